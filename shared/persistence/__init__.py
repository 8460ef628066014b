"""How services keep what they know: one database each, one transaction a command."""
