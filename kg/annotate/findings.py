"""`Doc` → `Findings`: the only way out of spaCy."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from spacy.tokens import Doc, Span

from kg.annotate import layers
from kg.annotate.disputes import disputes_in, disputing
from kg.annotate.event_names import event_name
from kg.annotate.gazetteer import entries
from kg.annotate.polls import with_findings
from kg.annotate.sources import NewGroup, Sources
from kg.annotate.topics import topics_of
from kg.records import (
    Article,
    AttributionKind,
    Certainty,
    Event,
    EventType,
    Findings,
    Granularity,
    Kind,
    Mention,
    MentionForm,
    Passage,
    Polarity,
    Post,
    Quantity,
    Referent,
    SpeechForm,
    Statement,
    Status,
    Topic,
)

FORMS = {"pronoun": MentionForm.PRONOUN, "description": MentionForm.DESCRIPTION}
NAMED_AT = 0.9
FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our"})
OTHERS = frozenset({"they", "them", "their"})
OTHERS_WITHIN = 400  # characters
SIDES = frozenset({Kind.ORGANIZATION, Kind.DEPARTMENT, Kind.UNION, Kind.PARTY})


def findings_of(doc: Doc, article: Article, min_confidence: float = 0.0) -> Findings:
    """All that the components found in one article.

    min_confidence: of statements; those below it are left out and counted.
    """
    gathered = _Gathered(doc, article, min_confidence)
    gathered.names()
    gathered.groups()
    gathered.references()
    events = gathered.events()
    statements = gathered.statements(events)
    posts = gathered.posts()
    disputes = tuple(
        disputes_in(
            article.text,
            statements,
            mentions=gathered.mentions,
            referents=gathered.referents.values(),
            posts=posts,
        )
    )
    statements = disputing(statements, disputes)
    publisher = gathered.publisher()
    authors = gathered.authors()
    gathered.keep_active_groups(events, statements)
    return Findings(
        article=article,
        referents=tuple(gathered.referents.values()),
        mentions=tuple(
            sorted(gathered.mentions, key=lambda m: (m.passage, m.form.value, m.referent))
        ),
        posts=posts,
        events=events,
        statements=statements,
        disputes=disputes,
        publisher=publisher,
        authors=authors,
        left_out=gathered.left_out,
    )


class _Gathered:
    def __init__(self, doc: Doc, article: Article, min_confidence: float) -> None:
        self.doc, self.article, self.min_confidence = doc, article, min_confidence
        self.left_out = 0
        self.referents: dict[str, Referent] = {}
        self.mentions: list[Mention] = []
        self.sources = Sources(doc)

    def names(self) -> None:
        for span in layers.layer(self.doc, layers.NAMES):
            known = layers.details(self.doc, layers.NAMES, span.id_)
            if span.id_ not in self.referents:
                self.referents[span.id_] = Referent(
                    id=span.id_,
                    kind=Kind(known["kind"]),
                    name=_one_line(known["name"]),
                    aliases=tuple(dict.fromkeys(_one_line(a) for a in known["aliases"])),
                    known_as=known["known_as"],
                    anchor=passage_of(span),
                    confidence=1.0 if known["known_as"] else NAMED_AT,
                )
            self.mentions.append(Mention(passage=passage_of(span), referent=span.id_))

    def groups(self) -> None:
        for span in layers.layer(self.doc, layers.GROUPS):
            known = layers.details(self.doc, layers.GROUPS, span.id_)
            if span.id_ not in self.referents:
                self.referents[span.id_] = Referent(
                    id=span.id_,
                    kind=Kind.GROUP,
                    name=_one_line(known["name"]),
                    anchor=passage_of(span),
                    anonymous=known["anonymous"],
                    plain_plural=known["plain_plural"],
                    speaks_for=known["speaks_for"],
                )
            self.mentions.append(
                Mention(passage=passage_of(span), referent=span.id_, form=MentionForm.PHRASE)
            )

    def references(self) -> None:
        for span in layers.layer(self.doc, layers.REFERENCES):
            if span.id_ in self.referents:
                self.mentions.append(
                    Mention(passage=passage_of(span), referent=span.id_, form=FORMS[span.label_])
                )

    def events(self) -> tuple[Event, ...]:
        spans: dict[str, list[Span]] = {}
        for span in layers.layer(self.doc, layers.EVENTS):
            spans.setdefault(span.id_, []).append(span)
        found: list[Event] = []
        for id_, mentions in spans.items():
            known = layers.details(self.doc, layers.EVENTS, id_)
            event = Event(
                id=id_,
                type=EventType(mentions[0].label_),
                name=known.get("title") or event_name(mentions),
                evidence=tuple(dict.fromkeys(passage_of(s) for s in mentions)),
                start=_day(known.get("start")),
                end=_day(known.get("end")),
                status=Status(known["status"]),
                participants=tuple(p for p in known["participants"] if p in self.referents),
                organizers=self._known(known.get("organizers", ())),
                targets=self._known(known.get("targets", ())),
                clients=self._known(known.get("clients", ())),
                granularity=_grain(known.get("granularity")),
                quantities=tuple(
                    Quantity(value=v, unit=u, passage=Passage(start=s, end=e))
                    for v, u, s, e in known.get("quantities", ())
                ),
                topics=tuple(
                    Topic(concept=c, confidence=sure) for c, sure in known.get("topics", ())
                ),
                part_of=known.get("part_of"),
                location=known["location"] if known.get("location") in self.referents else None,
                named=bool(known.get("named")),
                confidence=known["confidence"],
            )
            found.append(event)
            titles = (Passage(start=s, end=e) for s, e in known.get("titles", ()))
            self.mentions += [Mention(passage=p, referent=id_) for p in dict.fromkeys(titles)]
        return tuple(found)

    def _known(self, ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(id_ for id_ in ids if id_ in self.referents)

    def statements(self, events: tuple[Event, ...]) -> tuple[Statement, ...]:
        group = (
            self.doc.spans[layers.STATEMENTS].attrs if layers.STATEMENTS in self.doc.spans else {}
        )
        found: dict[str, Statement] = {}
        seen: set[tuple[int, int]] = set()
        about = sorted((m.passage, m.referent) for m in self.mentions if m.form is MentionForm.NAME)
        places = [passage.start for passage, _ in about]
        for id_, known in group.items():
            content = tuple(Passage(start=s, end=e) for s, e in known["content"])
            extent = content[0].start, content[-1].end
            if extent in seen:
                continue
            seen.add(extent)
            speakers = self._speakers(known, found)
            addressees, media, said_on = self.sources.around(known)
            named = dict.fromkeys(
                referent
                for part in content
                for passage, referent in about[
                    bisect_left(places, part.start) : bisect_left(places, part.end)
                ]
                if passage.end <= part.end
            )
            found[id_] = Statement(
                id=id_,
                content=content,
                cue=tuple(Passage(start=s, end=e) for s, e in known["cue"]),
                source=tuple(Passage(start=s, end=e) for s, e in known["source"]),
                speakers=speakers,
                form=SpeechForm(known["form"]),
                attribution=AttributionKind(known["attribution"]),
                polarity=Polarity(known["polarity"]) if known["polarity"] else None,
                certainty=Certainty(known["certainty"]),
                addressees=tuple(
                    a for a in addressees if a not in speakers and a in self.referents
                ),
                media=tuple(m for m in media if m not in speakers and m in self.referents),
                said_on=said_on,
                about=tuple(r for r in named if r not in speakers),
                continues=known["continues"] if known["continues"] in found else None,
                part_of=known.get("part_of") if known.get("part_of") in found else None,
                confidence=known["confidence"],
            )
        told = (self._about(statement) for statement in self._sure_enough(found))
        return with_findings(self.doc, tuple(told), events)

    def _sure_enough(self, found: Mapping[str, Statement]) -> Iterator[Statement]:
        """Those of enough confidence, with no link to one that is left out."""
        kept = {id_ for id_, s in found.items() if s.confidence >= self.min_confidence}
        self.left_out = len(found) - len(kept)
        for id_ in found:
            if id_ in kept:
                s = found[id_]
                yield replace(
                    s,
                    continues=s.continues if s.continues in kept else None,
                    part_of=s.part_of if s.part_of in kept else None,
                )

    def _about(self, statement: Statement) -> Statement:
        """The statement with its topics."""
        words = " ".join(self.article.quote(part) for part in statement.content)
        return replace(statement, topics=topics_of(words))

    def _speakers(self, known: Any, found: dict[str, Statement]) -> tuple[str, ...]:
        if known["source"]:
            start, end = known["source"][0][0], known["source"][-1][1]
            outer = found.get(known.get("part_of") or "")
            word = self.article.text[start:end].casefold()
            if outer is not None and word in FIRST_PERSON:
                return outer.speakers
            if outer is not None and word in OTHERS:
                return self._other_side(outer)
            who = self.sources.speakers(start, end)
            if isinstance(who, NewGroup):
                return (self._new_group(who),)
            if who:
                return tuple(w for w in who if w in self.referents or w.startswith("e"))
            return ()
        before = known.get("runs_on")
        return found[before].speakers if before in found else ()

    def _other_side(self, outer: Statement) -> tuple[str, ...]:
        """Whom "they" means in somebody's words: the body last named that is not his own."""
        own = set(outer.speakers)
        for id_ in layers.ids(self.doc, layers.POSTS):
            known = layers.details(self.doc, layers.POSTS, id_)
            if known["person"] in own:
                own.add(known["organization"])
        start = min(p.start for p in (*outer.content, *outer.source))
        before = [
            m
            for m in self.mentions
            if start - OTHERS_WITHIN <= m.passage.start
            and m.passage.end <= start
            and m.referent in self.referents
            and self.referents[m.referent].kind in SIDES
        ]
        for mention in sorted(before, key=lambda m: m.passage, reverse=True):
            if mention.referent not in own:
                return (mention.referent,)
        return ()

    def _new_group(self, group: NewGroup) -> str:
        passage = passage_of(self.doc[group.start : group.end])
        for referent in self.referents.values():
            if referent.kind is Kind.GROUP and referent.anchor == passage:
                return referent.id
        id_ = f"n{group.start}"
        self.referents[id_] = Referent(
            id=id_, kind=Kind.GROUP, name=group.name, anchor=passage, anonymous=group.anonymous
        )
        self.mentions.append(Mention(passage=passage, referent=id_, form=MentionForm.PHRASE))
        return id_

    def posts(self) -> tuple[Post, ...]:
        found: list[Post] = []
        for id_ in layers.ids(self.doc, layers.POSTS):
            known = layers.details(self.doc, layers.POSTS, id_)
            if known["person"] not in self.referents:
                continue
            organization = known["organization"]
            found.append(
                Post(
                    id=id_,
                    person=known["person"],
                    organization=organization if organization in self.referents else None,
                    role_name=_one_line(known["role_name"]),
                    role=known["role"],
                    start=_day(known.get("start")),
                    end=_day(known.get("end")),
                    evidence=tuple(sorted({Passage(start=s, end=e) for s, e in known["evidence"]})),
                    confidence=known["confidence"],
                )
            )
        return tuple(found)

    def keep_active_groups(
        self, events: tuple[Event, ...], statements: tuple[Statement, ...]
    ) -> None:
        """Let go of groups that nobody quotes, addresses or sees taking part: mere plurals."""
        active = {
            id_
            for found in (
                *(event.participants for event in events),
                *(event.organizers + event.targets + event.clients for event in events),
                *(statement.speakers for statement in statements),
                *(statement.addressees for statement in statements),
            )
            for id_ in found
        }
        idle = {
            id_
            for id_, referent in self.referents.items()
            if referent.kind is Kind.GROUP and id_ not in active and not referent.speaks_for
        }
        self.referents = {k: v for k, v in self.referents.items() if k not in idle}
        self.mentions = [m for m in self.mentions if m.referent not in idle]

    def publisher(self) -> str | None:
        name = self.article.publisher
        return self._outlet(name, "publisher", None) if name else None

    def _outlet(self, name: str, id_: str, anchor: Passage | None) -> str:
        """The referent of an outlet: one the text names, or else a new one."""
        entry = _outlets().get(_folded(name))
        for referent in self.referents.values():
            known = entry is not None and referent.known_as == entry.key
            if known or _folded(referent.name) == _folded(name):
                return referent.id
        self.referents[id_] = Referent(
            id=id_,
            kind=entry.kind if entry else Kind.OUTLET,
            name=entry.name if entry else _one_line(name),
            aliases=(_one_line(name),) if entry and entry.name != name else (),
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
        for referent in self.referents.values():
            if referent.kind is Kind.PERSON and _folded(referent.name) == _folded(name):
                if referent.name.isupper() and not name.isupper():
                    aliases = tuple(dict.fromkeys((referent.name, *referent.aliases)))
                    self.referents[referent.id] = replace(
                        referent, name=_one_line(name), aliases=aliases
                    )
                return referent.id
        self.referents[id_] = Referent(
            id=id_, kind=Kind.PERSON, name=_one_line(name), anchor=anchor
        )
        return id_


def passage_of(span: Span) -> Passage:
    """The characters of a span."""
    return Passage(start=span.start_char, end=span.end_char)


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


def _grain(name: str | None) -> Granularity | None:
    return Granularity(name) if name else None


def _one_line(name: str) -> str:
    return " ".join(name.split())


def _folded(name: str) -> str:
    return _one_line(name).casefold().removeprefix("the ")


_OUTLETS: dict[str, Any] = {}


def _outlets() -> dict[str, Any]:
    if not _OUTLETS:
        for entry in entries():
            if entry.kind in (Kind.OUTLET, Kind.PROGRAMME):
                for name in _plain((entry.name, *entry.aliases)):
                    _OUTLETS.setdefault(_folded(name), entry)
    return _OUTLETS


def _plain(names: Iterable[str]) -> Iterable[str]:
    return (n.rstrip("?@") for n in names)
