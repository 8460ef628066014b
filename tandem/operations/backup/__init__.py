"""``tandem backup``: the rows of all services as they were at one moment, in a folder."""
