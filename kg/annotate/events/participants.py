"""Who takes part in an event, and where: the arguments of its noun or verb, as ids of layers."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from kg.annotate import layers
from kg.annotate.events import lexicon as lex
from kg.annotate.events.groups import alike, occupations, tells_nobody
from kg.annotate.events.mentions import Governor, Mention
from kg.annotate.events.verbs import subject
from kg.annotate.times.tense import is_negated
from kg.records import EventType, Kind

_WITH = frozenset(
    {"between", "with", "by", "involving", "among", "amongst", "alongside", "against"}
)
# Prepositions whose object takes part in an event of one type only.
_ALSO: dict[EventType, frozenset[str]] = {
    EventType.OPINION_POLL: frozenset({"for"}),
    EventType.OFFER: frozenset({"from", "to"}),
    EventType.REPORT: frozenset({"from"}),
    EventType.STRIKE: frozenset({"of", "at"}),
    EventType.BALLOT: frozenset({"of"}),
    EventType.MERGER: frozenset({"of"}),
    EventType.SPEECH: frozenset({"from"}),
    EventType.MEETING: frozenset({"of"}),
    EventType.NEGOTIATION: frozenset({"of"}),
}
# A list of parties ends here; "to" and "of" do not end it, they stand in titles.
_ENDS = lex.words("in at on over about after before during when who while as because if that amid")
_ENDS_TAGS = ("WP", "WDT", "WRB", "VBD", "VBZ", "VBP", "MD")
_BODIES = frozenset(
    k.value for k in (Kind.UNION, Kind.DEPARTMENT, Kind.PARTY, Kind.ORGANIZATION, Kind.OUTLET)
)
# "Clerks across Leeds": the place takes no part.
_WHERE = lex.words("across in around throughout near over against outside inside about after")
_STOPS = (".", ";", ":", "\u2013", "\u2014")
# "Department of Health officials" act for the department; "Clerks' Union members" for themselves.
_AGENTS_OF = lex.words("officials representatives negotiators chiefs bosses executives managers")
OUTLETS = (Kind.OUTLET.value, Kind.PROGRAMME.value)
_DOES = ("subject", "passive", "object", "exists", "in", "on", "for", "to", "into")


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
        kinds = {s.id_: s.label_ for s in layers.layer(doc, layers.GROUPS)}
        kinds |= {s.id_: s.label_ for s in layers.layer(doc, layers.NAMES)}
        self.places: dict[int, str] = {
            i: s.id_
            for s in layers.layer(doc, layers.NAMES)
            if s.label_ == Kind.PLACE.value
            for i in range(s.start, s.end)
        }
        self._names = [s for s in layers.layer(doc, layers.NAMES) if s.label_ in _BODIES]
        # Later layers give way to earlier ones: "the Labour leader" holds the name Labour.
        for name in (layers.REFERENCES, layers.GROUPS, layers.NAMES):
            for span in layers.layer(doc, name):
                kind = kinds.get(span.id_, Kind.GROUP.value)
                self._put(Party(span.id_, kind, span.start, span.end), whole=name != layers.NAMES)
        self._kinds = kinds
        self._words = {
            span.id_: _words(span.text) for span in reversed(layers.layer(doc, layers.GROUPS))
        }
        self._complemented = {
            span.id_
            for span in layers.layer(doc, layers.GROUPS)
            if _COMPLEMENT.search(span.text.casefold())
        }
        self._found: dict[str, list[Span]] = {}
        self._find_occupations()

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
            if token.lower_ in _ENDS or token.tag_ in _ENDS_TAGS or infinitive:
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


def participants(mention: Mention, parties: Parties) -> tuple[tuple[str, ...], bool]:
    """Ids of those who take part, in order, and whether any of them hangs from the mention itself.

    Those of a governing verb ("ministers will hold talks") count too, but prove less.
    """
    own = dict.fromkeys(p.id for p in _own(mention, parties) if _may_take_part(p, mention))
    far = dict.fromkeys(p.id for p in _governing(mention, parties) if _may_take_part(p, mention))
    return tuple({**own, **far}), bool(own)


def _may_take_part(party: Party, mention: Mention) -> bool:
    if party.kind == Kind.PLACE.value:
        return mention.type in (EventType.NEGOTIATION, EventType.MEETING)
    return mention.type is EventType.OPINION_POLL or party.kind not in OUTLETS


def _own(mention: Mention, parties: Parties) -> Iterator[Party]:
    head = mention.head
    if mention.is_verb:
        who = subject(head)
        if who is not None:
            yield from phrase_parties(who, parties)
        for child in head.rights:
            if child.dep_ in ("dobj", "dative") and child.lower_ not in lex.HEADCOUNT:
                yield from phrase_parties(child, parties)
            elif child.dep_ == "prep" and child.lower_ in ("with", "alongside"):
                yield from parties.within(child.i + 1, parties.list_end(child))
        yield from _agents(head, parties)
        return
    for i in range(mention.start, head.i):
        party = parties.at(head.doc[i])
        if party is None or party.kind == Kind.PLACE.value:
            continue
        if party.start == i and party.end <= head.i and _owns(party, head, mention.type):
            yield party
    prepositions = _WITH | _ALSO.get(mention.type, frozenset())
    last = head.i
    for child in head.rights:
        if (
            child.i > last
            and child.lower_ in prepositions
            and child.dep_ in ("prep", "agent", "acl")
        ):
            last = parties.list_end(child)
            yield from parties.within(child.i + 1, last)
        elif child.dep_ == "acl" and child.tag_ == "VBN" and child.lemma_.lower() in lex.HELD_BY:
            yield from _agents(child, parties)
        elif child.dep_ == "relcl" and _is_there(child) and (who := subject(child)) is not None:
            yield from phrase_parties(who, parties)


def _is_there(verb: Token) -> bool:
    """Whether a relative clause tells what is done there: "a debate in which she gave way"."""
    return any(
        c.dep_ == "prep" and c.lower_ in ("in", "at") and any(i.lower_ == "which" for i in c.rights)
        for c in verb.lefts
    )


def _owns(party: Party, head: Token, type_: EventType) -> bool:
    """Whether it is the possessor or compound of the event's noun ("a Brightwater poll")."""
    inner = head.doc[party.start : party.end].root
    if type_ is EventType.OPINION_POLL and party.end == head.i:
        return True  # "The Mail on Sunday survey", whatever the parser made of "on"
    if inner.dep_ != "poss" and type_ not in lex.CARRIES_PARTY:
        return False
    of_whole = head.dep_ == "pobj" and head.head.lower_ == "of"
    if of_whole and inner.dep_ == "poss" and inner.head.i == head.head.head.i:
        return True  # "Her State of the Union address"
    return inner.head.i == head.i and inner.dep_ in ("poss", "compound", "nmod", "amod")


