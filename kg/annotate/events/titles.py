"""Events that have a name of their own: "the 2010 general election", "the Second World War".

The names are the entities of the document that are labelled EVENT, whoever found them. What sort
of event a name names is told by its words; one that fits no type is an event and nothing more.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from kg.annotate.events.governors import governor
from kg.annotate.events.lexicon import words
from kg.annotate.events.mentions import Mention
from kg.annotate.events.nouns import Sense
from kg.records import EventType

LABEL = "EVENT"

# The last of these words that a name holds says what it names.
_TYPES: dict[str, EventType] = {
    **dict.fromkeys(
        words(
            "election elections by-election by-elections byelection byelections referendum "
            "referenda referendums primary primaries caucus caucuses plebiscite runoff "
            "run-off midterms"
        ),
        EventType.ELECTION,
    ),
    **dict.fromkeys(
        words(
            "summit summits conference conferences convention conventions congress meeting forum"
        ),
        EventType.MEETING,
    ),
    **dict.fromkeys(words("talks negotiations"), EventType.NEGOTIATION),
    **dict.fromkeys(words("debate debates pmqs"), EventType.DEBATE),
    **dict.fromkeys(words("strike strikes walkout walkouts"), EventType.STRIKE),
    **dict.fromkeys(
        words("march marches rally rallies protest protests demonstration demonstrations"),
        EventType.PROTEST,
    ),
    **dict.fromkeys(words("address speech"), EventType.SPEECH),
    **dict.fromkeys(words("budget"), EventType.ANNOUNCEMENT),
}
# Agreements, laws, prizes and documents are no events, though models call them so.
_NO_EVENTS = words(
    "act bill treaty agreement accord accords pact constitution amendment law laws code prize "
    "award awards plan initiative report charter protocol manifesto declaration "
    "resolution deal programme program honours honors list assembly council parliament senate "
    "committee commission court league bundesliga liga formula ages "
    "club society association federation institute university foundation museum hotel stadium "
    "church college company"
)
# These come round again: without a year the name does not say which is meant.
RECURRING = words(
    "election elections by-election primary primaries caucus caucuses referendum conference "
    "convention congress meeting forum summit talks debate debates budget speech address "
    "statement questions pmqs cup games olympics championship championships festival final "
    "finals open league season tournament awards week day christmas easter grand prix review "
    "midterms rally march strike strikes protest protests"
)
# Seasons and days of the calendar are times.
_CALENDAR = words(
    "new year christmas easter eve day ramadan thanksgiving weekend week halloween passover winter "
    "summer spring autumn today monday tuesday wednesday thursday friday saturday sunday boxing "
    "valentine's mother's father's good years happy merry"
)
# "Group D", "Key Stage 2", "Formula One": one of several by its number, no event; nor is "GMT".
_NUMBERED = re.compile(r"(?:.*\s)?(?:Group|Stages?|Formula|Division|Tier|Phase|Level)(?:\s\w+)?")
_LETTERS = re.compile(r"(?!WWI)[A-Z]{2,5}")
# Named as such even where it only says of what sort a thing is: "Cold War rhetoric".
_WAR = re.compile(r"\w.*\sWars?(?:\s(?:[IVX]+|One|Two))?")
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_WAR_NUMBERS = frozenset({"I", "II", "III", "One", "Two"})
_TO_YEARS = words("after and before between by during from in of since through till to until")
_WORD = re.compile(r"[\w'\u2019.&-]*\w")
_FIGURATIVE = re.compile(r"(?:the\s)?wars?\son\s\w+$", re.IGNORECASE)
_SIGNED = words("sign ratify obligate oblige signatory treaty breach clause")
_SENSE = Sense(EventType.EVENT, certain=True)


@dataclass(frozen=True, slots=True)
class Title:
    """The tokens of an event's name, end excluded, and what it names."""

    start: int
    end: int
    type: EventType


def titles(doc: Doc) -> Iterator[Title]:
    """The names of events among the document's entities, in order.

    What only says whose or what sort another thing is ("an Olympic bid") names an event where the
    article has the same name by itself too ("Holocaust survivors", "the Holocaust").
    """
    alone = {
        ent.text
        for ent in doc.ents
        if ent.label_ == LABEL and not _modifies(doc, ent.start, ent.end)
    }
    for ent in doc.ents:
        if ent.label_ != LABEL or (len(ent) == 1 and ent[0].tag_ == "NNS"):
            continue  # "Families", at the head of a line, are no event.
        start, end = ent.start, ent.end
        while start < end and (doc[start].lower_ in ("the", "a", "an") or doc[start].is_punct):
            start += 1
        while end > start and (doc[end - 1].is_punct or doc[end - 1].lower_ in ("'s", "\u2019s")):
            end -= 1
        end += doc[end - 1 : end].text == "War" and doc[end : end + 1].text in _WAR_NUMBERS
        if doc[end - 1].text == "Convention" and _is_treaty(doc, end):
            continue
        if start == end or not is_title(doc[start:end].text):
            continue
        if doc[start:end].text in alone or not _modifies(doc, start, end):
            start -= _follows_year(doc, start, end)
            yield Title(start, end, type_of_title(doc[start:end].text))


def _follows_year(doc: Doc, start: int, end: int) -> bool:
    """Whether the year before a name is a part of it: "the 2031" | "Lamp Cup", no "in 2031"."""
    if not start or doc[start].is_sent_start or _YEAR.search(doc[start:end].text):
        return False
    before = doc[start - 2].lower_ if start > 1 else ""
    return bool(_YEAR.fullmatch(doc[start - 1].text)) and before not in _TO_YEARS


