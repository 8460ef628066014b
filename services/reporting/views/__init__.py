"""What reporting shows: the plan, the releases, and their figures. Nothing here reads a fact."""
