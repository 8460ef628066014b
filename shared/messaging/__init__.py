"""Delivery that loses nothing: outbox, relay, transport, inbox, timers.

State, event and outbox row are one transaction at the sender; inbox row and effect are one at the receiver. In between
anything may be sent twice, and nothing can be lost (engineering practice: transactional outbox and idempotent receiver).
"""
