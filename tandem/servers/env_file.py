"""``python -m tandem.servers.env_file``: the environment of a new installation with random secrets, for a file ``.env``.

It writes to standard output. With ``--profile production`` what only people can know is left open, and docker-compose.yml
refuses to start until it is filled in.
"""

import argparse
import os
import secrets
from collections.abc import Iterator, Sequence
from typing import Final

from shared.access.given_keys import KEY_BYTES, encode, public_half
from tandem.embedded.databases import owner_role
from tandem.embedded.postgres_files import SUPERUSER
from tandem.embedded.services import OWN_ROLES, SERVICES, STORES

#: Who signs: the portal tokens, the others permits.
SIGNERS: Final = ("intake", "casemanagement", "referral", "portal")

#: Who signs what is kept for ever, and so needs each of its public keys for as long: the engine its releases.
SEALS: Final = ("reporting",)

#: Who keeps something under keys of its own.
SEALERS: Final = ("identity", "intake", "casemanagement", "reporting")

_HEADER: Final = """\
# The secrets of one Tandem; for who runs it alone. docs/deployment.md tells what each is for.
# Lost keys cannot be made again: without the master keys no name and no text of a file can be read
# any more. Keep a copy in a safe place."""

_OPENING: Final = {
    "demo": """\
TANDEM_PROFILE=demo
COMPOSE_PROFILES=demo
TANDEM_PORT={port}
TANDEM_BASE_URL=http://127.0.0.1:{port}
TANDEM_SMTP=mailsink:1025""",
    "production": """\
TANDEM_PROFILE=production
TANDEM_PORT={port}
# https://…, where people reach Tandem
TANDEM_BASE_URL=
# how many proxies stand before the services: the gateway, and the one that ends TLS
TANDEM_PROXIES=2
# the identity provider where people log in, and as what it knows this installation (docs/login.md)
# TANDEM_OIDC_ISSUER=
# TANDEM_OIDC_CLIENT_ID=
# TANDEM_OIDC_CLIENT_SECRET=
# host:port of the mail server, and who the mail comes from
TANDEM_SMTP=
TANDEM_MAIL_FROM=""",
}


def lines(profile: str, port: int) -> Iterator[str]:
    """The lines of the file, each time with other secrets."""
    yield _HEADER
    yield _OPENING[profile].format(port=port)
    postgres, rabbitmq = _password(), _password()
    yield f"TANDEM_POSTGRES_PASSWORD={postgres}"
    yield f"TANDEM_POSTGRES_ADMIN_URL=postgresql://{SUPERUSER}:{postgres}@postgres:5432/postgres"
    yield f"TANDEM_RABBITMQ_PASSWORD={rabbitmq}"
    yield f"TANDEM_BROKER_ADMIN_URL=http://{SUPERUSER}:{rabbitmq}@rabbitmq:15672"
    for service in SERVICES:
        yield from _of(service)
    for store in STORES:
        yield from _database(store)
    for service in SEALERS:
        yield f"TANDEM_{service.upper()}_MASTER_KEY={_key()}"
    seeds = {service: secrets.token_bytes(KEY_BYTES) for service in (*SIGNERS, *SEALS)}
    for service, seed in seeds.items():
        yield f"TANDEM_{service.upper()}_PRIVATE_KEY={encode(seed)}"
    yield "TANDEM_PUBLIC_KEYS=" + ",".join(f"{service}:{encode(public_half(seed))}" for service, seed in seeds.items())


def _of(service: str) -> Iterator[str]:
    own = f"TANDEM_{service.upper()}"
    yield from _database(service)
    yield f"{own}_BROKER_URL=amqp://{service}:{_password()}@rabbitmq:5672/tandem"
    yield f"{own}_SECRET={_key()}"


def _database(name: str) -> Iterator[str]:
    own = ((f"{kind.upper()}_DATABASE_URL", f"{name}_{kind}") for kind in OWN_ROLES.get(name, ()))
    for variable, role in (("OWNER_URL", owner_role(name)), ("DATABASE_URL", name), *own):
        yield f"TANDEM_{name.upper()}_{variable}=postgresql+psycopg2://{role}:{_password()}@postgres:5432/{name}"


def _password() -> str:
    return secrets.token_urlsafe(24)


def _key() -> str:
    return encode(secrets.token_bytes(KEY_BYTES))


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the file."""
    parser = argparse.ArgumentParser(prog="python -m tandem.servers.env_file", description="A new .env with random secrets.")
    parser.add_argument("--profile", choices=tuple(_OPENING), default="production")
    parser.add_argument("--port", type=int, default=int(os.environ.get("TANDEM_PORT") or 8080), help="on 127.0.0.1")
    asked = parser.parse_args(arguments)
    print("\n".join(lines(asked.profile, asked.port)))


if __name__ == "__main__":
    main()
