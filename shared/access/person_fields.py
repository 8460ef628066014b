"""What of a person a permit can open, in the one set of words of identity, the table of access and the owners of files."""

from enum import StrEnum
from typing import Final


class PersonField(StrEnum):
    """Something that identity knows of a person."""

    NAME = "name"
    BIRTH_DATE = "birth_date"
    ADDRESS = "address"
    EMAIL = "email"
    PHONE = "phone"
    INSZ = "insz"


#: Enough to be sure who somebody is and to reach them; the INSZ goes along on few tracks alone.
CONTACT: Final = tuple(each for each in PersonField if each is not PersonField.INSZ)
