"""How people and roles are joined: one method of `PostFinder` for each way of standing together.

The rules read commas and word order, not the parse, which long appositions defeat.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from spacy.tokens import Doc, Span

from kg.annotate.gazetteer import Holder, demonyms, holders_of
from kg.annotate.layers import NAMES, PUBLISHED, details, ids, layer
from kg.annotate.names.page import Page
from kg.annotate.posts.affiliations import affiliations
from kg.annotate.posts.complements import NameMap, body_from
from kg.annotate.posts.described_bodies import with_described_body
from kg.annotate.posts.holding_verbs import by_verb
from kg.annotate.posts.portfolios import department_of
from kg.annotate.posts.role_lexicon import (
    EMPLOYED,
    FORMER,
    FUTURE,
    HEADS_GOVERNMENT,
    IMPLIED_BODIES,
    OFFICES_OF_STATE,
    PARTISANS,
    PLURALS,
    TITLES,
)
from kg.annotate.posts.roles import Found, Role, find_roles
from kg.annotate.posts.terms_of_office import (
    LONGEST,
    SO_FAR,
    after_words,
    joined,
    link_of,
    term_after,
)
from kg.records import Kind

_DIRECT, _APPOSED, _AFTER_COMMA, _COPULA, _KNOWN = (
    0.95, 0.93, 0.85, 0.85, 0.8,
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
_BETWEEN = 8  # words of a role's complement that were not read as a body's name
_QUOTES = frozenset({'"', "''", "\u201d", "\u2019"})
_ALSO = frozenset({"also", "now", "currently", "still"})
_BEING = frozenset({"is", "was", "became", "becomes", "remains", "remained", "being"})
_CHOSEN = frozenset({"elected", "re-elected", "appointed", "named", "chosen", "made"})


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
        self.roles = [
            with_described_body(doc, page, self.spans, role)
            for role in find_roles(page, self.names)
        ]
        self.taken: set[int] = set()
        self.people = {span.start: span.end for span in self.spans if span.label_ == Kind.PERSON}
        iso = doc.user_data.get(PUBLISHED)
        self.published = date.fromisoformat(str(iso)[:10]) if iso else None

    def all(self) -> Iterator[Found]:
        """Every post; the surest ways of standing together take a role first."""
        rules = (
            self._direct, self._apposed, self._after_comma, self._linked, self._copula, self._known,
        )  # fmt: skip
        for rule in rules:
            for index, role in enumerate(self.roles):
                if index in self.taken:
                    continue
                for post in rule(role):
                    self.taken.add(index)
                    yield post
                    yield from self._of_party(role, post)
        yield from by_verb(self.page, self.names, self.people, self.published)
        yield from affiliations(self.doc, self.page, self.names, self.by_key)

    def _of_party(self, role: Role, post: Found) -> Iterator[Found]:
        """Whose party stands before an office that is none of the party's."""
        party = self._adjective(role)
        if party is not None:
            yield replace(
                post,
                organization=party.id_,
                first=party.start,
                last=party.end,
                concept="Member",
                former=None,
            )

    def _adjective(self, role: Role) -> Span | None:
        """The party of "Liberal President Jo Field", who does not preside over the Liberals."""
        if len(role.before) != 1 or role.before[0].label_ != Kind.PARTY:
            return None
        (party,) = role.before
        partisan = self.page.word(party.end - 1) in PARTISANS and party.end == role.first
        office = role.concept in OFFICES_OF_STATE or (role.concept == "President" and partisan)
        return party if office else None

    # --- role and person side by side

    def _person_from(self, i: int) -> Span | None:
        while self.page.word(i) in TITLES or self.page.word(i) in _QUOTES:
            i += 1
        return self.names.person_at(i)

    def _direct(self, role: Role) -> Iterator[Found]:
        """As "general secretary Jo Field", "chief secretary to the Treasury Jo Field"."""
        person = self._person_from(role.end)
        if person is not None and not self.page.first[role.end]:
            for one in self._listed_people(role, person):
                yield self._of_body_after(role, one) or self._post(role, one, _DIRECT)
            for other in self.roles:
                if other.end == role.start - 1 and self.page.word(other.end) == "and":
                    yield self._post(other, person, _DIRECT)

    def _of_body_after(self, role: Role, person: Span) -> Found | None:
        """The post in a body named after the person: "analyst Jo Field of the Lamp Bank".

        Not of an office: "Chancellor Jo Field of the Lamp Party" is no chancellor of the party.
        """
        listed = self._plural(role) and role.concept not in OFFICES_OF_STATE
        if role.before or role.after or not (listed or role.concept in EMPLOYED):
            return None
        if self.page.word(person.end) not in ("of", "from", "at", "with"):
            return None
        body = body_from(self.page, self.names, person.end + 1)
        none = (Kind.PLACE, Kind.PERSON) if listed else (Kind.PLACE, Kind.PERSON, Kind.PARTY)
        if body is None or body.label_ in none:
            return None
        post = self._post(role, person, _DIRECT)
        return replace(post, organization=body.id_, evidence=((role.start, body.end),))

    def _listed_people(self, role: Role, person: Span) -> Iterator[Span]:
        """All people of a plural role: "MPs A, B and C", "leaders A of the X and B of the Y"."""
        yield person
        plural = self._plural(role)
        while plural:
            end = person.end
            body = (
                body_from(self.page, self.names, end + 1) if self.page.word(end) == "of" else None
            )
            end = end if body is None else body.end
            following = self._person_from(end + 1) if self.page.word(end) in (",", "and") else None
            if following is None:
                return
            person = following
            yield person

    def _plural(self, role: Role) -> bool:
        words = self.page.lower[role.head : role.head_end]
        return " ".join(words).replace(" - ", "-") in PLURALS or words[-1].endswith(
            ("mps", "men", "ministers", "leaders")
        )

    def _apposed(self, role: Role) -> Iterator[Found]:
        """As "Jo Field, the head of D,", "Jo Field, 54, general secretary of D"."""
        i = role.start - 1
        if role.determined:
            i -= 1
        if self.page.word(i) in _ALSO | {"as"}:
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
        other = self.names.ending.get(person.start - 1)
        both = self.page.word(person.start - 1) == "and" and other is not None
        if other is not None and both and self._plural(role) and other.label_ == Kind.PERSON:
            yield self._post(role, other, _APPOSED)

    def _previous_person(self, role: Role) -> Span | None:
        """Who the role before this one is of, when "and" alone joins the two."""
        for other in self.roles:
            end = role.start - 1 - role.determined
            if other is not role and end - _BETWEEN <= other.end <= end and self._runs(other, end):
                i = other.start - 1 - other.determined
                return self.names.ending.get(i) if self.page.word(i) == "," else None
        return None

    def _runs(self, role: Role, end: int) -> bool:
        """Whether the words after a role, up to an "and", may belong to it: no verb, no comma."""
        after = range(role.end, end)
        return not any(self.page.tags[i].startswith("V") or self.page.word(i) == "," for i in after)

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
        people = list(self._listed_people(role, person)) if person is not None else []
        if person is None or not self._speaks(role, people[-1]):
            return
        following = person.end + 1
        if any(r.start - r.determined == following and r is not role for r in self.roles):
            return  # the person's own apposition follows
        for one in people:
            yield self._post(role, one, _AFTER_COMMA)

    def _speaks(self, role: Role, person: Span) -> bool:
        """Whether what follows the name shows that the role before the comma is the person's.

        "After a talk with the leader of D, Jo Field left" has the role behind a preposition.
        """
        after = self.page.word(person.end)
        if after in (",", ".", "said", "told", "(", "who", ""):
            return True
        opens = self.page.first[role.start - role.determined]
        return opens and self.page.tags[person.end : person.end + 1] in (("VBD",), ("VBZ",))

    def _linked(self, role: Role) -> Iterator[Found]:
        """As "Jo Field stepped down as leader of D", "will succeed Al Wick as leader of D"."""
        if not (role.after or role.before):
            return
        end = role.start - role.determined
        others: list[Span] = []
        for at in range(end, max(end - LONGEST, 0), -1):
            if at < end and self.page.first[at]:
                return
            person = self.names.ending.get(at)
            if person is None or person.label_ != Kind.PERSON:
                continue
            words = joined(self.page, person.end, end, self.people)
            link = link_of(words)
            if link is None or (words.endswith(SO_FAR) and not self._since(role)):
                others.append(person)
                continue
            post = self._post(role, person, _COPULA)
            yield replace(post, tense=link.tense or post.tense)
            if link.replaced and others:
                post = self._post(role, others[-1], _COPULA)
                yield replace(post, tense=link.other, start=None, end=None)
            return

    def _since(self, role: Role) -> bool:
        """Whether a day follows since when a post is held."""
        return term_after("", after_words(self.page, role.end, self.people), None).start is not None

    def _copula(self, role: Role) -> Iterator[Found]:
        """As "Jo Field, who is general secretary of D", "Mr Field became leader of D"."""
        i = role.start - 1 - role.determined
        while self.page.word(i) in _ALSO:
            i -= 1
        if self.page.word(i) == "as":
            i -= 1
        chosen = i
        if self.page.lower[max(i - 2, 0) : i] == ("re", "-"):
            chosen -= 2
        if self.page.word(i) in _CHOSEN and self.page.word(chosen - 1) in ("was", "been", "is"):
            i = chosen - 1
            i -= self.page.word(i) == "been"  # "has been elected"
            held = self.page.word(i) in ("was", "has", "had", "is")
        else:
            held = self.page.word(i) in _BEING
        if not held or not (role.after or role.before):
            return
        if self.page.word(i - 1) == "who":
            i -= 1 + (self.page.word(i - 2) == ",")
        person = self.names.ending.get(i)
        if person is not None and person.label_ == Kind.PERSON:
            yield self._post(role, person, _COPULA)

    # --- known holders

    def _known(self, role: Role) -> Iterator[Found]:
        """A role alone, "the Labour leader", of whoever held that post on the article's day."""
        # Without a day, only of one named by then: one named further down may be history.
        words = [w for w in role.words if w not in FORMER]
        now = not self._plural(role) and role.former is None and not FUTURE.intersection(role.words)
        if not role.concept or not now or len(words) < len(role.words):
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
        before = self.published is not None or any(span.end <= role.start for span in held)
        if before and organization and len({span.id_ for span in held}) == 1:
            yield self._post(role, held[0], _KNOWN)

    def _named(self, holder: Holder) -> Iterator[Span]:
        for span in self.spans:
            same = span.label_ == Kind.PERSON and details(self.doc, NAMES, span.id_)["name"]
            if same == holder.person:
                yield span

    # --- whose post it is

    def _post(self, role: Role, person: Span, confidence: float) -> Found:
        start, end = min(role.start, person.start), max(role.end, person.end)
        beside = end - start <= (role.end - role.start) + (person.end - person.start) + 8
        apart = tuple(sorted([(role.start, role.end), (person.start, person.end)]))
        first = role.start - role.determined
        between = joined(self.page, person.end, first, self.people) if person.end <= first else ""
        after = after_words(self.page, end, self.people)
        term = term_after(between, after, self.published)
        if beside and end == role.end:
            end = min(end + term.words, len(self.page))
        return Found(
            person=person.id_,
            organization=self._organization(role),
            first=role.first,
            last=role.last,
            concept=role.concept,
            former=role.former,
            tense=term.tense,
            start=term.start,
            end=term.end,
            evidence=((start, end),) if beside else apart,
            confidence=confidence,
        )

    def _organization(self, role: Role) -> str | None:
        """The body printed with the role, else the one it implies, if the article names it."""
        sent_to = self.page.word(role.head_end - 1) == "ambassador" or (
            role.concept == "Ambassador" and self.page.word(role.head_end) == "to"
        )
        if sent_to or self._adjective(role) is not None:
            return None  # "the UN ambassador" is one country's
        before = next((body.id_ for body in role.before if body.label_ != Kind.PLACE), None)
        if role.after is not None and role.after.label_ != Kind.PLACE:
            subject = self.page.word(role.head_end) == "for"  # "UN envoy for Tide Affairs"
            return before if before is not None and subject else role.after.id_
        if before is not None:
            return before
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
        if self.page.word(role.end) == "and" and role.after is None:
            following = next((r for r in self.roles if r.start == role.end + 1), None)
            if following is not None and following.after is not None and not following.before:
                if role.concept in OFFICES_OF_STATE and following.after.label_ == Kind.PARTY:
                    return None  # "chancellor and deputy leader of the Lamp Party"
                return self._organization(following)  # "chair and treasurer of the Lamp Union"
        return None
