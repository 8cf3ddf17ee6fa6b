"""Names in a byline: split what metadata says, find the line of the text that says it.

A byline is a line of its own near the top: "By Jane Roe and John Doe, Political Correspondent".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.records import Passage

_LINES_LOOKED_AT = 8
_LONGEST_BYLINE = 140

_PARTICLE = r"(?:de|da|di|do|dos|del|della|du|van|von|der|den|ter|la|le|el|al|bin|ibn|ap|y)"
_TOKEN = r"(?:(?:[A-Z]\.){1,3}|[^\W\d_a-zß-öø-ÿ](?:[\w'’]|-(?=\w))*\.?)"
_NAME = rf"{_TOKEN}(?:\s+(?:{_PARTICLE}\s+)*{_TOKEN}){{1,4}}"
_A_NAME = re.compile(_NAME)
_BY = re.compile(
    r"\s*(?:(?:written|words|story|reported|report|analysis|posted|comment|exclusive)\s+)?by:?\s+",
    re.IGNORECASE,
)
_JOINT = re.compile(r"\s*(?:,\s*(?:and\b\s*)?|;|\||/|\band\b|&|\bwith\b)\s*", re.IGNORECASE)
_SENTENCE_END = re.compile(
    r"(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bSt)(?<!\bJr)(?<!\bSr)(?<!\bProf)(?<!\bRev)"
    r"(?<=\w\w)\.(?:\s|$)"
)
_CONTACT = re.compile(r"\S*@\S+|https?://\S+|\b(?:email|e-mail|twitter)\s*:.*", re.IGNORECASE)
_NOBODY = frozenset({"by", "none", "null", "nan", "n/a", "na", "unknown", "-", ""})
_TAIL_OF_NAME = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "obe", "mp", "phd", "md"})

# Words that end a person's name in a byline: what they write about, and for whom.
_WORK = frozenset({
    "correspondent", "correspondents", "editor", "editors", "reporter", "reporters", "writer",
    "writers", "staff", "columnist", "contributor", "producer", "presenter", "analyst",
    "journalist", "bureau", "desk", "team", "agency", "agencies", "special", "political",
    "politics", "chief", "senior", "deputy", "assistant", "associate", "industrial",
    "employment", "economics", "business", "health", "education", "home", "foreign",
    "diplomatic", "parliamentary", "royal", "legal", "crime", "science", "environment",
    "transport", "technology", "media", "culture", "sport", "sports", "security", "defence",
    "social", "affairs", "whitehall", "westminster", "washington", "london", "brussels",
    "europe", "associated", "press", "association", "news", "today", "times", "post",
    "guardian", "independent", "telegraph", "mail", "mirror", "express", "herald", "tribune",
    "observer", "standard", "bbc", "itv", "sky", "cnn", "reuters", "afp", "ap", "pa", "upi",
    "bloomberg", "online", "service", "services", "updated", "published", "posted", "last",
    "the", "for", "in", "at", "usa", "exclusive",
})  # fmt: skip
_TELLS = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|could|said|says|did|does|do|it|he|she|they)\b"
)


@dataclass(frozen=True, slots=True)
class Byline:
    """A byline in a text: its whole line, its names in order, and where the first one stands."""

    line: Passage
    names: tuple[str, ...]
    first: Passage


def split_authors(stated: str) -> tuple[str, ...]:
    """The names in what metadata calls the author: "By A and B, City News" → ("A", "B").

    The first name is taken as it is (it may be an agency); others only when they look like a
    person's. Addresses, handles and remarks after the names are dropped.
    """
    text = _BY.sub("", " ".join(stated.split()), count=1) if _BY.match(stated) else stated
    text = " ".join(_CONTACT.sub(" ", text).split())
    text = _SENTENCE_END.split(text, maxsplit=1)[0]
    pieces = [" ".join(piece.split()) for piece in _JOINT.split(text)]
    pieces = [piece for piece in pieces if piece.casefold() not in _NOBODY]
    if len(pieces) == 2 and all(" " not in piece for piece in pieces) and "," in text:
        return (" ".join(text.split()),)  # "Roe, Jane" is one name, the other way round
    names: list[str] = []
    for piece in pieces:
        if names and piece.casefold() in _TAIL_OF_NAME:
            names[-1] = f"{names[-1]} {piece}"
        elif not names or _is_person(piece):
            names.append(piece)
    return tuple(dict.fromkeys(names))


def find_byline(text: str, lines: Sequence[Passage], authors: Sequence[str] = ()) -> Byline | None:
    """The byline among the first lines of a text, or None.

    lines: the text's lines, in order. authors: names that metadata gives; a line that is one of
    them and nothing else is a byline without its "By".
    """
    for line in lines[:_LINES_LOOKED_AT]:
        words = text[line.start : line.end]
        if len(words) > _LONGEST_BYLINE:
            continue
        found = _signed(words, line) or _bare(words, line, authors)
        if found is not None:
            return found
    return None


def _signed(words: str, line: Passage) -> Byline | None:
    by = _BY.match(words)
    if by is None:
        return None
    names: list[tuple[int, int]] = []
    at = by.end()
    while (match := _A_NAME.match(words, at)) is not None:
        end = at + len(_without_work(match.group()))
        if end == at or not _is_person(words[at:end]):
            break
        names.append((at, end))
        joint = _JOINT.match(words, end)
        if joint is None or end < match.end():
            break
        at = joint.end()
    if not names or not _ends_like_a_byline(words[names[-1][1] :]):
        return None
    first = Passage(start=line.start + names[0][0], end=line.start + names[0][1])
    return Byline(line, tuple(words[start:end] for start, end in names), first)


def _bare(words: str, line: Passage, authors: Sequence[str]) -> Byline | None:
    for name in authors:
        if words[: len(name)].casefold() == name.casefold() and _ends_like_a_byline(
            words[len(name) :]
        ):
            first = Passage(start=line.start, end=line.start + len(name))
            return Byline(line, (words[: len(name)],), first)
    return None


def _ends_like_a_byline(rest: str) -> bool:
    """Nothing, a full stop, or after a comma, dash or bracket what cannot be a sentence."""
    rest = rest.strip()
    if rest in ("", "."):
        return True
    first = re.match(r"[\w’']+", rest)
    opens = rest[0] in ",|–—-•·(@/:" or (first is not None and first.group().casefold() in _WORK)
    return opens and not _TELLS.search(rest)


def _without_work(name: str) -> str:
    """A run of capitalised words up to the first that tells of work ("Roe Political Editor")."""
    tokens = list(re.finditer(r"\S+", name))
    for count, token in enumerate(tokens):
        if token.group().casefold().strip(".") in _WORK:
            return name[: tokens[count - 1].end()] if count else ""
    last = tokens[-1].group()
    # A full stop ends the line, not the name, unless it follows an initial or "Jr".
    return name[:-1] if last.endswith(".") and len(last) > 2 and last.lower() != "jr." else name


def _is_person(piece: str) -> bool:
    tokens = [token.casefold().strip(".") for token in piece.split()]
    return _A_NAME.fullmatch(piece) is not None and not any(token in _WORK for token in tokens)
