"""The environment in which Alembic runs the migrations of every service."""
