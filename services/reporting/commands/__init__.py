"""What changes in reporting, each in one transaction."""
