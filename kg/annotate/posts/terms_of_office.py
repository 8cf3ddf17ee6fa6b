"""When a post is held, from the words between holder and role and from the dates after it.

"Jo Field stepped down as leader", "was leader until 2004", "who is to succeed Al Wick as leader".
What a clause leaves open stays open: "was leader" in a report of the past says nothing of now.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kg.annotate.names.page import Page
from kg.records import Tense

LONGEST = 14  # words between a person and the role
_AFTER = 14  # words after a post in which its dates stand

SO_FAR = "has been"  # With "since 2004" it holds; "has been a minister" may be over.
_ADVERB = (
    r"(?:(?:also|now|currently|still|later|then|recently|eventually|subsequently|once|previously"
    r"|formerly|first|briefly|abruptly|formally|only|finally|reluctantly|already) )*"
)
_WHO = rf"(?:, )?(?:\d\d , )?(?:who )?{_ADVERB}"
_WHEN = r"(?:(?:last|this|earlier|in|on|two|three|\w+day|year|month|week|ago|yesterday|\d{4}) )*"
_LEFT = (
    r"(?:stepped|stood) (?:down|aside)|resigned|quit|retired|was (?:\w+ly )?(?:sacked|dismissed"
    r"|fired|ousted|removed|deposed|replaced|forced out|voted out)|lost (?:his|her) (?:job|post)"
)
_LEAVE = r"step down|stand down|step aside|resign|quit|retire"
_CHOSEN = r"(?:re - )?(?:elected|appointed|named|chosen|picked|made|selected|sworn in|installed)"

# What the words between say of the holder, and of a second person named in them. The first that
# fits the whole is meant; None: held when it is told.
_LINKS: tuple[tuple[str, Tense | None, Tense | None], ...] = (
    (rf"{_WHO}(?:was|had been|is|has been) (?:once|formerly|previously)", Tense.FORMER, None),
    (rf"{_WHO}used to be", Tense.FORMER, None),
    (rf"{_WHO}(?:has |have |had )?{_ADVERB}(?:{_LEFT}) {_WHEN}as", Tense.FORMER, None),
    (rf"{_WHO}(?:has been|had been) (?:sacked|dismissed|fired|ousted|removed|replaced) {_WHEN}as",
     Tense.FORMER, None),
    (rf"{_WHO}(?:served|worked) {_WHEN}as", Tense.FORMER, None),
    (r", (?:once|formerly|previously|at the time|until recently|until last year|a one - time),?",
     Tense.FORMER, None),
    (r"'s (?:resignation|dismissal|departure|removal|stint|spell|time) as", Tense.FORMER, None),
    (r"(?:, )?(?:after|since|before) (?:stepping|standing) down as", Tense.FORMER, None),
    (rf"{_WHO}(?:was|has been|had been) (?:succeeded|replaced) by PERSON as", Tense.FORMER, None),
    (rf"{_WHO}(?:succeeded|replaced|took over from|takes over from) PERSON {_WHEN}as",
     None, Tense.FORMER),
    (rf"{_WHO}(?:will|is to|is set to|is due to|are to) (?:succeed|replace|take over from) PERSON "
     rf"{_WHEN}as", Tense.FUTURE, None),
    (rf"{_WHO}(?:will|'ll|is to|is set to|is due to|is about to) {_ADVERB}(?:become|take over as|"
     r"serve as|be (?:sworn in|installed|appointed|named) as|be)", Tense.FUTURE, None),
    (rf"{_WHO}(?:is|are) (?:becoming|taking over as)", Tense.FUTURE, None),
    (rf"{_WHO}(?:was|is|has been|had been) {_ADVERB}{_CHOSEN} (?:as |to be )?(?:the )?next",
     Tense.FUTURE, None),
    (rf"{_WHO}(?:will|is to|is due to|is set to|plans to|intends to|announced (?:he|she) "
     rf"(?:will|would)|refused to|has refused to) (?:{_LEAVE}) {_WHEN}as", None, None),
    (rf"{_WHO}(?:has served|is serving|serves|took over|takes over|stays on|continues|remains) as",
     None, None),
    (rf"{_WHO}(?:was|has been|is) {_ADVERB}{_CHOSEN}(?: as| to be)?", None, None),
    (rf"{_WHO}{SO_FAR}", None, None),
)  # fmt: skip
_COMPILED = tuple((re.compile(pattern), own, other) for pattern, own, other in _LINKS)
_WAS = re.compile(rf"{_WHO}(?:was|had been|served as|served|led|headed|chaired|ran|edited|became)")
_IS = re.compile(rf"{_WHO}(?:is|remains|has been|has served as|will be|will become)")

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTH = rf"(?:(?:early |late |mid - )?(?P<month{{0}}>{'|'.join(_MONTHS)}) )?"
_YEAR = r"(?P<year{0}>(?:1[89]|20)\d\d)"


def _when(which: str) -> str:
    return (_MONTH + _YEAR).replace("{0}", which)


_FROM_TO = re.compile(
    rf",? ?\(? ?(?:from |between )?{_when('1')} ?(?:to|until|till|and|-|\u2013|through) "
    rf"{_when('2')}"
)
_UNTIL = re.compile(rf",? ?(?:until|till|up to) {_when('2')}")
_SINCE = re.compile(rf",? ?since {_when('1')}")
_IN = re.compile(rf"(?:in|on|since) {_when('1')}")
_OVER = re.compile(
    r",? ?(?:until|till) (?!the end|next|tomorrow|at least|further|a new|PERSON|an? )"
    r"|for (?!the (?:past|last)|now|the time)(?:\w+ ){1,3}(?:years?|months?|decades?)"
    r"|for (?:a |over a |more than a |nearly a )?decades?"
    r"|in the (?:early |late |mid - )?(?:1[89]|20)\d0s"
    r"|at (?:the|that) time\b|under PERSON"
)
_ENDED = re.compile(
    r",? ?(?:until|till) (?:last (?:year|month|week|\w+day)|recently|yesterday|earlier this \w+"
    r"|(?:his|her) (?:death|resignation|retirement|dismissal|arrest|defeat|departure))"
    r"|,? ?at (?:the|that) time\b"
)
_STARTS_LATER = re.compile(
    r"(?:from|starting|effective) (?:next|january|february|march|april|may|june|july|august"
    r"|september|october|november|december|monday)|with effect from"
)


@dataclass(frozen=True, slots=True)
class Term:
    """When a post is held: its tense, and the first and last day that the text allows.

    words: how many after the post tell it.
    """

    tense: Tense | None = None
    start: date | None = None
    end: date | None = None
    words: int = 0


@dataclass(frozen=True, slots=True)
class Link:
    """What the words between a person and a role say. other: of a second person in them."""

    tense: Tense | None
    other: Tense | None
    replaced: bool


def link_of(words: str) -> Link | None:
    """What words between a person and a role say; None where they make nobody its holder.

    words: in lower case, one space between them, PERSON for the name of another person.
    """
    for pattern, own, other in _COMPILED:
        if pattern.fullmatch(words):
            return Link(own, other, "PERSON" in words)
    return None


def term_after(between: str, after: str, published: date | None) -> Term:
    """When a post is held by the words between its holder and its role, and after them.

    "Was leader until" is over; of "leader until 2004" the article's day must tell.
    """
    was, held = bool(_WAS.fullmatch(between)), bool(_IS.fullmatch(between))
    if found := _FROM_TO.match(after):
        start, end = _first_day(found), _last_day(found)
        if start > end:
            return Term()
        return Term(
            _past(end, published, was=was) if not held else None, start, end, _length(found)
        )
    if found := _UNTIL.match(after):
        end = _last_day(found)
        return Term(_past(end, published, was=was) if not held else None, None, end, _length(found))
    if found := _SINCE.match(after):
        return Term(None, _first_day(found), None, _length(found))
    if was and "became" in between and (found := _IN.match(after)):
        return Term(None, _first_day(found), None, _length(found))
    over = _OVER.match(after) if was and "became" not in between else None
    if found := over or (None if held else _ENDED.match(after)):
        return Term(Tense.FORMER, words=_length(found))
    if re.search(_CHOSEN, between) and (found := _STARTS_LATER.match(after)):
        return Term(Tense.FUTURE, words=_length(found))
    return Term()


def _length(found: re.Match[str]) -> int:
    return len(found[0].split())


def _past(end: date, published: date | None, *, was: bool) -> Tense | None:
    """Whether a post that ends then is over when it is told of."""
    if published is None:
        return Tense.FORMER if was else None
    return Tense.FORMER if end.year < published.year or end <= published else None


def _first_day(found: re.Match[str]) -> date:
    month = found["month1"]
    return date(int(found["year1"]), _MONTHS.index(month) + 1 if month else 1, 1)


def _last_day(found: re.Match[str]) -> date:
    year, month = int(found["year2"]), found["month2"]
    at = _MONTHS.index(month) + 1 if month else 12
    following = date(year + at // 12, at % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)


def joined(page: Page, start: int, end: int, people: Mapping[int, int]) -> str:
    """The words of a range in lower case, people as PERSON. people: first token → last and one."""
    words = []
    i = start
    while i < end:
        if i in people and people[i] <= end:
            words.append("PERSON")
            i = people[i]
            continue
        words.append(page.lower[i])
        i += 1
    return " ".join(word for word in words if word.strip())


def after_words(page: Page, end: int, people: Mapping[int, int]) -> str:
    """The words after a post, to the end of its sentence."""
    stop = end
    while stop < min(end + _AFTER, len(page)) and not (page.first[stop] and stop > end):
        stop += 1
    return joined(page, end, stop, people)
