"""The words that go with a release, for whoever opens the folder."""

from services.reporting.release.manifest import Making
from services.reporting.release.words import FAULTS

_TEXT = """\
TANDEM · {period}{synthetic_nl}

Aantallen waarin niemand te vinden is. Wat weinig mensen telt is verborgen (*), ook nul; de rest is afgerond.
«*» is dus niet nul, en een verschil van enkele mensen zegt niets.

  tables/         elke tabel, als JSON en als rekenblad (nl, en)
  plan.json       welke tabellen er zijn, en onder welke regels
  proof.json      het bewijs: voor elk verborgen cijfer werelden die bij alles passen wat hier staat,
                  een waarin niemand in die cel zit, en een waarin zoveel als net verborgen blijft
  manifest.json   de vingerafdruk van elk bestand; manifest.sig is de handtekening daarop
  earlier/        van een jaar: wat nodig is van zijn vier kwartalen

Zelf nakijken, met Python alleen:   python check.py .
Wie aan deze kopie twijfelt neemt check.py en worlds.py uit de broncode.
De voorbeeldwereld in proof.json is verzonnen: ze past bij de cijfers en weet verder niets.


TANDEM · {period}{synthetic_en}

Counts in which nobody can be found. What counts few people is hidden (*), zero too; the rest is rounded.
So «*» is not zero, and a difference of a few people says nothing.

  tables/         every table, as JSON and as a spreadsheet (nl, en)
  plan.json       which tables there are, and under which rules
  proof.json      the proof: for every hidden figure worlds that fit everything that stands here,
                  one in which nobody is in that cell, and one in which as many as are still hidden
  manifest.json   the fingerprint of every file; manifest.sig is the signature upon it
  earlier/        of a year: what is needed of its four quarters

Check it yourself, with Python alone:   python check.py .
Whoever doubts this copy takes check.py and worlds.py from the source.
The stand-in world in proof.json is made up: it fits the figures and knows nothing else.


{faults}
"""


def readme(making: Making) -> bytes:
    """``README.txt``: what is in the folder, how to check it, and what each fault means."""
    synthetic = (" · VERZONNEN GEGEVENS", " · MADE-UP DATA") if making.synthetic else ("", "")
    faults = "\n".join(f"{code:24}{says.nl} / {says.en}" for code, says in FAULTS.items())
    return _TEXT.format(period=making.period, synthetic_nl=synthetic[0], synthetic_en=synthetic[1], faults=faults).encode()
