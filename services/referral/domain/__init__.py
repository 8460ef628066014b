"""The rules of referral in plain Python."""
