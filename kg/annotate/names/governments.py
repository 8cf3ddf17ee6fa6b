"""Each "the government" of an article, as the government it means there."""

from collections import Counter
from collections.abc import Iterator, Sequence

from kg.annotate.gazetteer import Entry, by_key
from kg.annotate.names.page import Page
from kg.annotate.names.spans import KNOWN, PATTERN, Candidate
from kg.records import Kind


def governments(page: Page, country: str | None, known: Sequence[Candidate]) -> Iterator[Candidate]:
    """Each "the government", nothing between, as the government of the article's country.

    Abroad only where the article also names that government ("the German government"). Where
    neither a country nor any government is told, it is the article's own: a name without an
    entry. Small or capital; a capital one in Britain also without its article. "The government
    spokesman" names the spokesman, "the government of X" the government of X.
    """
    entry: Entry | None = by_key().get(f"{country}-government") if country else None
    named = [c.entry for c in known]
    own = country is None and not any(c.entry and _of_state(c.entry) for c in known)
    if not own and country != "uk" and entry not in named:
        return
    for i, word in enumerate(page.lower):
        if word != "government":
            continue
        after_the = page.word(i - 1) == "the"
        capital = page.capital(i) and not page.first[i] and not page.headed[i]
        if not after_the and not (capital and country == "uk" and not page.capital(i - 1)):
            continue
        if not after_the and page.tags[i - 1] in ("JJ", "NN", "NNS", "VBG", "VBN"):
            continue
        if page.word(i + 1) == "of" or page.words[i].isupper():
            continue
        if not capital and page.tags[i + 1 : i + 2] in (("NN",), ("NNS",)):
            continue
        votes = Counter({Kind.ORGANIZATION: 1})
        yield Candidate(i, i + 1, KNOWN if entry else PATTERN, votes, entry)


def _of_state(entry: Entry) -> bool:
    return entry.key.endswith(("-government", "-country"))
