"""The services of Tandem. None of them imports another; they meet in events."""
