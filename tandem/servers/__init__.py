"""Tandem on servers: the secrets of an installation, what must be there before its processes start, and waiting for them."""
