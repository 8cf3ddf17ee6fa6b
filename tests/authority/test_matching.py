from datetime import date

from kg.authority import Authority, Said, find_candidates
from kg.records import Kind

DAY = date(2031, 3, 10)


def names(authority: Authority, query: str, **options: object) -> list[str]:
    found = find_candidates(authority, query, **options)  # type: ignore[arg-type]
    return [candidate.known.name for candidate in found]


def test_the_best_candidate_comes_first_with_its_reasons(authority: Authority) -> None:
    (best,) = find_candidates(
        authority,
        "Ana Maris",
        kind=Kind.PERSON,
        days=[DAY],
        posts=[Said(role="prime minister", day=DAY)],
    )
    assert best.score == 1.0
    assert [reason.text for reason in best.reasons] == [
        "the same name",
        "Member of Parliament on 2031-03-10",
        "Prime Minister, 2028-06-01..2031-06-30",
    ]
    assert best.known.iri == "http://www.wikidata.org/entity/Q900001"


def test_a_post_tells_who_is_meant_by_a_surname(authority: Authority) -> None:
    after = date(2031, 9, 1)
    found = find_candidates(
        authority, "Quist", days=[after], posts=[Said(role="prime minister", day=after)]
    )
    assert found[0].known.id == "p3"
    assert "Prime Minister, 2031-07-01.." in [reason.text for reason in found[0].reasons]


def test_namesakes_are_told_apart_by_constituency(authority: Authority) -> None:
    posts = [Said(role="MP for Low Marsh", concept="MemberOfParliament", day=DAY)]
    first, second = find_candidates(authority, "Jonas Reth", days=[DAY], posts=posts)
    assert (first.known.id, second.known.id) == ("p4", "p5")
    assert first.score > second.score


def test_a_misspelled_name_is_found_by_its_given_name(authority: Authority) -> None:
    assert names(authority, "Ed Tollend") == ["Edmund Tolland"]


def test_a_name_like_no_other_has_no_candidate(authority: Authority) -> None:
    assert names(authority, "Petra Vahl") == []


def test_a_kind_keeps_other_kinds_out_and_another_kind_of_body_last(authority: Authority) -> None:
    assert names(authority, "Harbour Party", kind=Kind.PERSON) == []
    party = find_candidates(authority, "Harbour Party", kind=Kind.PARTY)[0]
    union = find_candidates(authority, "Harbour Party", kind=Kind.UNION)[0]
    assert party.score > union.score


def test_a_limit_holds(authority: Authority) -> None:
    assert len(find_candidates(authority, "Jonas Reth", limit=1)) == 1


def test_a_short_form_is_worth_less_than_a_name(authority: Authority) -> None:
    short = find_candidates(authority, "QWU", kind=Kind.UNION)[0]
    full = find_candidates(authority, "Quay Workers' Union", kind=Kind.UNION)[0]
    assert short.known.id == full.known.id
    assert short.score < full.score


def test_initials_that_another_name_shares_prove_little(authority: Authority) -> None:
    alone = find_candidates(authority, "MoP", kind=Kind.DEPARTMENT)[0]
    other = find_candidates(
        authority, "Museum of Photography", kind=Kind.DEPARTMENT, other_names=("MoP",)
    )[0]
    assert other.score < alone.score - 0.1


def test_a_body_that_had_ended_or_was_not_founded_scores_less(authority: Authority) -> None:
    def score(year: int) -> float:
        return find_candidates(authority, "Ministry of Tides", days=[date(year, 1, 1)])[0].score

    assert score(2000) > score(2031) > 0
    assert score(2000) > score(1980)


def test_another_life_speaks_against_a_namesake(authority: Authority) -> None:
    plain = find_candidates(authority, "Bela Quist", days=[DAY])[0]
    editor = find_candidates(
        authority,
        "Bela Quist",
        days=[DAY],
        posts=[Said(role="sports editor", concept="Editor", day=DAY)],
    )[0]
    assert editor.score < plain.score - 0.3


def test_who_was_in_no_post_then_scores_less_than_who_was(authority: Authority) -> None:
    then = find_candidates(authority, "Mira Sand", days=[date(1995, 1, 1)])[0]
    later = find_candidates(authority, "Mira Sand", days=[DAY])[0]
    before = find_candidates(authority, "Mira Sand", days=[date(1970, 1, 1)])[0]
    assert then.score > later.score > before.score
