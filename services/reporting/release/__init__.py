"""A release as a folder of files that everybody may have: what is in it, and what it is called."""
