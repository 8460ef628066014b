"""A person whom nobody can be taken for: whatever is kept of them is found again wherever it goes."""

#: Where they live.
TOWN = "44021"

#: No other text in any service looks like these: what identity keeps of the person.
PERSON = {
    "given_name": "Zwrtsyvoornaam",
    "family_name": "Qwxyzachternaam",
    "birth_date": "1981-04-27",
    "insz": "81042711726",
    "address": {"street": "Kxvqzstraat", "number": "7", "postcode": "9000", "municipality": TOWN},
    "email": "vqzxmail@voorbeeld.example",
    "phone": "0499987654",
}
#: The parts of the person that are told from anything else wherever they stand.
WHO = ("1981-04-27", "zwrtsy", "qwxyz", "81042711726", "81.04.27-117.26", "kxvqz", "vqzxmail", "0499987654")

#: How every narrative of the passage begins.
NARRATIVE = "zzverteld"
MARKERS = (*WHO, NARRATIVE)


def told(what: str) -> str:
    """A narrative that is found again wherever it goes: ``zzverteld-<what>``."""
    return f"Zzverteld-{what} en nog wat."
