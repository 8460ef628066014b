"""The seals on every service's log of who looked, in a database of their own (ADR 12)."""
