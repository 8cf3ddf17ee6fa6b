"""Who and what an article names: its referents and their mentions, from the layers of a `Doc`."""

from collections.abc import Iterable, Set
from dataclasses import replace
from functools import cache
from typing import Any

from spacy.tokens import Doc, Span

from kg.annotate import layers
from kg.annotate.gazetteer import entries
from kg.annotate.statements.sources import NewGroup
from kg.records import Article, Kind, Mention, MentionForm, Passage, Referent

FORMS = {"pronoun": MentionForm.PRONOUN, "description": MentionForm.DESCRIPTION}
NAMED_AT = 0.9


class Referents:
    """Referents by id, and all mentions, of one article; more are added as they are met."""

    def __init__(self, doc: Doc, article: Article) -> None:
        self.doc, self.article = doc, article
        self.by_id: dict[str, Referent] = {}
        self.mentions: list[Mention] = []
        self._names()
        self._groups()
        self._references()

    def __contains__(self, id_: object) -> bool:
        return id_ in self.by_id

    def known(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Those of the ids that are referents."""
        return tuple(id_ for id_ in ids if id_ in self.by_id)

    def _names(self) -> None:
        for span in layers.layer(self.doc, layers.NAMES):
            known = layers.details(self.doc, layers.NAMES, span.id_)
            if span.id_ not in self.by_id:
                self.by_id[span.id_] = Referent(
                    id=span.id_,
                    kind=Kind(known["kind"]),
                    name=one_line(known["name"]),
                    aliases=tuple(dict.fromkeys(one_line(a) for a in known["aliases"])),
                    known_as=known["known_as"],
                    anchor=passage_of(span),
                    confidence=1.0 if known["known_as"] else NAMED_AT,
                )
            self.mentions.append(Mention(passage=passage_of(span), referent=span.id_))

    def _groups(self) -> None:
        for span in layers.layer(self.doc, layers.GROUPS):
            known = layers.details(self.doc, layers.GROUPS, span.id_)
            if span.id_ not in self.by_id:
                self.by_id[span.id_] = Referent(
                    id=span.id_,
                    kind=Kind.GROUP,
                    name=one_line(known["name"]),
                    anchor=passage_of(span),
                    anonymous=known["anonymous"],
                    plain_plural=known["plain_plural"],
                    speaks_for=known["speaks_for"],
                )
            self.mentions.append(
                Mention(passage=passage_of(span), referent=span.id_, form=MentionForm.PHRASE)
            )

    def _references(self) -> None:
        for span in layers.layer(self.doc, layers.REFERENCES):
            if span.id_ in self.by_id:
                self.mentions.append(
                    Mention(passage=passage_of(span), referent=span.id_, form=FORMS[span.label_])
                )

    def new_group(self, group: NewGroup) -> str:
        """The id of a group that only its speaking tells; made when it is new."""
        passage = passage_of(self.doc[group.start : group.end])
        for referent in self.by_id.values():
            if referent.kind is Kind.GROUP and referent.anchor == passage:
                return referent.id
        id_ = f"n{group.start}"
        self.by_id[id_] = Referent(
            id=id_, kind=Kind.GROUP, name=group.name, anchor=passage, anonymous=group.anonymous
        )
        self.mentions.append(Mention(passage=passage, referent=id_, form=MentionForm.PHRASE))
        return id_

    def keep_active_groups(self, active: Set[str]) -> None:
        """Let go of groups that do nothing: mere plurals."""
        idle = {
            id_
            for id_, referent in self.by_id.items()
            if referent.kind is Kind.GROUP and id_ not in active and not referent.speaks_for
        }
        self.by_id = {k: v for k, v in self.by_id.items() if k not in idle}
        self.mentions = [m for m in self.mentions if m.referent not in idle]

    def publisher(self) -> str | None:
        """The referent of the outlet that published the article, when that is known."""
        name = self.article.publisher
        return self._outlet(name, "publisher", None) if name else None

    def _outlet(self, name: str, id_: str, anchor: Passage | None) -> str:
        """The referent of an outlet: one the text names, or else a new one."""
        entry = _outlets().get(_folded(name))
        for referent in self.by_id.values():
            known = entry is not None and referent.known_as == entry.key
            if known or _folded(referent.name) == _folded(name):
                return referent.id
        self.by_id[id_] = Referent(
            id=id_,
            kind=entry.kind if entry else Kind.OUTLET,
            name=entry.name if entry else one_line(name),
            aliases=(one_line(name),) if entry and entry.name != name else (),
            known_as=entry.key if entry else None,
            anchor=anchor,
        )
        return id_

    def authors(self) -> tuple[str, ...]:
        """The people who sign; an agency or an outlet that signs is a referent, but no author."""
        found: list[str] = []
        publisher = _folded(self.article.publisher or "")
        for number, name in enumerate(self.article.authors):
            byline = self.article.byline if number == 0 else None
            if _folded(name) == publisher or _folded(name) in _outlets():
                id_ = self._outlet(name, f"author{number}", byline)
            else:
                id_ = self._author(name, f"author{number}", byline)
                found.append(id_)
            if byline is not None:
                mention = Mention(passage=byline, referent=id_)
                self.mentions = [
                    m
                    for m in self.mentions
                    if m.passage.end <= byline.start or m.passage.start >= byline.end
                ] + [mention]
        return tuple(dict.fromkeys(found))

    def _author(self, name: str, id_: str, anchor: Passage | None) -> str:
        """The referent of a person who signs: one the text names, or else a new one.

        Bylines are printed in capitals: case tells nobody apart, and ordinary letters go first.
        """
        for referent in self.by_id.values():
            if referent.kind is Kind.PERSON and _folded(referent.name) == _folded(name):
                if referent.name.isupper() and not name.isupper():
                    aliases = tuple(dict.fromkeys((referent.name, *referent.aliases)))
                    self.by_id[referent.id] = replace(
                        referent, name=one_line(name), aliases=aliases
                    )
                return referent.id
        self.by_id[id_] = Referent(id=id_, kind=Kind.PERSON, name=one_line(name), anchor=anchor)
        return id_


def passage_of(span: Span) -> Passage:
    """The characters of a span."""
    return Passage(start=span.start_char, end=span.end_char)


def one_line(name: str) -> str:
    """A name without line breaks."""
    return " ".join(name.split())


def _folded(name: str) -> str:
    return one_line(name).casefold().removeprefix("the ")


@cache
def _outlets() -> dict[str, Any]:
    found: dict[str, Any] = {}
    for entry in entries():
        if entry.kind in (Kind.OUTLET, Kind.PROGRAMME):
            for name in (entry.name, *entry.aliases):
                found.setdefault(_folded(name.rstrip("?@")), entry)
    return found
