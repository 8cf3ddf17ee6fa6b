"""Whom a report's first sentence means, when only the next paragraph names him.

"The trains minister has said lines will close. | It was right, Tom Hale said": news opens with the
office and goes on with the bare name. A name with an office of its own, or a second person, is
left alone: then the two may not be the same.
"""

from dataclasses import replace
from typing import Final

from spacy.tokens import Doc, Span

from kg.annotate import layers
from kg.annotate.descriptions import BODY_NOUNS, FIRM_NOUNS, NAME_NOUNS
from kg.annotate.gazetteer import word_set
from kg.annotate.layout import HEADLINE, PARAGRAPHS
from kg.annotate.referents import Referents
from kg.records import Kind, Mention, MentionForm, Passage, Statement

HONORIFICS: Final = word_set("mr mrs ms miss dr sir dame lord lady baroness prof professor")
_BODIES: Final = (
    frozenset(BODY_NOUNS)
    | NAME_NOUNS
    | FIRM_NOUNS
    | word_set("government administration cabinet watchdog regulator employer industry team")
)
FEWEST_WORDS: Final = 10
"""A shorter first paragraph is a byline or a heading."""


def named_later(
    doc: Doc, referents: Referents, statements: dict[str, Statement]
) -> dict[str, Statement]:
    """The statements, those of the first paragraph with the one whom the second names."""
    lead, following = _opening(doc)
    if lead is None or following is None:
        return statements
    nameless = [
        id_
        for id_, s in statements.items()
        if _within(s.content[0], lead) and _by_an_office(doc, s, referents)
    ]
    person = _bare_speaker(doc, statements, referents, lead, following) if nameless else None
    if person is None:
        return statements
    found = dict(statements)
    for id_ in nameless:
        (source,) = found[id_].source
        found[id_] = replace(found[id_], speakers=(person,))
        mention = Mention(passage=source, referent=person, form=MentionForm.DESCRIPTION)
        referents.mentions.append(mention)
    return found


def _opening(doc: Doc) -> tuple[Span | None, Span | None]:
    headline = doc.user_data.get(HEADLINE)
    story = [
        p
        for p in doc.spans.get(PARAGRAPHS, ())
        if not (headline and p.start_char < headline[1] and headline[0] < p.end_char)
        and len(p) >= FEWEST_WORDS
    ]
    return (story[0], story[1]) if len(story) > 1 else (None, None)


def _within(passage: Passage, paragraph: Span) -> bool:
    return paragraph.start_char <= passage.start and passage.end <= paragraph.end_char


def _by_an_office(doc: Doc, statement: Statement, referents: Referents) -> bool:
    """Whether "the minister" speaks, or "Ostra's top judge": one person, definite, not named."""
    if len(statement.source) != 1 or len(statement.speakers) != 1:
        return False
    group = referents.by_id.get(statement.speakers[0])
    if group is None or group.kind is not Kind.GROUP or group.anonymous or group.plain_plural:
        return False
    span = doc.char_span(
        statement.source[0].start, statement.source[0].end, alignment_mode="expand"
    )
    if span is None or span.root.tag_ not in ("NN", "NNP") or span.root.lower_ in _BODIES:
        return False
    return span[0].lower_ == "the" or any(t.tag_ == "POS" for t in span[:4])


def _bare_speaker(
    doc: Doc,
    statements: dict[str, Statement],
    referents: Referents,
    lead: Span,
    following: Span,
) -> str | None:
    """Who is named without an office, speaks first in the second paragraph, and is new there."""
    people = [
        span
        for span in layers.layer(doc, layers.NAMES)
        if span.label_ == Kind.PERSON and span.start < following.end
    ]
    if not people or people[0].start < following.start:
        return None
    first = people[0]
    if any(span.start < lead.end or _titled(doc, span) for span in people if span.id_ == first.id_):
        return None
    after = [s for s in statements.values() if s.content[0].start >= following.start_char]
    opening = min(after, key=lambda s: min(p.start for p in (*s.content, *s.source)), default=None)
    named = opening is not None and opening.speakers == (first.id_,)
    return first.id_ if named and first.id_ in referents else None


def _titled(doc: Doc, name: Span) -> bool:
    """Whether an office, a body or an apposition stands beside a name."""
    at = name.start - 1
    while at >= 0 and doc[at].lower_.strip(".") in HONORIFICS:
        at -= 1
    before = at >= 0 and doc[at].tag_.startswith(("NN", "JJ", "POS"))
    return before or (name.end < len(doc) and doc[name.end].text in (",", "("))
