from pathlib import Path

import pytest

from kg.annotate.reading.weights import DIGESTS, digest_of, weights_folder, write_digests
from kg.errors import MissingModelError


def folder_of(path: Path) -> Path:
    (path / "weights.bin").write_bytes(b"learned")
    write_digests(path, ["weights.bin"])
    return path


def test_weights_that_are_as_trained_have_one_digest(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    assert digest_of(folder) == digest_of(folder)
    assert len(digest_of(folder)) == 64


def test_a_changed_file_is_not_loaded_and_is_named(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    (folder / "weights.bin").write_bytes(b"changed")
    with pytest.raises(MissingModelError, match=r"weights\.bin .* is not what was trained"):
        digest_of(folder)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    (folder / "weights.bin").unlink()
    with pytest.raises(MissingModelError, match=r"lack weights\.bin"):
        digest_of(folder)


def test_weights_are_found_by_path(tmp_path: Path) -> None:
    assert weights_folder(str(folder_of(tmp_path))) == tmp_path


def test_weights_that_nobody_has_are_asked_for_by_name() -> None:
    with pytest.raises(MissingModelError, match='no weights "nowhere"'):
        weights_folder("nowhere")


def test_a_folder_without_digests_is_no_folder_of_weights(tmp_path: Path) -> None:
    (tmp_path / "weights.bin").write_bytes(b"learned")
    assert not (tmp_path / DIGESTS).exists()
    with pytest.raises(MissingModelError):
        weights_folder(str(tmp_path))
