"""Who a person is: the one place in Tandem where a name, a number and an address stand together."""

import re
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Final

from services.identity import rulebook
from services.identity.domain.names import normalise
from shared.reference.identifiers import InvalidIdentifier, parse_insz
from shared.rules import Refused

#: Nobody in a file is older than this, in years.
LONGEST_LIFE: Final = 120

_POSTCODE = re.compile(r"[1-9][0-9]{3}")
_NIS = re.compile(r"[0-9]{5}")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
_PHONE = re.compile(r"\+?[0-9][0-9 ./()-]{5,24}")


@dataclass(frozen=True, repr=False)
class Address:
    """Where a person lives; ``municipality`` is a NIS code, which need not be Flemish."""

    street: str
    number: str
    postcode: str
    municipality: str
    box: str | None = None


@dataclass(frozen=True, repr=False)
class Particulars:
    """The facts that tell who somebody is. Without a ``repr``, so that no log or traceback can show them."""

    given_name: str
    family_name: str
    birth_date: date
    insz: str | None = None
    address: Address | None = None
    email: str | None = None
    phone: str | None = None

    @property
    def full_name(self) -> str:
        """First name and family name."""
        return f"{self.given_name} {self.family_name}"

    def checked(self, today: date) -> "Particulars":
        """These particulars with the INSZ in digits alone; raises Refused with the field that cannot be right."""
        for field in ("given_name", "family_name"):
            if not normalise(getattr(self, field)):
                raise Refused(rulebook.NAME_MISSING, field=field)
        if self.birth_date > today:
            raise Refused(rulebook.BORN_IN_FUTURE, field="birth_date")
        if today.year - self.birth_date.year > LONGEST_LIFE:
            raise Refused(rulebook.BORN_TOO_LONG_AGO, field="birth_date")
        self._check_contact()
        return replace(self, insz=insz_digits(self.insz, self.birth_date) if self.insz else None)

    def corrected(self, changes: dict[str, Any]) -> "Particulars":
        """These particulars with some fields replaced."""
        return replace(self, **changes)

    def differs_in(self, other: "Particulars") -> tuple[str, ...]:
        """The names of the fields that the other has otherwise."""
        return tuple(field.name for field in fields(self) if getattr(self, field.name) != getattr(other, field.name))

    def _check_contact(self) -> None:
        if self.address and not _POSTCODE.fullmatch(self.address.postcode):
            raise Refused(rulebook.POSTCODE, field="address.postcode")
        if self.address and not _NIS.fullmatch(self.address.municipality):
            raise Refused(rulebook.MUNICIPALITY_FORMAT, field="address.municipality")
        if self.email and not _EMAIL.fullmatch(self.email):
            raise Refused(rulebook.EMAIL, field="email")
        if self.phone and not _PHONE.fullmatch(self.phone):
            raise Refused(rulebook.PHONE, field="phone")


def insz_digits(text: str, birth_date: date | None = None) -> str:
    """The eleven digits of an INSZ; raises Refused on a number that cannot be, or that tells another birth date.

    A number given without a complete birth date (month or day 00) tells none, and passes.
    """
    try:
        insz = parse_insz(text)
    except InvalidIdentifier as fault:
        raise Refused(fault.rule, field="insz") from None
    if birth_date and insz.birth_date not in {None, birth_date}:
        raise Refused(rulebook.INSZ_OTHER_BIRTH_DATE, field="insz")
    return insz.digits
