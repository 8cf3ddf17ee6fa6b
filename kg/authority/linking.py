"""Which entities an authority knows: sure, unsure, or somebody else of the same name.

Names find candidates; dates, stated posts and company decide. A name alone, however rare, is never
enough: each sure link rests on a post that fits, or on known others named beside it. Entities that
are surely one thing of an authority become one.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import date

from kg.authority.authority import Authority
from kg.authority.era import InOffice, about_when, in_office
from kg.authority.evidence import Company, Key, Told, tell
from kg.authority.matching import NAME, Candidate, find_candidates
from kg.authority.merging import merged
from kg.authority.posts import posts_of
from kg.authority.reasons import COMPANY, Reason
from kg.config import Settings
from kg.errors import ConfigError
from kg.records import Entity, Findings, Kind, Link, LinkVerdict, Resolution, UsedAuthority
from kg.resolve.tenures import tenures_of

SURE = 0.9
UNSURE = 0.7
MARGIN = 0.1  # A sure one is so much better than the next.
ANCHOR = 0.95 * NAME  # What a name must give to let its bearer vouch for others.
FULL = 0.6 * NAME  # More than a surname.
PROOF = 0.1  # Points of a post that fits, or of company: one of them a sure link must have.
MOST = 3  # Candidates that are written down for one entity.


def link_entities(
    findings: Iterable[Findings], resolution: Resolution, settings: Settings
) -> Resolution:
    """The resolution with what the authorities of the settings know of its entities.

    Neither the order of the findings nor how they were split matters. Raises `AuthorityError` for
    a file that is none, `ConfigError` for two authorities of one name.
    """
    with ExitStack() as stack:
        return link_with(open_authorities(stack, settings), findings, resolution)


def open_authorities(stack: ExitStack, settings: Settings) -> list[Authority]:
    """The authorities of the settings, open as long as the stack is.

    Raises `ConfigError` when two have one name: their facts could not be told apart.
    """
    authorities = [stack.enter_context(Authority.open(path)) for path in settings.authority]
    names = [authority.name for authority in authorities]
    if len(set(names)) < len(names):
        raise ConfigError(
            f"authority: two files are called alike ({', '.join(names)}); "
            "make one of them anew with kg authority add --name"
        )
    return authorities


def link_with(
    authorities: Sequence[Authority], findings: Iterable[Findings], resolution: Resolution
) -> Resolution:
    """The resolution, linked with open authorities; they are asked in the order given.

    Entities that are surely one are joined first, then all are linked again: what was told of
    each of them counts for the whole.
    """
    findings = sorted(findings, key=lambda found: found.article.source)
    links = _links(authorities, findings, resolution.entities)
    entities = merged(resolution.entities, links)
    if len(entities) < len(resolution.entities):
        tenures = tenures_of(findings, entities)
        resolution = replace(resolution, entities=entities, tenures=tenures)
        links = _links(authorities, findings, entities)
    return replace(
        resolution,
        links=links,
        known_posts=posts_of(authorities, findings, entities, links),
        authorities=tuple(UsedAuthority(name=a.name, sha256=a.sha256) for a in authorities),
    )


def _links(
    authorities: Sequence[Authority], findings: Sequence[Findings], entities: Iterable[Entity]
) -> tuple[Link, ...]:
    """The links of all entities, sorted by entity, then in the order of the authorities."""
    told = tell(findings, entities)
    found = [[_candidates(authority, of) for of in told] for authority in authorities]
    about = _about(findings, told, found)
    if about:
        before, told = told, tell(findings, entities, about)
        found = [
            [
                ranked if of == old else _candidates(authority, of)
                for of, old, ranked in zip(told, before, rows, strict=True)
            ]
            for authority, rows in zip(authorities, found, strict=True)
        ]
    anchors = (place for ranked in found for place, best in enumerate(ranked) if is_anchor(best))
    company = Company(told, anchors)
    links = [
        link
        for authority, ranked in zip(authorities, found, strict=True)
        for place, of in enumerate(told)
        if ranked[place]
        for link in _judged(authority, of, ranked[place], company.of(place, of.articles))
    ]
    return tuple(sorted(links, key=lambda link: link.entity))


def _about(
    findings: Iterable[Findings],
    told: Sequence[Told],
    found: Iterable[Sequence[Sequence[Candidate]]],
) -> dict[tuple[str, Key | None], date]:
    """About when articles without a date are, as far as those they name tell.

    By source and by the first member of an entity that tells: for it, what the others tell.
    """
    undated = {of.article.source for of in findings if of.article.published is None}
    if not undated:
        return {}
    people: dict[str, dict[Key, InOffice]] = defaultdict(dict)
    for ranked in found:
        for of, best in zip(told, ranked, strict=True):
            if is_anchor(best) and best[0].known.kind is Kind.PERSON:
                for source in undated.intersection(of.articles):
                    people[source].setdefault(of.entity.members[0], in_office(best[0]))
    about = {}
    for source, tellers in people.items():
        for key in (None, *tellers):
            day = about_when(spans for teller, spans in tellers.items() if teller != key)
            if day is not None:
                about[source, key] = day
    return about


def _candidates(authority: Authority, told: Told) -> list[Candidate]:
    """What the authority knows of that name, by what is told of the entity alone.

    A title with the surname ("Lord Oll") is asked for where the name itself leads to nobody.
    """
    found: list[Candidate] = []
    for name, others in ((told.entity.name, told.other_names), *((t, ()) for t in told.titled)):
        found = find_candidates(
            authority,
            name,
            kind=told.entity.kind,
            limit=None,
            days=told.days,
            posts=told.posts,
            other_names=others,
            exhaustive=told.entity.kind is Kind.PERSON and not told.surname_only,
        )
        if any(candidate.likeness >= FULL for candidate in found):
            break
    return found


def is_anchor(ranked: Sequence[Candidate]) -> bool:
    """Whether the best candidate is by name, and time, so clearly meant that it vouches for others.

    One word ("Community") is a name by chance too often.
    """
    if not ranked or ranked[0].likeness < ANCHOR or ranked[0].score < NAME:
        return False
    alone = len(ranked) == 1 or ranked[1].points <= ranked[0].points - MARGIN
    return alone and (" " in ranked[0].known.name or ranked[0].known.kind is Kind.PARTY)


def _judged(
    authority: Authority, told: Told, ranked: Sequence[Candidate], company: int
) -> list[Link]:
    """The judgements on the best candidates, now that the company is known."""
    beside = []
    if company:
        # Without a day nobody can tell whether somebody of that name was there at all.
        points = COMPANY if told.days else COMPANY / 2
        beside.append(Reason(points=points, text=f"beside {company} others it knows"))
    weighed = [replace(c, reasons=(*c.reasons, *beside)) for c in ranked]
    told_of = [c for c in weighed[:MOST] if c.score >= UNSURE or c.likeness >= ANCHOR]
    if not told_of:
        return []
    best, rest = told_of[0], told_of[1:]
    proven = any(reason.points >= PROOF for reason in best.reasons[1:])
    clear = not rest or rest[0].points <= best.points - MARGIN
    sure = best.score >= SURE and clear and proven
    first = LinkVerdict.SAME if sure else _unsure(best)
    # Who comes after somebody that it surely is, is somebody else.
    later = [LinkVerdict.DIFFERENT if sure else _unsure(candidate) for candidate in rest]
    return [
        Link(
            entity=told.entity.members[0],
            authority=authority.name,
            known=candidate.known.id,
            name=candidate.known.name,
            iri=candidate.known.iri,
            verdict=verdict,
            score=candidate.score,
            reasons=tuple(f"{reason.points:+.2f} {reason.text}" for reason in candidate.reasons),
        )
        for candidate, verdict in zip([best, *rest], [first, *later], strict=True)
    ]


def _unsure(candidate: Candidate) -> LinkVerdict:
    """Unsure, or kept apart: more speaks against it than for it, beside its name."""
    return LinkVerdict.UNSURE if candidate.score >= UNSURE else LinkVerdict.DIFFERENT
