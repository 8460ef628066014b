"""Rules about organisations, accounts and logging in: plain Python, no database, no framework."""
