"""Assemble the pipeline, in order, and tell which model it is."""

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import spacy
from spacy.language import Language

import kg.annotate.coreference
import kg.annotate.entities
import kg.annotate.events
import kg.annotate.groups
import kg.annotate.layout
import kg.annotate.posts
import kg.annotate.statements
import kg.annotate.times  # noqa: F401  (importing a component registers it)
from kg.annotate.attributes import LEMMATIZER, RULER, can_stand_in
from kg.config import Settings
from kg.errors import MissingModelError
from kg.records import Model

# After the model's own components, in the order of what needs what.
COMPONENTS = (
    "kg_entities",
    "kg_posts",
    "kg_times",
    "kg_statements",
    "kg_groups",
    "kg_coreference",
    "kg_events",
)
NEEDED = ("parser", "ner")


@lru_cache(maxsize=2)
def load_language(model: str) -> Language:
    """The spaCy pipeline `model` with our components; loaded once a process.

    Raises `MissingModelError` when it is not installed, or lacks a parser or an entity recogniser.
    """
    try:
        nlp = spacy.load(model)
    except OSError as error:
        raise MissingModelError(
            f'no spaCy pipeline "{model}" is installed; install it, or leave --model out'
        ) from error
    missing = [name for name in NEEDED if name not in nlp.pipe_names]
    if missing:
        raise MissingModelError(
            f'the spaCy pipeline "{model}" has no {" and no ".join(missing)}; choose one that has'
        )
    nlp.add_pipe("kg_layout", first=True)
    if can_stand_in(nlp):
        nlp.add_pipe("kg_attributes", after=LEMMATIZER)
        nlp.disable_pipe(RULER)
        nlp.disable_pipe(LEMMATIZER)
    for name in COMPONENTS:
        nlp.add_pipe(name)
    return nlp


def models_of(settings: Settings) -> tuple[Model, ...]:
    """The language models a run with these settings uses, with a digest of their files."""
    nlp = load_language(settings.model)
    name = f"{nlp.meta['lang']}_{nlp.meta['name']}"
    return (Model(name=name, version=str(nlp.meta["version"]), sha256=_digest(nlp.path)),)


@lru_cache(maxsize=2)
def _digest(folder: Path | None) -> str:
    """SHA-256 over the names and bytes of a model's files; of nothing when it has no folder."""
    digest = hashlib.sha256()
    for path in _files(folder):
        digest.update(path.relative_to(folder).as_posix().encode() if folder else b"")
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _files(folder: Path | None) -> Iterable[Path]:
    if folder is None:
        return ()
    found = (p for p in folder.rglob("*") if p.is_file() and p.suffix not in (".py", ".pyc"))
    return sorted(found)
