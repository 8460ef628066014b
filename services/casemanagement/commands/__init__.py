"""What can be done with a file: one transaction each, a module a theme."""
