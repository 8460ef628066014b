"""Which routes and pages need no token, and what everybody who logged in may know."""

#: Routes that ask for no token: logging in, the keys to check tokens with, and what the demo alone has.
PUBLIC = {
    "POST portal/tokens",
    "POST portal/client-tokens",
    "GET portal/jwks.json",
    # for calendar programs: its secret is the key
    "GET notifications/calendars/<secret>.ics",
    "GET portal/demo/clock",
    "POST portal/demo/clock",
    "GET portal/demo/mail",
}
#: What everybody who logged in may know: it tells of organisations and services, and of nobody.
FOR_ALL = {
    "GET portal/organisations",
    "GET portal/directory",
    "GET portal/professionals",
    "GET referral/services",
    "GET referral/services/<service>",
    "PATCH referral/services/<service>",
    "PUT referral/services/<service>/room",
    "GET referral/tracks",
    # one's own, by chance, and another each time
    "POST notifications/calendar-address",
}
#: Pages of the portal that need no login.
OPEN_PAGES = {
    "/logged-out",
    "/login",
    "/login/callback",
    "/login/invitation",
    "/login/provider",
    "/logout",
    "/preferences/look",
    "/glossary",
    "/status",
    "/static/<version>/<path:name>",
}
