"""Mail for every made-up account, as soon as a day begins, to an address that no mail can reach."""

from collections.abc import Mapping
from datetime import time

from services.notifications.commands import ChoosePreferences, choose_preferences
from services.notifications.domain.preferences import Preferences
from shared.access.actor import Actor
from tandem.demo.accounts import ACCOUNTS, mail_address
from tandem.demo.acting import Acting


def seed(acting: Acting, actors: Mapping[str, Actor]) -> None:
    """Choose for each account that has not chosen. The demo's clock jumps whole days, so that no later hour is sure to come."""
    for account in ACCOUNTS:
        work = acting(actors[account.username])
        if work.session.get(Preferences, work.actor.account) is None:
            choose_preferences(
                work, ChoosePreferences(mail=True, mail_address=mail_address(account.username), language="nl", daily_at=time(0))
            )
