import errno
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from pyoxigraph import Quad

from kg.errors import OutputError
from kg.publish import WRITERS, Writer, publish_graph, swap
from kg.publish.output import verify_build, write_build_report, writing
from kg.store import GraphStore


def build(output: Path, text: str, *names: str) -> None:
    """A build of files that all hold `text`."""
    with writing(output) as folder:
        for name in names or ("graph.ttl",):
            (folder / name).write_text(text)
        write_build_report(folder, {"articles": 1}, {"model": text})


def contents(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_text() for path in files}


def texts(folder: Path) -> dict[str, str]:
    """What the files hold, build.json left out."""
    return {name: text for name, text in contents(folder).items() if name != "build.json"}


def disk_full(*_: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def unable(*_: object) -> bool:
    return False


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """A folder with a build whose files hold "old", and with notes of the user's own."""
    folder = tmp_path / "output"
    build(folder, "old", "graph.ttl", "graph.gexf")
    (folder / "notes.txt").write_text("mine")
    (folder / "plots").mkdir()
    (folder / "plots" / "one.svg").write_text("mine too")
    return folder


OLD = {"graph.ttl": "old", "graph.gexf": "old", "notes.txt": "mine", "plots/one.svg": "mine too"}
NEW = {"graph.ttl": "new", "notes.txt": "mine", "plots/one.svg": "mine too"}


def test_a_build_appears_under_a_name_that_did_not_exist(tmp_path: Path) -> None:
    build(tmp_path / "a" / "b", "new")
    assert texts(tmp_path / "a" / "b") == {"graph.ttl": "new"}
    assert [path.name for path in tmp_path.rglob(".*")] == []


def test_nothing_is_seen_at_the_output_until_all_of_it_is_written(output: Path) -> None:
    with writing(output) as folder:
        (folder / "graph.ttl").write_text("new")
        assert texts(output) == OLD
        assert folder.is_relative_to(output.parent)
    assert texts(output)["graph.ttl"] == "new"


def test_a_new_build_replaces_the_older_one_and_keeps_what_the_user_put_there(
    output: Path,
) -> None:
    build(output, "new")
    assert texts(output) == NEW
    assert verify_build(output) == []
    assert list(output.parent.iterdir()) == [output]


def test_without_an_exchange_of_folders_two_renames_do_the_same(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(swap, "exchange", unable)
    build(output, "new")
    assert texts(output) == NEW
    assert list(output.parent.iterdir()) == [output]


def test_a_folder_that_cannot_be_moved_gets_its_files_one_by_one(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(swap, "_swap_whole", unable)
    build(output, "new")
    assert texts(output) == NEW
    assert verify_build(output) == []
    assert list(output.parent.iterdir()) == [output]


def test_the_current_folder_is_written_without_being_swapped(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(output)
    number = output.stat().st_ino
    build(Path(), "new")
    assert texts(Path.cwd()) == NEW
    assert output.stat().st_ino == number
    assert list(output.parent.iterdir()) == [output]


def test_a_folder_inside_is_replaced_as_a_whole_in_the_current_folder(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(output)
    for generation in ("1", "2"):
        with writing(output) as folder:
            (folder / "store").mkdir()
            (folder / "store" / generation).write_text(generation)
            write_build_report(folder, {}, {})
    assert [path.name for path in (output / "store").iterdir()] == ["2"]


def test_a_mount_point_is_written_from_a_folder_inside_it(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Renames out of a mount point fail as renames between file systems do.
    rename = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if self.parent == output.parent or Path(target).parent == output.parent:
            raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with writing(output) as folder:
        assert folder.is_relative_to(output)
        (folder / "graph.ttl").write_text("new")
        write_build_report(folder, {}, {})
    assert texts(output) == NEW


def test_a_link_stays_a_link_to_the_folder_that_is_replaced(output: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(output, target_is_directory=True)
    build(link, "new")
    assert link.is_symlink()
    assert texts(output) == NEW


# --- failures -------------------------------------------------------------------------------


def fail_after_half(folder: Path, error: BaseException) -> None:
    (folder / "graph.ttl").write_text("half")
    raise error


def test_a_failure_leaves_the_older_output_whole(output: Path) -> None:
    before = contents(output)
    with pytest.raises(ZeroDivisionError), writing(output) as folder:
        fail_after_half(folder, ZeroDivisionError())
    assert contents(output) == before
    assert list(output.parent.iterdir()) == [output]


def test_ctrl_c_leaves_the_older_output_whole(output: Path) -> None:
    before = contents(output)
    with pytest.raises(KeyboardInterrupt), writing(output) as folder:
        fail_after_half(folder, KeyboardInterrupt())
    assert contents(output) == before
    assert list(output.parent.iterdir()) == [output]


def test_a_failure_of_the_first_build_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), writing(tmp_path / "a" / "b") as folder:
        fail_after_half(folder, ZeroDivisionError())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("format_", ["ttl", "trig", "nq", "csv"])
def test_a_full_disk_is_told_with_the_space_that_is_left(
    output: Path, dispute: list[Quad], format_: str
) -> None:
    before = contents(output)
    name, write = WRITERS[format_]
    with pytest.raises(OutputError, match=r"No space left.*MB free"), writing(output) as folder:
        write_to_a_full_disk(folder / name, write, GraphStore.of(dispute))
    assert contents(output) == before
    assert list(output.parent.iterdir()) == [output]


def write_to_a_full_disk(path: Path, write: Writer, graph: GraphStore) -> None:
    path.symlink_to("/dev/full")  # Linux: takes nothing
    write(graph, path)


def test_a_disk_that_is_full_only_when_the_files_are_synced_is_told_too(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(output)
    monkeypatch.setattr(os, "fsync", disk_full)
    with pytest.raises(OutputError, match="MB free"), writing(output) as folder:
        (folder / "graph.ttl").write_text("half")
    assert contents(output) == before


def test_an_error_of_the_operating_system_elsewhere_is_not_taken_for_ours(
    output: Path,
) -> None:
    with pytest.raises(FileNotFoundError), writing(output):
        (output.parent / "missing.txt").read_bytes()


@contextmanager
def killed_at(step: str, output: Path, *, after: bool) -> Iterator[None]:
    """A build that another process was killed in, before or after a step of the swap."""
    script = f"""
import os, signal
from pathlib import Path
from kg.publish import swap
from kg.publish.output import writing, write_build_report

step = swap.{step}
def killed(*args, **kwargs):
    done = step(*args, **kwargs) if {after} else None
    os.kill(os.getpid(), signal.SIGKILL)

swap.{step} = killed
with writing(Path({str(output)!r})) as folder:
    (folder / "graph.ttl").write_text("killed")
    write_build_report(folder, {{}}, {{}})
"""
    home = Path(swap.__file__).parents[2]  # the checkout is not where the test runs
    done = subprocess.run(
        [sys.executable, "-c", script], env={**os.environ, "PYTHONPATH": str(home)}, check=False
    )
    assert done.returncode == -signal.SIGKILL
    yield


@pytest.mark.parametrize(
    ("step", "after", "seen"),
    [
        ("sync", False, "old"),
        ("Plan.write", False, "old"),
        ("Plan.write", True, "old"),
        ("exchange", False, "old"),
        ("exchange", True, "killed"),
        ("_keep_strangers", False, "killed"),
        ("_keep_strangers", True, "killed"),
    ],
)
def test_after_a_kill_one_build_stands_there_whole_and_the_next_one_clears_up(
    output: Path, step: str, after: bool, seen: str
) -> None:
    with killed_at(step, output, after=after):
        assert (output / "graph.ttl").read_text() == seen
        assert verify_build(output) == []
    build(output, "new")
    assert texts(output) == NEW
    assert list(output.parent.iterdir()) == [output]


def test_a_build_killed_while_files_are_replaced_one_by_one_is_ended_by_the_next(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(output)
    with killed_at("_replace", output, after=True):
        assert verify_build(output) == [f"{output}/graph.ttl: changed since it was built"]
    with pytest.raises(ZeroDivisionError), writing(output):
        raise ZeroDivisionError
    assert texts(output) == NEW | {"graph.ttl": "killed"}
    assert verify_build(output) == []


def test_a_build_killed_between_two_renames_is_ended_by_the_next(output: Path) -> None:
    work = output.parent / ".output.kg-building"
    (work / "new").mkdir(parents=True)
    (work / "new" / "graph.ttl").write_text("killed")
    swap.plan_swap(work, output, whole=True)
    output.rename(work / "old")
    with pytest.raises(ZeroDivisionError), writing(output):
        raise ZeroDivisionError
    assert texts(output) == NEW | {"graph.ttl": "killed"}
    assert list(output.parent.iterdir()) == [output]


def test_two_builds_into_one_folder_are_refused(output: Path) -> None:
    with writing(output) as folder:
        write_build_report(folder, {}, {})
        with pytest.raises(OutputError, match="another build"), writing(output):
            pytest.fail("two builds at once")
    build(output, "new")
    assert texts(output) == NEW


# --- what is not ours -----------------------------------------------------------------------


def test_a_folder_that_is_not_ours_is_written_into_and_keeps_its_files(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    build(tmp_path, "new")
    assert texts(tmp_path) == {"graph.ttl": "new", "notes.txt": "mine"}


@pytest.mark.parametrize("name", ["graph.ttl", "build.json"])
def test_a_file_that_kg_did_not_write_is_never_overwritten(tmp_path: Path, name: str) -> None:
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / name).write_text("{}")
    with pytest.raises(OutputError, match=name):
        build(tmp_path / "output", "new")
    assert contents(tmp_path / "output") == {name: "{}"}


def test_a_file_in_the_way_is_told_before_the_work_when_the_names_are_given(
    tmp_path: Path,
) -> None:
    (tmp_path / "graph.ttl").write_text("mine")
    with pytest.raises(OutputError, match=r"graph\.ttl"), writing(tmp_path, ["graph.ttl"]):
        pytest.fail("the work began")


def test_a_report_made_by_hand_leads_to_no_file_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("mine")
    output = tmp_path / "output"
    output.mkdir()
    names: dict[str, object] = {
        name: {} for name in ("../precious", "..", str(tmp_path / "precious"), ".", "")
    }
    report = {"software": "newskg", "files": names, "stores": {}}
    (output / "build.json").write_text(json.dumps(report))
    (output / "notes.txt").write_text("mine")
    build(output, "new")
    assert texts(tmp_path) == {
        "output/build.json": (output / "build.json").read_text(),
        "output/graph.ttl": "new",
        "output/notes.txt": "mine",
        "precious": "mine",
    }


@pytest.mark.parametrize("place", ["file", "file/below", "/proc/none"])
def test_an_output_that_cannot_be_a_folder_is_told_with_its_name(
    tmp_path: Path, place: str
) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(OutputError, match=f"{place}.*-o"):
        build(tmp_path / place, "new")
    assert (tmp_path / "file").read_text() == "mine"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_leave_to_write_is_told(output: Path) -> None:
    output.chmod(0o555)
    with pytest.raises(OutputError, match="Permission denied"):
        build(output, "new")
    output.chmod(0o755)
    assert texts(output) == OLD


# --- build.json -----------------------------------------------------------------------------


@dataclass(frozen=True)
class Counts:
    articles: int
    quads: int


def test_the_report_counts_and_digests_and_has_no_clock(
    dispute: list[Quad], tmp_path: Path
) -> None:
    reports = []
    for name in ("one", "two"):
        with writing(tmp_path / name) as folder:
            graph = GraphStore.of(dispute)
            publish_graph(graph, folder, ["ttl", "nq"])
            graph.write_store(folder / "store")
            write_build_report(folder, Counts(articles=1, quads=len(graph)), {"model": "m"})
        reports.append((tmp_path / name / "build.json").read_text())
    assert reports[0] == reports[1]
    report = json.loads(reports[0])
    assert report["counts"] == {"articles": 1, "quads": len(set(dispute))}
    assert report["settings"] == {"model": "m"}
    assert list(report["files"]) == ["graph.nq", "graph.ttl"]
    assert report["stores"] == {"store": {"quads": len(set(dispute))}}


Damage = Callable[[Path], object]


@pytest.mark.parametrize(
    ("damage", "fault"),
    [
        (lambda folder: (folder / "graph.ttl").write_text("x"), "graph.ttl: changed"),
        (lambda folder: (folder / "graph.ttl").unlink(), "graph.ttl: missing"),
        (lambda folder: (folder / "store" / "CURRENT").unlink(), "store: missing"),
        (lambda folder: (folder / "store" / "CURRENT").write_text("x"), "store: cannot be opened"),
        (lambda folder: (folder / "build.json").unlink(), "build.json: missing"),
    ],
)
def test_damage_to_a_build_is_seen(
    dispute: list[Quad], tmp_path: Path, damage: Damage, fault: str
) -> None:
    with writing(tmp_path / "output") as folder:
        publish_graph(GraphStore.of(dispute), folder, ["ttl"])
        GraphStore.of(dispute).write_store(folder / "store")
        write_build_report(folder, {}, {})
    assert verify_build(tmp_path / "output") == []
    damage(tmp_path / "output")
    (line,) = verify_build(tmp_path / "output")
    assert fault in line


def test_a_store_that_lost_quads_is_seen(dispute: list[Quad], tmp_path: Path) -> None:
    GraphStore.of(dispute[1:]).write_store(tmp_path / "store")
    write_build_report(tmp_path, {}, {})
    report = json.loads((tmp_path / "build.json").read_text())
    report["stores"]["store"]["quads"] += 1
    (tmp_path / "build.json").write_text(json.dumps(report))
    (line,) = verify_build(tmp_path)
    assert "holds" in line
