"""What a run used, and what it could not use."""

from dataclasses import dataclass
from datetime import datetime

from kg.records.resolution import UsedAuthority


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A language model that a run used; sha256 is over its files."""

    name: str
    version: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What made a graph: no clock in it unless `stamp` was asked for."""

    software_version: str
    models: tuple[Model, ...]
    settings_sha256: str
    authorities: tuple[UsedAuthority, ...] = ()
    stamp: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """An article the run went on without: its source, the station, the error's class and why."""

    source: str
    station: str
    error: str
    reason: str
