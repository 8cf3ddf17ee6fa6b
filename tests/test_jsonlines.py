import json
import pickle
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from kg.config import Settings
from kg.errors import StoreError
from kg.jsonlines import (
    findings_from_json,
    findings_to_json,
    resolution_from_json,
    resolution_to_json,
)
from kg.records import (
    Article,
    Event,
    EventType,
    Findings,
    Kind,
    Mention,
    MentionForm,
    Passage,
    Post,
    Referent,
    SpeechForm,
    Statement,
)
from kg.resolve import resolve_entities

TEXT = "Zoe Lindqvist of the Harbour Workers' Union said “no” in Ostra… twice.\n\x00\u2028é"
WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
PASSAGES = st.tuples(st.integers(0, 40), st.integers(1, 20)).map(
    lambda pair: Passage(start=pair[0], end=pair[0] + pair[1])
)
CONFIDENCES = st.floats(0, 1)
DAYS = st.none() | st.dates()


def tuples(items: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(items, max_size=2).map(tuple)


FINDINGS = st.builds(
    Findings,
    article=st.builds(
        Article,
        source=WORDS,
        text=st.just(TEXT),
        headline=st.none() | WORDS,
        published=DAYS,
        published_at=st.none() | st.datetimes(),
        boilerplate=tuples(PASSAGES),
        byline=st.none() | PASSAGES,
    ),
    referents=st.builds(
        lambda name, kind, anchor: (
            Referent(id="r0", kind=kind, name=name, anchor=anchor, speaks_for="r1"),
            Referent(id="r1", kind=Kind.UNION, name="Harbour Workers' Union", aliases=(name,)),
        ),
        WORDS,
        st.sampled_from(Kind),
        st.none() | PASSAGES,
    ),
    mentions=tuples(
        st.builds(
            Mention,
            passage=PASSAGES,
            referent=st.sampled_from(["r0", "r1", "e0"]),
            form=st.sampled_from(MentionForm),
        )
    ),
    posts=tuples(
        st.builds(
            Post,
            id=st.just("p0"),
            person=st.just("r0"),
            organization=st.sampled_from([None, "r1"]),
            role_name=WORDS,
            start=DAYS,
            evidence=tuples(PASSAGES),
            confidence=CONFIDENCES,
        )
    ),
    events=st.builds(
        Event,
        id=st.just("e0"),
        type=st.sampled_from(EventType),
        name=WORDS,
        evidence=PASSAGES.map(lambda p: (p,)),
        start=DAYS,
        participants=st.just(("r1",)),
        confidence=CONFIDENCES,
    ).map(lambda event: (event,)),
    statements=tuples(
        st.builds(
            Statement,
            id=st.just("s0"),
            content=PASSAGES.map(lambda p: (p,)),
            speakers=tuples(st.sampled_from(["r0", "e0"])),
            form=st.sampled_from(SpeechForm),
            confidence=CONFIDENCES,
        )
    ),
)


@settings(deadline=None)
@given(FINDINGS)
def test_findings_survive_json_and_pickle(findings: Findings) -> None:
    line = findings_to_json(findings)
    assert "\n" not in line
    assert findings_from_json(line) == findings
    assert findings_from_json(line.encode()) == findings
    assert pickle.loads(pickle.dumps(findings)) == findings
    whole = TypeAdapter(Findings)
    assert whole.validate_json(whole.dump_json(findings)) == findings


@settings(deadline=None)
@given(FINDINGS)
def test_resolutions_survive_json_and_pickle(findings: Findings) -> None:
    resolution = resolve_entities([findings], Settings())
    lines = list(resolution_to_json(resolution))
    assert resolution_from_json([*lines, "", "\n"]) == resolution
    assert pickle.loads(pickle.dumps(resolution)) == resolution


def test_repetitions_survive_json() -> None:
    def article(source: str) -> Findings:
        text = "we shall not sign this offer at all"
        return Findings(
            article=Article(source=source, text=text, published=date(2031, 3, 10)),
            statements=(
                Statement(
                    id="s0",
                    content=(Passage(start=0, end=len(text)),),
                    form=SpeechForm.DIRECT,
                    confidence=1.0,
                ),
            ),
        )

    resolution = resolve_entities([article("a"), article("b")], Settings())
    assert len(resolution.repeats) == 1
    assert resolution_from_json(resolution_to_json(resolution)) == resolution


LINE = {
    "article": {"source": "a.txt", "text": "Zoe Lindqvist said no."},
    "referents": [{"id": "r0", "kind": "Person", "name": "Zoe Lindqvist"}],
    "mentions": [{"passage": {"start": 0, "end": 13}, "referent": "r0"}],
}


def wrong(change: Callable[[dict[str, object]], object]) -> str:
    row = json.loads(json.dumps(LINE))
    change(row)
    return json.dumps(row)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "EOF"),
        ("[]", "findings.jsonl:7"),
        ("{}", "article"),
        (wrong(lambda r: r["mentions"][0].update(referent="r9")), "no referent or event 'r9'"),  # type: ignore[index]
        (wrong(lambda r: r["mentions"][0]["passage"].update(end=99)), "0:99 lies outside"),  # type: ignore[index]
        (wrong(lambda r: r["mentions"][0]["passage"].update(end=0)), "runs forward"),  # type: ignore[index]
        (wrong(lambda r: r["referents"][0].update(kind="Ghost")), "referents.0.kind"),  # type: ignore[index]
        (wrong(lambda r: r.update(publisher="s0")), "no referent 's0'"),
    ],
)
def test_a_line_that_is_no_findings_is_refused_by_its_place(line: str, reason: str) -> None:
    with pytest.raises(StoreError, match=r"^findings.jsonl:7.*kg annotate$") as refused:
        findings_from_json(line, "findings.jsonl:7")
    assert reason in str(refused.value)
    assert findings_from_json(json.dumps(LINE)).referents[0].kind is Kind.PERSON


@pytest.mark.parametrize(
    "line", ["{", "3", "{}", '{"person": {}}', '{"entity": {"name": "x"}}', '{"repeat": [1]}']
)
def test_a_line_that_is_no_resolution_is_refused_by_its_place(line: str) -> None:
    with pytest.raises(StoreError, match=r"^entities.jsonl:2: .*kg resolve$"):
        resolution_from_json(["", line], "entities.jsonl")
