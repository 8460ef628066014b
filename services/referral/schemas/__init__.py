"""What referral takes and gives over HTTP."""
