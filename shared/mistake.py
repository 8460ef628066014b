"""What waiting does not mend."""


class Mistake(Exception):
    """Something that an operator has to put right: a process says it in one line and ends."""
