"""What kind of thing a name names."""

from collections import Counter

import pytest

from kg.annotate.names.kinds import decide, is_acronym, is_event_name, kind_by_words
from kg.records import Kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("National Union of Lamplighters", Kind.UNION),
        ("Lamplighters Union", Kind.UNION),
        ("Waterside Workers Federation", Kind.UNION),
        ("Guild of Bus Drivers", Kind.UNION),
        ("Parent Teachers Association", Kind.ORGANIZATION),
        ("European Union", Kind.ORGANIZATION),
        ("Department for Lamps", Kind.DEPARTMENT),
        ("Lamps Department", Kind.DEPARTMENT),
        ("Strelsau Police Department", None),
        ("Ministry of Lamps", Kind.DEPARTMENT),
        ("Lamp Party", Kind.PARTY),
        ("Party of the Lamp", Kind.PARTY),
        ("Communist Party of Ruritania", Kind.PARTY),
        ("Birthday Party", None),
        ("Strelsau Gazette", Kind.OUTLET),
        ("Lamp Council", Kind.ORGANIZATION),
        ("University of Strelsau", Kind.ORGANIZATION),
        ("Department of Physics University", Kind.ORGANIZATION),
        ("Zenda Street", Kind.PLACE),
        ("Jo Field", None),
        ("Union", None),
    ],
)
def test_a_name_gives_its_kind_away_by_its_words(name: str, kind: Kind | None) -> None:
    assert kind_by_words(name.split()) == kind


def test_conventions_laws_and_wars_are_no_bodies() -> None:
    assert is_event_name(["Lamp", "Convention"])
    assert is_event_name(["Lamps", "Act"])
    assert not is_event_name(["Act"])
    assert not is_event_name(["Lamp", "Council"])


def test_acronyms_are_short_and_all_capitals() -> None:
    assert is_acronym("TUC")
    assert is_acronym("T&G")
    assert is_acronym("F.B.I.")
    assert not is_acronym("Tuc")
    assert not is_acronym("SOLIDARITY")


def test_a_tie_goes_to_a_person_before_a_body_before_a_place() -> None:
    assert decide(Counter({Kind.PLACE: 1, Kind.PERSON: 1})) is Kind.PERSON
    assert decide(Counter({Kind.PLACE: 1, Kind.ORGANIZATION: 1})) is Kind.ORGANIZATION
    assert decide(Counter({Kind.PLACE: 2, Kind.ORGANIZATION: 1})) is Kind.PLACE
    assert decide(Counter()) is None


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Lampland Press Agency", Kind.OUTLET),
        ("Wick News Network", Kind.OUTLET),
        ("Wickham Broadcasting", Kind.OUTLET),
        ("Daily Lamp", Kind.OUTLET),
        ("Environment Agency", Kind.DEPARTMENT),
        ("Lamp Network", Kind.ORGANIZATION),
    ],
)
def test_who_reports_is_an_outlet_whatever_else_ends_so(name: str, kind: Kind) -> None:
    assert kind_by_words(name.split()) is kind


def test_of_two_kinds_with_as_many_votes_the_narrower_wins() -> None:
    assert decide(Counter({Kind.ORGANIZATION: 3, Kind.UNION: 3})) is Kind.UNION
