"""Component: pronouns and descriptions that point at somebody the article has named.

Fills the layer "references" and adds to "posts" what a description proves ("the Labour leader").
A pronoun with two fair candidates is left open: a wrong speaker is worse than none.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from kg.annotate import layers
from kg.annotate.descriptions import Description, descriptions
from kg.annotate.gazetteer import genders, word_set
from kg.annotate.groups import UNNAMED
from kg.annotate.layout import PARAGRAPHS
from kg.annotate.mentions import ids_by_token, quoted_tokens
from kg.annotate.posts.role_lexicon import FORMER, FUTURE
from kg.records import Kind

PRONOUNS: Mapping[str, str] = {
    **dict.fromkeys(("he", "him", "his", "himself"), "m"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "f"),
    **dict.fromkeys(("they", "them", "their", "themselves"), "plural"),
    "it": "body",
}
TITLES: Mapping[str, str] = {
    **dict.fromkeys(("mr", "mr.", "sir", "lord", "king", "prince"), "m"),
    **dict.fromkeys(("mrs", "mrs.", "ms", "ms.", "miss", "dame", "lady", "baroness", "queen"), "f"),
}
BODIES = frozenset(
    {Kind.UNION, Kind.DEPARTMENT, Kind.PARTY, Kind.OUTLET, Kind.ORGANIZATION, Kind.PROGRAMME}
)
SOMEBODY = "Somebody"
"""In place of a kind: a group that is one person whom the paper does not name."""
SEXES: Mapping[str, str] = {"spokesman": "m", "spokeswoman": "f"}
MANY = word_set("spokesmen spokespeople spokespersons spokeswomen")
# How far back an antecedent may stand.
SENTENCES_BACK = 4
PARAGRAPHS_BACK = 2
SUBJECT = ("nsubj", "nsubjpass")
OBJECT = ("dobj", "dative")
ASKING = word_set("ask asks asked asking remind reminds reminded reminding")


class Coreference:
    """Resolves pronouns outside quotations, sentence by sentence, and descriptions."""

    def __call__(self, doc: Doc) -> Doc:
        """Fill "references"."""
        named = ids_by_token(doc, layers.NAMES, layers.GROUPS)
        spans: list[Span] = []
        posts: list[Description] = []
        for found in descriptions(doc, named):
            spans.append(
                layers.span_of(doc, found.start, found.end, label="description", id_=found.referent)
            )
            for index in range(found.start, found.end):
                if doc[index].tag_ != "PRP$":  # "his" in "his deputy" is another
                    named.setdefault(index, found.referent)
            named[found.head] = found.referent
            if found.organization is not None:
                posts.append(found)
        kinds = _kinds(doc)
        sexes = _sexes(doc, kinds)
        quoted = quoted_tokens(doc)
        spoke = _spoke(doc)
        for start, end, referent in _pronouns(doc, named, kinds, sexes, quoted, spoke):
            label = "pronoun" if end - start == 1 else "description"
            spans.append(layers.span_of(doc, start, end, label=label, id_=referent))
        layers.fill(doc, layers.REFERENCES, spans, {})
        _add_posts(doc, posts)
        return doc


def _kinds(doc: Doc) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in (layers.NAMES, layers.GROUPS):
        for span in layers.layer(doc, name):
            single = name == layers.GROUPS and _new_and_single(doc, span)
            found.setdefault(span.id_, SOMEBODY if single else span.label_)
    return found


def _spoke(doc: Doc) -> frozenset[int]:
    """The tokens of all sources: the parse may take the last of a list for who "said" it."""
    found: set[int] = set()
    for id_ in layers.ids(doc, layers.STATEMENTS):
        for start, end in layers.details(doc, layers.STATEMENTS, id_)["source"]:
            span = doc.char_span(start, end, alignment_mode="expand")
            found.update(range(span.start, span.end) if span is not None else ())
    return frozenset(found)


def _new_and_single(doc: Doc, group: Span) -> bool:
    """Whether a group is one unnamed person who is brought in here: "a spokesman"."""
    beside = {doc[group.start].lower_, doc[group.start - 1].lower_ if group.start else ""}
    head = next((t for t in group if t.lower_ in UNNAMED - MANY), None)
    return head is not None and not beside.isdisjoint(("a", "an", "one", "another"))


def _sexes(doc: Doc, kinds: Mapping[str, str]) -> dict[str, str]:
    """What titles and first names tell of each person; silent where neither does."""
    found: dict[str, str] = {}
    for span in layers.layer(doc, layers.NAMES):
        if kinds.get(span.id_) != Kind.PERSON:
            continue
        title = TITLES.get(doc[span.start - 1].lower_) if span.start else None
        if title:
            found[span.id_] = title
        elif len(span) > 1:
            first = genders().get(span[0].text)
            if first in ("m", "f"):
                found.setdefault(span.id_, first)
    for span in layers.layer(doc, layers.GROUPS):
        sex = next((SEXES[t.lower_] for t in span if t.lower_ in SEXES), None)
        if sex and kinds.get(span.id_) == SOMEBODY:
            found[span.id_] = sex
    return found


def _pronouns(
    doc: Doc,
    named: dict[int, str],
    kinds: Mapping[str, str],
    sexes: Mapping[str, str],
    quoted: frozenset[int],
    spoke: frozenset[int],
) -> Iterator[tuple[int, int, str]]:
    """First token, the one after the last, and the referent, which `named` is told as well."""
    before: list[list[Span]] = []
    words = {
        doc.vocab.strings.add(word): want for word, want in (*PRONOUNS.items(), ("old", "anybody"))
    }
    lower = doc.to_array("LOWER").tolist()
    for paragraph in doc.spans.get(PARAGRAPHS, ()):
        sentences = list(paragraph.sents)
        for number, sentence in enumerate(sentences):
            for index in range(sentence.start, sentence.end):
                want = words.get(lower[index])
                if want is None or index in quoted or index in named:
                    continue
                token = doc[index]
                start = index if want != "anybody" else _aged(token)
                if start is None:
                    continue
                earlier = [
                    *reversed(sentences[:number]),
                    *(s for p in reversed(before[-PARAGRAPHS_BACK:]) for s in reversed(p)),
                ]
                look = _Look(named, kinds, sexes, quoted, spoke, want)
                if want == "anybody" and look.somebody(sentence.start, start):
                    continue  # "Ms Hale said the 52-year-old …" is about another
                referent = look.governor(token) or look.nearest(token, sentence, earlier)
                if referent is not None and named.get(token.head.i) == referent:
                    continue  # nobody is "his deputy" to himself
                if referent is not None:
                    named[index] = referent
                    yield start, index + 1, referent
        before.append(sentences)


def _aged(old: Token) -> int | None:
    """Where "the 52-year-old" begins that stands for somebody, with no noun after it."""
    start = old.i - 5
    if start < 0 or old.dep_ in ("amod", "compound", "acomp", "attr"):
        return None
    the, number, *rest = old.doc[start : old.i]
    fits = the.lower_ == "the" and number.is_digit and [t.text for t in rest] == ["-", "year", "-"]
    return start if fits else None


class _Look:
    """One search for the antecedent of one pronoun."""

    def __init__(
        self,
        named: Mapping[int, str],
        kinds: Mapping[str, str],
        sexes: Mapping[str, str],
        quoted: frozenset[int],
        spoke: frozenset[int],
        want: str,
    ) -> None:
        self.named, self.kinds, self.sexes = named, kinds, sexes
        self.quoted, self.spoke, self.want = quoted, spoke, want

    def fits(self, referent: str) -> bool:
        kind = self.kinds.get(referent)
        if self.want == "plural":
            return kind == "Group"
        if self.want == "body":
            return kind in BODIES
        if self.want == "anybody":
            return kind == Kind.PERSON
        return kind in (Kind.PERSON, SOMEBODY) and self.sexes.get(referent, self.want) == self.want

    def somebody(self, start: int, end: int) -> bool:
        """Whether a person is named between two tokens."""
        return any(self.fits(self.named[i]) for i in range(start, end) if i in self.named)

    def governor(self, token: Token) -> str | None:
        """The subject of a verb above the pronoun: "Mr Barber said he believed …".

        Who is asked, and not who asks, is meant by "asked Mr Barber whether he believed".
        """
        verb = token.head
        for _ in range(8):
            if verb.lower_ in ASKING and (asked := self._asked(verb, token)) is not None:
                return asked
            if verb.pos_ in ("VERB", "AUX"):
                for child in verb.children:
                    if child.dep_ in SUBJECT and child.i != token.i and child.i < token.i:
                        referent = self.named.get(child.i)
                        if (
                            referent is not None
                            and self.fits(referent)
                            and child.i not in self.quoted
                        ):
                            return referent
            if verb.head.i == verb.i:
                return None
            verb = verb.head
        return None

    def _asked(self, verb: Token, token: Token) -> str | None:
        """The person whom somebody asks or reminds, before the pronoun."""
        for child in verb.children:
            if child.dep_ in OBJECT and verb.i < child.i < token.i:
                referent = self.named.get(child.i)
                if referent is not None and self.fits(referent) and child.i not in self.quoted:
                    return referent
        return None

    def _state(self, places: range) -> str | None:
        """The one place that speaks in a sentence: "China agrees with them. It says …"."""
        said = {self.named[i] for i in places if i in self.spoke and i in self.named}
        states = [referent for referent in said if self.kinds.get(referent) == Kind.PLACE]
        return states[0] if self.want == "body" and len(states) == len(said) == 1 else None

    def nearest(self, token: Token, sentence: Span, earlier: list[Span]) -> str | None:
        """The one fair candidate of the nearest sentence that has any."""
        here = range(sentence.start, token.i)
        for places in [here, *(range(s.start, s.end) for s in earlier[:SENTENCES_BACK])]:
            candidates: dict[str, int] = {}
            speakers: set[str] = set()
            for place in places:
                referent = self.named.get(place)
                if referent is None or place in self.quoted or not self.fits(referent):
                    continue
                t = token.doc[place]
                rank = int(t.dep_ in SUBJECT and t.head.pos_ in ("VERB", "AUX"))
                rank += rank and t.head.dep_ == "ROOT" and self.sexes.get(referent) == self.want
                speakers |= {referent} if place in self.spoke else set()
                candidates[referent] = max(candidates.get(referent, 0), rank)
            if not candidates:
                state = self._state(places) if places.stop == sentence.start else None
                if state is not None:
                    return state
                continue
            if len(candidates) == 1 and self.want != "body":
                return next(iter(candidates))
            # The subject of the main clause is what the next sentence goes on with; where the
            # parse sees several, or none, the one who spoke in it.
            best = max(candidates.values())
            first = [c for c, rank in candidates.items() if rank == best]
            if best and len(first) == 1:
                return first[0]
            told = [s for s in speakers if self.sexes.get(s) == self.want]
            beside = places.stop == sentence.start and len(speakers) == 1 and best < 2
            return told[0] if beside and told else None
        return None


def _add_posts(doc: Doc, found: list[Description]) -> None:
    """Let descriptions prove posts: a new one, or one more passage of a post already found."""
    spans = list(layers.layer(doc, layers.POSTS))
    attrs: dict[str, dict[str, Any]] = {
        id_: dict(layers.details(doc, layers.POSTS, id_)) for id_ in layers.ids(doc, layers.POSTS)
    }
    for description in found:
        passage = [doc[description.start].idx, _end(doc, description.end)]
        same = next(
            (
                id_
                for id_, known in attrs.items()
                if known["person"] == description.referent
                and known["organization"] == description.organization
                and known["role"] == description.role
                and not known["tense"]
                and _held_when(known["role_name"]) == _held_when(description.role_name)
            ),
            None,
        )
        if same is None:
            same = f"d{len(attrs)}"
            attrs[same] = {
                "person": description.referent,
                "organization": description.organization,
                "role_name": description.role_name,
                "role": description.role,
                "tense": None,
                "start": None,
                "end": None,
                "evidence": [],
                "confidence": description.confidence,
            }
        proofs = attrs[same]["evidence"]
        if any(start < passage[1] and passage[0] < end for start, end in proofs):
            continue  # a lone role that the posts have found already
        attrs[same]["evidence"] = [*proofs, passage]
        spans.append(
            layers.span_of(doc, description.start, description.end, label="role", id_=same)
        )
    layers.fill(doc, layers.POSTS, spans, attrs)


def _held_when(role_name: str) -> tuple[bool, bool]:
    """Whether a post is called a former one, and whether a future one."""
    words = set(role_name.lower().replace("-", " ").split())
    return bool(words & FORMER), bool(words & FUTURE)


def _end(doc: Doc, end: int) -> int:
    return doc[end - 1].idx + len(doc[end - 1].text)


@Language.factory("kg_coreference", requires=["token.dep", "doc.spans"], assigns=["doc.spans"])
def make_coreference(nlp: Language, name: str) -> Coreference:
    """Build the component."""
    return Coreference()
