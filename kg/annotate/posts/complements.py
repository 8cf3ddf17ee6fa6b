"""Which body a role is of, read from the words after it.

"of the TUC", "to the Treasury", "for Work and Pensions", "of law at the University of X", "of the
jailed Y's New York-based Z (ABC) in Ostra": over articles, adjectives and common nouns to the
first name of a body that a preposition leads to.
"""

from collections.abc import Sequence

from spacy.tokens import Span

from kg.annotate.gazetteer import demonyms, word_set
from kg.annotate.names.kinds import kind_by_words
from kg.annotate.names.page import Page
from kg.annotate.names.spans import CLUES_AFTER
from kg.annotate.posts.role_lexicon import ROLES, TITLES
from kg.records import Kind

_LINKS = frozenset({"of", "for", "at", "to", "in", "with", "on", "from"})
_INSIDE = frozenset({"'", "'s", "-"})  # marks inside a phrase
_OPENING = frozenset({'"', "``", "\u201c", "\u2018", "-"})
_STOP_TAGS = frozenset({"VB", "VBD", "VBZ", "VBP", "MD", "WDT", "WP", "PRP", "RB"})
_BEFORE_BODY = 8  # words between "of" and the body's name: "the New York-based rights group X"
MEMBERS = frozenset({"mp", "msp", "mep", "am", "td", "mla"})  # who sits for a constituency
_REACH = 14  # words from a role to the link before its body
_CHAIN = 6  # words between a role and the second "of": "director of public policy at …"
_BEFORE_NAMES = ("JJ", "VBN", "VBG", "HYPH")  # tags
# Parts of a body that have names of their own.
_PARTS = word_set(
    "center centre department desk division faculty program programme project school unit"
)
# Parts of a body that have none: who heads one has a post in the body.
_UNITS = word_set(
    """
    arm branch bureau department desk division lab laboratory office practice section unit
    """
)
_UNIT_REACH = 4
_SORTS = frozenset(CLUES_AFTER) | word_set(
    """
    airline bank broadcaster carmaker chain charity club company federation firm lobby militia
    movement network tank watchdog
    """
)
_NO_ADJECTIVES = ("V", "W", "MD", "PRP", "RB", "IN", "TO")  # tags
_WHEN = word_set("last next this yesterday today tomorrow tonight earlier")
ARTICLES = frozenset({"the", "a", "an", "its", "his", "her", "their"})


class NameMap:
    """The names of an article by token: which one starts, ends or stands there."""

    def __init__(self, names: Sequence[Span]) -> None:
        self.starting = {span.start: span for span in names}
        self.ending = {span.end: span for span in names}
        self.inside = {i: span for span in names for i in range(span.start, span.end)}

    def person_at(self, i: int) -> Span | None:
        """The person whose name starts at token `i`."""
        span = self.starting.get(i)
        return span if span is not None and span.label_ == Kind.PERSON else None


def complement(
    page: Page, names: NameMap, head: int, head_end: int
) -> tuple[int, int, Span | None]:
    """End of the whole, end of the role's own name, and the body it is of."""
    if page.word(head_end) not in _LINKS:
        return head_end, head_end, None
    body = body_from(page, names, head_end + 1)
    if body is not None and body.label_ != Kind.PLACE and _part_follows(page, body.end):
        return head_end, head_end, None  # "head of Lamp propaganda"
    if body is not None and page.word(head_end - 1) in MEMBERS and page.word(head_end) == "for":
        end = _constituency_end(page, names, body)
        return end, end, body
    if body is not None and (body.label_ != Kind.PLACE or not _goes_on(page, body.end)):
        office = page.word(head_end) == "to" or page.lower[head:head_end] == ("secretary", "of")
        last = body.end if office and body.start <= head_end + 2 else head_end
        return _closed_up(page, names, unit_end(page, body.end)), last, body
    far = _further(page, names, head_end)
    if far is not None:
        link, body = far
        return _closed_up(page, names, unit_end(page, body.end)), link, body
    at = head_end + 1 + (page.word(head_end + 1) in ARTICLES)
    end = at
    while end < len(page) and end - at < _CHAIN and end not in names.inside and _plain(page, end):
        end += 1
    if page.word(at) in TITLES:
        return head_end, head_end, None
    closed = page.word(end) in (",", ".", "and") or names.person_at(end) is not None
    if end > at and closed:
        return end, end, None
    capital = at
    while (page.capital(capital) and capital not in names.inside) or _joins(page, capital, at):
        capital += 1
    if capital > at:
        return capital, capital, None
    return head_end, head_end, None


def body_from(page: Page, names: NameMap, at: int) -> Span | None:
    """The body whose name begins at `at`, over "the powerful", "New York-based", "Germany's"."""
    i = at
    while i < min(at + _BEFORE_BODY, len(page)):
        body = names.starting.get(i)
        if body is not None:
            if body.label_ == Kind.PERSON and page.word(body.end) not in ("'s", "'"):
                return None
            based = page.lower[body.end : body.end + 2] == ("-", "based")
            if len(body) == 1 and page.words[i] in demonyms() and not based:
                i += 1  # "the British consultancy X"
                continue
            if not based and page.word(body.end) not in ("'s", "'"):
                return _whole(page, names, body)
            if not based and body.label_ not in (Kind.PLACE, Kind.PERSON):
                part = names.starting.get(body.end + 1)
                if part is None or part.label_ in (Kind.PLACE, Kind.PERSON):
                    # "leader of the union's youth wing", but "head of the bank's loans division"
                    return body if unit_end(page, body.end) > body.end else None
            i = body.end + 1 + based
            continue
        word = page.lower[i]
        tag = page.tags[i] or ("NN" if word.islower() else "")
        before = word in ARTICLES or word in _OPENING or tag.startswith(_BEFORE_NAMES)
        common = i > at and (tag.startswith("NN") or word in ("'", "'s")) and word not in ROLES
        letters = word == "(" and i > at and _in_brackets(page, names, i + 1)
        if not before and not common and not letters:
            return None
        i += 1
    return None


