"""What others change is told to open pages at once: that something changed, never what it says (ADR 21)."""
