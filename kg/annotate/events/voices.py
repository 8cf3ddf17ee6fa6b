"""Who "I" and "we" are in words said directly: the speaker, or the body he holds a post in."""

from collections.abc import Callable, Mapping

from spacy.tokens import Doc, Token

from kg.annotate import layers
from kg.records import Kind, SpeechForm

_ONE = frozenset({"i", "me"})
_SEVERAL = frozenset({"we", "us"})
FIRST_PERSON = _ONE | _SEVERAL


class Voices:
    """The direct statements of one document, by where their words stand."""

    def __init__(self, doc: Doc, at: Callable[[int], str | None], kinds: Mapping[str, str]) -> None:
        """at: the id of whom a token names or refers to; kinds: by id."""
        self._doc, self._at, self._kinds = doc, at, kinds
        self._said = [
            (start, end, known["source"])
            for id_ in layers.ids(doc, layers.STATEMENTS)
            if (known := layers.details(doc, layers.STATEMENTS, id_))["form"]
            == SpeechForm.DIRECT.value
            for start, end in known["content"]
        ]

    def of(self, pronoun: Token) -> str | None:
        """The id of whom a pronoun of the first person means; None where that is not told."""
        word = pronoun.lower_
        if word not in FIRST_PERSON:
            return None
        sources = [source for start, end, source in self._said if start <= pronoun.idx < end]
        speakers = {id_ for source in sources for id_ in self._named(source)}
        if len(speakers) != 1:
            return None
        (speaker,) = speakers
        if self._kinds.get(speaker) != Kind.PERSON.value:
            return speaker if word in _SEVERAL else None
        return speaker if word in _ONE else self._body_of(speaker)

    def _named(self, source: list[tuple[int, int]]) -> set[str]:
        """Whom the words for a source name: a person before the bodies beside him."""
        found: list[str] = []
        for start, end in source:
            span = self._doc.char_span(start, end, alignment_mode="expand")
            if span is not None:
                found += [id_ for t in span if (id_ := self._at(t.i)) is not None]
        people = {id_ for id_ in found if self._kinds.get(id_) == Kind.PERSON.value}
        return people or set(found)

    def _body_of(self, person: str) -> str | None:
        """The one body in which the article gives somebody a post that he holds."""
        posts = (
            layers.details(self._doc, layers.POSTS, id_)
            for id_ in layers.ids(self._doc, layers.POSTS)
        )
        bodies = {
            post["organization"] for post in posts if post["person"] == person and not post["tense"]
        }
        bodies.discard(None)
        return next(iter(bodies)) if len(bodies) == 1 else None
