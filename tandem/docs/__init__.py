"""The documents that are made from the code: what services tell each other, their HTTP interfaces, who may do what."""
