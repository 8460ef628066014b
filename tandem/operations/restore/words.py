"""What ``tandem restore`` says to a person."""

from typing import Final

from tandem.embedded.messages import dutch

_WORDS: Final[dict[str, tuple[str, str]]] = {
    "would": (
        "De back-up is heel en kan hier teruggezet worden: {rows} rijen van {taken_at}. Er is niets veranderd.",
        "The back-up is whole and can be put back here: {rows} rows of {taken_at}. Nothing was changed.",
    ),
    "ask": (
        "Alles gaat terug naar {taken_at}. Wat er nu is blijft staan onder een andere naam. Doorgaan? [j/N] ",
        "Everything goes back to {taken_at}. What is there now stays under another name. Go on? [y/N] ",
    ),
    "ask.keys": (
        "De sleutels van {taken_at} die er niet meer zijn komen terug. Doorgaan? [j/N] ",
        "The keys of {taken_at} that are no more come back. Go on? [y/N] ",
    ),
    "kept": ("Niets veranderd.", "Nothing changed."),
    "loading": ("{database}: {rows} rijen…", "{database}: {rows} rows…"),
    "agreeing": ("of de services het eens zijn…", "whether the services agree…"),
    "redoing": ("wat sindsdien ingetrokken, beëindigd of gewist werd…", "what was withdrawn, ended or erased since…"),
    "swapping": ("de namen wisselen…", "changing the names…"),
    "finishing": ("wachtrijen en logboek…", "queues and the log…"),
    "keys": ("{database}: {came} sleutels terug", "{database}: {came} keys came back"),
    "keys.after": (
        "Wat gewist werd sinds {taken_at} en niet in «destroyed» staat, moet opnieuw gewist worden (docs/operations.md).",
        "What was erased since {taken_at} and does not stand in «destroyed» has to be erased again (docs/operations.md).",
    ),
    "done": ("Alles staat zoals op {taken_at}.", "Everything is as it was at {taken_at}."),
    "again": ("{number} gebeurtenissen zijn opnieuw onderweg.", "{number} events are on the way again."),
    "redone": ("Opnieuw gedaan: {which}.", "Done again: {which}."),
    "lost": (
        "Verloren werk: {number} gebeurtenissen, in {path}. Begin met de {first} die iemand iets ontnamen (kind: first).",
        "Lost work: {number} events, in {path}. Begin with the {first} that took something from somebody (kind: first).",
    ),
    "unknown": (
        "{services}: wat er na {taken_at} ingetrokken, beëindigd of gewist werd is hier onbekend. Doe het opnieuw, van papier.",
        "{services}: what was withdrawn, ended or erased after {taken_at} is not known here. Do it again, from paper.",
    ),
    "next": (
        "Start nu alle processen. Wat er stond staat in {databases}; gooi het weg zodra niemand het meer nodig heeft.",
        "Start all processes now. What was there stands in {databases}; throw it away once nobody needs it.",
    ),
    "untouched": (
        "Wat draait is onaangeroerd. Herhaal wanneer het kan: tandem restore {folder}",
        "What runs is untouched. Do it again when it can be done: tandem restore {folder}",
    ),
    "go-on": (
        "De namen zijn gewisseld, en het is niet klaar. Start niets; ga verder met: tandem restore {folder}",
        "The names have changed, and it is not done. Start nothing; go on with: tandem restore {folder}",
    ),
    "status.unfinished": (
        "{database}: niet klaar met {back_up}. Start niets; ga verder met: tandem restore MAP/{back_up}",
        "{database}: not done with {back_up}. Start nothing; go on with: tandem restore FOLDER/{back_up}",
    ),
    "status.before": ("{database}: wat er was vóór {back_up}", "{database}: what was there before {back_up}"),
    "status.loaded": (
        "{database}: half geladen en door niemand gebruikt; de volgende keer begint opnieuw",
        "{database}: half loaded and used by nobody; the next time begins anew",
    ),
    "status.none": ("Er is niets teruggezet.", "Nothing was put back."),
}


def say(what: str, **values: object) -> str:
    """One text in the language of the terminal."""
    nl, en = _WORDS[what]
    return (nl if dutch() else en).format(**values)
