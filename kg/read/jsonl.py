r"""JSON lines → texts and facts; and articles → the JSON lines that `kg read` writes.

One object a line: `text`, and optionally `doc`, `id`, `url`, `headline`, `published`,
`publisher`, `author`, `language`. Lines are streamed; one broken line loses only itself. A line
that `article_to_json` wrote is an article already and is taken as it is.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import IO, TYPE_CHECKING, Any

from kg.errors import ArticleError, UnreadableArticleError
from kg.read.decoding import Decoded, decode
from kg.read.facts import Facts, facts_of_row
from kg.read.naming import nameable
from kg.records import Article, Passage, Skipped

if TYPE_CHECKING:
    from pydantic import TypeAdapter

MAX_LINE_BYTES = 50_000_000

_NAMES = ("doc", "id", "url")
# `article_to_json` always writes these; nobody else's lines have them all.
_OWN = frozenset({"source", "text", "authors", "boilerplate", "encoding"})
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Line:
    """One line, parsed. name: what it calls itself, if anything; place: "file:line"."""

    name: str | None
    decoded: Decoded
    row: dict[str, Any]
    place: str

    @property
    def own(self) -> bool:
        """Whether `article_to_json` wrote it."""
        return self.row.keys() >= _OWN

    def facts(self) -> Facts:
        """What the line states of its text; warns of what cannot be used."""
        return facts_of_row(self.row, self.place)


def article_to_json(article: Article) -> str:
    """An article on one line of JSON, without a line break; `read_articles` reads it back."""
    row: dict[str, Any] = {"source": article.source}
    for name in ("headline", "publisher", "published", "published_at", "url", "language"):
        value = getattr(article, name)
        if value is not None:
            row[name] = value if isinstance(value, str) else value.isoformat()
    row["authors"] = list(article.authors)
    row["text"] = article.text
    row["boilerplate"] = [_pair(passage) for passage in article.boilerplate]
    for name in ("headline_passage", "byline"):
        if (passage := getattr(article, name)) is not None:
            row[name] = _pair(passage)
    row["encoding"] = article.encoding
    return json.dumps(row, ensure_ascii=False)


def write_articles(articles: Iterable[Article], file: IO[str]) -> int:
    """Write articles as JSON lines to an open text file; how many there were.

    The file is to be opened as UTF-8 with `newline="\\n"`.
    """
    count = 0
    for article in articles:
        file.write(article_to_json(article) + "\n")
        count += 1
    return count


def article_of_own_line(line: Line) -> Article:
    """The article that a line of `article_to_json` holds.

    Raises `UnreadableArticleError` when the line was changed into something else.
    """
    from pydantic import ValidationError

    try:
        article = _validator().validate_python(line.row)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise UnreadableArticleError(
            f"{line.place}: {where}: {first['msg']}; write the file again with kg read"
        ) from error
    if not article.source or nameable(article.source) != article.source:
        raise UnreadableArticleError(
            f"{line.place}: source: {article.source!r} is no name; "
            "write the file again with kg read"
        )
    passages = [*article.boilerplate, article.headline_passage, article.byline]
    if any(passage and passage.end > len(article.text) for passage in passages):
        raise UnreadableArticleError(
            f"{line.place}: passages that lie outside its text; write the file again with kg read"
        )
    return article


@cache
def _validator() -> "TypeAdapter[Article]":
    from pydantic import TypeAdapter

    return TypeAdapter(Article)


def read_lines(stream: IO[bytes], place: str) -> Iterator[Line | Skipped]:
    """The lines of a stream, in order; what cannot be used as a `Skipped` in its place.

    Never holds more than one line, nor any line of more than `MAX_LINE_BYTES`.
    """
    empty = True
    for number, data in _numbered(stream):
        at = f"{place}:{number}"
        empty = empty and data is not None and not data.strip()
        try:
            if data is None:
                raise UnreadableArticleError(
                    f"{at}: a line of over {MAX_LINE_BYTES:,} bytes; one article a line is wanted"
                )
            if number == 1 and data.startswith(_UTF16):
                raise UnreadableArticleError(f"{at}: UTF-16, not UTF-8; save the file as UTF-8")
            if data.strip():
                yield _parse(data, at)
        except ArticleError as error:
            yield Skipped(source=at, station="read", error=type(error).__name__, reason=str(error))
    if empty:
        yield Skipped(
            source=place,
            station="read",
            error=UnreadableArticleError.__name__,
            reason="empty: there is no article in it; leave it out",
        )


def _numbered(stream: IO[bytes]) -> Iterator[tuple[int, bytes | None]]:
    """Number and bytes of each line; None for one that is too long, which is passed over."""
    number = 0
    while data := stream.readline(MAX_LINE_BYTES + 1):
        number += 1
        if len(data) <= MAX_LINE_BYTES:
            yield number, data
            continue
        while data and not data.endswith(b"\n"):
            data = stream.readline(MAX_LINE_BYTES)
        yield number, None


def _parse(data: bytes, at: str) -> Line:
    try:
        decoded = decode(data)
    except UnreadableArticleError as error:
        raise UnreadableArticleError(f"{at}: {error}") from error
    try:
        row = json.loads(decoded.text.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        raise UnreadableArticleError(
            f"{at}:{error.colno}: broken JSON: {error.msg}; correct the line"
        ) from error
    except RecursionError as error:
        raise UnreadableArticleError(f"{at}: JSON nested too deep to be an article") from error
    except ValueError as error:  # a number of thousands of digits
        raise UnreadableArticleError(f"{at}: broken JSON: {error}; correct the line") from error
    if not isinstance(row, dict):
        raise UnreadableArticleError(f'{at}: not an object; {{"text": "…"}} is wanted')
    text = row.get("text")
    if not isinstance(text, str):
        found = "no text" if text is None else f"a text that is a {type(text).__name__}"
        raise UnreadableArticleError(f'{at}: {found}; {{"text": "…"}} is wanted')
    if row.keys() >= _OWN:
        row = _unpaired(row)
    return Line(_name(row), Decoded(text, decoded.encoding), row, at)


def _name(row: dict[str, Any]) -> str | None:
    for key in ("source",) if row.keys() >= _OWN else _NAMES:
        value = row.get(key)
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        if isinstance(value, str) and (name := nameable(value.strip())):
            return name
    return None


def _pair(passage: Passage) -> list[int]:
    return [passage.start, passage.end]


def _unpaired(row: dict[str, Any]) -> dict[str, Any]:
    """The row with [start, end] as the records have them; anything else is left to be refused."""

    def passage(value: object) -> object:
        if isinstance(value, list) and len(value) == 2:
            return {"start": value[0], "end": value[1]}
        return value

    changed = dict(row)
    if isinstance(row["boilerplate"], list):
        changed["boilerplate"] = [passage(value) for value in row["boilerplate"]]
    for key in ("headline_passage", "byline"):
        if key in row:
            changed[key] = passage(row[key])
    return changed
