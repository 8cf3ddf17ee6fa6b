"""Whether an election that nothing beside it dates is over, by the words of the whole article.

News of a campaign speaks of "the election" in clauses of any tense ("turning to the election, he
said"), and so does news of its outcome. What else such articles say differs.
"""

import re

from kg.annotate.events import lexicon as lex
from kg.annotate.events.joining import Event
from kg.annotate.events.status import Weight
from kg.records import EventType

_AHEAD = re.compile(
    r"\b(?:candidates?|nominee|campaigning|on the campaign|run-up|manifestos?|frontrunner|"
    r"front-runner|pre-election|if (?:he|she|it|they|we) (?:wins?|is elected|are elected)|"
    r"(?:forthcoming|upcoming|coming|next|this) (?:general |presidential )?election|"
    r"(?:ahead of|before) (?:the|an?) (?:\w+ )?election|running for|running mate|would-be|"
    r"to contest|will (?:win|vote|contest|face voters)|likely to win|undecided voters|"
    r"primary|primaries|election campaign)\b",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\b(?:president-elect|(?:won|lost|after|since|following) (?:the|last \w+) (?:\w+ )?elections?|"
    r"election (?:victory|defeat|win|result|results|winner)|(?:was|were) (?:re-?)?elected|"
    r"re-elected|newly elected|inauguration|victory speech|exit polls?|turnout was|"
    r"last (?:year|month|week|\w+day)['\u2019]s (?:\w+ )?elections?)\b",
    re.IGNORECASE,
)
_LEAST = 3


def is_left_open(event: Event) -> bool:
    """Whether no mention of an election tells its day, its year or whether it is over."""
    if event.type is not EventType.ELECTION or event.days is not None or event.titles:
        return False
    words = event.modifiers()
    dated = bool(words & lex.LAST) or any(w.isdigit() and len(w) == 4 for w in words)
    return event.weightiest.weight is Weight.NONE and not dated


def lies_ahead(text: str) -> bool:
    """Whether an article speaks rather of a campaign than of its outcome."""
    ahead, behind = len(_AHEAD.findall(text)), len(_BEHIND.findall(text))
    return ahead >= _LEAST and ahead > 2 * behind
