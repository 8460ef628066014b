"""Rules about persons and how they are found: plain Python, no database, no framework."""
