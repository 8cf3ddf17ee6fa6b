from dataclasses import replace
from datetime import UTC, datetime

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

import kg
from kg.config import Settings
from kg.describe.identifiers import Identifiers
from kg.describe.provenance import add_run, run_of, settings_sha256
from kg.describe.terms import Page
from kg.records import Model
from kg.vocabulary import PROV

MODELS = [
    Model(name="b", version="1", sha256="0" * 64),
    Model(name="a", version="1", sha256="1" * 64),
]


def test_how_the_work_is_cut_up_does_not_change_the_run() -> None:
    settings = Settings()
    assert settings_sha256(replace(settings, batch_size=3)) == settings_sha256(settings)


@pytest.mark.parametrize("change", [{"model": "x"}, {"publisher": "x"}, {"max_article_chars": 1}])
def test_every_other_setting_does(change: dict[str, object]) -> None:
    changed = replace(Settings(), **change)  # type: ignore[arg-type]
    assert settings_sha256(changed) != settings_sha256(Settings())


def test_the_order_of_the_models_does_not_matter() -> None:
    assert run_of(Settings(), MODELS) == run_of(Settings(), reversed(MODELS))


def test_a_run_has_no_time_unless_it_is_given_one() -> None:
    def times(stamp: datetime | None) -> list[str]:
        page = Page(NamedNode("https://graph.example/runs"))
        add_run(run_of(Settings(), MODELS, stamp), Identifiers("https://graph.example/"), page)
        quads = parse(page.nquads(), format=RdfFormat.N_QUADS)
        return [q.object.value for q in quads if q.predicate == PROV.endedAtTime]

    assert times(None) == []
    assert times(datetime(2031, 3, 10, 12, tzinfo=UTC)) == ["2031-03-10T12:00:00Z"]


def test_the_version_is_the_packages_own() -> None:
    assert run_of(Settings(), ()).software_version == kg.__version__
