"""The one registry of this service."""

from shared.persistence.mapping import mapper_registry

registry = mapper_registry()
