"""The lines of a text: in news a line is a paragraph, a headline, a label or a credit."""

import re

from kg.records import Passage

_LINE = re.compile(r"[^\r\n\u2029]+")
_BYTE_ORDER_MARK = "\ufeff"


def lines_of(text: str) -> tuple[Passage, ...]:
    """The lines that are not blank, without the white space (or byte order mark) around them."""
    lines: list[Passage] = []
    for match in _LINE.finditer(text):
        line = match.group()
        inner = line.strip().strip(_BYTE_ORDER_MARK).strip()
        if inner:
            start = match.start() + line.index(inner)
            lines.append(Passage(start=start, end=start + len(inner)))
    return tuple(lines)
