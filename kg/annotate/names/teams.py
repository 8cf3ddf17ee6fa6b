"""Places that are teams where they play: "Lampton" in "either Lampton or Wick will win the cup"."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.annotate.gazetteer import word_set
from kg.annotate.names.page import Page
from kg.annotate.names.spans import Candidate
from kg.records import Kind

# Said of matches and of next to nothing else.
_OF_MATCHES = word_set(
    """
    baseball basketball bowl championship championships football goalkeeper halftime hockey mlb
    nba ncaa nfl nhl playoff playoffs quarterback semifinal semifinals striker touchdown
    """
)
_AT = word_set("across around at for from in near of outside through to toward towards")
_BEFORE = word_set("against beat beating beats defeat defeated defeats either facing or over v vs")
_AFTER = word_set(
    """
    beat beats defeated defeats loses lost may might play played playing plays should will win wins
    won would
    """
)
_REACH = 40  # words to either side in which a match is told of


def teams(page: Page, chosen: Sequence[Candidate]) -> Iterator[Candidate]:
    """The candidates, towns that play as bodies."""
    matches = [i for i, word in enumerate(page.lower) if word in _OF_MATCHES]
    for candidate in chosen:
        plays = matches and candidate.entry is None and Kind.PLACE in candidate.votes
        if plays and _plays(page, candidate, matches):
            yield replace(candidate, votes=Counter({Kind.ORGANIZATION: 1}))
        else:
            yield candidate


def _plays(page: Page, candidate: Candidate, matches: Sequence[int]) -> bool:
    """Whether a town wins, loses or stands against another, beside words of matches."""
    start, end = candidate.start, candidate.end
    if not any(start - _REACH < i < end + _REACH for i in matches):
        return False
    before, after = page.word(start - 1), page.word(end)
    return before not in _AT and (before in _BEFORE or after in _AFTER)
