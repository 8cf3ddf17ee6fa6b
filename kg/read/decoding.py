"""Bytes → text, unaltered: no newline is translated, no byte order mark of UTF-8 dropped."""

import codecs
import re
from dataclasses import dataclass

from kg.errors import UnreadableArticleError

UTF8 = "utf-8"

# Pages and editors that are not UTF-8 and write English are nearly always Windows-1252;
# statistics alone take its "£" for the "Ł" of a Central European code page.
ENGLISH_LEGACY = "cp1252"

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_MULTIBYTE = re.compile(r"[^\x00-\x7f\ufffd]")
_MAX_CONTROL_SHARE = 0.005


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and the encoding its bytes were in ("utf-8" unless detected otherwise)."""

    text: str
    encoding: str


def decode(data: bytes, *, declared: str | None = None) -> Decoded:
    """The text of `data`: UTF-8 where it is that, else as declared, else as detected.

    declared: the encoding a page says it is in; used when the bytes agree with it.
    Raises `UnreadableArticleError` for binary data, for UTF-8 with stray bytes of another
    encoding, and for what no encoding explains.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(_attempt(data, encoding), encoding)
    if b"\x00" in data:
        raise UnreadableArticleError(
            f"a binary file (a NUL byte at {data.index(0)}), not text; give its text instead"
        )
    try:
        return _checked(data.decode(UTF8), UTF8)
    except UnicodeDecodeError as error:
        _refuse_damaged_utf8(data, error)
    if declared is not None and (text := _attempt(data, declared)) is not None:
        return _checked(text, declared)
    return _detected(data)


def _detected(data: bytes) -> Decoded:
    from charset_normalizer import from_bytes

    matches = from_bytes(data)
    names = [name for match in matches for name in (match.encoding, *match.could_be_from_charset)]
    best = matches.best()
    if best is None:
        raise UnreadableArticleError("text in no encoding that we know; save it as UTF-8")
    encoding = ENGLISH_LEGACY if ENGLISH_LEGACY in names else best.encoding
    return _checked(_attempt(data, encoding), encoding)


def _attempt(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (LookupError, ValueError):
        return None


def _checked(text: str | None, encoding: str) -> Decoded:
    if text is None:
        raise UnreadableArticleError(f"not the {encoding} it looks like; save it as UTF-8")
    controls = len(_CONTROL.findall(text))
    if "\x00" in text or controls > max(2, len(text) * _MAX_CONTROL_SHARE):
        raise UnreadableArticleError(
            f"a binary file ({controls} control characters), not text; give its text instead"
        )
    return Decoded(text, encoding)


def _refuse_damaged_utf8(data: bytes, error: UnicodeDecodeError) -> None:
    """Raise when most of what is not ASCII is UTF-8: no one encoding fits such a text."""
    lenient = data.decode(UTF8, errors="replace")
    if len(_MULTIBYTE.findall(lenient)) > lenient.count("\ufffd"):
        raise UnreadableArticleError(
            f"UTF-8 with a stray byte 0x{data[error.start]:02x} at {error.start}: "
            "two encodings in one text; save it as UTF-8 throughout"
        ) from error
