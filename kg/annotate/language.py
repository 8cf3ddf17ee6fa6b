"""Assemble the pipeline, in order, and tell which model it is."""

import gc
import hashlib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import spacy
from spacy.language import Language

import kg.annotate.coreference
import kg.annotate.events.component
import kg.annotate.groups
import kg.annotate.layout
import kg.annotate.names.component
import kg.annotate.posts.component
import kg.annotate.reading.component
import kg.annotate.statements.component
import kg.annotate.times.component  # noqa: F401  (importing a component registers it)
from kg.annotate.attributes import LEMMATIZER, RULER, can_stand_in
from kg.annotate.reading.component import load_fast_weights, load_weights
from kg.annotate.recogniser import RECOGNISER, can_read_at_once
from kg.annotate.token_vectors import save_work
from kg.config import ACCURATE, FAST, RULES, WEIGHTS, Settings
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


@lru_cache(maxsize=4)
def load_language(model: str, extractor: str = RULES, weights: str = "") -> Language:
    """The spaCy pipeline `model` with our components; loaded once a process.

    extractor: ACCURATE, where the encoder reads names and statements and the model's own
    recogniser is not loaded; FAST, where a tagger reads statements from the parse; or RULES.
    weights: of the first two; "" for those in the package.
    Raises `MissingModelError` when the model or the weights are missing, or the model lacks a
    parser or, for the others, an entity recogniser.
    """
    accurate = extractor == ACCURATE
    weights = weights or WEIGHTS.get(extractor, "")
    try:
        nlp = spacy.load(model, exclude=[RECOGNISER] if accurate else [])
    except OSError as error:
        raise MissingModelError(
            f'no spaCy pipeline "{model}" is installed; install it, or leave --model out'
        ) from error
    needed = ("parser",) if accurate else ("parser", RECOGNISER)
    missing = [name for name in needed if name not in nlp.pipe_names]
    if missing:
        raise MissingModelError(
            f'the spaCy pipeline "{model}" has no {" and no ".join(missing)}; choose one that has'
        )
    save_work(nlp)
    nlp.add_pipe("kg_layout", first=True)
    if can_stand_in(nlp):
        nlp.add_pipe("kg_attributes", after=LEMMATIZER)
        nlp.disable_pipe(RULER)
        nlp.disable_pipe(LEMMATIZER)
    if can_read_at_once(nlp):
        nlp.add_pipe("kg_recogniser", after=RECOGNISER)
        nlp.disable_pipe(RECOGNISER)
    if accurate:
        nlp.add_pipe("kg_extractor", config={"weights": weights})
    for name in COMPONENTS:
        if name == "kg_statements" and extractor == FAST:
            nlp.add_pipe("kg_tagger", config={"weights": weights})
        own = {"weights": weights} if weights and name == "kg_statements" else {}
        nlp.add_pipe(name, config=own)
    # The model and the tables stay as long as the process: the collector of garbage, which would
    # look through them again and again (5 ms an article), leaves them out from here on.
    gc.freeze()
    return nlp


def models_of(settings: Settings) -> tuple[Model, ...]:
    """The language models a run with these settings uses, with a digest of their files."""
    nlp = load_language(settings.model, settings.extractor, settings.weights)
    name = f"{nlp.meta['lang']}_{nlp.meta['name']}"
    model = Model(name=name, version=str(nlp.meta["version"]), sha256=_digest(nlp.path))
    if settings.extractor == RULES:
        return (model,)
    weights = settings.weights or WEIGHTS[settings.extractor]
    if settings.extractor == FAST:
        used = [(FAST, load_fast_weights(weights)[1])]
    else:
        extractor, digest = load_weights(weights)
        used = [(ACCURATE, digest)]
        if extractor.thresholds.asks:
            used.append((FAST, load_fast_weights(WEIGHTS[FAST])[1]))
    return (model, *(Model(name=f"kg_{n}", version=d[:12], sha256=d) for n, d in used))


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
