"""The form in which one gives a username and a password."""

from flask_wtf import FlaskForm
from wtforms import PasswordField, StringField


class LoginForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF ships no types
    """Username and password."""

    # what no keyboard can type does not come back on the page either
    username = StringField(filters=[lambda typed: "".join(filter(str.isprintable, typed or ""))])
    password = PasswordField()
