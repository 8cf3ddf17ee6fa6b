"""Definite descriptions: "the prime minister", "the Labour leader", "the union".

A description of a person names a role; the person is the one whom the article itself gives that
role, else the one of its people who is known to have held it on its day. A description of a body
is the one body of that kind that the paragraph, or the article so far, has named.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from kg.annotate import layers
from kg.annotate.gazetteer import holders_of, word_set
from kg.annotate.groups import UNNAMED, is_again
from kg.annotate.layout import PARAGRAPHS
from kg.annotate.period import period_of
from kg.annotate.posts.role_lexicon import FORMER, FUTURE, IMPLIED_BODIES, ROLES, concept
from kg.annotate.posts.role_lexicon import TITLES as POLITE
from kg.annotate.printed_titles import PrintedTitles
from kg.annotate.times.component import publication_day
from kg.records import Kind

BODY_NOUNS: Mapping[str, frozenset[Kind]] = {
    "union": frozenset({Kind.UNION}),
    "party": frozenset({Kind.PARTY}),
    "department": frozenset({Kind.DEPARTMENT}),
    "ministry": frozenset({Kind.DEPARTMENT}),
    "agency": frozenset({Kind.DEPARTMENT}),
    "programme": frozenset({Kind.PROGRAMME}),
}
# Nouns of bodies whose names have them: "the federation" is the Porters' Federation.
NAME_NOUNS = word_set(
    """
    agency alliance association authority bank board brotherhood charity club college commission
    committee confederation council federation foundation guild institute institution league
    society trust university
    """
)
# Nouns of firms, which a name is introduced with: "the company, Lamp Motors, said".
FIRM_NOUNS = word_set(
    """
    airline bank brewer broadcaster builder business carmaker carrier chain charity company
    consultancy contractor firm group manufacturer network operator pollster publisher retailer
    shipbuilder steelmaker supermarket supplier utility
    """
)
# Who is told by somebody else: "his deputy, Jo Field, said", and later "his deputy" again.
RELATIVES = frozenset({"deputy", "predecessor", "successor"})
DETERMINERS = frozenset({"the", "this", "that"})
# The government whose head papers name without saying whose: by its key in the gazetteer.
NATIONAL: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(
        ("prime minister", "premier", "pm", "deputy prime minister", "deputy pm"),
        ("uk-government",),
    ),
    "president": ("us-government",),
}


_ONE_FIRM = frozenset({"company", "firm"})
_NAMED_LATER = (FIRM_NOUNS | {"union"}) - {"group", "business", "firm", "charity"}
_PUBLIC = NAME_NOUNS | word_set(
    """
    acas assembly campaign church cabinet commons congress court department government group
    hospital house institute lords ministry movement nhs office parliament party police poll
    polling polls research school senate service services union
    """
)
_BODIES = frozenset(BODY_NOUNS) | NAME_NOUNS | FIRM_NOUNS
_NO_BODIES = frozenset({Kind.PERSON, Kind.PLACE, Kind.GROUP})


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """Tokens `start` to `end` describe `referent`; `head` is the noun. The rest is for posts."""

    start: int
    end: int
    head: int
    referent: str
    role: str | None = None
    role_name: str = ""
    organization: str | None = None
    confidence: float = 0.8


def descriptions(doc: Doc, named: Mapping[int, str]) -> Iterator[Description]:
    """The descriptions that can mean only one thing, in text order."""
    known = _Known(doc, named)
    for paragraph in doc.spans.get(PARAGRAPHS, ()):
        for token in paragraph:
            if token.pos_ not in ("NOUN", "PROPN") or token.dep_ == "compound" or token.i in named:
                continue
            if token.lower_ in UNNAMED:
                again = known.unnamed(token, paragraph)
                if again is not None:
                    yield again
                continue
            if token.lower_ in RELATIVES and (beside := known.relative(token)) is not None:
                yield beside
                continue
            body = token.lower_ in _BODIES
            if not body and not known.may_be_role(token):
                continue
            found = known.body(token, paragraph) if body else known.person(token, paragraph)
            if found is not None:
                yield found


class _Known:
    def __init__(self, doc: Doc, named: Mapping[int, str]) -> None:
        self.doc, self.named = doc, named
        self.names = layers.layer(doc, layers.NAMES)
        self.groups = layers.layer(doc, layers.GROUPS)
        self.kind = {span.id_: span.label_ for span in self.names}
        details = {id_: layers.details(doc, layers.NAMES, id_) for id_ in self.kind}
        self.key = {id_: d.get("known_as") for id_, d in details.items()}
        self.full = {
            d["name"].casefold(): id_ for id_, d in details.items() if self.kind[id_] == Kind.PERSON
        }
        self.relatives: dict[str, set[str]] = defaultdict(set)
        self.titles = PrintedTitles(doc, self.names)
        self.posts = [
            layers.details(doc, layers.POSTS, id_) for id_ in layers.ids(doc, layers.POSTS)
        ]
        self.called: dict[str, set[str]] = defaultdict(set)
        for id_, d in details.items():
            if self.kind[id_] not in _NO_BODIES:
                for word in " ".join((d["name"], *d["aliases"])).lower().split():
                    if word in NAME_NOUNS:
                        self.called[word].add(id_)
        for span in self.names:
            if span.label_ not in _NO_BODIES and (noun := _introduced_by(span)) is not None:
                self.called[noun].add(span.id_)
        day = publication_day(doc)
        self.day = day.isoformat() if day else None
        people = {id_: d["name"] for id_, d in details.items()}
        self.period = None if day else period_of(self.posts, self.titles, self.key, people)

    def unnamed(self, head: Token, paragraph: Span) -> Description | None:
        """The last one with the same noun: "one source close to the talks" … "the source"."""
        start, end = self._phrase(head, paragraph)
        if not is_again(head, start + 1, end) or self.doc[start].lower_ != "the":
            return None
        before = [
            g for g in self.groups if g.end <= start and head.lower_ in g.text.lower().split()
        ]
        if not before:
            return None
        return Description(start=start, end=end, head=head.i, referent=before[-1].id_)

    def relative(self, head: Token) -> Description | None:
        """Who "his deputy" is: named right after it, or the only one so called before."""
        start = head.i - 1
        if start < 0 or self.doc[start].tag_ not in ("PRP$", "POS"):
            return None
        at = head.i + 1 + (head.i + 1 < len(self.doc) and self.doc[head.i + 1].text == ",")
        while at < len(self.doc) and self.doc[at].lower_ in POLITE:
            at += 1
        person = self.named.get(at)
        if person is not None and self.kind.get(person) == Kind.PERSON:
            self.relatives[head.lower_].add(person)
        elif len(self.relatives[head.lower_]) == 1:
            (person,) = self.relatives[head.lower_]
        else:
            return None
        start += self.doc[start].tag_ == "POS"
        return Description(start=start, end=head.i + 1, head=head.i, referent=person)

    def may_be_role(self, head: Token) -> bool:
        return head.lower_ in self.titles.nouns or concept([head.lower_]) is not None

    def person(self, head: Token, paragraph: Span) -> Description | None:
        start, end = self._phrase(head, paragraph)
        if not self._definite(start, head) or self._has_person(start, end, head):
            return None
        words = [t for t in self.doc[start:end] if t.lower_ not in DETERMINERS]
        bodies = {
            self.named[t.i]: t.i
            for t in words
            if t.i in self.named and self.kind.get(self.named[t.i]) not in (None, Kind.PERSON)
        }
        # "The head of Ostra-based X" is of X; nobody holds a post in a place.
        proper = {id_: at for id_, at in bodies.items() if self.kind[id_] != Kind.PLACE}
        bodies = proper or bodies
        own = [t for t in self.doc[start : head.i + 1] if t.i not in self.named]
        role_words = [t.lower_ for t in own if t.lower_ not in DETERMINERS and t.is_alpha]
        role = concept(role_words)
        titled = self.titles.holder([t.lower_ for t in words if t.is_alpha and t.i <= head.i])
        if role is None:
            if titled is None:
                return None
            return Description(start=start, end=end, head=head.i, referent=titled)
        referent = self._by_posts(role, role_words, set(bodies))
        organization = next(iter(proper), None)
        if referent is None and titled is not None:
            return Description(start=start, end=end, head=head.i, referent=titled)
        if referent is None:
            held = self._by_office(role, role_words, bodies, start)
            if held is None:
                return None
            referent, body = held
            organization = organization or body
        name = self.doc[
            own[0].i if own[0].lower_ not in DETERMINERS else own[1].i : head.i + 1
        ].text
        return Description(
            start=start,
            end=end,
            head=head.i,
            referent=referent,
            role=role,
            role_name=name,
            organization=organization,
        )

    def _by_posts(self, role: str, words: list[str], bodies: set[str]) -> str | None:
        holders: set[str] = set()
        for post in self.posts:
            if post["role"] != role or (bodies and post["organization"] not in bodies):
                continue
            if post["tense"]:
                continue  # "the leader" is not who was it until 2004
            printed = set(post["role_name"].casefold().replace("-", " ").split())
            if any(bool(printed & when) != bool(when & set(words)) for when in (FORMER, FUTURE)):
                continue
            if len(words) > 1 and not set(words) <= printed | {"the"} and not bodies:
                # "the home secretary" is not whoever is "health secretary".
                continue
            holders.add(post["person"])
        return next(iter(holders)) if len(holders) == 1 else None

    def _by_office(
        self, role: str, words: list[str], bodies: Mapping[str, int], start: int
    ) -> tuple[str, str | None] | None:
        """Who of the article's people is known to have held the post on its day, and its body.

        None when nobody or more than one fits. Without a date it is the time of the posts that
        the article states; where they tell nothing, two holders may both be named, and one who is
        named only further down may have held the post long ago.
        """
        phrase = " ".join(words)
        implied = IMPLIED_BODIES.get(phrase) or NATIONAL.get(phrase, ())
        if not implied and phrase not in ROLES:
            return None  # "the embattled leader", "the Scottish leader": perhaps another one
        keys = {self.key[body] for body in bodies} if bodies else set(implied)
        held = {
            (self.full[holder.person.casefold()], holder.organization)
            for holder in holders_of(role, self.day)
            if holder.organization in keys
            and holder.person.casefold() in self.full
            and (self.period is None or self.period.within(holder).exists)
        }
        if len(held) != 1:
            return None
        ((person, body),) = held
        dated = self.day or self.period
        if not dated and not any(n.id_ == person and n.end <= start for n in self.names):
            return None
        return person, next((id_ for id_, key in self.key.items() if key == body), None)

    def body(self, head: Token, paragraph: Span) -> Description | None:
        start, end = self._phrase(head, paragraph)
        if not self._definite(start, head) or end > head.i + 1 or start != head.i - 1:
            return None
        before = [s for s in self.names if s.end <= start and self._is_such(s.id_, head.lower_)]
        near = {s.id_ for s in before if s.start >= paragraph.start}
        choice = near or {s.id_ for s in before}
        if not choice and head.lower_ in _ONE_FIRM:
            choice = {s.id_ for s in self.names if s.end <= start and self._may_be_firm(s)}
        if not choice and head.lower_ in _NAMED_LATER:
            # "The union said so", above the paragraph that names the only one.
            choice = {s.id_ for s in self.names if self._is_such(s.id_, head.lower_)}
        if len(choice) != 1:
            return None
        return Description(start=start, end=end, head=head.i, referent=choice.pop())

    def _may_be_firm(self, name: Span) -> bool:
        """Whether an organisation's name has no word of a public body, and is no initials."""
        if self.kind[name.id_] != Kind.ORGANIZATION or self.key[name.id_] is not None:
            return False
        return not name.text.isupper() and not _PUBLIC.intersection(name.text.lower().split())

    def _is_such(self, id_: str, noun: str) -> bool:
        kinds = BODY_NOUNS.get(noun, frozenset())
        return self.kind[id_] in kinds or id_ in self.called[noun]

    def _definite(self, start: int, head: Token) -> bool:
        return start < head.i and self.doc[start].lower_ in DETERMINERS

    def _has_person(self, start: int, end: int, head: Token) -> bool:
        """Whether a person's name stands in or right after the phrase: then it is a post."""
        around = range(start, min(end + 2, len(self.doc)))
        if any(self.kind.get(self.named.get(i, "")) == Kind.PERSON for i in range(start, end)):
            return True
        for i in around:
            if i >= end and self.doc[i].text not in (",", "(") and i in self.named:
                return self.kind.get(self.named[i]) == Kind.PERSON and self.doc[i - 1].text != "."
            if i >= end and self.doc[i].text not in (",",):
                return False
        # "Dave Prentis, the head of Unison": an apposition that follows its name.
        return head.dep_ == "appos" or head.dep_ == "attr"

    def _phrase(self, head: Token, paragraph: Span) -> tuple[int, int]:
        start = head.i
        for token in reversed(list(head.lefts)):
            if token.right_edge.i + 1 == start and token.dep_ in (
                "compound",
                "amod",
                "det",
                "nmod",
                "poss",
            ):
                start = token.left_edge.i
            else:
                break
        end = head.i + 1
        for token in head.rights:
            if token.dep_ == "prep" and token.i == end and token.lower_ in ("of", "for", "to"):
                if any(i in self.named for i in range(token.i, token.right_edge.i + 1)):
                    end = token.right_edge.i + 1
                    while end - 1 > head.i and not self.doc[end - 1].is_alpha:
                        end -= 1
                break
        return max(start, paragraph.start), min(end, paragraph.end)


def _introduced_by(name: Span) -> str | None:
    """The noun for a firm that a name stands beside: "the company, Lamp Motors", or the reverse."""
    doc, root = name.doc, name.root
    before = doc[name.start - 1] if name.start else None
    if before is not None and before.lower_ in FIRM_NOUNS and root.i != before.i:
        return before.lower_  # "The ferry company Lampline"
    if root.dep_ == "appos" and root.head.lower_ in FIRM_NOUNS:
        return root.head.lower_
    return next(
        (c.lower_ for c in root.rights if c.dep_ == "appos" and c.lower_ in FIRM_NOUNS), None
    )
