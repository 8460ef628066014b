"""The rules of a work-and-care file, in plain Python."""
