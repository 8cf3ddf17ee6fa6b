"""Which run made a graph: software, models and settings, never the time of day."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from pyoxigraph import NamedNode

from kg.config import Settings
from kg.describe.authority import add_authority
from kg.describe.identifiers import Identifiers
from kg.describe.terms import Page, moment, node, text
from kg.records import Model, Run, UsedAuthority
from kg.vocabulary import KG, PROV, RDF

# How the work is cut up: the graph is the same however that is done. And where authorities lie:
# what they know tells, which the run names by its digest.
# The judgements somebody gives count by what the file says, not by where it lies.
WITHOUT_EFFECT = frozenset({"batch_size", "authority", "judgements"})


def run_of(
    settings: Settings,
    models: Iterable[Model],
    stamp: datetime | None = None,
    *,
    authorities: Iterable[UsedAuthority] = (),
) -> Run:
    """What makes a graph. stamp: a moment to write into it, when the build is asked to."""
    from kg import __version__

    return Run(
        software_version=__version__,
        models=tuple(sorted(models, key=lambda m: (m.name, m.version, m.sha256))),
        settings_sha256=settings_sha256(settings),
        authorities=tuple(sorted(authorities, key=lambda used: (used.name, used.sha256))),
        stamp=stamp,
    )


def settings_sha256(settings: Settings) -> str:
    """SHA-256, in hexadecimal, of the settings that have an effect on the graph."""
    kept = {name: value for name, value in asdict(settings).items() if name not in WITHOUT_EFFECT}
    if settings.judgements:
        kept["judgements"] = hashlib.sha256(Path(settings.judgements).read_bytes()).hexdigest()
    written = json.dumps(kept, sort_keys=True, default=str)
    return hashlib.sha256(written.encode()).hexdigest()


def add_run(run: Run, identifiers: Identifiers, page: Page) -> NamedNode:
    """Write the run, the models and the authorities it used; its node comes back."""
    subject = node(identifiers.run(run))
    page.add(subject, RDF.type, PROV.Activity)
    page.add(subject, KG.softwareVersion, text(run.software_version))
    page.add(subject, KG.settingsDigest, text(run.settings_sha256))
    for model in run.models:
        used = node(identifiers.model(model))
        page.add(subject, PROV.used, used)
        page.add(used, RDF.type, KG.LanguageModel)
        page.add(used, KG.modelName, text(model.name))
        page.add(used, KG.modelVersion, text(model.version))
        page.add(used, KG.modelDigest, text(model.sha256))
    for authority in run.authorities:
        iri = identifiers.authority(authority.name)
        page.add(subject, PROV.used, add_authority(authority, iri, page))
    if run.stamp is not None:
        page.add(subject, PROV.endedAtTime, moment(run.stamp))
    return subject
