"""The switch to welfare tracks: services and their room, referrals and their clock, waiting lists, permissions."""