def _governing(mention: Mention, parties: Parties) -> Iterator[Party]:
    governor = mention.governor
    if governor is None or mention.is_verb or is_negated(governor.verb):
        return
    verb, relation = governor.verb, governor.relation
    lemma = verb.lemma_.lower()
    if relation == "passive" and lemma in lex.HOLDS | lex.SETTLES:
        yield from _agents(verb, parties)
    elif relation == "subject" and lemma in ("involve", "include", "bring"):
        for child in verb.rights:
            if child.dep_ == "dobj":
                yield from phrase_parties(child, parties)
    elif relation == "subject" and (who := _who_speaks_of_talks(mention, governor)) is not None:
        yield from phrase_parties(who, parties)
    elif relation == "to" and lemma in _INVITES:
        who = subject(verb)
        if who is not None:
            yield from phrase_parties(who, parties)
        for child in verb.rights:
            if child.dep_ == "dobj":
                yield from phrase_parties(child, parties)
    elif _does(mention, governor):
        who = subject(verb)
        passive = any(c.dep_ == "auxpass" for c in verb.children)
        if who is not None and (not passive or (relation == "at" and lemma in _HEARS)):
            yield from phrase_parties(who, parties)
        for child in verb.rights:
            if child.dep_ == "prep" and child.lower_ == "with":
                yield from parties.within(child.i + 1, parties.list_end(child))


def _who_speaks_of_talks(mention: Mention, governor: Governor) -> Token | None:
    """Who says that talks with others go on: "the ministry said talks with them had begun"."""
    if mention.type is not EventType.NEGOTIATION or governor.verb.dep_ != "ccomp":
        return None
    others = any(c.lower_ == "with" for c in mention.head.rights)
    says = governor.verb.head
    who = subject(says) if others and says.lemma_.lower() in _CONFIRMS else None
    return who if who is not None and who.ent_type_ != "PERSON" else None


