"""What keeps the screens safe in a browser: forms of our own only, no script of others, cookies out of reach."""

from flask import Flask, Response
from flask_wtf.csrf import CSRFProtect

from services.portal.oidc import current
from shared.access.keys import secret
from shared.settings import settings

#: Nothing but our own style, script and forms; nobody may frame us; script makes markup of our own pages alone (js/dom.js).
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action {form_action}; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types tandem"
)

#: Whoever came here over HTTPS once comes so for a year.
STRICT_TRANSPORT_SECURITY = "max-age=31536000"
#: What a form of ours can hold, in bytes and in fields; the largest has two versions of a long text.
LARGEST_FORM = 256 * 1024
MOST_FIELDS = 100

csrf = CSRFProtect()


def is_https() -> bool:
    """Whether browsers reach us over HTTPS; the demo on 127.0.0.1 does not."""
    return settings().base_url.startswith("https:")


def cookie_name(name: str) -> str:
    """How browsers know a cookie of ours: behind HTTPS by a name that no neighbour in the same domain can set (RFC 6265bis)."""
    return f"__Host-{name}" if is_https() else name


def protect(app: Flask) -> None:
    """Set up cookies and forms. The pages ask for the form's token themselves; the API needs none, having no cookies."""
    app.config.update(
        SECRET_KEY=secret("portal", "forms"),
        SESSION_COOKIE_NAME=cookie_name("tandem-form"),
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=is_https(),
        WTF_CSRF_CHECK_DEFAULT=False,
        # a token is as good as its session; who writes for two hours loses nothing
        WTF_CSRF_TIME_LIMIT=None,
        MAX_FORM_MEMORY_SIZE=LARGEST_FORM,
        MAX_FORM_PARTS=MOST_FIELDS,
    )
    csrf.init_app(app)
    app.after_request(_headers)


def _headers(response: Response) -> Response:
    if is_https():
        response.headers["Strict-Transport-Security"] = STRICT_TRANSPORT_SECURITY
    if response.mimetype == "text/html":
        response.headers["Content-Security-Policy"] = CONTENT_SECURITY_POLICY.format(form_action=_form_action())
        response.headers["Referrer-Policy"] = "same-origin"
    return response


def _form_action() -> str:
    """Where forms may lead: home, and from logging out to the provider, which browsers count as the same form."""
    provider = current.provider()
    return " ".join(["'self'", *(provider.origins() if provider else ())])
