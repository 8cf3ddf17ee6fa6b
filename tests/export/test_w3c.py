"""The W3C's 826 syntax tests of RDF 1.1, where the user has them beside the checkout."""

from pathlib import Path

import pytest

from bench.w3c.syntax import SUITES, run_syntax

SHARED = Path(__file__).resolve().parents[3] / "shared" / "w3c"


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib of itself
def test_what_is_good_comes_back_from_every_form_and_what_is_bad_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if not SHARED.is_dir():
        pytest.skip("the W3C's suites are not there: they would stand in ../shared/w3c")
    monkeypatch.setattr("rdflib.NORMALIZE_LITERALS", True)  # put back afterwards
    tallies = list(run_syntax(SHARED))
    assert [tally.suite for tally in tallies] == list(SUITES)
    assert [failure for tally in tallies for failure in tally.failed] == []
    assert sum(tally.passed for tally in tallies) == 826
    refused = {reason.split(":")[0] for tally in tallies for reason in tally.refused}
    assert refused == {"rdfxml"}
