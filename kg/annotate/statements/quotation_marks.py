"""Quotation marks of one paragraph, paired.

Newspapers mix straight and curly, double and single marks; a quotation may open a paragraph and
close in a later one; a mark may be missing. Nothing here looks past the paragraph, so one stray
mark costs its paragraph at most.
"""

import re
from dataclasses import dataclass

DOUBLE_OPEN = "“„«"
DOUBLE_CLOSE = "”»"
STRAIGHT = '"'
DOUBLE = re.compile(f"[{DOUBLE_OPEN}{DOUBLE_CLOSE}{STRAIGHT}]")
SINGLE = re.compile(r"(?<![^\W_])['‘](?=\S)|(?<=\S)['’](?![^\W_])")
FEWEST_WORDS = 4
PLURAL_OWNER = re.compile(r"s['’]$")


@dataclass(frozen=True, slots=True)
class Quote:
    """One quotation: characters `start` to `end` within the marks, of the whole text.

    outer_start, outer_end include the marks; closed is False when the paragraph ends first.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    closed: bool = True


def quotes_in(text: str, start: int, end: int) -> tuple[Quote, ...]:
    """The outermost quotations of the paragraph `text[start:end]`, in order.

    Double marks count first; single marks only in a paragraph that has no double ones.
    """
    doubles = [mark.start() for mark in DOUBLE.finditer(text, start, end)]
    found = _pair_doubles(text, start, end, doubles) if doubles else _pair_singles(text, start, end)
    return tuple(q for q in found if any(c.isalnum() for c in text[q.start : q.end]))


def _pair_doubles(text: str, start: int, end: int, marks: list[int]) -> list[Quote]:
    found: list[Quote] = []
    opened: int | None = None
    for at in marks:
        if opened is None:
            if text[at] in DOUBLE_CLOSE or (
                text[at] == STRAIGHT and _only_closes(text, at, start, end)
            ):
                # A closing mark with nothing open: its opening one stood in an earlier paragraph.
                if not found:
                    found.append(Quote(start, at, start, at + 1))
                continue
            opened = at
        elif text[at] in DOUBLE_OPEN or (
            text[at] == STRAIGHT and _only_opens(text, at, start, end)
        ):
            # A second opening mark: the first was never closed, or opens a paragraph again.
            if text[at] != "„":
                found.append(_quote(text, opened, at, closed=False))
                opened = at
        else:
            found.append(_quote(text, opened, at, closed=True))
            opened = None
    if opened is not None:
        found.append(_quote(text, opened, end, closed=False))
    return [q for q in found if q.start < q.end]


def _quote(text: str, opened: int, stop: int, *, closed: bool) -> Quote:
    inner_start, inner_end = opened + 1, stop
    while inner_start < inner_end and text[inner_start].isspace():
        inner_start += 1
    while inner_end > inner_start and text[inner_end - 1].isspace():
        inner_end -= 1
    return Quote(inner_start, inner_end, opened, stop + 1 if closed else inner_end, closed)


def _only_opens(text: str, at: int, start: int, end: int) -> bool:
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    return (before.isspace() or before in "([—–-") and not after.isspace()


def _only_closes(text: str, at: int, start: int, end: int) -> bool:
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    return not before.isspace() and (after.isspace() or after in ",.;:!?)]—–-")


def _pair_singles(text: str, start: int, end: int) -> list[Quote]:
    found: list[Quote] = []
    opened: int | None = None
    for mark in SINGLE.finditer(text, start, end):
        at = mark.start()
        opens = _only_opens(text, at, start, end)
        if opened is None:
            # "'til", "'90s": an apostrophe before a short word is no opening mark.
            if opens and not re.match(
                r"['‘’](?:\d|til\b|em\b|cause\b|n\b|tis\b)", text[at : at + 8]
            ):
                opened = at
        elif not opens:
            owner = PLURAL_OWNER.search(text[opened : at + 1])
            later = any(
                not _only_opens(text, m.start(), start, end)
                for m in SINGLE.finditer(text, at + 1, min(end, at + 400))
            )
            if owner and later:
                continue
            found.append(_quote(text, opened, at, closed=True))
            opened = None
    if opened is not None and _begins_speech(text, opened, start, end):
        found.append(_quote(text, opened, end, closed=False))
    return found


def _begins_speech(text: str, at: int, start: int, end: int) -> bool:
    """Whether a single mark that nothing closes opens a quotation that goes on past its paragraph.

    It does where a sentence may begin, before a capital; any other is an apostrophe.
    """
    before = text[start:at].rstrip()
    begins = not before or before[-1] in ".!?,:;…'’"
    return begins and text[at + 1].isupper() and len(text[at:end].split()) >= FEWEST_WORDS