def _is_treaty(doc: Doc, after: int) -> bool:
    """Whether a convention is one that states sign: "the Convention on …", "which most signed"."""
    if doc[after : after + 1].text in ("on", "for", "against"):
        return True
    sentence = doc[after - 1].sent
    return any(token.lemma_.lower() in _SIGNED for token in sentence)


def _modifies(doc: Doc, start: int, end: int) -> bool:
    """Whether a name only says whose or what sort of thing it is: "an Olympic bid"."""
    root = doc[start]
    if _WAR.fullmatch(doc[start:end].text):
        return False
    if end - start != 1:
        root = doc[start:end].root
        untyped = type_of_title(doc[start:end].text) is EventType.EVENT
        if not untyped or _YEAR.search(doc[start:end].text) or root.head.i < end:
            return False
        return root.dep_ in ("poss", "compound", "amod", "nmod")
    if root.lower_ in _TYPES:
        return False
    if root.is_alpha and _is_capitalised(root.sent):
        return True  # A headline's capitals make no name: "Sanders Vows To End Breaks".
    if any(doc[end : end + n].text.lower() in _TYPES for n in (1, 3)):
        return True  # "The Horsham by-election", whatever the parser makes of "by"
    if root.head.i < end:
        return False
    return root.dep_ in ("poss", "compound", "amod", "nmod")


def _is_capitalised(sentence: Span) -> bool:
    """Whether nearly all words begin with a capital, as in a headline."""
    words_ = [t for t in sentence if t.is_alpha]
    return len(words_) > 3 and sum(t.text[0].isupper() for t in words_) > 0.8 * len(words_)


def is_title(text: str) -> bool:
    """Whether words name one event: a capital or a year in them, and no law, treaty or prize."""
    found = _WORD.findall(text)
    if not found or _head(found) in _NO_EVENTS or {w.lower() for w in found} <= _CALENDAR:
        return False
    if "day" in (found[-1].lower(), _head(found)) or " Day " in text or _FIGURATIVE.match(text):
        return False  # "Labor Day" is a day, "the war on drugs" a policy.
    if _NUMBERED.fullmatch(" ".join(found)) or _LETTERS.fullmatch(text):
        return False
    if _YEAR.search(text):
        return len(found) > 1
    proper = [w for w in found if w[0].isupper() or w[0].isdigit()]
    # "Election" and "Budget" alone are headings, no names.
    return bool(proper) and not (len(found) == 1 and found[0].lower() in RECURRING)


def type_of_title(text: str) -> EventType:
    """What a name names, by the last of its words that tells; an event of no type without one."""
    lower = [word.lower() for word in _WORD.findall(text)]
    for word in reversed(lower):
        if word in _TYPES:
            return _TYPES[word]
    return EventType.EVENT


def year_of_title(text: str) -> int | None:
    """The one year in a name; None when it has none or two."""
    years = set(_YEAR.findall(text))
    if _PROGRAMME.search(text):
        return None
    return int(years.pop()) if len(years) == 1 else None


_PROGRAMME = re.compile(r"\b(?:Forum|Agenda|Vision|Horizon|Strategy|Project|Plan)\s\d{4}\b")


def same_title(left: str, right: str) -> bool:
    """Whether two names of one type may name one event: the words of one are among the other's.

    "The 2010 general election" may be called "the general election"; two years are two events.
    """
    mine, theirs = ({w.lower() for w in _WORD.findall(t)} - {"the"} for t in (left, right))
    years = set(_YEAR.findall(left)), set(_YEAR.findall(right))
    if all(years) and years[0] != years[1]:
        return False
    return mine <= theirs or theirs <= mine


def with_titles(doc: Doc, found: Iterable[Mention]) -> list[Mention]:
    """The mentions in text order, those that stand in a name widened to it and given it.

    Names that no word of the lexicon tells of become mentions of their own.
    """
    named = list(titles(doc))
    if not named:
        return list(found)
    at = {i: title for title in named for i in range(title.start, title.end)}
    used: set[Title] = set()
    mentions: list[Mention] = []
    for mention in found:
        title = at.get(mention.head.i)
        if title is None:
            mentions.append(mention)
            continue
        if title in used or mention.is_verb:
            continue
        used.add(title)
        mentions.append(
            replace(
                mention,
                start=min(mention.start, title.start),
                end=max(mention.end, title.end),
                definite=True,
                indefinite=False,
                title=(title.start, title.end),
            )
        )
    # "The Friends of Marland meeting" tells of the meeting, by whatever name.
    inside = {i for m in mentions if not m.is_verb for i in range(m.start, m.head.i)}
    loose = (t for t in named if t not in used)
    mentions += [
        _mention(doc, t) for t in loose if t.type is not EventType.EVENT or t.start not in inside
    ]
    return sorted(mentions, key=lambda m: (m.start, m.end))


def _mention(doc: Doc, title: Title) -> Mention:
    head = _noun(doc, title)
    start = title.start
    if start and doc[start - 1].lower_ == "the":
        start -= 1
    modifiers = frozenset(
        form for t in doc[start : head.i] for form in (t.lower_, t.lemma_.lower())
    )
    return Mention(
        type=title.type,
        head=head,
        start=start,
        end=title.end,
        sense=replace(_SENSE, type=title.type),
        governor=governor(head),
        modifiers=modifiers,
        definite=True,
        indefinite=False,
        title=(title.start, title.end),
    )


def _noun(doc: Doc, title: Title) -> Token:
    """The name's head: its root, or its last word where the parser made the name two."""
    root = doc[title.start : title.end].root
    return root if root.tag_.startswith("NN") else doc[title.end - 1]


def _head(found: list[str]) -> str:
    """The last word before "of", "in", "on" or "for", in small letters."""
    for i, word in enumerate(found):
        if i and word.lower() in ("of", "in", "on", "for", "at"):
            return found[i - 1].lower()
    return found[-1].lower()
