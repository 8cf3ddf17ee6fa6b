"""Which body a role is of, read from the words after it.

"of the TUC", "to the Treasury", "for Work and Pensions", "of law at the University of X", "of the
jailed Y's New York-based Z (ABC) in Ostra": over articles, adjectives and common nouns to the
first name of a body that a preposition leads to.
"""

from collections.abc import Sequence

from spacy.tokens import Span

from kg.annotate.gazetteer import demonyms, word_set
from kg.annotate.name_spans import CLUES_AFTER
from kg.annotate.page import Page
from kg.annotate.role_lexicon import ROLES, TITLES
from kg.records import Kind

_LINKS = frozenset({"of", "for", "at", "to", "in", "with", "on", "from"})
_INSIDE = frozenset({"'", "'s", "-"})  # marks inside a phrase
_OPENING = frozenset({'"', "``", "\u201c", "\u2018", "-"})
_STOP_TAGS = frozenset({"VB", "VBD", "VBZ", "VBP", "MD", "WDT", "WP", "PRP", "RB"})
_BEFORE_BODY = 8  # words between "of" and the body's name: "the New York-based rights group X"
_REACH = 14  # words from a role to the link before its body
_CHAIN = 6  # words between a role and the second "of": "director of public policy at …"
_BEFORE_NAMES = ("JJ", "VBN", "VBG", "HYPH")  # tags
# Parts of a body that have names of their own.
_PARTS = word_set(
    "center centre department desk division faculty program programme project school unit"
)
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
    if body is not None and (body.label_ != Kind.PLACE or not _goes_on(page, body.end)):
        office = page.word(head_end) == "to" or page.lower[head:head_end] == ("secretary", "of")
        last = body.end if office and body.start <= head_end + 2 else head_end
        return _closed_up(page, names, body.end), last, body
    far = _further(page, names, head_end)
    if far is not None:
        link, body = far
        return _closed_up(page, names, body.end), link, body
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
                return None  # "leader of the union's youth wing"
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


def _whole(page: Page, names: NameMap, body: Span) -> Span:
    """The body that a part belongs to: "the Lamp Programme at the Tide Institute"."""
    if page.lower[body.end - 1] not in _PARTS or page.word(body.end) not in ("at", "of"):
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
    if page.word(end) in CLUES_AFTER:
        end += 1
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
