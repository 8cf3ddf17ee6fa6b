"""Who belongs to which body where no role is named.

"Labour's Jo Field", "Jo Field (Lab, Wirral)", "Jo Field of the Lamp Institute", "the Gazette's Jo
Field": a post with the body's name for its role. In a body in which somebody holds a named post,
no such post is kept (`posts`).
"""

import re
from collections.abc import Iterator, Mapping

from spacy.tokens import Doc, Span

from kg.annotate.names.page import Page
from kg.annotate.posts.complements import NameMap, body_from
from kg.annotate.posts.role_lexicon import TITLES
from kg.annotate.posts.roles import Found
from kg.annotate.statements.cue_lexicon import SPEECH
from kg.records import Kind

_PARTY, _BODY = 0.9, 0.8

_LETTERS = {
    "lab": "labour",
    "con": "conservatives",
    "ld": "liberal-democrats",
    "lib dem": "liberal-democrats",
    "snp": "snp",
    "r": "republicans",
    "d": "democrats",
}
_BRACKET = re.compile(r"\((Lab|Con|LD|Lib Dem|SNP|R|D)(?=[-\u2013,)./ ])", re.IGNORECASE)
_SAYING = frozenset(form for verb in SPEECH for form in (verb, f"{verb}s", f"{verb}ed", f"{verb}d"))
# "Jo Field from the Lamp Union" says whose she is at the head of a clause, or after "says".
_BEFORE_FROM = frozenset(
    {"", ",", ".", '"', "''", "\u201d", "said", "told", "according", "to", "and"}
)
_EMPLOYED = {
    **dict.fromkeys(("work", "works"), ("for", "at")),
    **dict.fromkeys(("teaches", "lectures"), ("at",)),
}
_NO_EMPLOYERS = frozenset({Kind.PERSON, Kind.PLACE})
_HAS = frozenset({"has", "had", "have", "also", "later", "then", "recently", "since", "just"})
# What follows where "joined D" means becoming a member, and not doing something together with it.
_AFTER_JOINED = frozenset({".", ",", ";", "", "after", "when", "as", "aged", "because", "before"})
_DATED = re.compile(
    r"(?:1[89]|20)\d\d|january|february|march|april|may|june|july|august"
    r"|september|october|november|december"
)
_OWNING = frozenset({"ruling", "governing", "own", "new"})


def affiliations(
    doc: Doc, page: Page, names: NameMap, by_key: Mapping[str, str]
) -> Iterator[Found]:
    """The bodies people belong to, by how the names stand. by_key: gazetteer's keys → ids."""
    for person in names.starting.values():
        if person.label_ != Kind.PERSON:
            continue
        at = person.start
        while page.word(at - 1) in TITLES:
            at -= 1
        yield from _before(page, names, person, at)
        yield from _bracketed(doc, page, names, person, by_key)
        yield from _after(page, names, person)
        yield from _employed(page, names, person)
        yield from _joined(page, names, person)
        yield from _owned(page, names, person)


def _before(page: Page, names: NameMap, person: Span, at: int) -> Iterator[Found]:
    """As "Labour's Jo Field", "Republican Jo Field", "the Gazette's Jo Field"."""
    full = len(person) > 1
    owned = page.word(at - 1) in ("'s", "'")
    body = names.ending.get(at - 1 if owned else at)
    if body is None or body.label_ in _NO_EMPLOYERS:
        return
    party = body.label_ == Kind.PARTY
    if (owned and (party or full)) or (party and full):
        words = body.start, body.end
        yield _member(person, body.id_, words, (body.start, person.end), party=party)


def _bracketed(
    doc: Doc, page: Page, names: NameMap, person: Span, by_key: Mapping[str, str]
) -> Iterator[Found]:
    """As "Jo Field (Lab, Wirral)", "Jo Field (LP)", "Jo Field (of the Lamp Party)"."""
    if page.word(person.end) != "(":
        return
    start = person.end + 1
    letters = _BRACKET.match(doc[person.end : person.end + 4].text)
    if letters and _LETTERS[letters.group(1).lower()] in by_key:
        party_id = by_key[_LETTERS[letters.group(1).lower()]]
        words = start, start + 1
        yield _member(person, party_id, words, (person.start, words[1]), party=True)
        return
    body = body_from(page, names, start + (page.word(start) == "of"))
    if body is not None and _initials(page, person) == page.word(body.start):
        return  # "the Front of Lamps (FL)", taken for a person
    if body is not None and page.word(body.end) in (")", ",", "/", "-"):
        party = body.label_ == Kind.PARTY
        if party or (page.word(start) == "of" and body.label_ not in _NO_EMPLOYERS):
            words = body.start, body.end
            yield _member(person, body.id_, words, (person.start, body.end), party=party)


