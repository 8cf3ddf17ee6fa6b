"""The tables of known names, and what an alias needs to hold."""

from itertools import pairwise

import pytest
import spacy

from kg.annotate.gazetteer import (
    Entry,
    Gazetteer,
    Nation,
    by_key,
    entries,
    genders,
    holders_of,
    nations,
    office_holders,
)
from kg.records import Kind

RURITANIA = Nation(
    code="ru1",
    name="Ruritania",
    names=("Ruritania",),
    demonyms=("Ruritanian",),
    places=("Strelsau",),
)
BORDURIA = Nation(
    code="bo1", name="Borduria", names=("Borduria",), demonyms=("Bordurian",), places=("Szohod",)
)


def gazetteer(*known: Entry) -> Gazetteer:
    return Gazetteer.of(known, [RURITANIA, BORDURIA], str.split)


def found(known: Gazetteer, text: str) -> list[str]:
    return [" ".join(text.split()[m.start : m.end]) for m in known.matches(text.split())]


def test_the_longest_alias_comes_first_at_each_start() -> None:
    known = gazetteer(
        Entry(key="a", kind=Kind.PARTY, name="Reform"),
        Entry(key="b", kind=Kind.PARTY, name="Reform League"),
    )
    assert found(known, "The Reform League met") == ["Reform League", "Reform"]


def test_an_alias_with_the_needs_the_and_leaves_it_out() -> None:
    known = gazetteer(
        Entry(
            key="a", kind=Kind.OUTLET, name="Sun", aliases=("the Sun",), flags=frozenset({"weak"})
        )
    )
    assert found(known, "told the Sun yesterday") == ["Sun"]
    assert found(known, "told Sun yesterday") == []


def test_a_weak_name_is_found_by_its_aliases_only() -> None:
    entry = Entry(
        key="a",
        kind=Kind.UNION,
        name="Beacon",
        aliases=("Beacon union",),
        flags=frozenset({"weak"}),
    )
    assert found(gazetteer(entry), "Beacon said the Beacon union") == ["Beacon union"]


def test_an_article_belongs_to_the_country_that_stands_out() -> None:
    known = gazetteer(Entry(key="a", kind=Kind.PARTY, name="Reform", country="ru1"))

    def country(text: str) -> str | None:
        return known.country(known.countries(text.split()), list(known.matches(text.split())))

    assert country("Reform met in Strelsau") == "ru1"
    assert country("Reform met the Bordurian envoy in Szohod") is None
    assert country("Nobody met") is None


def test_one_passing_mention_of_a_country_is_no_evidence() -> None:
    known = gazetteer()
    assert known.country(known.countries(["A", "Ruritanian", "song"]), []) is None


def test_every_key_is_used_once() -> None:
    keys = [entry.key for entry in entries()]
    assert len(keys) == len(set(keys))


def test_no_sure_alias_names_two_bodies_of_one_country() -> None:
    nlp = spacy.blank("en")
    known = Gazetteer.of(entries(), nations(), lambda text: [t.text for t in nlp.tokenizer(text)])
    for aliases in known.by_first.values():
        sure: dict[tuple[object, ...], str] = {}
        for alias in aliases:
            if alias.wary or alias.home:
                continue
            spelled = (alias.words, alias.after_the, alias.entry.country)
            assert sure.setdefault(spelled, alias.entry.key) == alias.entry.key, spelled


@pytest.mark.parametrize(
    ("alias", "key", "kind"),
    [
        ("TUC", "tuc", Kind.UNION),
        ("Trades Union Congress", "tuc", Kind.UNION),
        ("UNISON", "unison", Kind.UNION),
        ("Department for Work and Pensions", "department-for-work-and-pensions", Kind.DEPARTMENT),
        ("Lib Dems", "liberal-democrats", Kind.PARTY),
        ("BBC One's Breakfast with Frost", "breakfast-with-frost", Kind.PROGRAMME),
        ("Ipsos MORI", "ipsos-mori", Kind.ORGANIZATION),
    ],
)
def test_well_known_names_are_known(alias: str, key: str, kind: Kind) -> None:
    nlp = spacy.blank("en")

    def split(text: str) -> list[str]:
        return [token.text for token in nlp.tokenizer(text)]

    known = Gazetteer.of(entries(), nations(), split)
    first = next(known.matches(split(alias)))
    assert first.end == len(split(alias))
    assert first.aliases[0].entry.key == key
    assert first.aliases[0].entry.kind is kind


def test_every_nation_has_a_government_of_its_own() -> None:
    for nation in nations():
        assert by_key()[f"{nation.code}-government"].kind is Kind.ORGANIZATION


def test_office_holders_hold_known_posts_in_order() -> None:
    for holder in office_holders():
        assert holder.organization in by_key(), holder
        assert not holder.end or holder.start < holder.end, holder
    alone = ("PrimeMinister", "uk-government")
    terms = [h for h in office_holders() if (h.role, h.organization) == alone]
    assert all(earlier.end <= later.start for earlier, later in pairwise(terms))


def test_a_day_tells_who_held_a_post() -> None:
    held = {h.organization: h.person for h in holders_of("Leader", "2011-12-01")}
    assert held["labour"] == "Ed Miliband"
    assert len(holders_of("PrimeMinister", None)) > 1


def test_a_first_name_of_both_sexes_tells_neither() -> None:
    assert genders()["Mary"] == "f"
    assert genders()["Robin"] == "e"
