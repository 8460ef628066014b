"""Identity listens to nobody: what happens in a file never comes here."""

from shared.messaging.handlers import Handlers

handlers = Handlers("identity")
