"""Plain text → text and facts: the bytes decoded, and nothing else done to them."""

from kg.read.decoding import Decoded, decode
from kg.read.facts import Facts


def read_plain(data: bytes, place: str) -> tuple[Decoded, Facts]:
    """The text of a file; its facts, if any, are found in the text itself later.

    Raises `UnreadableArticleError` when the bytes are no text.
    """
    return decode(data), Facts()
