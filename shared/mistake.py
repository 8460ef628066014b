"""What waiting does not mend."""


class Mistake(Exception):
    """Something that an operator has to put right: a process says it in one line and ends."""


class KeptOtherwise(Mistake):
    """What is in a database was kept by an older version in a way that cannot be carried over."""


class OtherMaster(Mistake):
    """The keys in a database were wrapped by a master key that this process has not."""
