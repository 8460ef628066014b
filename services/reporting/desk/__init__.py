"""What people decide about releases: which are made, by what plan, which may be seen, and which no longer."""
