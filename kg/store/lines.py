"""Quads as lines of N-Quads: sorted, and taken apart again.

A graph written out is read several times over (as Turtle, as a network, as a table). Reading lines
is many times faster than making an object of every quad and every term of it.
"""

import re
from typing import Final

END: Final = b" .\n"
QUOTE: Final = ord('"')
IRI: Final = ord("<")

_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_ESCAPED = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}


def sorted_lines(text: bytes) -> list[bytes]:
    """The lines of N-Quads without their closing " .", sorted by code point, each once."""
    lines = text.split(END)  # literals hold no line end: it is escaped
    lines.pop()
    lines.sort()
    before = b""
    if any(before == (before := line) for line in lines):
        return list(dict.fromkeys(lines))
    return lines


def object_and_graph(rest: bytes) -> tuple[bytes, bytes]:
    """What follows subject and predicate in a line, as object and graph; b"" is the default one."""
    quote = rest.rfind(b'"')  # only a literal holds one, so the object ends at the next space
    end = rest.find(b" ", max(quote, 0))
    return (rest, b"") if end < 0 else (rest[:end], rest[end + 1 :])


def characters(term: bytes) -> str:
    """The IRI, the label or the characters of a term, which a graph may follow."""
    if term[0] == QUOTE:
        text = term[1 : term.rfind(b'"')].decode()
        return _ESCAPE.sub(_unescaped, text) if "\\" in text else text
    if term[0] == IRI:
        return term[1 : term.find(b">")].decode()
    return term.partition(b" ")[0].removeprefix(b"_:").decode()


def _unescaped(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    return chr(int(code, 16)) if code else _ESCAPED.get(found[3], found[3])
