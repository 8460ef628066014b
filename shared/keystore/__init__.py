"""The keys under which texts about people stand, in databases of their own: destroying one erases what it sealed (ADR 14)."""
