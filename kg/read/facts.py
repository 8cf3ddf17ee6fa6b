"""What is stated of an article beside its text: headline, publisher, date, authors, address."""

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from kg.read.authors import split_authors
from kg.read.language import normalise_language

log = logging.getLogger(__name__)

FIELDS = ("published", "publisher", "author", "url", "headline", "language")

_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x1f\x7f]+", re.IGNORECASE)
_NO_CHARACTER = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_DAY_WITH_SLASHES = re.compile(r"(\d{4})/(\d{2})/(\d{2})\b")
_FIRST_NEWSPAPERS = 1600


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, and the moment of it when one is stated."""

    day: date
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What one place states of an article; None and () where it states nothing."""

    headline: str | None = None
    publisher: str | None = None
    published: Moment | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    language: str | None = None

    def over(self, other: "Facts") -> "Facts":
        """These facts, their gaps filled by `other`'s."""
        published = self.published or other.published
        if published and other.published and published.at is None:
            # A day from one place and its hour from another agree when the day is the same.
            published = other.published if other.published.day == published.day else published
        return Facts(
            headline=self.headline or other.headline,
            publisher=self.publisher or other.publisher,
            published=published,
            authors=self.authors or other.authors,
            url=self.url or other.url,
            language=self.language or other.language,
        )


def parse_moment(value: str) -> Moment | None:
    """The day (and moment) of an ISO 8601 date or date and time; None when it is neither.

    A day is the one stated, in the time zone stated. Years before newspapers are placeholders
    of some software ("0001-01-01"), not dates.
    """
    value = value.strip()
    try:
        if len(value) <= 10:
            found = Moment(date.fromisoformat(value))
        else:
            at = datetime.fromisoformat(value)
            found = Moment(at.date(), at)
    except ValueError:
        return None
    return found if found.day.year >= _FIRST_NEWSPAPERS else None


def parse_page_moment(value: str) -> Moment | None:
    """As `parse_moment`; also RFC 2822 ("Thu, 01 Dec 2011 09:30:00 GMT") and "2011/12/01"."""
    iso = _DAY_WITH_SLASHES.sub(r"\1-\2-\3", value)
    if (found := parse_moment(iso)) is not None:
        return found
    from email.utils import parsedate_to_datetime  # slow to import, and only pages need it

    try:
        at = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError):
        return None
    # Without the name of a month the order of day and month is anybody's guess.
    return Moment(at.date(), at) if re.search(r"[A-Za-z]{3}", value) else None


def facts_of_row(row: Mapping[str, object], place: str) -> Facts:
    """The facts of a JSON line or a row of `articles.csv`, under the names in `FIELDS`.

    What cannot be used is left out and warned of, naming `place` (file and line), the value
    and the form that was expected.
    """
    return Facts(
        headline=_line(row, "headline", place),
        publisher=_line(row, "publisher", place),
        published=_moment(row, place),
        authors=_authors(row, place),
        url=_address(row, place),
        language=_language(row, place),
    )


def is_address(value: str) -> bool:
    """Whether a value is an absolute web address that is fit to be an IRI."""
    return _ADDRESS.fullmatch(value) is not None


def _moment(row: Mapping[str, object], place: str) -> Moment | None:
    value = row.get("published")
    if value in (None, ""):
        return None
    found = parse_moment(value) if isinstance(value, str) else None
    if found is None and not (isinstance(value, str) and not value.strip()):
        _warn(place, "published", value, 'an ISO date ("2011-12-01") or date and time')
    return found


def _address(row: Mapping[str, object], place: str) -> str | None:
    value = _line(row, "url", place)
    if value is not None and not is_address(value):
        _warn(place, "url", value, "an absolute web address (https://…)")
        return None
    return value


def _language(row: Mapping[str, object], place: str) -> str | None:
    value = _line(row, "language", place)
    if value is None:
        return None
    tag = normalise_language(value)
    if tag is None:
        _warn(place, "language", value, 'a language tag ("en", "en-GB")')
    return tag


def _authors(row: Mapping[str, object], place: str) -> tuple[str, ...]:
    value = row.get("author")
    if isinstance(value, list) and all(isinstance(name, str) for name in value):
        return tuple(dict.fromkeys(name for each in value for name in split_authors(clean(each))))
    text = _line(row, "author", place)
    return split_authors(text) if text else ()


def _line(row: Mapping[str, object], name: str, place: str) -> str | None:
    value = row.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        _warn(place, name, value, "a string")
        return None
    return clean(value) or None


def clean(value: str) -> str:
    """A value on one line: white space, control characters and half characters become a space."""
    return " ".join(_NO_CHARACTER.sub(" ", value).split())


def _warn(place: str, name: str, value: object, expected: str) -> None:
    shown = repr(value)
    shown = shown if len(shown) <= 80 else shown[:79] + "…"
    log.warning(
        "%s: %s is %s, not %s; the article is kept without it", place, name, shown, expected
    )
