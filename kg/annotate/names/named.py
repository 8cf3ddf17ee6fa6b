"""A name where it stands, and the names of one thing together."""

import re
import unicodedata
from dataclasses import dataclass

from kg.annotate.gazetteer import Entry
from kg.records import Kind

# What print puts on to a name: "-Jo Field", "Jo] Field", "Field‘s".
ADDED = re.compile("^[-\u2013\u2014\\[(]+|\u2018s$| ?[\\[\\]](?= |$)")
SUFFIXES = frozenset(
    {"plc", "ltd", "inc", "inc.", "corp", "corp.", "llc", "gmbh", "ag", "jr", "jr.", "sr"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """One name in the text: tokens `start` to `end`, tidied.

    entry: what the gazetteer knows it as. title: the lower-case title before it, "" for none.
    """

    start: int
    end: int
    words: tuple[str, ...]
    kind: Kind
    entry: Entry | None = None
    title: str = ""


@dataclass(slots=True, kw_only=True)
class Cluster:
    """All names in the article of one thing, in order; `name` is the fullest form."""

    kind: Kind
    mentions: list[Named]
    name: str = ""
    aliases: tuple[str, ...] = ()
    entry: Entry | None = None


def plain(word: str) -> str:
    """The word in small letters without accents: "Francois" is "François"."""
    if not (word[0].isalnum() and word[-1].isalnum()) or "\u2018" in word:
        word = ADDED.sub("", word) or word
    if word.isascii():
        return word.lower()
    parts = unicodedata.normalize("NFKD", word.lower())
    return "".join(c for c in parts if not unicodedata.combining(c))
