"""build.json: what a build came to, and a digest of every file, so that damage can be seen."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyoxigraph import Store

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

BUILD_REPORT = "build.json"
SOFTWARE = "newskg"
STORE_MARK = "CURRENT"  # the file that every RocksDB folder has


def write_build_report(
    folder: Path,
    counts: "Mapping[str, int] | DataclassInstance",
    settings: "Mapping[str, object] | DataclassInstance",
) -> None:
    """Write build.json, last of all files, into a folder that is otherwise finished.

    Files stand in it with size and SHA-256. A store has other bytes each time it is written and
    opened: it stands there with the number of its quads. No clock, keys sorted.
    """
    from kg import __version__

    stores = _stores(folder)
    files = [path for path in _files(folder) if not any(s in path.parents for s in stores)]
    report = {
        "software": SOFTWARE,
        "version": __version__,
        "counts": _plain(counts),
        "settings": _plain(settings),
        "files": {path.relative_to(folder).as_posix(): _digest(path) for path in files},
        "stores": {path.relative_to(folder).as_posix(): {"quads": _quads(path)} for path in stores},
    }
    text = json.dumps(report, indent=2, sort_keys=True, ensure_ascii=False, default=str)
    (folder / BUILD_REPORT).write_text(text + "\n", encoding="utf-8", newline="\n")


def verify_build(folder: Path) -> list[str]:
    """What differs from build.json, a line for each file, sorted; [] when all is as written."""
    report = read_report(folder)
    if report is None:
        return [f"{folder / BUILD_REPORT}: missing, or not written by kg build"]
    faults = []
    for name, digest in report["files"].items():
        path = folder / name
        if not path.is_file():
            faults.append(f"{path}: missing")
        elif _digest(path) != digest:
            faults.append(f"{path}: changed since it was built")
    for name, expected in report["stores"].items():
        path = folder / name
        if not (path / STORE_MARK).is_file():
            faults.append(f"{path}: missing")
            continue
        try:
            quads = _quads(path)
        except (OSError, RuntimeError) as error:  # what pyoxigraph makes of damage
            faults.append(f"{path}: cannot be opened: {error}")
            continue
        if quads != expected["quads"]:
            faults.append(f"{path}: holds {quads} quads, {expected['quads']} were written")
    return sorted(faults)


def read_report(folder: Path) -> dict[str, Any] | None:
    """The build.json of a folder; None when there is none, or none of ours."""
    try:
        report = json.loads((folder / BUILD_REPORT).read_bytes())
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError, ValueError):
        return None
    ours = (
        isinstance(report, dict)
        and report.get("software") == SOFTWARE
        and isinstance(report.get("files"), dict)
        and isinstance(report.get("stores"), dict)
    )
    return report if ours else None


def names_of_ours(folder: Path) -> frozenset[str]:
    """The names, directly in a folder, of what its build.json says was built."""
    report = read_report(folder)
    if report is None:
        return frozenset()
    names = {path.split("/", 1)[0] for path in (*report["files"], *report["stores"])}
    # What we are told is ours may be deleted: a report made by hand must not lead elsewhere.
    return frozenset(names - {"", ".", ".."} | {BUILD_REPORT})


def _files(folder: Path) -> list[Path]:
    report = folder / BUILD_REPORT
    return sorted(path for path in folder.rglob("*") if path.is_file() and path != report)


def _stores(folder: Path) -> list[Path]:
    return sorted(mark.parent for mark in folder.rglob(STORE_MARK) if mark.parent != folder)


def _digest(path: Path) -> dict[str, int | str]:
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    return {"bytes": path.stat().st_size, "sha256": sha256}


def _quads(store: Path) -> int:
    return len(Store.read_only(str(store)))


def _plain(record: "Mapping[str, object] | DataclassInstance") -> dict[str, object]:
    if isinstance(record, Mapping):
        return dict(record)
    if is_dataclass(record):
        return asdict(record)
    raise ValueError(f"neither a mapping nor a dataclass: {record!r}")
