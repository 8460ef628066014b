"""The documents made from the code: events, HTTP interfaces, who may do what, the rules of the law, the glossary."""
