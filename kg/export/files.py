"""Write one file whole or not at all: beside its place, to the disk, then renamed."""

import os
from collections.abc import Iterable
from pathlib import Path

from kg.errors import OutputError


def write_whole(path: Path, pieces: Iterable[bytes]) -> None:
    """Put the pieces at `path`; what stood there stays when the pieces or the disk fail.

    Raises OutputError when it cannot be written, and whatever the pieces raise.
    """
    draft = path.with_name(f".{path.name}.kg-export")
    try:
        with draft.open("wb") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(
            f"{path} cannot be written: {reason}; choose another place with -o"
        ) from error
    finally:
        draft.unlink(missing_ok=True)
