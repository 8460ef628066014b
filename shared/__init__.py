"""What every service of Tandem stands on: contracts, messages, persistence, access, web."""
