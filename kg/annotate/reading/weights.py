"""Where trained weights lie, and that they are what was trained.

A folder of weights holds `digests.json`, the SHA-256 of each of its other files; a file that
differs is not loaded. Nothing in such a folder is unpickled.
"""

import hashlib
import json
from importlib.resources import files
from pathlib import Path

from kg.errors import MissingModelError

DIGESTS = "digests.json"


def weights_folder(name: str) -> Path:
    """The folder of weights called `name`: a path, or else a name in the package's own data.

    Raises `MissingModelError` when there is neither.
    """
    for folder in (Path(name), Path(str(files("kg").joinpath("data", "models", name)))):
        if (folder / DIGESTS).is_file():
            return folder
    raise MissingModelError(
        f'no weights "{name}": neither a folder with {DIGESTS} nor a name in the package; '
        "train some with: kg train extractor"
    )


def digest_of(folder: Path) -> str:
    """SHA-256 over the digests of a folder's files, once each file is found to agree with its own.

    Raises `MissingModelError` that names the file which is missing or was changed.
    """
    listed = (folder / DIGESTS).read_bytes()
    for name, expected in json.loads(listed).items():
        path = folder / name
        if not path.is_file():
            raise MissingModelError(f'the weights in "{folder.name}" lack {name}; fetch them anew')
        if hashlib.sha256(path.read_bytes()).hexdigest() != expected:
            raise MissingModelError(
                f'{name} in "{folder.name}" is not what was trained: its SHA-256 differs from '
                f"{DIGESTS}; fetch the weights anew, or train them with: kg train extractor"
            )
    return hashlib.sha256(listed).hexdigest()


def write_digests(folder: Path, names: list[str]) -> str:
    """Write down the digests of a folder's files; what `digest_of` gives for them."""
    digests = {
        name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in sorted(names)
    }
    text = json.dumps(digests, indent=1) + "\n"
    (folder / DIGESTS).write_text(text, encoding="utf-8")
    return hashlib.sha256(text.encode()).hexdigest()
