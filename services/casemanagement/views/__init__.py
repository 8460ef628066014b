"""What casemanagement shows; each view decides on what it shows."""
