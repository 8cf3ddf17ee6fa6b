"""How people and roles are joined: one method of `PostFinder` for each way of standing together.

The rules read commas and word order, not the parse, which long appositions defeat.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span

from kg.annotate.gazetteer import Holder, demonyms, holders_of
from kg.annotate.layers import NAMES, PUBLISHED, details, ids, layer
from kg.annotate.page import Page
from kg.annotate.portfolios import department_of
from kg.annotate.role_lexicon import (
    FORMER,
    HEADS_GOVERNMENT,
    HOLDING_VERBS,
    IMPLIED_BODIES,
    TITLES,
)
from kg.annotate.roles import NameMap, Role, find_roles
from kg.records import Kind

_DIRECT, _APPOSED, _AFTER_COMMA, _COPULA, _VERB, _BRACKET, _KNOWN = (
    0.95, 0.93, 0.85, 0.85, 0.85, 0.9, 0.8,
)  # fmt: skip
_ENDS = frozenset(  # what may follow an apposition
    {
        ",",
        ".",
        ";",
        ":",
        ")",
        "-",
        "--",
        "\u2013",
        "\u2014",
        "and",
        "who",
        "?",
        "!",
        '"',
        "'",
        "\u201d",
    }
)
_BODY_NOUNS = {
    "union": Kind.UNION,
    "party": Kind.PARTY,
    "department": Kind.DEPARTMENT,
    "ministry": Kind.DEPARTMENT,
}
_BEING = frozenset({"is", "was", "became", "becomes", "remains", "remained", "being"})
_PARTY_LETTERS = {
    "lab": "labour",
    "con": "conservatives",
    "ld": "liberal-democrats",
    "lib dem": "liberal-democrats",
    "snp": "snp",
    "r": "republicans",
    "d": "democrats",
}
_BRACKET_TEXT = re.compile(r"\((Lab|Con|LD|Lib Dem|SNP|R|D)(?=[-\u2013,)./ ])", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One post: ids of person and body, tokens of the role, and of all that proves it.

    former: the token of a "former" that stands apart from the role. noun: what the role is
    called where only a verb tells it ("who chairs the board").
    """

    person: str
    organization: str | None
    first: int
    last: int
    concept: str | None
    former: int | None = None
    noun: str = ""
    evidence: tuple[tuple[int, int], ...]
    confidence: float


