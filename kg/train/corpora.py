"""Annotated articles to train on: statements (JSON lines, brat folders), names (JSON lines, CoNLL).

Each corpus has its own guideline, so an article says what it is annotated with: what a corpus
does not annotate is unknown there, not absent.
"""

import json
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from kg.errors import ConfigError

Passages = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Reported:
    """One statement: characters of its content, cue and source; () when there is none."""

    content: Passages
    cue: Passages = ()
    source: Passages = ()


@dataclass(frozen=True, slots=True)
class Named:
    """One name: its characters and its kind: a kind of the extractor, ANY_ORGANISATION, or None.

    None marks words annotated as something that is no name to us ("German", "two million").
    """

    start: int
    end: int
    kind: str | None


@dataclass(frozen=True, slots=True)
class Labelled:
    """An annotated article. statements, names: None when the corpus does not annotate them.

    roles: whether titles of roles are among the names, or unknown.
    """

    doc: str
    text: str
    statements: tuple[Reported, ...] | None = None
    names: tuple[Named, ...] | None = None
    roles: bool = True


ANY_ORGANISATION: Final = "any organisation"
"""A corpus says "organisation" and not which sort: not a party, but perhaps a union."""


def read_statements(path: Path) -> list[Labelled]:
    """Articles of JSON lines: `doc, text, statements: [{source, cue, content}]`, or a brat folder.

    Raises `ConfigError` when the path is neither.
    """
    if path.is_dir():
        return list(_brat(path))
    if path.suffix != ".jsonl":
        raise ConfigError(f'statements come as ".jsonl" or as a brat folder, not "{path.name}"')
    return [
        Labelled(row["doc"], row["text"], tuple(map(_reported, row["statements"])))
        for row in _json_lines(path)
    ]


def read_texts(path: Path) -> list[Labelled]:
    """Articles of JSON lines (`doc, text`) that nobody annotated."""
    return [Labelled(row["doc"], row["text"]) for row in _json_lines(path)]


def read_names(path: Path) -> list[Labelled]:
    """Articles of JSON lines (`doc, text, mentions, concepts`) or sentences of CoNLL columns."""
    if path.suffix == ".jsonl":
        return [_concepts(row) for row in _json_lines(path)]
    return list(_columns(path))


