"""How a clone gets what it needs, and what that is made of."""
