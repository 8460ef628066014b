"""The portal listens to nobody: who works where is its own to tell."""

from shared.messaging.handlers import Handlers

handlers = Handlers("portal")
