"""Every field that somebody can write, from the OpenAPI documents: each is planted, or has a reason why it is not."""

from collections.abc import Collection, Iterator, Mapping
from functools import cache
from typing import Any, Final

from shared.reference.codes import Compartment
from shared.service import load
from tandem.docs.openapi import openapi
from tests.secrets.gardener import Planted
from tests.support.routes import operation_of, routes

CODE: Final = "a code: one of a few that all may know; the id of the item that it says something of is a secret"

_PUBLIC = "in the directory of professionals and services, which every account may read"
_DONE_ON = "the day on which something was done: its rule holds it to today or before, when other things were done"
_KBO = "the number of an organisation, which is public"
_PLACE = "a code of a place, of a few; street, number and box are secrets"
_MANDATE = "an order of the authorities, which is published"
_TICKET = "what the reader itself was given"

#: Fields that are text or day, and hold no secret; by route and place, each with the reason.
EXEMPT: Final[Mapping[tuple[str, str], str]] = {
    ("POST identity/persons", "address.postcode"): _PLACE,
    ("POST identity/persons", "address.municipality"): _PLACE,
    ("PATCH identity/persons/<participant>", "address.postcode"): _PLACE,
    ("PATCH identity/persons/<participant>", "address.municipality"): _PLACE,
    ("POST identity/names", "permit"): _TICKET,
    ("POST identity/names", "permits[]"): _TICKET,
    ("POST identity/searches", "permit"): _TICKET,
    ("POST intake/requests", "requested_on"): _DONE_ON,
    ("POST intake/requests", "informed_on"): _DONE_ON,
    ("POST intake/requests", "municipality"): _PLACE,
    ("POST intake/drafts", "municipality"): _PLACE,
    ("PUT intake/drafts/<draft>", "municipality"): _PLACE,
    ("PUT intake/drafts/<draft>", "requested_on"): _DONE_ON,
    ("PUT intake/drafts/<draft>", "informed_on"): _DONE_ON,
    ("POST intake/requests/<request>/approval", "decided_on"): _DONE_ON,
    ("POST intake/requests/<request>/refusal", "decided_on"): _DONE_ON,
    ("POST intake/requests/<request>/acceptance", "on"): _DONE_ON,
    ("POST intake/requests/<request>/decline", "on"): _DONE_ON,
    ("POST intake/permits", "purpose"): CODE,
    ("PATCH casemanagement/trajectories/<trajectory>", "municipality"): _PLACE,
    ("POST casemanagement/trajectories/<trajectory>/team", "work_organisation"): _KBO,
    ("POST casemanagement/trajectories/<trajectory>/team", "care_organisation"): _KBO,
    ("POST casemanagement/trajectories/<trajectory>/start", "started_on"): _DONE_ON,
    ("POST casemanagement/trajectories/<trajectory>/plan/signatures", "signed_on"): _DONE_ON,
    ("POST casemanagement/trajectories/<trajectory>/actions", "provider"): _KBO,
    ("PATCH casemanagement/actions/<action>", "provider"): _KBO,
    ("POST casemanagement/trajectories/<trajectory>/grants", "receiver"): _KBO,
    ("POST casemanagement/trajectories/<trajectory>/grants", "representation.seen_on"): _DONE_ON,
    ("PUT casemanagement/trajectories/<trajectory>/copies/<copy>", "version"): _TICKET,
    ("POST casemanagement/trajectories/<trajectory>/evaluations", "held_on"): _DONE_ON,
    ("POST casemanagement/trajectories/<trajectory>/jobs", "scores"): CODE,
    ("POST casemanagement/trajectories/<trajectory>/discussion", "on"): _DONE_ON,
    ("POST casemanagement/trajectories/<trajectory>/stand-ins", "organisation"): _KBO,
    ("POST casemanagement/casemanagers/<identity>/succession", "organisation"): _KBO,
    ("POST casemanagement/partnerships", "valid_from"): _MANDATE,
    ("POST casemanagement/partnerships", "valid_until"): _MANDATE,
    ("POST casemanagement/partnerships", "members[].organisation"): _MANDATE,
    ("POST casemanagement/networks", "valid_from"): _MANDATE,
    ("POST casemanagement/networks", "valid_until"): _MANDATE,
    ("POST casemanagement/networks", "coordinator"): _MANDATE,
    ("POST casemanagement/networks", "members[].organisation"): _MANDATE,
    ("POST casemanagement/permits", "purpose"): CODE,
    ("POST casemanagement/permits/own", "purpose"): CODE,
    ("POST referral/services", "areas[]"): _PUBLIC,
    ("POST referral/services", "municipalities[]"): _PUBLIC,
    ("POST referral/services", "name"): _PUBLIC,
    ("PATCH referral/services/<service>", "areas[]"): _PUBLIC,
    ("PATCH referral/services/<service>", "municipalities[]"): _PUBLIC,
    ("PATCH referral/services/<service>", "name"): _PUBLIC,
    ("POST referral/referrals/<referral>/answer", "on"): _DONE_ON,
    ("POST referral/referrals/<referral>/start", "on"): _DONE_ON,
    ("POST referral/referrals/<referral>/result", "on"): _DONE_ON,
    ("POST referral/permits", "purpose"): CODE,
    ("POST notifications/notices/read", "until"): _TICKET,
    ("PUT notifications/preferences", "daily_at"): "an hour of the day, of a few; the address beside it is a secret",
    ("POST reporting/releases/<period>/sign-off", "manifest_sha256"): "the digest of a release",
    ("POST reporting/plans/<version>/sign-off", "sha256"): "the digest of the plan",
    ("POST reporting/query", "release"): "a quarter or a year",
    ("POST reporting/query", "table"): "name of a published table",
    ("POST reporting/query", "group_by[]"): "names of published columns",
    ("POST reporting/query", "where"): "codes of published columns",
    ("POST portal/tokens", "username"): _PUBLIC,
    ("POST portal/client-tokens", "client_id"): "the public half of what a program logs in with; its secret is one",
    ("POST portal/client-tokens", "scope"): CODE,
    ("POST portal/clients", "client_id"): "the public half of what a program logs in with; its secret is one",
    ("POST portal/clients", "organisation"): _KBO,
    ("POST portal/organisations", "kbo"): _PUBLIC,
    ("POST portal/organisations", "name"): _PUBLIC,
    ("POST portal/accounts", "username"): _PUBLIC,
    ("POST portal/accounts", "display_name"): _PUBLIC,
    ("POST portal/accounts", "organisation"): _PUBLIC,
    ("POST portal/accounts", "areas[]"): _PUBLIC,
    ("PATCH portal/accounts/<identity>", "areas[]"): _PUBLIC,
}


