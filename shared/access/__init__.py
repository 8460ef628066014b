"""Who may do what: one table, one function that answers, and the log of its answers."""
