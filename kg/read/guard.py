"""Refuse texts that would hang the tokenizer or fill the memory, before anybody tries.

spaCy's tokenizer peels punctuation off the two ends of an unbroken run of characters one mark
at a time, and looks at the whole run for each: quadratic. Measured with its English rules
(spaCy 3.8): about 0.5 µs a mark and character (2,000 "(" 0.7 s, 50,000 over five minutes), and
about 2 ns a pair of characters for runs of addresses glued together. Marks inside a run (an
address of 2,000 characters) cost next to nothing, and full stops, hyphens and slashes are not
peeled, so rows of dots and dashes are cheap.
"""

import re

from kg.errors import UnreadableArticleError

MAX_TOKENIZER_SECONDS = 1.0

_SECONDS_PER_PEEL_AND_CHAR = 5.5e-7
_SECONDS_PER_ADDRESS_CHAR_SQUARED = 2.5e-9
_RUN = re.compile(r"\S{60,}")
_PEELED = r"(?:US|[AC])\$|[^\w\s\-./~|^\\]|_"
_PREFIXES = re.compile(rf"(?:\.\.+|{_PEELED})*")
_SUFFIXES_REVERSED = re.compile(rf"(?:[sS]['’]|\.+|{_PEELED})*")
_PEEL = re.compile(rf"[sS]['’]|\.+|{_PEELED}")


def check_length(text: str, limit: int) -> None:
    """Raise `UnreadableArticleError` for a text of more than `limit` code points."""
    if len(text) > limit:
        raise UnreadableArticleError(
            f"{len(text):,} characters, more than the {limit:,} that are read as one article; "
            "split it into its articles, or raise max_article_chars"
        )


def check_tokenizable(text: str) -> None:
    """Raise `UnreadableArticleError` for a text that would take the tokenizer over a second.

    Only the cost beyond that of ordinary words is counted: see the module's docstring.
    """
    total, worst, worst_seconds = 0.0, None, 0.0
    for match in _RUN.finditer(text):
        seconds = _seconds(match.group())
        total += seconds
        if seconds > worst_seconds:
            worst, worst_seconds = match, seconds
    if worst is not None and total > MAX_TOKENIZER_SECONDS:
        raise UnreadableArticleError(
            f"{len(worst.group()):,} characters of punctuation or addresses without a space at "
            f"offset {worst.start():,} would hang the tokenizer; remove them, or put spaces in"
        )


def _seconds(run: str) -> float:
    leading = _peels(_PREFIXES, run)
    trailing = _peels(_SUFFIXES_REVERSED, run[::-1])
    peels = min(leading + trailing, len(run))
    seconds = peels * (len(run) - peels / 2) * _SECONDS_PER_PEEL_AND_CHAR
    if run.count("://") > 1:
        seconds += len(run) ** 2 * _SECONDS_PER_ADDRESS_CHAR_SQUARED
    return seconds


def _peels(edge: re.Pattern[str], run: str) -> int:
    found = edge.match(run)
    return sum(1 for _ in _PEEL.finditer(found.group())) if found else 0
