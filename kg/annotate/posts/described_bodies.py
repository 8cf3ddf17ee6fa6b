"""The body that a noun beside a role stands for: "the union's general secretary"."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span

from kg.annotate.gazetteer import word_set
from kg.annotate.layers import NAMES, details
from kg.annotate.names.page import Page
from kg.annotate.posts.roles import Role
from kg.records import Kind

_KINDS = {
    "union": Kind.UNION,
    "party": Kind.PARTY,
    "department": Kind.DEPARTMENT,
    "ministry": Kind.DEPARTMENT,
}
# Nouns for a body whose name has them: "the bank's director", of the Lamp Bank.
_NAME_NOUNS = word_set(
    """
    academy agency association authority bank board charity club commission committee confederation
    council court federation foundation fund institute institution organisation organization
    society trust university
    """
)


def with_described_body(doc: Doc, page: Page, spans: Sequence[Span], role: Role) -> Role:
    """The role with its body where "the union's" stands before it, or "of the union" after it.

    One body of that sort must have been named before it; of two, nothing tells which.
    """
    if role.before or role.after:
        return role
    noun = role.start - 2
    if page.word(noun + 1) in ("'s", "'"):
        body = _named_by(doc, page, spans, noun)
        return replace(role, start=noun, determined=True, before=(body,)) if body else role
    noun = role.head_end + 2
    if page.word(noun - 2) in ("of", "for") and page.word(noun - 1) == "the":
        body = _named_by(doc, page, spans, noun)
        if body is not None:
            return replace(role, after=body, last=role.head_end, end=noun + 1)
    return role


def _named_by(doc: Doc, page: Page, spans: Sequence[Span], noun: int) -> Span | None:
    """The one body named before "the union" that is such a body."""
    word = page.word(noun)
    kind = _KINDS.get(word)
    if (kind is None and word not in _NAME_NOUNS) or page.word(noun - 1) != "the":
        return None
    before = [span for span in spans if span.end <= noun]
    if kind is not None:
        bodies = [span for span in before if span.label_ == kind]
    else:
        bodies = [span for span in before if word in _words(doc, span)]
    return bodies[-1] if len({span.id_ for span in bodies}) == 1 else None


def _words(doc: Doc, span: Span) -> set[str]:
    """The small words of all names of what a span names; none of a person or a place."""
    if span.label_ in (Kind.PERSON, Kind.PLACE):
        return set()
    known = details(doc, NAMES, span.id_)
    return set(" ".join((known["name"], *known["aliases"])).lower().split())
