"""Rules of practice stories: what may be in one, and whose signatures let SAM read it."""

from shared.rules import rule

_PRIVACY = "AVG, art. 5, 1, c)"

INSZ_LIKE = rule(
    "story.insz-like",
    "Hier staat iets dat op een rijksregisternummer lijkt. Een praktijkverhaal zegt niet over wie het gaat.",
    "This holds something that looks like a national register number. A practice story does not say whom it is about.",
    _PRIVACY,
)
HINTS = rule(
    "story.hints",
    "In dit verhaal staan plaatsen die naar iemand kunnen leiden. Kijk ze na en bevestig dat ze mogen blijven.",
    "Places in this story may lead to somebody. Look at them and confirm that they may stay.",
    _PRIVACY,
)
OWN = rule(
    "story.own",
    "Wie een verhaal voorstelt, ondertekent het niet zelf.",
    "Who proposes a story does not sign it.",
    status=403,
)
SIGNED_BY_YOU = rule("story.signed-by-you", "U ondertekende dit verhaal al.", "You signed this story already.", status=409)
SAME_ORGANISATION = rule(
    "story.same-organisation",
    "Iemand van uw organisatie ondertekende al. De tweede handtekening komt van een andere organisatie.",
    "Somebody of your organisation signed already. The second signature comes from another organisation.",
    status=409,
)
NOT_OPEN = rule(
    "story.not-open",
    "Dit verhaal is al ondertekend of ingetrokken; het verandert niet meer.",
    "This story is signed or withdrawn already; it changes no more.",
    status=409,
)
READ = rule(
    "story.read",
    "SAM las dit verhaal al, het kan niet meer ingetrokken worden. De functionaris voor gegevensbescherming kan het wissen.",
    "SAM has read this story, so it cannot be withdrawn any more. The privacy officer can erase it.",
    status=409,
)
WITHDRAWN = rule("story.withdrawn", "Dit verhaal is al ingetrokken.", "This story was withdrawn already.", status=409)
