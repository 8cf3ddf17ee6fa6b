"""Those who may take part in events: the names, groups and references of a document, by token."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from kg.annotate import layers
from kg.annotate.events import lexicon as lex
from kg.annotate.events.groups import alike, occupations, tells_nobody
from kg.annotate.events.voices import FIRST_PERSON, Voices
from kg.records import EventType, Kind

OUTLETS = (Kind.OUTLET.value, Kind.PROGRAMME.value)
# A list of parties ends here; "to" and "of" do not end it, they stand in titles.
_ENDS = lex.words("in at on over about after before during when who while as because if that amid")
ENDS_TAGS = ("WP", "WDT", "WRB", "VBD", "VBZ", "VBP", "MD")
_BODIES = frozenset(
    k.value for k in (Kind.UNION, Kind.DEPARTMENT, Kind.PARTY, Kind.ORGANIZATION, Kind.OUTLET)
)
# "Department of Health officials" act for the department; "Clerks' Union members" for themselves.
_AGENTS_OF = lex.words("officials representatives negotiators chiefs bosses executives managers")
_STOPS = (".", ";", ":", "\u2013", "\u2014")


@dataclass(frozen=True, slots=True)
class Party:
    """A passage that names or refers to somebody, and whom."""

    id: str
    kind: str
    start: int
    end: int


class Parties:
    """The names, groups and references of one document, by token.

    places: id of the place a token names. text: the article's, put together once.
    """

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self.text = layers.text_of(doc)
        self._at: dict[int, Party] = {}
        names, groups = layers.layer(doc, layers.NAMES), layers.layer(doc, layers.GROUPS)
        kinds = {s.id_: s.label_ for s in (*groups, *names)}
        self.places: dict[int, str] = {
            i: s.id_ for s in names if s.label_ == Kind.PLACE.value for i in range(s.start, s.end)
        }
        self._names = [s for s in names if s.label_ in _BODIES]
        # Later layers give way to earlier ones: "the Labour leader" holds the name Labour.
        for spans in (layers.layer(doc, layers.REFERENCES), groups, names):
            for span in spans:
                kind = kinds.get(span.id_, Kind.GROUP.value)
                self._put(Party(span.id_, kind, span.start, span.end), whole=spans is not names)
        self._kinds = kinds
        texts = [(span.id_, span.text) for span in groups]
        self._words = {id_: _words(text) for id_, text in reversed(texts)}
        self._complemented = {id_ for id_, text in texts if _COMPLEMENT.search(text.casefold())}
        self._found: dict[str, list[Span]] = {}
        self._find_occupations()
        self._voices: Voices | None = None

    def _find_occupations(self) -> None:
        """Take groups that no component named for parties; they get a layer's id."""
        doc, by_name = self._doc, dict[str, str]()
        numbers = (id_[1:] for id_ in layers.ids(doc, layers.GROUPS))
        first = 1 + max((int(n) for n in numbers if n.isdecimal()), default=-1)
        for start, end in list(occupations(doc, self._at.__contains__)):
            name = doc[start:end].text.casefold()
            id_ = by_name.setdefault(name, f"g{first + len(by_name)}")
            span = layers.span_of(doc, start, end, label=Kind.GROUP.value, id_=id_)
            self._found.setdefault(id_, []).append(span)
            self._words[id_] = _words(name)
            self._put(Party(id_, Kind.GROUP.value, start, end), whole=False)

    def _id_at(self, i: int) -> str | None:
        party = self._at.get(i)
        return party.id if party is not None else None

    def voice(self, pronoun: Token) -> Party | None:
        """Whom "I" or "we" means in words said directly; None where that is not told."""
        if pronoun.lower_ not in FIRST_PERSON:
            return None
        if self._voices is None:
            self._voices = Voices(self._doc, self._id_at, self._kinds)
        id_ = self._voices.of(pronoun)
        if id_ is None:
            return None
        return Party(id_, self._kinds.get(id_, Kind.GROUP.value), pronoun.i, pronoun.i + 1)

    def keep(self, ids: Collection[str]) -> None:
        """Add the groups among these that were found here to the layer "groups"."""
        new = {id_: spans for id_, spans in self._found.items() if id_ in ids}
        if not new:
            return
        spans = list(layers.layer(self._doc, layers.GROUPS))
        known = self._doc.spans[layers.GROUPS].attrs if spans else {}
        attrs = dict(known)
        for id_, mentions in new.items():
            texts = [span.text for span in mentions]
            attrs[id_] = {
                # "Clerks" that opens a sentence is "clerks".
                "name": next((t for t in texts if t[0].islower()), texts[0]),
                "anonymous": False,
                "plain_plural": True,
                "speaks_for": None,
            }
            spans += mentions
        layers.fill(self._doc, layers.GROUPS, spans, attrs)

    def may_be_same(self, type_: EventType, left: Sequence[str], right: Sequence[str]) -> bool:
        """Whether two lists of parties may belong to one event of a type.

        Names decide where both have some; a poll's outlet and its pollster are no two names.
        Those who strike, vote or march may be named here and a group there.
        """
        mine, theirs = self._named(left), self._named(right)
        if mine and theirs:
            camps = [{self._kinds[i] in OUTLETS for i in named} for named in (mine, theirs)]
            return bool(set(mine) & set(theirs)) or not camps[0] & camps[1]
        if set(left) & set(right):
            return True
        groups = self._groups(left), self._groups(right)
        if left and right and type_ not in lex.OF_CROWDS and not all(groups):
            return False
        return alike(*groups)

    def specific(self, ids: Sequence[str]) -> tuple[str, ...]:
        """Those that tell who it is; all, when none does."""
        known = [(i, self._words[i]) for i in ids if i in self._words]
        # Of "clerks" and "government clerks" the second says more.
        vague = {i for i, mine in known if any(mine < words for _, words in known)}
        vague |= {i for i, words in known if tells_nobody(words) and i not in self._complemented}
        return tuple(i for i in ids if i not in vague) or tuple(ids)

    def without(self, ids: Sequence[str], words: frozenset[str]) -> tuple[str, ...]:
        """Those that are no group told by one of these words."""
        return tuple(i for i in ids if not self._words.get(i, frozenset()) & words)

    def _named(self, ids: Sequence[str]) -> list[str]:
        return [i for i in ids if i not in self._words]

    def _groups(self, ids: Sequence[str]) -> list[frozenset[str]]:
        return [self._words[i] for i in ids if i in self._words]

    def _put(self, party: Party, *, whole: bool) -> None:
        for i in range(party.start, party.end):
            held = self._at.get(i)
            # A group's phrase that contains a name stands for the group ("PCS members").
            if held is None or not (held.start <= party.start and party.end < held.end) or whole:
                self._at[i] = party

    def kind_of(self, id_: str) -> str:
        """The kind of whom an id stands for."""
        return self._kinds.get(id_, Kind.GROUP.value)

    def mentioned(self) -> Iterator[tuple[str, int, int]]:
        """Each passage that names or refers to somebody: whom, and its tokens, end excluded."""
        for name in (layers.NAMES, layers.GROUPS, layers.REFERENCES):
            for span in layers.layer(self._doc, name):
                yield span.id_, span.start, span.end
        for id_, spans in self._found.items():
            for span in spans:
                yield id_, span.start, span.end

    def at(self, token: Token) -> Party | None:
        """Whom the passage around a token names."""
        return self._at.get(token.i)

    def within(self, start: int, end: int) -> Iterator[Party]:
        """Whoever is named between two tokens and takes part in his own right."""
        i = start
        while i < end:
            party = self._at.get(i)
            if party is None:
                i += 1
                continue
            if party.end <= end and self._stands_alone(party, start):
                yield self._acting_for(party)
            i = max(party.end, i + 1)

    def _acting_for(self, party: Party) -> Party:
        """The named body whose officials a group's phrase speaks of, or the party itself."""
        if party.kind != Kind.GROUP.value or self._doc[party.end - 1].lower_ not in _AGENTS_OF:
            return party
        for span in self._names:
            if party.start <= span.start and span.end < party.end:
                return Party(span.id_, span.label_, span.start, span.end)
        return party

    def list_end(self, preposition: Token) -> int:
        """The token after a list of parties, whatever the parser made of its commas."""
        doc = self._doc
        end, last = preposition.i + 1, preposition.sent.end
        while end < last:
            token = doc[end]
            party = self._at.get(end)
            if party is not None and end > party.start:
                end += 1  # "ITV News at Ten": the name holds a word that would end the list.
                continue
            infinitive = token.tag_ == "TO" and end + 1 < last and doc[end + 1].tag_ == "VB"
            if token.lower_ in _ENDS or token.tag_ in ENDS_TAGS or infinitive:
                break
            if token.text in _STOPS or token.tag_ in ("``", "''"):
                break
            end += 1
        return end

    def _stands_alone(self, party: Party, start: int) -> bool:
        """Whether the name is no part of a title or post: not "Secretary to the Treasury"."""
        doc = self._doc
        after = doc[party.end] if party.end < len(doc) else None
        if party.kind == Kind.GROUP.value:
            return after is None or after.tag_ != "POS"
        if after is not None and after.tag_ in ("NN", "NNP") and after.dep_ != "npadvmod":
            return after.lower_ in ("side", "team", "delegation", "group", "strike", "poll")
        inner = doc[party.start : party.end].root
        if inner.dep_ in ("amod", "compound", "nmod") and inner.head.i > party.end:
            return False  # "The Moorland presidential candidate Ann Hale"
        if after is not None and after.tag_ == "POS":
            return False
        i = party.start - 1
        while i >= start and doc[i].tag_ in ("DT", "JJ", "PRP$"):
            i -= 1
        inside = i > start and doc[i].lower_ in ("of", "to", "for", "at")
        return not (inside and doc[i - 1].tag_.startswith("NN"))


def _words(name: str) -> frozenset[str]:
    """The words of a group's name but articles and numbers, and what follows its head."""
    words = _COMPLEMENT.split(name.casefold())[0].split()
    return frozenset(w for w in words if w not in _SMALL and not any(c.isdigit() for c in w))


_COMPLEMENT = re.compile(r"\s(?:of|who|from|in|at|for|on|with)\s")
_SMALL = lex.words("the a an of and its their his her our all some more than many up to about")
