"""How an account wants to be told."""

import re
from dataclasses import dataclass
from datetime import time
from typing import Final
from uuid import UUID

from services.notifications.rulebook import ADDRESS_INVALID, ADDRESS_NEEDED
from shared.rules import Refused

#: What a professional mail address looks like; nothing that could start a second header or a second recipient.
_MAIL_ADDRESS: Final = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
#: RFC 5321, 4.5.3.1.3: a path of 256 octets, with its angle brackets.
_LONGEST_ADDRESS: Final = 254
#: When the mail of the day goes out, in Brussels, unless the account chose otherwise.
DEFAULT_DAILY_AT: Final = time(7)


@dataclass(eq=False)
class Preferences:
    """What an account chose; ``id`` is the account's. Without ``mail_address`` there is no mail, whatever ``mail`` says."""

    id: UUID
    mail: bool = True
    mail_address: str | None = None
    language: str = "nl"
    daily_at: time = DEFAULT_DAILY_AT
    version: int = 0

    def choose(self, *, mail: bool, mail_address: str | None, language: str, daily_at: time) -> None:
        """Take over what the account wants. Refuses ``mail-address.needed`` and ``mail-address.invalid``."""
        if mail and mail_address is None:
            raise Refused(ADDRESS_NEEDED, field="mail_address")
        if mail_address is not None:
            check_mail_address(mail_address)
        self.mail, self.mail_address, self.language, self.daily_at = mail, mail_address, language, daily_at
        self.version += 1


def check_mail_address(address: str) -> None:
    """Refuse ``mail-address.invalid`` for what no mail server would take."""
    if len(address) > _LONGEST_ADDRESS or _MAIL_ADDRESS.fullmatch(address) is None:
        raise Refused(ADDRESS_INVALID, field="mail_address")
