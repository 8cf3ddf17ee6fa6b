"""Which language an article is in: as stated, tidied to BCP 47; else a cheap check for English."""

import re

from kg.errors import UnsupportedLanguageError

ENGLISH = "en"

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_NAMES = {"english": ENGLISH, "eng": ENGLISH}
_UNSTATED = {"und", "mul", "mis", "zxx"}
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")

# The commonest words of English that are not also common words of German, French, Spanish,
# Italian, Dutch, Portuguese or the Scandinavian languages ("in", "for", "an", "was", "he").
_FUNCTION_WORDS = frozenset({
    "the", "of", "and", "to", "that", "with", "his", "from", "which", "they", "this", "have",
    "not", "been", "by", "their", "would", "were", "who", "there", "when", "what", "will",
    "more", "about", "said", "she", "are", "it", "be", "than", "could", "should",
})  # fmt: skip
_WORDS_LOOKED_AT = 400
_ENOUGH_WORDS = 60
_LEAST_SHARE = 0.05


def normalise_language(stated: str) -> str | None:
    """A language tag in BCP 47's usual case ("en_GB" → "en-GB"); None when it is none.

    "English" counts as "en"; tags that say the language is not known count as unstated.
    """
    tag = stated.strip().replace("_", "-")
    tag = _NAMES.get(tag.casefold(), tag)
    if not _TAG.fullmatch(tag):
        return None
    first, *rest = tag.split("-")
    if first.lower() in _UNSTATED:
        return None
    return "-".join([first.lower(), *(_cased(part) for part in rest)])


def check_language(text: str, stated: str | None) -> str:
    """The article's language tag; raises `UnsupportedLanguageError` when it is not English.

    Without a stated language the text counts as English unless hardly any of its first words
    (under 5 %, where English has some 25 %) are English function words.
    """
    if stated is not None:
        if stated.split("-")[0] not in (ENGLISH, "eng"):
            raise UnsupportedLanguageError(
                f"its language is {stated!r}, and only English is read; leave it out"
            )
        return stated
    words = _first_words(text)
    if len(words) >= _ENOUGH_WORDS:
        share = sum(word in _FUNCTION_WORDS for word in words) / len(words)
        if share < _LEAST_SHARE:
            raise UnsupportedLanguageError(
                f"only {share:.0%} of its words are the commonest of English, so it is in another "
                'language; leave it out, or state its language ("en") if it is English'
            )
    return ENGLISH


def _first_words(text: str) -> list[str]:
    words: list[str] = []
    for match in _WORD.finditer(text):
        words.append(match.group().casefold())
        if len(words) == _WORDS_LOOKED_AT:
            break
    return words


def _cased(part: str) -> str:
    if len(part) == 2:
        return part.upper()
    return part.title() if len(part) == 4 and part.isalpha() else part.lower()
