"""What referral shows; every view asks ``decide`` first."""
