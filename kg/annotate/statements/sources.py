"""Who a statement's source words mean; to whom, where and when it was said."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from spacy.tokens import Doc, Span, Token

from kg.annotate import layers
from kg.annotate.groups import ANONYMOUS, SPOKES
from kg.annotate.mentions import ids_by_token
from kg.annotate.times.component import days_of
from kg.records import EventType, Kind

SPEAKING_EVENTS = frozenset({EventType.OPINION_POLL, EventType.REPORT})
OUTLETS = frozenset({Kind.OUTLET, Kind.PROGRAMME})
VENUE_PREPOSITIONS = frozenset({"on", "to", "with", "in", "for"})
DAYS = frozenset({"day", "part"})
RELATIVE = frozenset({"who", "which", "that"})


@dataclass(frozen=True, slots=True)
class NewGroup:
    """A source that no layer holds: its phrase becomes a group of this article."""

    start: int
    end: int
    name: str
    anonymous: bool


class Sources:
    """Looks up the layers of one `Doc`."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.ids = ids_by_token(doc, layers.NAMES, layers.GROUPS, layers.REFERENCES)
        self.kind = {
            span.id_: span.label_
            for name in (layers.GROUPS, layers.NAMES)
            for span in layers.layer(doc, name)
        }
        self.called: dict[str, set[str]] = {}
        for id_ in layers.ids(doc, layers.NAMES):
            known = layers.details(doc, layers.NAMES, id_)
            for name in (known["name"], *known["aliases"]):
                self.called.setdefault(name.casefold(), set()).add(id_)
        self.events = {
            index: span.id_
            for span in layers.layer(doc, layers.EVENTS)
            if span.label_ in SPEAKING_EVENTS
            for index in range(span.start, span.end)
        }

    def speakers(self, start_char: int, end_char: int) -> tuple[str, ...] | NewGroup:
        """Ids of all who speak, or the group that the phrase makes; () for a bare pronoun."""
        span = self.doc.char_span(start_char, end_char, alignment_mode="expand")
        if span is None:
            return ()
        head = self._named_first(span) or _unnamed_head(span) or self._named_last(span) or span.root
        place = _stands_for(span)
        if place is not None:
            # "the MP for Harwick" is no place, and nobody of that name.
            known = {self.ids[t.i] for t in self.doc[span.start : place] if t.i in self.ids}
            own = [id_ for id_ in known if self.kind.get(id_) == Kind.PERSON]
            own = own or self._alone_before(span)
            if own or head.i not in self.ids or head.i > place:
                return tuple(own) if len(own) == 1 else self._group(self.doc[place - 1], span)
        found = list(dict.fromkeys(self._coordinated(head, span)))
        if found:
            return tuple(found)
        # A headline gives a surname where no model sees a name ("Hale: no more talks").
        alike = self.called.get(" ".join(span.text.casefold().split()), set())
        if len(alike) == 1:
            return tuple(alike)
        if head.lower_ in RELATIVE and head.head.dep_ == "relcl" and head.i > head.head.head.i:
            # "The commissioner, who has warned …": the noun that the clause hangs from.
            found = list(dict.fromkeys(self._coordinated(head.head.head, span)))
            return tuple(found)
        if head.pos_ == "PRON" or head.lower_ in RELATIVE:
            return ()
        people = {
            self.ids[t.i]
            for t in span
            if t.i in self.ids and self.kind.get(self.ids[t.i]) == Kind.PERSON
        }
        # "general secretary Mark Serwotka" may be misread with the role as its head.
        held = people & self._posts_in(span)
        if len(held) == 1 or (len(people) == 1 and _name_is_head(head, span, self.ids, self.kind)):
            return tuple(held or people)
        return self._group(head, span)

    def _named_first(self, span: Span) -> Token | None:
        """The end of a person's name that begins the phrase: "Ada Fenwick, union spokeswoman"."""
        id_ = self.ids.get(span.start)
        if id_ is None or self.kind.get(id_) != Kind.PERSON:
            return None
        end = span.start
        while end < span.end and self.ids.get(end) == id_:
            end += 1
        apart = end < span.end and self.doc[end].text == "," and _unnamed_head(span) is not None
        return self.doc[end - 1] if apart else None

    def _named_last(self, span: Span) -> Token | None:
        """The end of a person's name that ends a phrase whose parse makes a body its head.

        "Pier Trust chairwoman Ada Fenwick": nothing but nouns stands between body and person.
        """
        last = _last_of_name(span)
        if last is None or self.kind.get(self.ids.get(last.i, "")) != Kind.PERSON:
            return None
        root = span.root.i
        body = self.kind.get(self.ids.get(root, ""))
        if body in (None, Kind.PERSON) or not root < last.i:
            return None
        between = (t for t in span if root < t.i < last.i and t.i not in self.ids)
        tags = [t.tag_ for t in between]
        return last if tags and all(tag in ROLE_TAGS for tag in tags) else None

    def _alone_before(self, span: Span) -> list[str]:
        """The one person of the sentence before: who stands for a place was named already."""
        start = self.doc[span.start].sent.start
        if start == 0 or not span.text.lower().startswith("the "):
            return []
        people = {self.ids[t.i] for t in self.doc[start - 1].sent if t.i in self.ids}
        people = {id_ for id_ in people if self.kind.get(id_) == Kind.PERSON}
        return list(people) if len(people) == 1 else []

    def _posts_in(self, span: Span) -> set[str]:
        """People whose post the span itself states."""
        return {
            known["person"]
            for id_ in layers.ids(self.doc, layers.POSTS)
            for known in [layers.details(self.doc, layers.POSTS, id_)]
            if any(span.start_char <= s and e <= span.end_char for s, e in known["evidence"])
        }

    def _coordinated(self, head: Token, span: Span) -> Iterator[str]:
        found = self._id(head, span)
        if found is None:
            return
        yield found
        for conjunct in head.conjuncts:
            if span.start <= conjunct.i < span.end:
                other = self._id(conjunct, span)
                if other is not None:
                    yield other

    def _id(self, head: Token, span: Span) -> str | None:
        if head.i in self.ids:
            return self.ids[head.i]
        if head.i in self.events:
            return self.events[head.i]
        for child in head.children:
            named = child.dep_ == "appos" and child.i in self.ids
            if named and self.kind.get(self.ids[child.i]) == Kind.PERSON:
                return self.ids[child.i]
        return None

    def _group(self, head: Token, span: Span) -> NewGroup | tuple[str, ...]:
        start, end = span.start, span.end
        while start < end - 1 and self.doc[start].lower_ in (
            "the",
            "this",
            "that",
            "these",
            "those",
        ):
            start += 1
        if not any(t.is_alpha for t in self.doc[start:end]) or head.pos_ not in (
            "NOUN",
            "PROPN",
            "ADJ",
            "NUM",
            "DET",
        ):
            return ()
        anonymous = head.lower_ in ANONYMOUS or head.lower_ in SPOKES
        return NewGroup(start, end, " ".join(self.doc[start:end].text.split()), anonymous)

    def around(self, statement: Mapping[str, Any]) -> tuple[list[str], list[str], date | None]:
        """Addressees, media and the day of saying, from the words around the cue."""
        if not statement["cue"]:
            return [], [], None
        low, high = statement["cue"][0]
        cue = self.doc.char_span(low, high, alignment_mode="expand")
        if cue is None:
            return [], [], None
        verb = cue.root
        if verb.lower_ in ("according", "to"):
            return [], [], None
        content = [(s, e) for s, e in statement["content"]]
        addressees: list[str] = []
        media: list[str] = []
        for token in (*self._told(verb), *self._hearers(verb)):
            id_ = self.ids.get(token.i)
            if id_ is None or any(s <= token.idx < e for s, e in content):
                continue
            if self.kind.get(id_) in OUTLETS:
                media.append(id_)
            elif token.dep_ in ("compound", "nmod", "poss") and token.head.i in self.ids:
                continue  # "told Labour members": not the party too
            elif token.dep_ != "pobj" or token.head.lower_ == "to":
                addressees.append(id_)
        return (
            list(dict.fromkeys(addressees)),
            list(dict.fromkeys(media)),
            self._day(verb, cue, content, statement),
        )

    def _told(self, verb: Token) -> Iterator[Token]:
        """The outlet right behind the verb, however it is parsed: "told the BBC Ms Hale …"."""
        after = verb.i + 1
        if after < len(self.doc) and self.doc[after].lower_ == "the":
            after += 1
        told = verb.lemma_ in HEARD and verb.tag_ != "VBN" and after < len(self.doc)
        if told and self.kind.get(self.ids.get(after, "")) in OUTLETS:
            yield self.doc[after]

    def _hearers(self, verb: Token) -> Iterator[Token]:
        """Whom the verb's objects name: "told X", "speaking to X", "in an interview with X"."""
        verbs = [
            verb,
            *(t for t in verb.children if t.dep_ in ("advcl", "prep") and t.tag_ == "VBG"),
        ]
        # "He spoke to X, warning that": not "He wrote to X after he had warned that".
        if verb.dep_ == "conj" or (verb.dep_ in ("advcl", "acl") and verb.tag_ == "VBG"):
            verbs.append(verb.head)
        for number, each in enumerate(verbs):
            for child in each.children:
                if (
                    child.dep_ in ("dobj", "dative", "pobj")
                    and number == 0
                    and each.lemma_ in HEARD
                ):
                    yield child
                    yield from (
                        t for t in child.children if t.dep_ in ("compound", "nmod", "poss", "appos")
                    )
                elif child.dep_ in ("prep", "dative") and child.lower_ in VENUE_PREPOSITIONS:
                    yield from self._inside(child, number)

    def _inside(self, prep: Token, number: int) -> Iterator[Token]:
        for inner in prep.subtree:
            if inner.dep_ == "pobj" and (
                inner.head.i == prep.i
                or inner.head.head.lower_ in ("interview", "statement", "speech")
            ):
                yield inner
                yield from (
                    t for t in inner.children if t.dep_ in ("compound", "nmod", "poss", "appos")
                )

    def _day(
        self, verb: Token, cue: Span, content: list[tuple[int, int]], statement: Mapping[str, Any]
    ) -> date | None:
        """The day an adverbial of the cue names; never a day that the content speaks of."""
        taken = [*content, *((s, e) for s, e in statement["source"])]
        sentence = verb.sent
        best: tuple[int, date] | None = None
        for time in layers.layer(self.doc, layers.TIMES):
            if not (sentence.start <= time.start and time.end <= sentence.end):
                continue
            if time.label_ not in DAYS or any(s <= time.start_char < e for s, e in taken):
                continue
            if not _governed(time.root, verb):
                continue
            days = days_of(self.doc, time)
            if days.start is None or days.start != days.end:
                continue
            distance = abs(time.start - verb.i)
            if best is None or distance < best[0]:
                best = (distance, days.start)
        return best[1] if best else None


