"""The log of retention."""

from services.casemanagement.tables.registry import registry
from shared.retention import add_run_table

retention_run_table = add_run_table(registry.metadata)