def missing(planted: Collection[Planted]) -> list[str]:
    """What stands in the way of a whole crawl: fields without planter or exemption, and exemptions that exempt nothing."""
    there = set(writable())
    bare = {(route, place) for route, place, _ in planted}
    faults = [
        f"{route} {place}: no planter, and no exemption" for route, place in there if (route, place) not in bare | EXEMPT.keys()
    ]
    faults += [f"{route} {place}: exempted, but no such field" for route, place in EXEMPT.keys() - there]
    faults += [f"{route} {place}: exempted, but planted" for route, place in EXEMPT.keys() & bare]
    return sorted(faults + _sides(planted))


def _sides(planted: Collection[Planted]) -> list[str]:
    """What names a compartment is planted in each."""
    named = {(route, place) for route, place, side in planted if side}
    return [
        f"{route} {place}: not planted in {side}"
        for route, place in named
        for side in Compartment
        if (route, place, side.value) not in planted
    ]


def writable() -> list[tuple[str, str]]:
    """The fields of every request that hold text or a day, by route and place."""
    return [(route, place) for route, place, schema in _all() if _holds_secrets(schema)]


def _all() -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    for route in routes():
        if body := operation_of(route).get("requestBody"):
            for place, schema in _leaves(_document(route.service), body["content"]["application/json"]["schema"]):
                yield str(route), place, schema


@cache
def _document(service: str) -> Mapping[str, Any]:
    return openapi(load(service))


def _holds_secrets(schema: Mapping[str, Any]) -> bool:
    """Codes, yes or no and small numbers are one of a few, and ids are given out: what they belong to is planted beside them."""
    kind = schema.get("type")
    kinds = set(kind) if isinstance(kind, list) else {kind}
    return bool(kinds & {"string", "object"}) and "enum" not in schema and schema.get("format") != "uuid"


def _leaves(document: Mapping[str, Any], schema: Mapping[str, Any], place: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    schema = _whole(document, schema)
    kind = schema.get("type")
    if schema.get("properties"):
        for name, inner in schema["properties"].items():
            if not inner.get("readOnly"):
                yield from _leaves(document, inner, f"{place}.{name}" if place else name)
    elif "array" in (kind if isinstance(kind, list) else [kind]):
        yield from _leaves(document, schema["items"], f"{place}[]")
    elif place:
        yield place, schema


def _whole(document: Mapping[str, Any], schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a reference refers to; of several ways the one that is an object."""
    if reference := schema.get("$ref"):
        return _whole(document, document["components"]["schemas"][str(reference).rpartition("/")[2]])
    for way in (*schema.get("anyOf", ()), *schema.get("oneOf", ()), *schema.get("allOf", ())):
        if way.get("type") != "null":
            return _whole(document, way)
    return schema
