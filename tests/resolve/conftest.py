"""A short way to write down what an invented article says."""

from collections.abc import Callable
from datetime import date

import pytest

from kg.records import (
    Article,
    AttributionKind,
    Event,
    EventType,
    Findings,
    Kind,
    Passage,
    Post,
    Referent,
    SpeechForm,
    Statement,
    Status,
)

FIRST = Passage(start=0, end=1)


class Told:
    """One article and its findings, written down step by step; ids come back."""

    def __init__(self, source: str, published: str | None = "2031-03-10", text: str = "") -> None:
        self.source = source
        self.published = date.fromisoformat(published) if published else None
        self.text = text or "x" * 400
        self.referents: list[Referent] = []
        self.posts: list[Post] = []
        self.events: list[Event] = []
        self.statements: list[Statement] = []
        self.publisher: str | None = None

    def name(
        self,
        name: str,
        kind: Kind = Kind.PERSON,
        *,
        aliases: tuple[str, ...] = (),
        known_as: str | None = None,
        plain_plural: bool = False,
        anonymous: bool = False,
    ) -> str:
        id_ = f"r{len(self.referents)}"
        self.referents.append(
            Referent(
                id=id_,
                kind=kind,
                name=name,
                aliases=aliases,
                known_as=known_as,
                anchor=Passage(start=len(self.referents), end=len(self.referents) + 1),
                plain_plural=plain_plural,
                anonymous=anonymous,
            )
        )
        return id_

    def post(self, person: str, role: str, body: str | None, concept: str | None = None) -> None:
        self.posts.append(
            Post(
                id=f"p{len(self.posts)}",
                person=person,
                organization=body,
                role_name=role,
                role=concept,
                evidence=(FIRST,),
                confidence=0.9,
            )
        )

    def event(
        self,
        type_: EventType = EventType.STRIKE,
        day: str | None = "2031-03-09",
        *,
        who: tuple[str, ...] = (),
        where: str | None = None,
        status: Status = Status.ACTUAL,
        name: str = "the event",
        named: bool = False,
        end: str | None = None,
    ) -> str:
        id_ = f"e{len(self.events)}"
        self.events.append(
            Event(
                id=id_,
                type=type_,
                name=name,
                named=named,
                evidence=(Passage(start=len(self.events), end=len(self.events) + 5),),
                start=date.fromisoformat(day) if day else None,
                end=date.fromisoformat(end) if end else None,
                status=status,
                participants=who,
                location=where,
                confidence=0.8,
            )
        )
        return id_

    def says(self, words: str, *speakers: str) -> str:
        id_ = f"s{len(self.statements)}"
        self.text += f" {words}"
        self.statements.append(
            Statement(
                id=id_,
                content=(Passage(start=len(self.text) - len(words), end=len(self.text)),),
                speakers=speakers,
                form=SpeechForm.DIRECT,
                attribution=AttributionKind.SAID,
                confidence=0.9,
            )
        )
        return id_

    def findings(self) -> Findings:
        return Findings(
            article=Article(source=self.source, text=self.text, published=self.published),
            referents=tuple(self.referents),
            posts=tuple(self.posts),
            events=tuple(self.events),
            statements=tuple(self.statements),
            publisher=self.publisher,
        )


@pytest.fixture
def telling() -> Callable[..., Told]:
    """Begins an article: `telling("a.txt", published="2031-03-10")`."""
    return Told
