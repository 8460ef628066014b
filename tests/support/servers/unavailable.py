"""What tests say when a server that they need cannot be had."""


class Unavailable(Exception):
    """A server cannot be had this way; the message is one line that says why."""


class NotOurs(Unavailable):
    """A server that somebody else keeps is there, but may not be stopped."""