_CONFIRMS = lex.words("say confirm announce")
_HEARS = lex.words("tell ask question heckle boo cheer")
_INVITES = lex.words("invite summon call")
_OPENS = lex.words("open begin start close end conclude launch")


def _is_called_something(verb: Token) -> bool:
    """Whether an adjective says what the verb's object is called."""
    return any(
        c.dep_ in ("oprd", "acomp", "ccomp", "xcomp", "amod") and c.tag_ in ("JJ", "JJR", "JJS")
        for c in verb.rights
    )


_SPOKEN_AROUND = ("after", "before", "following")


def _does(mention: Mention, governor: Governor) -> bool:
    """Whether the subject of such a verb takes part in the event it governs."""
    type_ = mention.type
    lemma, relation = governor.verb.lemma_.lower(), governor.relation
    if relation == "object":
        if any(c.tag_ == "PRP$" for c in mention.head.lefts) and not mention.is_verb:
            return True  # "Ended its own conference"
        if lemma == "call" and _is_called_something(governor.verb):
            return False  # "Called the talks 'difficult'"
        if lemma in lex.SETTLES and type_ not in lex.CALLABLE:
            return False
        if lemma == "tell" and type_ in (EventType.MEETING, EventType.PROTEST):
            return True  # "He told a news conference that …"
        return lemma in lex.DOES
    if relation in _SPOKEN_AROUND and type_ in (EventType.NEGOTIATION, EventType.MEETING):
        # "After talks with her he said …"; whose "talks between them" they are is told.
        return any(c.dep_ == "prep" and c.lower_ == "with" for c in mention.head.rights)
    if relation in ("on", "in", "to", "into", "with", "at", "during"):
        if type_ in (EventType.SPEECH, EventType.ANNOUNCEMENT) and relation in ("in", "during"):
            return True
        if type_ is EventType.SPEECH and relation == "with":
            return lemma in _OPENS  # "He opened the conference with a speech."
        if type_ is EventType.DEBATE and relation in ("in", "at"):
            return True
        if type_ is EventType.MEETING and relation in ("at", "during"):
            return True  # "They faced questions at the meeting."
        if type_ is EventType.REPORT and relation == "in":
            return lemma in lex.FINDS
        return lemma in lex.JOINS
    return relation == "for" and lemma in lex.SETS_OUT and type_ in lex.GATHERINGS


def _agents(verb: Token, parties: Parties) -> Iterator[Party]:
    for child in verb.rights:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            yield from parties.within(child.i + 1, parties.list_end(child))


def phrase_parties(noun: Token, parties: Parties) -> Iterator[Party]:
    """Those a noun phrase names; a pronoun or name its head belongs to, or a list."""
    if noun.tag_ in ("WP", "WDT") and noun.head.dep_ == "relcl":
        yield from phrase_parties(noun.head.head, parties)
        return
    start, end = noun.left_edge.i, noun.i + 1
    for token in noun.subtree:
        if token.i >= end and (token.tag_ in _ENDS_TAGS or token.lower_ in _WHERE):
            break
        if token.i >= noun.i and token.dep_ in ("conj", "pobj", "appos"):
            end = max(end, token.i + 1)
    last = parties.at(noun.doc[end - 1])
    # "Trade unions in India" is one group.
    yield from parties.within(start, max(end, last.end) if last is not None else end)


def location(mention: Mention, parties: Parties) -> str | None:
    """Id of the place the event is said to be in or at; None when none is named."""
    places = parties.places
    for i in range(mention.start, mention.head.i):
        # "The Brussels summit"
        if i in places and mention.head.doc[i].dep_ in ("compound", "nmod") and not mention.is_verb:
            return places[i]
    holders = [mention.head]
    if mention.governor is not None and mention.governor.relation in _DOES:
        holders.append(mention.governor.verb)
    for holder in holders:
        for child in holder.rights:
            if child.dep_ == "prep" and child.lower_ in ("in", "at", "outside"):
                place = next((c for c in child.children if c.dep_ == "pobj"), None)
                if place is not None and place.i in places:
                    return places[place.i]
    return None
