"""Whether there is room for a graph in memory, and that it comes there whole."""

import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.errors import StoreError
from kg.serve.holding import QUAD_BYTES, free_bytes, held, room_for
from kg.serve.limits import MIB
from kg.vocabulary import SCHEMA

MEMINFO = "MemTotal:       16000000 kB\nMemFree:         100 kB\nMemAvailable:    8000000 kB\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store of two quads in two graphs, one with all that a line of text must escape."""
    place = tmp_path / "store"
    store = Store(str(place))
    for number, words in enumerate(("Talks end", 'a\nb\t"c" \\ \U0001f600 \x85')):
        thing = NamedNode(f"http://kg.localhost:8321/article/{number}")
        store.add(Quad(thing, SCHEMA.headline, Literal(words, language="en"), thing))
    store.flush()
    return place


def test_what_is_held_is_what_stands_on_disk(folder: Path) -> None:
    assert set(held(folder, 2, 500 * MIB)) == set(Store.read_only(str(folder)))


def test_room_is_what_the_graph_may_take_beside_what_is_there_already(folder: Path) -> None:
    """A process that has more than the room it gives is not ended for that."""
    hold = f"b = bytearray(300 << 20); assert len(held(Path({str(folder)!r}), 2, 200 << 20)) == 2"
    code = f"from pathlib import Path; from kg.serve.holding import held; {hold}; print('held')"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stdout == "held\n", done.stderr


def test_what_did_not_come_whole_is_not_served(folder: Path) -> None:
    with pytest.raises(StoreError, match="2 of 3 quads"):
        held(folder, 3, 500 * MIB)


def test_what_is_no_store_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="0 of 5 quads"):
        held(tmp_path / "none", 5, 500 * MIB)


def test_half_of_what_is_free_may_be_taken() -> None:
    free = free_bytes()
    assert free > 0
    assert room_for(1, wanted=None) > 0
    assert room_for(free // QUAD_BYTES, wanted=None) == 0


def test_one_can_ask_for_it_or_against_it() -> None:
    assert room_for(1, wanted=False) == 0
    assert room_for(1 << 60, wanted=True) > 0


def test_the_memory_of_a_group_of_processes_counts(tmp_path: Path) -> None:
    (tmp_path / "proc/self").mkdir(parents=True)
    (tmp_path / "proc/meminfo").write_text(MEMINFO)
    assert free_bytes(tmp_path) == 8_000_000 * 1024
    group = tmp_path / "sys/fs/cgroup/news"
    group.mkdir(parents=True)
    (tmp_path / "proc/self/cgroup").write_text("0::/news\n")
    (group / "memory.max").write_text("1000000\n")
    (group / "memory.current").write_text("400000\n")
    assert free_bytes(tmp_path) == 600_000
    (group / "memory.max").write_text("max\n")
    assert free_bytes(tmp_path) == 8_000_000 * 1024


def test_where_the_system_tells_nothing_the_graph_stays_on_disk(tmp_path: Path) -> None:
    assert free_bytes(tmp_path) == 0


def test_a_graph_that_needs_more_room_than_it_was_given_is_not_held(folder: Path) -> None:
    hold = f"from kg.serve.holding import held; held(Path({str(folder)!r}), 2, 1 << 20)"
    done = subprocess.run(
        [sys.executable, "-c", f"from pathlib import Path; {hold}; print('held')"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode != 0
    assert "held" not in done.stdout
