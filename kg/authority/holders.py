"""Who "the prime minister" is, when an article does not name him: who held the office that day.

Between annotate and resolve, one article at a time. Only posts with one holder on the day of the
article count, and only in articles whose people and bodies the authority knows: "the prime
minister" of a story from Paris is somebody else.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import date

from kg.authority.authority import Authority, Known
from kg.authority.evidence import known_company
from kg.authority.linking import is_anchor, open_authorities
from kg.authority.matching import find_candidates
from kg.authority.names import compare_people
from kg.authority.roles import Role, role_of
from kg.config import Settings
from kg.records import Findings, Kind, Mention, MentionForm, Passage, Referent, Skipped, Statement
from kg.resolve.names import is_full_name, person_parts

CONFIDENCE = 0.8
ALIKE = 0.9  # How far a person the article names must be like the holder in name.

_OFFICE = re.compile(
    r"\b[Tt]he (?P<office>(?:[A-Za-z]+,? ){0,6}?"
    r"(?:(?:deputy )?prime minister|chancellor(?: of the exchequer)?|lord chancellor"
    r"|chief secretary(?: to the treasury)?|secretary|attorney[- ]general"
    r"|leader of the opposition|opposition leader))\b(?!-)",
    re.IGNORECASE,
)
# "the prime minister of Israel", "the home secretary, who": what follows tells another one.
_MORE = re.compile(r"(?:\s+(?:of|to|for|at|in)\b|['’]s?\s+\w*(?:spokes|office)|-)")
# Words that no office begins with: "the man who was home secretary".
_NO_OFFICE = re.compile(
    r"\b(?:who|that|which|was|is|by|and|or|from|with|a|an|his|her|their|its|as|said|told|under"
    r"|general|press|company|private|permanent|parliamentary|shadow|branch|club|party)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
HEADS = frozenset(
    {"premier", "chancellor", "lordchancellor", "chiefsecretary", "secretary", "attorneygeneral",
     "oppositionleader"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Office:
    """An office that an article speaks of, and who held it on its day."""

    passage: Passage
    role: Role
    holder: Known


def name_holders(
    findings: Iterable[Findings | Skipped], settings: Settings
) -> Iterator[Findings | Skipped]:
    """The findings, with the people whom articles mean by their offices; order as it came.

    Those of articles without a date come back as they were. Raises as `link_entities` does.
    """
    with ExitStack() as stack:
        authorities = open_authorities(stack, settings)
        for found in findings:
            if isinstance(found, Findings):
                for authority in authorities:
                    found = with_holders(found, authority)
            yield found


def with_holders(found: Findings, authority: Authority) -> Findings:
    """The findings of one article, with the holders of the offices it speaks of."""
    day = found.article.published
    if day is None:
        return found
    offices = [
        office
        for office in _offices(found, authority, day)
        if not _another(found, office.role, office.holder)
    ]
    if not offices or not _is_known_ground(found, authority, day):
        return found
    referents = list(found.referents)
    mentions = list(found.mentions)
    at: dict[Passage, str] = {}
    for office in offices:
        id_ = _named(referents, office.holder)
        if id_ is None:
            id_ = f"known{sum(r.id.startswith('known') for r in referents)}"
            referents.append(
                Referent(
                    id=id_,
                    kind=Kind.PERSON,
                    name=office.holder.name,
                    anchor=office.passage,
                    confidence=CONFIDENCE,
                )
            )
        at[office.passage] = id_
        mentions.append(Mention(passage=office.passage, referent=id_, form=MentionForm.DESCRIPTION))
    return replace(
        found,
        referents=tuple(referents),
        mentions=tuple(sorted(mentions, key=lambda m: (m.passage, m.form.value, m.referent))),
        statements=tuple(_spoken(statement, at) for statement in found.statements),
    )


def _offices(found: Findings, authority: Authority, day: date) -> Iterator[_Office]:
    """The offices in a text that nothing has told of yet, with their only holders."""
    text = found.article.text
    taken = [(m.passage.start, m.passage.end) for m in found.mentions]
    for match in _OFFICE.finditer(text):
        words = match["office"]
        if _NO_OFFICE.search(words) or _MORE.match(text, match.end()):
            continue
        # A name that begins right after it is the holder's: "the home secretary, Ana Oll".
        start, end = match.start(), match.end() + 2
        if any(a < end and start < b for a, b in taken) or _of_another_year(text, match, day):
            continue
        role = role_of(words)
        holder = _holder(authority, role, day) if role is not None else None
        if role is not None and holder is not None:
            yield _Office(Passage(start=start, end=match.end()), role, holder)


def _of_another_year(text: str, office: re.Match[str], day: date) -> bool:
    """Whether the sentence speaks of an earlier year: "in 1979 the prime minister"."""
    start = max((text.rfind(mark, 0, office.start()) for mark in ".!?\n"), default=-1)
    ends = [end for mark in ".!?\n" if (end := text.find(mark, office.end())) >= 0]
    years = _YEAR.findall(text, start + 1, min(ends, default=len(text)))
    return any(int(year) < day.year for year in years)


def _holder(authority: Authority, role: Role, day: date) -> Known | None:
    """Who alone held such an office on a day; None for nobody, for several, and for past ones."""
    if role.head not in HEADS or role.past or role.coming or role.rank - {"deputy"}:
        return None
    if role.head == "secretary" and not role.subject:
        return None
    people = set()
    for held in authority.holders(role, day):
        known = role_of(held.role)
        if known is not None and known.head == role.head and _fits(role, known):
            people.add(held.person)
    return authority.known(people.pop()) if len(people) == 1 else None


def _fits(said: Role, known: Role) -> bool:
    """Whether an office as said may be a known one: of its whole subject, or of a part of it."""
    return said.subject <= known.subject if said.subject else not known.subject


def _another(found: Findings, role: Role, holder: Known) -> bool:
    """Whether the article itself gives such an office to somebody else."""
    names = {referent.id: referent.name for referent in found.referents}
    for post in found.posts:
        other = role_of(post.role_name)
        if other is None or other.past or other.key != role.key:
            continue
        same_field = not role.subject or bool(role.subject & other.subject)
        if same_field and _likeness(names.get(post.person, ""), holder) < ALIKE:
            return True
    return False


def _is_known_ground(found: Findings, authority: Authority, day: date) -> bool:
    """Whether the authority knows enough of whom and what the article names."""
    known = named = 0
    for referent in found.referents:
        person = referent.kind is Kind.PERSON
        if referent.kind in (Kind.PLACE, Kind.GROUP, Kind.OUTLET, Kind.PROGRAMME):
            continue
        named += 1
        if person and not is_full_name(person_parts(referent.name)):
            continue
        ranked = find_candidates(
            authority,
            referent.name,
            kind=referent.kind,
            limit=2,
            days=(day,),
            other_names=() if person else referent.aliases,
            exhaustive=False,
        )
        known += is_anchor(ranked)
    return known_company(known, named)


def _named(referents: Sequence[Referent], holder: Known) -> str | None:
    """The one person of the article who bears the holder's name, or the surname alone."""
    people = [r for r in referents if r.kind is Kind.PERSON]
    for least in (ALIKE, 0.5):
        alike = [r.id for r in people if _likeness(r.name, holder) >= least]
        if alike:
            return alike[0] if len(alike) == 1 else None
    return None


def _likeness(name: str, holder: Known) -> float:
    return max(compare_people(name, label.text)[0] for label in holder.labels)


def _spoken(statement: Statement, at: dict[Passage, str]) -> Statement:
    """A statement without a speaker whose source begins with an office, said by its holder."""
    if statement.speakers or not statement.source:
        return statement
    first = min(statement.source)
    for passage, id_ in at.items():
        if first.start in (passage.start, passage.start + 4) and passage.end <= first.end:
            return replace(statement, speakers=(id_,))
    return statement