def unit_end(page: Page, end: int) -> int:
    """Past "'s connected industry unit", a unit of the body that ends at `end`; else `end`."""
    if page.word(end) not in ("'s", "'"):
        return end
    for i in range(end + 1, end + 2 + _UNIT_REACH):
        if page.word(i) in _UNITS and page.word(i + 1) not in ("'s", "'", "-", "of", "for"):
            return i + 1
        if not page.word(i)[:1].isalpha() or page.tags[i].startswith(_NO_ADJECTIVES):
            return end
    return end


def _constituency_end(page: Page, names: NameMap, body: Span) -> int:
    """Where the seat of a member ends: "MP for Lampton and North Harley"."""
    more = names.starting.get(body.end + 1)
    joined = page.word(body.end) in ("and", "&") and more is not None
    return more.end if joined and more is not None and more.label_ == Kind.PLACE else body.end


def _part_follows(page: Page, end: int) -> bool:
    """Whether the name is but an adjective: "head of the Lamp parliamentary group"."""
    if page.word(end) == "-" and page.glued[end - 1] and page.word(end + 1) != "based":
        return True  # "expert on Lamp-Ostran trade"
    i = end
    while page.tags[i : i + 1] == ("JJ",) and i - end < _UNIT_REACH:
        i += 1
    if page.tags[i : i + 1] not in (("NN",), ("NNS",)) or page.capital(i):
        return False
    return page.word(end) not in _WHEN and sort_end(page, end) == end


def sort_end(page: Page, end: int) -> int:
    """Past "trade union", "business lobby", which say what the body is that ends at `end`."""
    for i in range(end, min(end + _UNIT_REACH, len(page))):
        if page.word(i) in _SORTS:
            return i + 1
        if page.tags[i] not in ("JJ", "NN") or page.capital(i):
            break
    return end


def _whole(page: Page, names: NameMap, body: Span) -> Span:
    """The body that a part or a subject belongs to: "the Lamp Programme at the Tide Institute"."""
    link = page.word(body.end)
    part = page.lower[body.end - 1] in _PARTS and link == "of"
    subject = link == "for" and kind_by_words(page.words[body.start : body.end]) is None
    if not part and not (subject and len(body) > 1) and link != "at":
        return body
    at = body.end + 1 + (page.word(body.end + 1) in ARTICLES)
    whole = names.starting.get(at)
    return body if whole is None or whole.label_ in (Kind.PLACE, Kind.PERSON) else whole


def _in_brackets(page: Page, names: NameMap, i: int) -> bool:
    body = names.starting.get(i)
    return body is not None and page.word(body.end) == ")"


def _further(page: Page, names: NameMap, head_end: int) -> tuple[int, Span] | None:
    """A later link and the body after it: "professor of law at the University of X"."""
    for i in range(head_end + 1, min(head_end + _REACH, len(page))):
        word, tag = page.lower[i], page.tags[i]
        if word in _LINKS:
            body = body_from(page, names, i + 1)
            if body is not None and body.label_ != Kind.PLACE:
                return i, body
        elif i in names.inside:
            if names.inside[i].label_ != Kind.PLACE:
                return None
        elif word in ROLES or tag in _STOP_TAGS or not (word[:1].isalpha() or word in _INSIDE):
            return None
    return None


def _goes_on(page: Page, end: int) -> bool:
    """Whether a place is a part of some longer phrase: "the Middle East programme at X"."""
    return page.word(end) in ("and", "'s") or page.tags[end : end + 1] in (("NN",), ("NNS",))


def _closed_up(page: Page, names: NameMap, end: int) -> int:
    """Past what belongs to the name of a body: its letters in brackets, and where it is."""
    if page.word(end) == "(":
        close = next((i for i in range(end + 1, end + 5) if page.word(i) == ")"), None)
        end = end if close is None else close + 1
    end = sort_end(page, end)
    place = names.starting.get(end + 1)
    if page.word(end) == "in" and place is not None and place.label_ == Kind.PLACE:
        end = place.end
    return end


def _plain(page: Page, i: int) -> bool:
    word = page.lower[i]
    return (
        (word[:1].isalpha() or word in _INSIDE)
        and word not in _LINKS
        and not page.tags[i].startswith(("VB", "WP", "PRP"))
    )


def _joins(page: Page, i: int, start: int) -> bool:
    """The "and" and commas of "Work and Pensions", "Culture, Media and Sport"."""
    return (
        i > start
        and page.word(i) in ("and", "&", ",")
        and page.capital(i + 1)
        and (page.word(i) != "," or page.word(i + 2) in ("and", ",", "&"))
    )
