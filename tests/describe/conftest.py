"""Two invented articles about one strike, and what they say."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial

import pytest
from pyoxigraph import Quad

from kg.config import Settings
from kg.describe import describe_findings, describe_resolution, run_of
from kg.records import (
    Article,
    Event,
    EventType,
    Findings,
    Kind,
    Mention,
    MentionForm,
    Model,
    Passage,
    Post,
    Referent,
    Run,
    SpeechForm,
    Statement,
    Status,
)
from kg.resolve import resolve_entities

DAY = date(2031, 3, 9)
FIRST = (
    'Dockers walk out\n\nBy Ada Quill\n\n"We shall not sign this," Zoe Lindqvist, general '
    'secretary of the HWU, told Ostra Tonight, "not for any money." She walked out on Sunday.'
)
SECOND = (
    'The Harbour Workers\' Union struck on Sunday. "We shall not sign this, not for any money," '
    "Lindqvist said. One aide said talks were over."
)


def at(text: str, words: str) -> Passage:
    """The first place of some words."""
    start = text.index(words)
    return Passage(start=start, end=start + len(words))


def first_article() -> Findings:
    say = partial(at, FIRST)
    return Findings(
        article=Article(
            source="ostra/one.txt",
            text=FIRST,
            headline_passage=say("Dockers walk out"),
            published=date(2031, 3, 10),
            published_at=datetime(2031, 3, 10, 7, 30, tzinfo=UTC),
            publisher="Ostra Gazette",
            authors=("Ada Quill",),
            url="https://gazette.example/one two",
            byline=say("Ada Quill"),
        ),
        referents=(
            Referent(id="r0", kind=Kind.OUTLET, name="Ostra Gazette"),
            Referent(id="r1", kind=Kind.PERSON, name="Ada Quill", anchor=say("Ada Quill")),
            Referent(id="r2", kind=Kind.PERSON, name="Zoe Lindqvist", anchor=say("Zoe Lindqvist")),
            Referent(
                id="r3",
                kind=Kind.UNION,
                name="Harbour Workers' Union",
                aliases=("HWU",),
                known_as="hwu",
                anchor=say("HWU"),
            ),
            Referent(id="r4", kind=Kind.PROGRAMME, name="Ostra Tonight"),
        ),
        mentions=(
            Mention(passage=say("Zoe Lindqvist"), referent="r2"),
            Mention(passage=say("HWU"), referent="r3"),
            Mention(passage=say("Ostra Tonight"), referent="r4"),
            Mention(passage=say("She"), referent="r2", form=MentionForm.PRONOUN),
        ),
        posts=(
            Post(
                id="p0",
                person="r2",
                organization="r3",
                role_name="general secretary",
                role="GeneralSecretary",
                evidence=(say("Zoe Lindqvist, general secretary of the HWU"),),
                confidence=0.95,
            ),
        ),
        events=(
            Event(
                id="e0",
                type=EventType.STRIKE,
                name="walk-out",
                evidence=(say("walk out"), say("walked out")),
                start=DAY,
                participants=("r3",),
                confidence=0.9,
            ),
        ),
        statements=(
            Statement(
                id="s0",
                content=(say("We shall not sign this,"), say("not for any money.")),
                cue=(say("told"),),
                source=(say("Zoe Lindqvist, general secretary of the HWU"),),
                speakers=("r2",),
                form=SpeechForm.DIRECT,
                media=("r4",),
                said_on=DAY,
                about=("e0", "r3"),
                confidence=0.97,
            ),
        ),
        publisher="r0",
        authors=("r1",),
    )


def second_article() -> Findings:
    say = partial(at, SECOND)
    return Findings(
        article=Article(source="ostra/two.txt", text=SECOND, published=date(2031, 3, 11)),
        referents=(
            Referent(
                id="r0", kind=Kind.UNION, name="HWU", known_as="hwu", anchor=say("Harbour Workers'")
            ),
            Referent(id="r1", kind=Kind.PERSON, name="Lindqvist", anchor=say("Lindqvist")),
            Referent(
                id="r2",
                kind=Kind.GROUP,
                name="One aide",
                anchor=say("One aide"),
                anonymous=True,
                speaks_for="r0",
            ),
        ),
        mentions=(
            Mention(passage=say("Harbour Workers' Union"), referent="r0"),
            Mention(passage=say("Lindqvist"), referent="r1"),
            Mention(passage=say("One aide"), referent="r2", form=MentionForm.PHRASE),
        ),
        events=(
            Event(
                id="e0",
                type=EventType.STRIKE,
                name="strike",
                evidence=(say("struck"),),
                start=DAY,
                status=Status.ACTUAL,
                participants=("r0",),
                confidence=0.8,
            ),
        ),
        statements=(
            Statement(
                id="s0",
                content=(say("We shall not sign this, not for any money,"),),
                cue=(say("said"),),
                speakers=(),
                form=SpeechForm.DIRECT,
                confidence=0.9,
            ),
            Statement(
                id="s1",
                content=(say("talks were over"),),
                speakers=("r2",),
                form=SpeechForm.INDIRECT,
                disputes=("s0",),
                confidence=0.5,
            ),
        ),
    )


@pytest.fixture
def articles() -> tuple[Findings, ...]:
    """Both articles' findings."""
    return first_article(), second_article()


@pytest.fixture
def run() -> Run:
    """A run with one model and no stamp."""
    return run_of(Settings(), [Model(name="tiny", version="1", sha256="0" * 64)])


@pytest.fixture
def described(run: Run) -> Callable[..., list[Quad]]:
    """The quads of some findings: all of them, resolved together."""

    def describe(*findings: Findings) -> list[Quad]:
        resolution = resolve_entities(findings, Settings())
        settings = Settings()
        return [
            *describe_findings(findings, resolution=resolution, run=run, settings=settings),
            *describe_resolution(resolution, run=run, settings=settings),
        ]

    return describe
