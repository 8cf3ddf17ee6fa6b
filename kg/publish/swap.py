"""Put a finished folder in the place of an older one, and end what a crash cut short.

The new folder grows in a working folder beside the old one:

    .NAME.kg-building/new     what is being written
    .NAME.kg-building/plan    written when all of it is on the disk: from here it only goes forward
    .NAME.kg-building/old     the older folder, on its way out

Linux exchanges the two folders in one step (renameat2). Elsewhere two renames do it; where a
folder cannot be moved (a mount point, the current folder) its files are replaced one by one,
build.json last, so that a half-way state never passes for a whole one. `settle` is safe to repeat.
"""

import ctypes
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from kg.errors import OutputError
from kg.publish.report import BUILD_REPORT, names_of_ours

AT_FDCWD = -100
RENAME_EXCHANGE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How a finished folder goes into place.

    whole: all in one step; else file by file.
    old_inode: of the folder that is to go; it tells how far a swap had come.
    new_names: what the new folder holds.
    old_names: what the older build wrote into the folder that is to go; the rest is the user's.
    """

    whole: bool
    old_inode: int
    new_names: tuple[str, ...]
    old_names: tuple[str, ...]

    def write(self, work: Path) -> None:
        """Put the plan on the disk, whole or not at all."""
        draft = work / "plan.draft"
        draft.write_text(json.dumps(asdict(self)), encoding="utf-8")
        sync(draft)
        draft.replace(work / "plan")
        sync(work)

    @classmethod
    def read(cls, work: Path) -> "Plan | None":
        """The plan in a working folder; None while the new folder is unfinished."""
        try:
            plan = json.loads((work / "plan").read_bytes())
        except FileNotFoundError:
            return None
        return cls(
            whole=plan["whole"],
            old_inode=plan["old_inode"],
            new_names=tuple(plan["new_names"]),
            old_names=tuple(plan["old_names"]),
        )


def plan_swap(work: Path, target: Path, *, whole: bool) -> None:
    """Bring `work/new` to the disk and decide that it shall replace `target`.

    Raises OutputError when a file of the user's own stands where one of ours would go.
    """
    new = work / "new"
    names = tuple(sorted(path.name for path in new.iterdir()))
    refuse_strangers(target, names)
    for path in (*new.rglob("*"), new):
        if not path.is_symlink():
            sync(path)
    Plan(
        whole=whole,
        old_inode=target.stat().st_ino,
        new_names=names,
        old_names=tuple(sorted(names_of_ours(target))),
    ).write(work)


def refuse_strangers(target: Path, names: Iterable[str]) -> None:
    """OutputError when `target` holds one of the names and no build.json says we wrote it."""
    ours = names_of_ours(target)
    strangers = [name for name in names if name not in ours and os.path.lexists(target / name)]
    if strangers:
        raise OutputError(
            f"{target / strangers[0]} is there already, and no {BUILD_REPORT} says that kg wrote "
            "it; move it away, or choose another folder with -o"
        )


def settle(work: Path, target: Path, hold: Callable[[Path], None]) -> None:
    """End what was begun in `work`: a finished folder goes into place, an unfinished one away.

    What the user has put into `target` is kept. `hold` locks the folder that is to take its place.
    """
    plan = Plan.read(work)
    if plan is not None and plan.whole and not _swap_whole(work, target, plan, hold):
        plan = replace(plan, whole=False)
        plan.write(work)
    if plan is not None and not plan.whole:
        _swap_each(work, target, plan)
    remove(work)


def _swap_whole(work: Path, target: Path, plan: Plan, hold: Callable[[Path], None]) -> bool:
    """Swap the folders, from wherever a swap had come to; False when they cannot be moved."""
    new, old = work / "new", work / "old"
    if inode(target) == plan.old_inode and inode(new) is not None:
        hold(new)
        if not exchange(new, target):
            try:
                target.rename(old)
            except OSError:
                return False
            try:
                new.rename(target)
            except OSError:
                old.rename(target)
                return False
        sync(target.parent)
    elif inode(old) == plan.old_inode and inode(new) is not None:
        hold(new)
        new.rename(target)  # gone, or made anew and empty
        sync(target.parent)
    for folder in (new, old):
        if inode(folder) == plan.old_inode:
            _keep_strangers(folder, target, plan)
    return True


def _keep_strangers(old: Path, target: Path, plan: Plan) -> None:
    """Move what we did not write from the old folder into the new one, and drop the old one."""
    while paths := [path for path in sorted(old.iterdir()) if path.name not in plan.old_names]:
        for path in paths:
            place = target / path.name
            while os.path.lexists(place):  # put there a moment ago, under a name of ours
                place = place.with_name(place.name + "~")
            path.rename(place)
    sync(target)
    remove(old)


def _swap_each(work: Path, target: Path, plan: Plan) -> None:
    """Replace what the plan names, the report last; drop what only the older build had."""
    new = work / "new"
    for name in sorted(plan.new_names, key=_report_last):
        if name == BUILD_REPORT:
            sync(target)
        if os.path.lexists(new / name):
            _replace(new / name, target / name, work / "old" / name)
    for name in sorted(set(plan.old_names).difference(plan.new_names), key=_report_last):
        remove(target / name)
    sync(target)


def _report_last(name: str) -> tuple[bool, str]:
    return name == BUILD_REPORT, name


def _replace(new: Path, place: Path, aside: Path) -> None:
    """Put a file or a folder in the place of another; of folders, the older one goes aside."""
    if new.is_dir() and place.is_dir() and not exchange(new, place):
        aside.parent.mkdir(exist_ok=True)
        remove(aside)
        place.rename(aside)
        new.rename(place)
    elif not (new.is_dir() and place.is_dir()):
        new.replace(place)


def exchange(left: Path, right: Path) -> bool:
    """Swap two paths in one step, as renameat2(2) does; False where that cannot be done."""
    if sys.platform != "linux":
        return False
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    sides = AT_FDCWD, os.fsencode(left), AT_FDCWD, os.fsencode(right)
    return bool(renameat2(*sides, RENAME_EXCHANGE) == 0)


def inode(path: Path) -> int | None:
    """The number of a file on its file system; None when there is none."""
    with suppress(FileNotFoundError, NotADirectoryError):
        return path.stat().st_ino
    return None


def sync(path: Path) -> None:
    """Wait until a file, or the list of a folder's files, is on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def remove(path: Path) -> None:
    """Delete a file or a folder, if it is there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
