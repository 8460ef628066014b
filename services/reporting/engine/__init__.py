"""From counts to a release in which nobody can be found, with the proof of it. Nothing here knows a database or the web."""
