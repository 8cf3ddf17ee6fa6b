"""The output folder: written beside the older one, swapped in when whole.

    with writing(Path("output")) as folder:
        …write files into folder…
        write_build_report(folder, counts, settings)

A failure, a full disk, Ctrl-C or kill -9 leaves the older output as it was; what a kill leaves
behind is cleared by the next build. Files that the user has put into the folder stay.
"""

import errno
import fcntl
import logging
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from kg.errors import OutputError
from kg.publish.report import verify_build, write_build_report
from kg.publish.swap import inode, plan_swap, refuse_strangers, settle

__all__ = ["verify_build", "write_build_report", "writing"]

FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
WORK = ".kg-building"
LONGEST_NAME_BYTES = 255

log = logging.getLogger(__name__)


@contextmanager
def writing(output: Path, names: Iterable[str] = ()) -> Iterator[Path]:
    """An empty folder to write into; it takes the place of `output` when the block ends well.

    `output` may be missing, a link to a folder, the current folder or a mount point; for the last
    two, files are replaced one by one, since such a folder cannot be swapped whole.
    names: of files that are going to be written, so that one in the way is told of before the
    work and not after it.
    Raises OutputError when it cannot be written, when the disk is full, when another build is
    writing there, and when a file that kg did not write stands in the way.
    """
    target = Path(os.path.realpath(output))
    with ExitStack() as stack:
        with _explained(target):
            _make(target, stack)
            locks = _Locks()
            stack.callback(locks.release)
            locks.hold_place(target)
            for left_behind in _workplaces(target):
                settle(left_behind, target, locks.hold)
            locks.hold_place(target)  # another folder may stand there now
            refuse_strangers(target, names)
            work = _work(target)
            stack.callback(_settle, work, target, locks)
            new = work / "new"
            new.mkdir()
            shutil.copystat(target, new)
        try:
            yield new
        except OSError as error:
            if error.errno in FULL or _is_in(error.filename, work):
                raise _fault(error, target) from error
            raise  # the caller's own: an article that cannot be read, say
        with _explained(target):
            whole = work.parent == target.parent and not _holds_current_folder(target)
            plan_swap(work, target, whole=whole)


def _make(target: Path, stack: ExitStack) -> None:
    """Make the folder, and see that whatever stays empty is gone in the end."""
    missing = [folder for folder in (target, *target.parents) if not os.path.lexists(folder)]
    stack.callback(_drop_empty, missing)
    target.mkdir(parents=True, exist_ok=True)
    if not os.access(target, os.W_OK | os.X_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))


def _drop_empty(folders: list[Path]) -> None:
    for folder in folders:
        try:
            folder.rmdir()
        except OSError:  # not empty, or never made: nor are those around it
            return


class _Locks:
    """Folders kept from other builds; no file is left behind, even by a kill."""

    def __init__(self) -> None:
        self._descriptors: dict[int, int] = {}

    def hold(self, folder: Path) -> None:
        """Lock a folder, unless it is locked already."""
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        if os.fstat(descriptor).st_ino in self._descriptors:
            os.close(descriptor)
            return
        self._descriptors[os.fstat(descriptor).st_ino] = descriptor
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise OutputError(
                f"{folder}: another build is writing there; wait until it ends, "
                "or choose another folder with -o"
            ) from None
        except OSError as error:
            log.warning("%s cannot be locked (%s): run no second build there", folder, error)

    def hold_place(self, folder: Path) -> None:
        """Lock the folder that stands at a path, even if it is swapped meanwhile."""
        while inode(folder) not in self._descriptors:
            self.hold(folder)

    def release(self) -> None:
        """Let other builds in."""
        for descriptor in self._descriptors.values():
            os.close(descriptor)
        self._descriptors.clear()


def _workplaces(target: Path) -> tuple[Path, Path]:
    """Where the working folder may be: beside the target, or else inside."""
    return target.parent / f".{target.name}{WORK}", target / WORK


def _work(target: Path) -> Path:
    """A new working folder from which a rename into `target` is possible."""
    beside, inside = _workplaces(target)
    if len(os.fsencode(beside.name)) <= LONGEST_NAME_BYTES and not os.path.ismount(target):
        try:
            beside.mkdir()
        except OSError:  # we may not write there
            pass
        else:
            try:
                beside.rename(inside)
            except OSError:  # another file system, however it is mounted
                beside.rmdir()
            else:
                inside.rename(beside)
                return beside
    inside.mkdir()
    return inside


def _settle(work: Path, target: Path, locks: _Locks) -> None:
    with _explained(target):
        try:
            settle(work, target, locks.hold)
        except KeyboardInterrupt:  # end what was begun, then stop
            settle(work, target, locks.hold)
            raise


def _holds_current_folder(target: Path) -> bool:
    """Whether a swap would leave this process, and the user's shell, in a deleted folder.

    A mount point somewhere in the target cannot be moved out of the older folder either.
    """
    try:
        current = Path(os.path.realpath(Path.cwd()))
    except FileNotFoundError:
        current = Path("/")
    return current.is_relative_to(target) or any(map(os.path.ismount, target.iterdir()))


@contextmanager
def _explained(target: Path) -> Iterator[None]:
    """Errors of the operating system as an OutputError with the remedy."""
    try:
        yield
    except OSError as error:
        raise _fault(error, target) from error


def _fault(error: OSError, target: Path) -> OutputError:
    reason = error.strerror or str(error)
    if error.errno in FULL:
        place = next(folder for folder in (target, *target.parents) if folder.exists())
        free = shutil.disk_usage(place).free
        return OutputError(
            f"{target} cannot be written: {reason}, {free / 1e6:,.0f} MB free; make room, or "
            "choose a folder on another disk with -o (what stood there before is untouched)"
        )
    where = f" ({error.filename})" if error.filename and str(error.filename) != str(target) else ""
    return OutputError(
        f"{target} cannot be written: {reason}{where}; "
        "choose a folder that you may write to with -o"
    )


def _is_in(filename: object, folder: Path) -> bool:
    return isinstance(filename, str | os.PathLike) and Path(filename).is_relative_to(folder)
