"""``tandem restore``: all services as they were when a back-up was made."""
