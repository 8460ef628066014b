"""Why a release is not made: never with a number in it, nor with which rule hid a cell."""


class Unresolved(Exception):
    """Something that must stay possible could not be shown to be: nothing is published."""


class SolverStuck(Unresolved):
    """One question took longer than the fuse: no answer of this run can be relied on."""
