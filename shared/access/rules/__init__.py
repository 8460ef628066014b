"""The rows of the table of access, one module per service; together they are the table."""
