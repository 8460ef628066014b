"""What each of reporting's roles may do, table by table; in these schemas they may do nothing else (ADR 24).

The worker only adds facts. The engine reads them and adds releases. The web process, which people reach, has no right in
``register`` and reads none of the messages that could hold facts.
"""

from typing import Final

from shared.persistence.rights import Rights

RIGHTS: Final[Rights] = {
    # worker and relay; in ``public`` as those of every service
    "": {
        "register.batch": "SELECT, INSERT, UPDATE",
        "register.fact": "INSERT",
        "published.release": "SELECT",
        "published.plan": "SELECT",
        "desk.making": "SELECT, INSERT, UPDATE",
        "desk.sign_off": "SELECT",
        "desk.withdrawal": "SELECT",
        "desk.plan_sign_off": "SELECT",
    },
    "engine": {
        "register.batch": "SELECT, DELETE",
        "register.fact": "SELECT, DELETE",
        "register.insider_proof": "SELECT, INSERT, DELETE",
        "published.release": "SELECT, INSERT",
        "published.file": "SELECT, INSERT",
        "published.plan": "SELECT, INSERT",
        "desk.making": "SELECT, INSERT, UPDATE",
        "desk.sign_off": "SELECT",
        "desk.plan_sign_off": "SELECT",
        "desk.withdrawal": "SELECT",
        "public.alembic_version": "SELECT",
        "public.event": "SELECT, INSERT",
        "public.outbox": "SELECT, INSERT",
        "public.timer": "SELECT, INSERT, UPDATE, DELETE",
        "public.inbox_waiting": "SELECT, UPDATE",
        "public.dead_letter": "SELECT, UPDATE",
    },
    "web": {
        "published.release": "SELECT",
        "published.file": "SELECT",
        "published.plan": "SELECT",
        "published.visible": "SELECT",
        "desk.making": "SELECT, INSERT, UPDATE",
        "desk.sign_off": "SELECT, INSERT",
        "desk.plan_sign_off": "SELECT, INSERT",
        "desk.withdrawal": "SELECT, INSERT",
        "desk.plan_request": "SELECT, INSERT, UPDATE",
        "public.alembic_version": "SELECT",
        "public.event": "SELECT, INSERT",
        "public.outbox": "SELECT, INSERT",
        "public.timer": "SELECT, INSERT, UPDATE, DELETE",
        "public.idempotency": "SELECT, INSERT, UPDATE, DELETE",
        "public.access_log": "SELECT, INSERT",
        # how much lies still, and nothing of what: a message can hold facts
        "public.inbox_waiting": "SELECT (reason)",
        "public.dead_letter": "SELECT (resolved_at)",
    },
}
