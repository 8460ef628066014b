"""The making of releases, in a process of its own (``engine``): read, compute outside any transaction, write at once."""