ROLE_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ"})
AFTER_NAMES = frozenset(
    {"qc", "kc", "mp", "mep", "msp", "am", "ms", "obe", "cbe", "mbe", "dbe", "kbe", "phd", "md"}
)
STANDING = frozenset({"mp", "mep", "msp", "am", "candidate", "member", "councillor"})
HEARD = frozenset({"tell", "inform", "remind", "assure", "warn", "ask", "urge", "address", "brief"})


def _governed(token: Token, verb: Token) -> bool:
    """Whether the token hangs on the verb or on a participle or phrase beside it."""
    for _ in range(6):
        if token.i == verb.i:
            return True
        if token.head.i == token.i:
            return False
        crosses = token.dep_ in ("ccomp", "relcl", "conj")
        token = token.head
        if crosses and token.i == verb.i:
            return False
    return False


def _unnamed_head(span: Span) -> Token | None:
    """The spokesman at the end of a phrase whose parse makes a body its head."""
    last = next((t for t in reversed(list(span)) if t.is_alpha), None)
    return last if last is not None and last.lower_ in SPOKES else None


def _stands_for(span: Span) -> int | None:
    """The "for" of one who stands for a place: "the MP for Harwick", with no name after it."""
    for token in span[:-1]:
        if token.lower_ in STANDING and token.nbor().lower_ == "for":
            rest = span.doc[token.i + 2 : span.end]
            return None if any(t.text == "," for t in rest) else token.i + 1
    return None


def _last_of_name(span: Span) -> Token | None:
    """The last word; of "Guy Hale QC" the one before the letters."""
    words = [t for t in span if t.is_alpha]
    while len(words) > 1 and words[-1].lower_ in AFTER_NAMES and words[-1].text != "Ms":
        words.pop()
    return words[-1] if words else None


def _name_is_head(head: Token, span: Span, ids: Mapping[int, str], kind: Mapping[str, str]) -> bool:
    last = _last_of_name(span) or head
    return kind.get(ids.get(last.i, "")) == Kind.PERSON and not any(
        t.dep_ == "pobj" and t.i == last.i for t in span
    )