def _json_lines(path: Path) -> Iterator[Mapping[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def _reported(row: Mapping[str, Any]) -> Reported:
    passages = [tuple((s, e) for s, e in row[part] or ()) for part in ("content", "cue", "source")]
    return Reported(*passages)


# -- brat ------------------------------------------------------------------------------------

_LINE = re.compile(r"([TE]\d+)\t(.*)", re.S)
_ROLE = re.compile(r"(Source|Cue|Content)\d*$")


def _brat(folder: Path) -> Iterator[Labelled]:
    """Articles of a folder that holds text/*.txt and attributions/*.ann, first annotator's."""
    for path in sorted((folder / "text").glob("*.txt")):
        own = {
            f.stem.removeprefix(path.stem): f
            for f in sorted((folder / "attributions").iterdir())
            if f.suffix == ".ann"
            and (f.stem == path.stem or f.stem.rpartition("_")[0] == path.stem)
        }
        if own:
            text = path.read_bytes().decode("utf-8")
            annotation = own[min(own)].read_bytes().decode("utf-8")
            yield Labelled(path.stem, text, tuple(_events(annotation)))


def _events(annotation: str) -> list[Reported]:
    """Statements of one brat file, in text order; events without content are left out."""
    spans: dict[str, Passages] = {}
    events: list[list[str]] = []
    for line in annotation.split("\n"):
        # The text of a span may go over lines: what looks like no line of its own is skipped.
        if not (found := _LINE.match(line)):
            continue
        key, rest = found.groups()
        if key[0] == "E":
            events.append(rest.split())
        elif re.fullmatch(r"\S+ \d+ \d+(;\d+ \d+)*", head := rest.split("\t")[0]):
            pieces = [piece.split() for piece in head.partition(" ")[2].split(";")]
            spans[key] = tuple((int(start), int(end)) for start, end in pieces)
    found_statements = []
    for event in events:
        parts: dict[str, list[tuple[int, int]]] = {"Source": [], "Cue": [], "Content": []}
        for argument in event:
            role, _, reference = argument.partition(":")
            if (named := _ROLE.match(role)) and reference in spans:
                parts[named.group(1)].extend(spans[reference])
        if parts["Content"]:
            content, cue, source = (tuple(sorted(parts[p])) for p in ("Content", "Cue", "Source"))
            found_statements.append(Reported(content, cue, source))
    return sorted(found_statements, key=lambda statement: statement.content)


# -- names -----------------------------------------------------------------------------------

_NOT_NAMES: Final = frozenset(
    {"time", "value", "money", "footer", "gpe0-x", "gpe1-x", "gpe2-x", "loc-x", "religion-x"}
)
_FINE: Final = (
    ("person", "person"),
    ("party", "party"),
    ("union", "union"),
    ("media", "outlet"),
    ("ministry", "department"),
    ("organization", "organisation"),
    ("location", "place"),
    ("event", "event"),
)
"""Tags of DWIE and our kinds; the first that fits counts."""

_COLUMNS: Final = {
    "person": "person",
    "politician": "person",
    "organisation": ANY_ORGANISATION,
    "politicalparty": "party",
    "location": "place",
    "country": "place",
    "event": "event",
    "election": "event",
}


def _kind_of(tags: Sequence[str]) -> str | None:
    """Our kind of a concept of DWIE; None when it is no name to us."""
    types = {tag.removeprefix("type::") for tag in tags if tag.startswith("type::")}
    if "role" in types:
        return "role"
    if types & _NOT_NAMES or "entity" not in types:
        return None
    return next((kind for tag, kind in _FINE if tag in types), None)


def _concepts(row: Mapping[str, Any]) -> Labelled:
    kinds = {c["concept"]: _kind_of(c["tags"] or ()) for c in row["concepts"]}
    names = {Named(m["start"], m["end"], kinds.get(m["concept"])) for m in row["mentions"]}
    ordered = sorted(names, key=lambda n: (n.start, -n.end, n.kind or ""))
    return Labelled(row["doc"], row["text"], names=tuple(ordered))


def _columns(path: Path) -> Iterator[Labelled]:
    """Sentences of a file of two columns, a word and its BIO tag; an empty line ends one."""
    rows: list[tuple[str, str]] = []
    number = 0
    with path.open(encoding="utf-8") as lines:
        for line in [*lines, "\n"]:
            if columns := line.split():
                rows.append((columns[0], columns[-1]))
            elif rows:
                number += 1
                yield _sentence(f"{path.stem}-{number:04d}", rows)
                rows = []


def _sentence(doc: str, rows: Sequence[tuple[str, str]]) -> Labelled:
    text, names = "", list[tuple[int, int, str]]()
    for word, tag in rows:
        start, end = len(text), len(text) + len(word)
        text += word + " "
        if tag.startswith("I-") and names and names[-1][2] == tag[2:] and names[-1][1] == start - 1:
            names[-1] = (names[-1][0], end, tag[2:])
        elif tag != "O":
            names.append((start, end, tag[2:]))
    named = tuple(Named(s, e, _COLUMNS.get(kind)) for s, e, kind in names)
    return Labelled(doc, text.rstrip(), names=named, roles=False)


CUT_SEED: Final = 3
"""Of what is held back."""


def hold_back(articles: Sequence[Labelled], count: int) -> tuple[list[Labelled], list[Labelled]]:
    """Articles to train on and `count` to choose settings by: the same ones on every run."""
    ordered = sorted(articles, key=lambda article: article.doc)
    random.Random(CUT_SEED).shuffle(ordered)
    return ordered[count:], ordered[:count]
