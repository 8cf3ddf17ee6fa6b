"""Passages as quads: the exact characters that prove what the graph says."""

from collections.abc import Iterable
from operator import itemgetter

from pyoxigraph import NamedNode

from kg.describe.index import Index
from kg.describe.terms import Page, written
from kg.records import Article, Findings, MentionForm, Passage
from kg.vocabulary import KG, OA, RDF, XSD

CONTEXT = 32  # Characters of prefix and suffix: enough to find the words in an edited text.

NAMES = {
    MentionForm.NAME: KG.names,
    MentionForm.PHRASE: KG.names,
    MentionForm.PRONOUN: KG.refersTo,
    MentionForm.DESCRIPTION: KG.refersTo,
}


class Passages:
    """The passages of one article that something uses; the rest never reach the graph."""

    def __init__(self, article: Article, index: Index) -> None:
        self._article = article
        self._start = index.identifiers.article(article.source)
        self._used: dict[tuple[int, int], NamedNode] = {}
        self._index = index

    def use(self, passages: Iterable[Passage]) -> list[NamedNode]:
        """The nodes of passages that prove something."""
        found = []
        for passage in passages:
            at = passage.start, passage.end
            if at not in self._used:
                iri = self._index.identifiers.passage(self._article.source, passage)
                self._used[at] = NamedNode(iri)
            found.append(self._used[at])
        return found

    def add_mentions(self, found: Findings, page: Page) -> None:
        """What each passage names or refers to: entities, named events, the author's byline."""
        source = self._article.source
        for mention in found.mentions:
            (at,) = self.use([mention.passage])
            page.add(at, NAMES[mention.form], self._index.of(source, mention.referent))
        byline = self._article.byline
        # An agency that signs beside a person is none of the authors, though the byline may be its.
        if byline is not None and len(found.authors) == len(self._article.authors) == 1:
            (at,) = self.use([byline])
            page.add(at, KG.names, self._index.of(source, found.authors[0]))

    def write(self, page: Page) -> None:
        """The offsets, words and surroundings of every passage in use, in text order."""
        words, stop = self._article.text, page.end
        same = f" {RDF.type} {KG.Passage}{stop}", f" {KG.passageOf} <{self._start}>{stop}"
        first, last, exact = f' {OA.start} "', f' {OA.end} "', f" {OA.exact} "
        before, after = f" {OA.prefix} ", f" {OA.suffix} "
        whole = f'"^^{XSD.integer}{stop}'
        for (start, end), node in sorted(self._used.items(), key=itemgetter(0)):
            if end > len(words):
                raise ValueError(f"{self._article.source}: {start}:{end} is outside the text")
            at = str(node)
            lines = (
                *same,
                f"{first}{start}{whole}",
                f"{last}{end}{whole}",
                f"{exact}{written(words[start:end])}{stop}",
                f"{before}{written(words[max(0, start - CONTEXT) : start])}{stop}",
                f"{after}{written(words[end : end + CONTEXT])}{stop}",
            )
            page.add_lines(at + at.join(lines))
