"""Intake acts on nobody else's events: what it decides on, people tell it."""

from shared.messaging.handlers import Handlers

handlers = Handlers("intake")
