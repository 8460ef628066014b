"""What the findings of a check say to a person, in Dutch and in English; whoever reads a release knows them by their codes."""

from typing import Final

from shared.reference.labels import Label

#: What holds.
SEEN: Final = {
    "files": Label("bestanden, elk zoals het manifest zegt", "files, each as the manifest says"),
    "ledger": Label("eerdere releases van hetzelfde jaar, ongewijzigd", "earlier releases of the same year, unchanged"),
    "verified": Label("handtekening klopt", "the signature is good"),
    "not-verified": Label("handtekening niet nagekeken", "the signature was not checked"),
    "not-recomputed": Label("ongewijzigd; de cijfers erin zijn niet nagerekend", "unchanged; its figures were not recomputed"),
    "cells": Label("cellen, getoond + verborgen", "cells, shown + hidden"),
    "plan": Label("het plan", "the plan"),
    "few": Label(
        "cellen waarvan gezegd is dat ze weinig mensen tellen, elk met twee werelden",
        "cells told to hold few people, each with two worlds",
    ),
    "demands": Label("eisen waaraan elke wereld voldoet", "demands that every world satisfies"),
    "worlds": Label("werelden, elke die er moest zijn", "worlds, every one that there had to be"),
}

#: What does not.
FAULTS: Final = {
    "file.missing": Label("ontbreekt", "is missing"),
    "file.changed": Label("is niet wat het manifest zegt", "is not what the manifest says"),
    "file.unlisted": Label("staat niet in het manifest", "is not in the manifest"),
    "file.unknown": Label("hoort niet in een release", "does not belong in a release"),
    "file.malformed": Label("heeft niet de vorm die het moet hebben", "does not have the form it must have"),
    "format.unknown": Label("deze vorm van release is onbekend", "this form of release is unknown"),
    "plan.other": Label("noemt een ander plan", "names another plan"),
    "rules.other": Label("de regels zijn niet die van het plan", "the rules are not those of the plan"),
    "ledger.changed": Label("is niet de release die eerder verscheen", "is not the release that was published before"),
    "ledger.order": Label("past niet in de rij van releases", "does not fit in the row of releases"),
    "signature.unknown-key": Label("is met een onbekende sleutel getekend", "is signed with an unknown key"),
    "signature.wrong": Label("het manifest is niet wat getekend werd", "the manifest is not what was signed"),
    "table.cells": Label("heeft andere cellen dan het plan", "has other cells than the plan"),
    "value.small": Label("toont minder mensen dan mag", "shows fewer people than it may"),
    "value.not-rounded": Label("is niet afgerond", "is not rounded"),
    "value.twice": Label(
        "staat er elders, voor dezelfde mensen, met een ander cijfer",
        "stands elsewhere, for the same people, with another figure",
    ),
    "csv.differs": Label("zegt iets anders dan de tabel", "says something else than the table"),
    "figures.wrong": Label("de aantallen kloppen niet", "the figures about the release are wrong"),
    "label.missing": Label(
        "is verborgen, en het bewijs zegt niet eens en duidelijk hoe", "is hidden, and the proof does not say how, once"
    ),
    "label.shown": Label(
        "is geen verborgen cijfer, en het bewijs noemt het zo", "is no hidden figure, and the proof calls it so"
    ),
    "label.frozen": Label("heette anders in een eerdere release", "was called otherwise in an earlier release"),
    "standin.other-classes": Label("telt niet de klassen van het plan", "does not count the classes of the plan"),
    "standin.negative": Label("telt ergens geen gewoon aantal mensen", "counts something else than a number of people"),
    "standin.misfit": Label("de voorbeeldwereld past niet bij dit cijfer", "the stand-in world does not fit this figure"),
    "witness.missing": Label("er is geen wereld die dit toont", "there is no world that shows this"),
    "witness.unknown": Label("is niet gevraagd, of staat er twee keer", "was not asked for, or is there twice"),
    "witness.unknown-class": Label("verandert iets dat het plan niet kent", "changes something that the plan does not know"),
    "witness.negative": Label("telt ergens minder dan nul mensen", "counts fewer than no people somewhere"),
    "witness.misfit": Label("past niet bij alles wat gepubliceerd is", "does not fit everything that is published"),
    "witness.misses": Label("toont niet wat het moet tonen", "does not show what it must"),
}
