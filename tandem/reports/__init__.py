"""``tandem report``: releases of figures, from the command line."""
