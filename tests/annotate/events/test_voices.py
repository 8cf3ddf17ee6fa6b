"""Who "I" and "we" are in what is said directly; all people and bodies are invented."""

from collections.abc import Callable

import pytest

from kg.records import Findings

pytestmark = pytest.mark.slow

Annotate = Callable[..., Findings]


def _took_part(findings: Findings) -> set[str]:
    names = {r.id: r.name for r in findings.referents}
    return {names[who] for event in findings.events for who in event.participants}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ('"I met Tom Orme on Friday," Ada Vale said.', {"Ada Vale", "Tom Orme"}),
        ('Unison was angry. "We met ministers on Friday," Unison said.', {"Unison", "ministers"}),
        (
            'Unison general secretary Ada Vale was angry. "We met Tom Orme on Friday," Ada Vale'
            " said.",
            {"Unison", "Tom Orme"},
        ),
        # Whose "we" it is, nothing tells.
        ('"We met Tom Orme on Friday," Ada Vale said.', {"Tom Orme"}),
        ("We met Tom Orme on Friday. Ada Vale was there.", {"Tom Orme"}),
    ],
)
def test_the_first_person_of_a_quotation(annotate: Annotate, text: str, who: set[str]) -> None:
    assert _took_part(annotate(text, published="2011-03-15")) == who
