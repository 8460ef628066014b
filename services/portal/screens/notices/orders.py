"""What can be asked of notifications."""

from typing import Any

from flask import url_for
from flask_babel import gettext

from services.portal.screens.frame.forms import Field, Form, Option


def mail(chosen: dict[str, Any]) -> Form:
    """Whether, where, when and in which language mail comes."""
    languages = [Option("nl", "Nederlands"), Option("en", "English")]
    hint = gettext("Zonder namen: alleen wat er te doen is.")
    fields = (
        Field("mail", "tick", gettext("Stuur mij elke dag een mail met wat er wacht"), hint=hint),
        Field("mail_address", "email", gettext("Mailadres"), longest=254),
        Field("daily_at", "time", gettext("Vanaf welk uur"), required=True),
        Field("language", "pick", gettext("Taal van de mail"), required=True, options=languages),
    )
    return Form(url_for("notices.choose"), fields, chosen, etag=chosen.get("etag", ""))
