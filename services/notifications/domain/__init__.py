"""The rules of notices and mail, in plain Python."""
