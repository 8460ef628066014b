"""Bringing requests to participate in from a CSV file, as a client of the public API."""
