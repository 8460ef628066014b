"""What every text that people write has in common."""

from marshmallow import fields as mm

from shared.web.schemas import Strict


class ConfirmingSchema(Strict):
    """An order with a text: a number in it that looks like an INSZ is refused (``note.insz-like``) until it is confirmed."""

    confirm_number = mm.Boolean(load_default=False, metadata={"description": "what looks like an INSZ in the text is none"})
