"""Findings of all articles → Resolution: which referents are one thing, which accounts one event.

The only station that sees many articles. It sorts them first, so that neither their order nor how
they were split can matter; it rewrites no findings, so that resolving twice changes nothing. What
is merged is merged for a reason, and the reasons are data (`Judgement`); wrong is worse than
missing.
"""

from collections.abc import Iterable

from kg.config import Settings
from kg.records import Findings, Resolution
from kg.resolve.alike import judge_alike
from kg.resolve.candidates import (
    Company,
    judge_middle_names,
    judge_short_forms,
    judge_surnames,
)
from kg.resolve.clusters import Key
from kg.resolve.copies import copies_in
from kg.resolve.disputes import contradictions_of
from kg.resolve.entities import entities_of
from kg.resolve.happenings import happenings_of
from kg.resolve.judgements import (
    Camp,
    Inquiry,
    judge_known,
    judge_names,
    judge_plurals,
)
from kg.resolve.ledger import judge_given, rulings_in
from kg.resolve.repeats import find_repeats
from kg.resolve.tenures import tenures_of

__all__ = ["resolve_entities"]

# In this order: bodies are settled before the posts held in them are compared, and full names
# before the surnames that may belong to them.
RULES = (
    judge_known,
    judge_plurals,
    judge_names,
    judge_short_forms,
    judge_middle_names,
    judge_alike,
    judge_surnames,
)


def resolve_entities(findings: Iterable[Findings], settings: Settings) -> Resolution:
    """What the articles name and tell of together, and which statement repeats which.

    Every referent is a member of exactly one entity, every event of exactly one happening, and
    every post of a person of exactly one tenure.
    Raises `ConfigError` when two findings are of one article.
    """
    inquiry = _inquire(findings, settings)
    identity = _identity(inquiry)
    company = Company(inquiry)
    copies = copies_in(inquiry.findings)
    happenings = happenings_of(inquiry, identity, company, copies)
    tellers = {
        member: "event " + "\t".join(event.members[0])
        for event in happenings
        for member in event.members
    }
    told_by = identity | tellers
    repeats = find_repeats(inquiry.findings, told_by, copies)
    contradictions, shifts = contradictions_of(inquiry.findings, told_by, repeats)
    entities = entities_of(inquiry)
    return Resolution(
        entities=entities,
        happenings=happenings,
        tenures=tenures_of(inquiry.findings, entities),
        judgements=(*inquiry.judgements, *inquiry.events.judgements),
        repeats=repeats,
        contradictions=contradictions,
        shifts=shifts,
    )


def _inquire(findings: Iterable[Findings], settings: Settings) -> Inquiry:
    """The inquiry after all rules have been applied, those that somebody gives first."""
    inquiry = Inquiry(findings)
    if settings.judgements:
        judge_given(inquiry, rulings_in(settings.judgements))
    for rule in RULES:
        rule(inquiry)
    return inquiry


def _identity(inquiry: Inquiry) -> dict[Key, str]:
    """A name for what each referent names, equal across articles for what may be one.

    A group belongs to its article, but "union leaders" of two articles may be the same people.
    """
    return {
        key: f"group {inquiry.words[key]}"
        if inquiry.camps[key] is Camp.GROUP
        else "entity " + "\t".join(inquiry.clusters.find(key))
        for key in inquiry.referents
    }