def _initials(page: Page, person: Span) -> str:
    words = " ".join(page.words[person.start : person.end]).replace("-", " ").split()
    return "".join(word[0].lower() for word in words)


def _after(page: Page, names: NameMap, person: Span) -> Iterator[Found]:
    """As "Jo Field of the Lamp Institute", "Jo Field, of the Lamp Union,"."""
    comma = page.word(person.end) == ","
    at = person.end + comma
    link = page.word(at)
    if link == "also":
        at += 1
        link = page.word(at)
    if link == "from" and not _heads_clause(page, person):
        return
    if link not in ("of", "from"):
        return
    body = body_from(page, names, at + 1)
    if body is not None and body.label_ not in _NO_EMPLOYERS:
        party = body.label_ == Kind.PARTY
        evidence = person.start, body.end
        yield _member(person, body.id_, (body.start, body.end), evidence, party=party)


def _employed(page: Page, names: NameMap, person: Span) -> Iterator[Found]:
    """As "Jo Field, who works for the Lamp Institute", "Jo Field teaches at the Lamp Institute"."""
    at = person.end
    if page.word(at + (page.word(at) == ",")) == "who":
        at += 1 + (page.word(at) == ",")
    at += page.word(at) in ("also", "now")
    if page.word(at + 1) not in _EMPLOYED.get(page.word(at), ()):
        return
    body = body_from(page, names, at + 2)
    if body is not None and body.label_ not in _NO_EMPLOYERS and body.label_ != Kind.PARTY:
        evidence = person.start, body.end
        yield _member(person, body.id_, (body.start, body.end), evidence, party=False)


def _joined(page: Page, names: NameMap, person: Span) -> Iterator[Found]:
    """As "Jo Field joined the Lamp Party in 1999", "who defected to the Lamp Party".

    "Joined the Lamp Party in calling for …" makes nobody a member.
    """
    at = person.end
    if page.word(at + (page.word(at) == ",")) == "who":
        at += 1 + (page.word(at) == ",")
    while page.word(at) in _HAS:
        at += 1
    if page.word(at) == "joined":
        at += 1
    elif page.lower[at : at + 2] == ("defected", "to"):
        at += 2
    elif page.word(at) == "defected" and page.word(at + 1) == "from":
        old = body_from(page, names, at + 2)
        if old is None or page.word(old.end) != "to":
            return
        at = old.end + 1
    else:
        return
    body = body_from(page, names, at)
    if body is None or body.label_ not in (Kind.PARTY, Kind.UNION):
        return
    after = page.word(body.end)
    dated = after in ("in", "on") and _DATED.fullmatch(page.word(body.end + 1)) is not None
    if after in _AFTER_JOINED or dated:
        evidence = person.start, body.end
        yield _member(person, body.id_, (body.start, body.end), evidence, party=True)


def _owned(page: Page, names: NameMap, person: Span) -> Iterator[Found]:
    """As "Jo Field's ruling Lamp Party"; not "Jo Field's Lamp Party rival"."""
    if page.word(person.end) not in ("'s", "'"):
        return
    at = person.end + 1
    at += page.word(at) in _OWNING
    body = names.starting.get(at)
    if body is None or body.label_ != Kind.PARTY or page.capital(body.end):
        return
    if "".join(page.tags[body.end : body.end + 1]).startswith(("NN", "JJ")):
        return
    if len(body) > 1 or page.lower[body.start].endswith("s"):
        evidence = person.start, body.end
        yield _member(person, body.id_, (body.start, body.end), evidence, party=True)


def _heads_clause(page: Page, person: Span) -> bool:
    at = person.start
    while page.word(at - 1) in TITLES:
        at -= 1
    before = page.word(at - 1)
    return page.first[at] or before in _BEFORE_FROM or before in _SAYING


def _member(
    person: Span, body: str, words: tuple[int, int], evidence: tuple[int, int], *, party: bool
) -> Found:
    return Found(
        person=person.id_,
        organization=body,
        first=words[0],
        last=words[1],
        concept="Member",
        evidence=(evidence,),
        confidence=_PARTY if party else _BODY,
    )
