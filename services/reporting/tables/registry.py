"""The registry in which reporting maps its classes."""

from shared.persistence.mapping import mapper_registry

registry = mapper_registry()
