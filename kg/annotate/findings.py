"""`Doc` → `Findings`: the only way out of spaCy."""

from collections.abc import Iterable
from datetime import date

from spacy.tokens import Doc, Span

from kg.annotate import layers
from kg.annotate.disputes.finder import disputes_in, disputing
from kg.annotate.events.names import event_name
from kg.annotate.events.polls import with_findings
from kg.annotate.posts.role_lexicon import OFFICES
from kg.annotate.referents import Referents, one_line, passage_of
from kg.annotate.statements.statement_records import StatementReader
from kg.records import (
    Article,
    Event,
    EventType,
    Findings,
    Granularity,
    Mention,
    Passage,
    Post,
    Quantity,
    Statement,
    Status,
    Tense,
    Topic,
)


def findings_of(doc: Doc, article: Article, min_confidence: float = 0.0) -> Findings:
    """All that the components found in one article.

    min_confidence: of statements; those below it are left out and counted.
    """
    referents = Referents(doc, article)
    events = _events(doc, referents)
    said, left_out = StatementReader(doc, referents).read(min_confidence)
    statements = with_findings(doc, said, events)
    posts = _posts(doc, referents)
    disputes = tuple(
        disputes_in(
            article.text,
            statements,
            mentions=referents.mentions,
            referents=referents.by_id.values(),
            posts=posts,
        )
    )
    statements = disputing(statements, disputes)
    publisher = referents.publisher()
    authors = referents.authors()
    referents.keep_active_groups(_active(events, statements))
    return Findings(
        article=article,
        referents=tuple(referents.by_id.values()),
        mentions=tuple(
            sorted(referents.mentions, key=lambda m: (m.passage, m.form.value, m.referent))
        ),
        posts=posts,
        events=events,
        statements=statements,
        disputes=disputes,
        publisher=publisher,
        authors=authors,
        left_out=left_out,
    )


def _active(events: Iterable[Event], statements: Iterable[Statement]) -> frozenset[str]:
    """Whom somebody quotes, addresses or sees taking part."""
    acting = [e.participants + e.organizers + e.targets + e.clients for e in events]
    speaking = [s.speakers + s.addressees for s in statements]
    return frozenset(id_ for ids in (*acting, *speaking) for id_ in ids)


def _events(doc: Doc, referents: Referents) -> tuple[Event, ...]:
    spans: dict[str, list[Span]] = {}
    for span in layers.layer(doc, layers.EVENTS):
        spans.setdefault(span.id_, []).append(span)
    found: list[Event] = []
    for id_, mentions in spans.items():
        known = layers.details(doc, layers.EVENTS, id_)
        event = Event(
            id=id_,
            type=EventType(mentions[0].label_),
            name=known.get("title") or event_name(mentions),
            evidence=tuple(dict.fromkeys(passage_of(s) for s in mentions)),
            start=_day(known.get("start")),
            end=_day(known.get("end")),
            status=Status(known["status"]),
            participants=tuple(p for p in known["participants"] if p in referents),
            organizers=referents.known(known.get("organizers", ())),
            targets=referents.known(known.get("targets", ())),
            clients=referents.known(known.get("clients", ())),
            granularity=_grain(known.get("granularity")),
            quantities=tuple(
                Quantity(value=v, unit=u, passage=Passage(start=s, end=e))
                for v, u, s, e in known.get("quantities", ())
            ),
            topics=tuple(Topic(concept=c, confidence=sure) for c, sure in known.get("topics", ())),
            part_of=known.get("part_of"),
            location=known["location"] if known.get("location") in referents else None,
            named=bool(known.get("named")),
            confidence=known["confidence"],
        )
        found.append(event)
        titles = (Passage(start=s, end=e) for s, e in known.get("titles", ()))
        referents.mentions += [Mention(passage=p, referent=id_) for p in dict.fromkeys(titles)]
    return tuple(found)


def _posts(doc: Doc, referents: Referents) -> tuple[Post, ...]:
    found: list[Post] = []
    stated = [
        (id_, layers.details(doc, layers.POSTS, id_)) for id_ in layers.ids(doc, layers.POSTS)
    ]
    titles = [
        (id_, layers.details(doc, layers.TITLES, id_)) for id_ in layers.ids(doc, layers.TITLES)
    ]
    offices = [(id_, known) for id_, known in titles if known["role"] in OFFICES]
    for id_, known in (*stated, *offices):
        if known["person"] not in referents:
            continue
        organization = known["organization"]
        found.append(
            Post(
                id=id_,
                person=known["person"],
                organization=organization if organization in referents else None,
                role_name=one_line(known["role_name"]),
                role=known["role"],
                tense=Tense(known["tense"]) if known["tense"] else None,
                start=_day(known.get("start")),
                end=_day(known.get("end")),
                evidence=tuple(sorted({Passage(start=s, end=e) for s, e in known["evidence"]})),
                confidence=known["confidence"],
            )
        )
    return tuple(found)


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


def _grain(name: str | None) -> Granularity | None:
    return Granularity(name) if name else None
