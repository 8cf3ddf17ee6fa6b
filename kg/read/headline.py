"""Where the headline stands in a text, and which one it is when nothing states it."""

import re
from collections.abc import Sequence

from kg.records import Passage

_LINES_LOOKED_AT = 4
_LONGEST_HEADLINE = 120
# Some archives break a headline after its semicolon.
_MOST_LINES = 2
_SAME_WORDS_SHARE = 0.6

_WORD = re.compile(r"[^\W_]+")
# "LONDON (Reuters) - …", "WASHINGTON, Nov. 19 (UPI) —": the story has begun.
_DATELINE = re.compile(r"[A-ZÀ-Þ][\w .,'’-]{1,40}\([A-Za-z .]{2,20}\)\s*[-–—]")
_SENTENCE_INSIDE = re.compile(r"[a-z0-9\"”’'][.]\s+[A-Z\"“‘]")
_ENDS_A_SENTENCE = re.compile(r"(?<!\.)\.[\"”’')\]]*$|[,;:]$")


def find_headline(text: str, lines: Sequence[Passage], stated: str | None) -> Passage | None:
    """The headline's place in a text, or None when it does not stand there.

    lines: the text's lines that may be a headline, in order (bylines and boilerplate left out).
    stated: the headline that metadata gives. Looked for first, with or without a full stop after
    it and whatever the quotation marks. Else the first line is the headline when it looks like
    one: short, no full stop, a story below it. A second such line (the standfirst) is story.
    """
    if stated is not None:
        for i, line in enumerate(lines[:_LINES_LOOKED_AT]):
            for last in lines[i : i + _MOST_LINES]:
                whole = Passage(start=line.start, end=last.end)
                if (found := _stated_in(text, whole, stated)) is not None:
                    return found
    if len(lines) < 2 or not _looks_like_headline(text[lines[0].start : lines[0].end]):
        return None
    first = lines[0]
    if stated is not None and not _mostly_same(text[first.start : first.end], stated):
        return None
    return first


def _stated_in(text: str, line: Passage, stated: str) -> Passage | None:
    words = text[line.start : line.end]
    if _letters(words) == _letters(stated):
        # The full stop that some archives put after every headline is not a part of it.
        trimmed = words[:-1] if words.endswith(".") and not stated.endswith(".") else words
        return Passage(start=line.start, end=line.start + len(trimmed.rstrip()))
    if words.startswith(stated) and words[len(stated) :].startswith((".", " – ", " - ", " | ")):
        return Passage(start=line.start, end=line.start + len(stated))
    return None


def _looks_like_headline(words: str) -> bool:
    return (
        len(words) <= _LONGEST_HEADLINE
        and len(_WORD.findall(words)) >= 2
        and not _ENDS_A_SENTENCE.search(words)
        and not _SENTENCE_INSIDE.search(words)
        and not _DATELINE.match(words)
    )


def _mostly_same(words: str, stated: str) -> bool:
    """A page's headline and the one it gives to others differ in wording, hardly in subject."""
    left, right = set(_letters(words).split()), set(_letters(stated).split())
    return len(left & right) >= _SAME_WORDS_SHARE * min(len(left), len(right))


def _letters(words: str) -> str:
    return " ".join(_WORD.findall(words.casefold()))