class PostFinder:
    """The joining rules over one article."""

    def __init__(self, doc: Doc, page: Page) -> None:
        self.doc = doc
        self.page = page
        self.spans = layer(doc, NAMES)
        self.names = NameMap(self.spans)
        self.by_key = {
            details(doc, NAMES, id_)["known_as"]: id_
            for id_ in ids(doc, NAMES)
            if details(doc, NAMES, id_).get("known_as")
        }
        self.departments = {
            id_: (details(doc, NAMES, id_)["name"], *details(doc, NAMES, id_)["aliases"])
            for id_ in ids(doc, NAMES)
            if details(doc, NAMES, id_)["kind"] == Kind.DEPARTMENT
        }
        self.roles = [self._described(role) for role in find_roles(page, self.names)]
        self.taken: set[int] = set()

    def all(self) -> Iterator[Found]:
        """Every post; the surest ways of standing together take a role first."""
        for rule in (self._direct, self._apposed, self._after_comma, self._copula, self._known):
            for index, role in enumerate(self.roles):
                if index in self.taken:
                    continue
                for post in rule(role):
                    self.taken.add(index)
                    yield post
        yield from self._by_verb()
        yield from self._by_party()

    def _described(self, role: Role) -> Role:
        """The role with its body where a noun stands for it: "the union's general secretary".

        One body of that sort must have been named before it; of two, nothing tells which.
        """
        noun = role.start - 2
        kind = _BODY_NOUNS.get(self.page.word(noun))
        if kind is None or role.before or role.after or self.page.word(noun + 1) not in ("'s", "'"):
            return role
        before = [span for span in self.spans if span.label_ == kind and span.end <= noun]
        if len({span.id_ for span in before}) != 1:
            return role
        return replace(role, start=noun, determined=True, before=(before[-1],))

    # --- role and person side by side

    def _person_from(self, i: int) -> Span | None:
        while self.page.word(i) in TITLES:
            i += 1
        return self.names.person_at(i)

    def _direct(self, role: Role) -> Iterator[Found]:
        """As "general secretary Jo Field", "chief secretary to the Treasury Jo Field"."""
        person = self._person_from(role.end)
        if person is not None and not self.page.first[role.end]:
            for one in self._listed_people(role, person):
                yield self._post(role, one, _DIRECT)
            for other in self.roles:
                if other.end == role.start - 1 and self.page.word(other.end) == "and":
                    yield self._post(other, person, _DIRECT)

    def _listed_people(self, role: Role, person: Span) -> Iterator[Span]:
        """All people of a plural role: "MPs A, B and C"."""
        yield person
        plural = self.page.lower[role.head].endswith(("mps", "men", "ministers", "leaders"))
        while plural and self.page.word(person.end) in (",", "and"):
            following = self._person_from(person.end + 1)
            if following is None:
                return
            person = following
            yield person

    def _apposed(self, role: Role) -> Iterator[Found]:
        """As "Jo Field, the head of D,", "Jo Field, 54, general secretary of D"."""
        i = role.start - 1
        if role.determined:
            i -= 1
        if self.page.word(i) in ("as", "now"):
            i -= 1
        if self.page.word(i) == "and" and self._previous_person(role) is not None:
            person = self._previous_person(role)
        else:
            if self.page.word(i) not in (",", "(", "-", "\u2013", "\u2014"):
                return
            if self.page.word(i - 1).isdigit() and self.page.word(i - 2) == ",":
                i -= 2
            person = self.names.ending.get(i)
        if person is None or person.label_ != Kind.PERSON or not self._closed(role):
            return
        yield self._post(role, person, _APPOSED)

    def _previous_person(self, role: Role) -> Span | None:
        """Who the role before this one is of, when "and" alone joins the two."""
        for other in self.roles:
            if other.end == role.start - 1 - role.determined and other is not role:
                i = other.start - 1 - other.determined
                return self.names.ending.get(i) if self.page.word(i) == "," else None
        return None

    def _closed(self, role: Role) -> bool:
        """Whether a role is a whole apposition, unlike "Speaking to Jo Field, the leader said"."""
        if self._person_from(role.end) is not None:
            return False
        return bool(role.after or role.before) or self.page.word(role.end) in _ENDS | {""}

    def _after_comma(self, role: Role) -> Iterator[Found]:
        """As "the shadow minister for sport, Jo Field, said"."""
        if self.page.word(role.end) != "," or not (role.determined or role.after or role.before):
            return
        person = self._person_from(role.end + 1)
        if person is None or self.page.word(person.end) not in (",", ".", "said", "told"):
            return
        following = person.end + 1
        if any(r.start - r.determined == following and r is not role for r in self.roles):
            return  # the person's own apposition follows
        yield self._post(role, person, _AFTER_COMMA)

    def _copula(self, role: Role) -> Iterator[Found]:
        """As "Jo Field, who is general secretary of D", "Mr Field became leader of D"."""
        i = role.start - 1 - role.determined
        while self.page.word(i) in ("now", "also", "currently", "still"):
            i -= 1
        if self.page.word(i) not in _BEING or not (role.after or role.before):
            return
        if self.page.word(i - 1) == "who":
            i -= 1 + (self.page.word(i - 2) == ",")
        person = self.names.ending.get(i)
        if person is not None and person.label_ == Kind.PERSON:
            yield self._post(role, person, _COPULA)

    # --- known holders

    def _known(self, role: Role) -> Iterator[Found]:
        """A role alone, "the Labour leader", of whoever held that post on the article's day."""
        words = [w for w in role.words if w not in FORMER]
        if not role.concept or role.former is not None or len(words) < len(role.words):
            return
        organization = self._organization(role)
        key = details(self.doc, NAMES, organization)["known_as"] if organization else None
        keys = {key} if key else set(IMPLIED_BODIES.get(" ".join(words), ()))
        held = [
            span
            for holder in holders_of(role.concept, self.doc.user_data.get(PUBLISHED))
            if holder.organization in keys
            for span in self._named(holder)
        ]
        people = {span.id_ for span in held}
        if len(people) == 1 and organization:
            yield self._post(role, held[0], _KNOWN)

    def _named(self, holder: Holder) -> Iterator[Span]:
        for span in self.spans:
            same = span.label_ == Kind.PERSON and details(self.doc, NAMES, span.id_)["name"]
            if same == holder.person:
                yield span

    # --- without a role noun

    def _by_verb(self) -> Iterator[Found]:
        """As "Jo Field, who leads the union D,"."""
        for i, word in enumerate(self.page.lower):
            if word not in HOLDING_VERBS or self.page.word(i - 1) != "who":
                continue
            at = i - 2 if self.page.word(i - 2) == "," else i - 1
            person = self.names.ending.get(at)
            body = self._body_from(i + 1)
            if body is not None and self.page.tags[body.end : body.end + 1] in (("NN",), ("JJ",)):
                continue  # "who chairs the Commons committee"
            if person is not None and person.label_ == Kind.PERSON and body is not None:
                yield Found(
                    person=person.id_,
                    organization=body.id_,
                    first=i,
                    last=i + 1,
                    concept=HOLDING_VERBS[word][0],
                    noun=HOLDING_VERBS[word][1],
                    evidence=((person.start, body.end),),
                    confidence=_VERB,
                )

    def _body_from(self, i: int) -> Span | None:
        for j in range(i, i + 3):
            body = self.names.starting.get(j)
            if body is not None:
                return body if body.label_ not in (Kind.PERSON, Kind.PLACE) else None
        return None

    def _by_party(self) -> Iterator[Found]:
        """As "Labour's Jo Field", "Jo Field (Lab, Wirral)"."""
        for person in self.spans:
            if person.label_ != Kind.PERSON:
                continue
            at = person.start
            while self.page.word(at - 1) in TITLES:
                at -= 1
            if self.page.word(at - 1) == "'s":
                party = self.names.ending.get(at - 1)
                if party is not None and party.label_ == Kind.PARTY:
                    yield self._member(person, party, (party.start, at), (party.start, person.end))
            party = self.names.ending.get(at)
            full = len(person) > 1
            if party is not None and party.label_ == Kind.PARTY and full:
                yield self._member(person, party, (party.start, at), (party.start, person.end))
            if self.page.word(person.end) != "(":
                continue
            bracket = _BRACKET_TEXT.match(self.doc[person.end : person.end + 4].text)
            if bracket:
                key = _PARTY_LETTERS[bracket.group(1).lower()]
                if key in self.by_key:
                    words = (person.end + 1, person.end + 2)
                    yield self._member(person, self.by_key[key], words, (person.start, words[1]))

    def _member(
        self, person: Span, party: Span | str, words: tuple[int, int], evidence: tuple[int, int]
    ) -> Found:
        return Found(
            person=person.id_,
            organization=party if isinstance(party, str) else party.id_,
            first=words[0],
            last=words[1],
            concept="Member",
            evidence=(evidence,),
            confidence=_BRACKET,
        )

    # --- whose post it is

    def _post(self, role: Role, person: Span, confidence: float) -> Found:
        start, end = min(role.start, person.start), max(role.end, person.end)
        beside = end - start <= (role.end - role.start) + (person.end - person.start) + 8
        apart = tuple(sorted([(role.start, role.end), (person.start, person.end)]))
        return Found(
            person=person.id_,
            organization=self._organization(role),
            first=role.first,
            last=role.last,
            concept=role.concept,
            former=role.former,
            evidence=((start, end),) if beside else apart,
            confidence=confidence,
        )

    def _organization(self, role: Role) -> str | None:
        """The body printed with the role, else the one it implies, if the article names it."""
        if role.after is not None and role.after.label_ != Kind.PLACE:
            return role.after.id_
        for body in role.before:
            if body.label_ != Kind.PLACE:
                return body.id_
        words = " ".join(word for word in role.words if word not in FORMER)
        if words.startswith("shadow"):
            return None
        for key in IMPLIED_BODIES.get(words, ()):
            if key in self.by_key:
                return self.by_key[key]
        foreign = role.before or self.page.word(role.start - 1).title() in demonyms()
        if not foreign and role.after is None:
            whole = tuple(self.page.lower[role.first : role.last])
            found = department_of(whole, self.departments)
            if found is not None:
                return found
        if role.concept in HEADS_GOVERNMENT and not role.before and role.after is None:
            return self.by_key.get("uk-government")
        return None
