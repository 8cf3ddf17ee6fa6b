"""The whole flow on one page: start reading here.

    read → annotate → resolve → describe → store → publish

`build_graph` takes articles to a graph; `build` takes files to a folder of outputs, which is
written beside the old one and takes its place only when it is whole.
"""

import json
import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import partial
from operator import attrgetter, length_hint
from pathlib import Path
from typing import IO, TYPE_CHECKING, Protocol, TypeVar

from kg.config import Settings
from kg.errors import RunError
from kg.garbage import nothing_collected
from kg.records import Article, Findings, Resolution, Skipped
from kg.run.local import Runner, run_here
from kg.skip import OnSkip, log_skip, sift

if TYPE_CHECKING:
    from pyoxigraph import NamedNode, Quad

    from kg.store import GraphStore, Summary

T = TypeVar("T")
OnResolved = Callable[[Sequence[Findings], Resolution], None]

JUDGEMENTS = "judgements.jsonl"

log = logging.getLogger(__name__)


class Watch(Protocol):
    """Looks on while a station works: takes its items and hands them on.

    total: how many there will be, when known.
    """

    def __call__(self, station: str, items: Iterable[T], total: int | None = None) -> Iterable[T]:
        """The same items, in the same order."""
        ...


def unwatched(station: str, items: Iterable[T], total: int | None = None) -> Iterable[T]:
    """The same items, with nobody looking on."""
    return items


def build_graph(
    articles: Iterable[Article | Skipped],
    settings: Settings,
    *,
    run: Runner = run_here,
    on_skip: OnSkip = log_skip,
    watch: Watch = unwatched,
    stamp: datetime | None = None,
    on_resolved: "OnResolved | None" = None,
) -> "GraphStore":
    """The graph of the articles; what cannot be used goes to `on_skip`.

    on_resolved: is told what the articles name together, before it is described.
    stamp: the moment to write on the run, when it is to carry one; nothing here reads a clock.
    Raises `MissingModelError` when the settings name a model that is not installed.
    """
    from kg.store import GraphStore

    expected = length_hint(articles) or None
    usable = sift(articles, on_skip)
    annotated = run(partial(annotate, settings=settings), usable)
    findings = list(sift(watch("annotate", annotated, expected), on_skip))
    log.info("annotate: %s articles", len(findings))

    with nothing_collected():
        resolution = resolve(findings, settings)
        log.info("resolve: %s entities", len(resolution.entities))
        if on_resolved is not None:
            on_resolved(findings, resolution)

        texts = _described(findings, resolution, settings, run=run, stamp=stamp)
        graph = GraphStore.of_nquads(texts)
    log.info("describe: %s quads", len(graph))
    return graph


def annotate(articles: Iterable[Article], settings: Settings) -> Iterator[Findings | Skipped]:
    """Findings of each article, in the order they came, with who held the offices they speak of."""
    from kg.annotate import annotate_articles

    findings = annotate_articles(articles, settings)
    if not settings.authority:
        return findings
    from kg.authority import name_holders

    return name_holders(findings, settings)


def resolve(findings: Sequence[Findings], settings: Settings) -> Resolution:
    """What the articles name together, linked with the authorities that the settings name."""
    from kg.resolve import resolve_entities

    resolution = resolve_entities(findings, settings)
    if not settings.authority:
        return resolution
    from kg.authority import link_entities

    return link_entities(findings, resolution, settings)


def describe_all(
    findings: Iterable[Findings],
    resolution: Resolution,
    settings: Settings,
    *,
    run: Runner = run_here,
    stamp: datetime | None = None,
) -> "Iterator[Quad]":
    """The quads of every article, of what the articles name together, and of the run."""
    from kg.store import GraphStore

    texts = _described(findings, resolution, settings, run=run, stamp=stamp)
    return GraphStore.of_nquads(texts).quads()


def _described(
    findings: Iterable[Findings],
    resolution: Resolution,
    settings: Settings,
    *,
    run: Runner,
    stamp: datetime | None,
) -> Iterator[bytes]:
    """The quads of `describe_all` as N-Quads, in pieces."""
    from kg.annotate import models_of
    from kg.describe import nquads_of_findings, nquads_of_resolution, run_of

    models, authorities = models_of(settings), resolution.authorities
    made_by = run_of(settings, models, stamp, authorities=authorities)
    describe = partial(nquads_of_findings, resolution=resolution, run=made_by, settings=settings)
    yield from run(describe, findings)
    yield from nquads_of_resolution(resolution, run=made_by, settings=settings)


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """What a build came to; `skipped.jsonl` in the output says what was skipped, and why.

    left_out: statements of less confidence than the settings ask for.
    """

    articles: int
    skipped: int
    statements: int
    left_out: int
    entities: int
    events: int
    quads: int


def build(
    sources: Sequence[str | Path],
    output: str | Path,
    settings: Settings,
    *,
    stdin: IO[bytes] | None = None,
    run: Runner = run_here,
    on_skip: OnSkip = log_skip,
    watch: Watch = unwatched,
    stamp: datetime | None = None,
    view: bool = True,
    with_text: bool = False,
) -> BuildReport:
    """Build everything into the folder `output`, which is replaced only when all of it is written.

    The order of the sources, and of the articles in them, changes no byte of the output.
    stdin: where JSON lines come from when a source is "-".
    view: whether `graph.html` is written; with_text: whether it holds the articles' full texts.
    Raises `RunError` when no article could be used: an empty graph in the place of a good one
    would look like an answer.
    """
    from kg.publish.output import write_build_report, writing
    from kg.read import read_articles, write_articles

    skips: list[Skipped] = []

    def note(skipped: Skipped) -> None:
        skips.append(skipped)
        on_skip(skipped)

    with writing(Path(output)) as folder:
        found = read_articles(*sources, settings=settings, stdin=stdin)
        articles = sorted(sift(watch("read", found), note), key=attrgetter("source"))
        log.info("read: %s articles", len(articles))
        if not articles:
            raise _none_usable(sources, skips)

        unread = len(skips)
        left_out = 0

        def resolved(findings: Sequence[Findings], resolution: Resolution) -> None:
            nonlocal left_out
            left_out = sum(found.left_out for found in findings)
            _write_judgements(folder / JUDGEMENTS, findings, resolution)

        graph = build_graph(
            articles,
            settings,
            run=run,
            on_skip=note,
            watch=watch,
            stamp=stamp,
            on_resolved=resolved,
        )
        used = len(articles) - (len(skips) - unread)
        if not used:
            raise _none_usable(sources, skips)

        report = _report(graph, used, len(skips), left_out)
        _write_forms(graph, folder, view=view, articles=articles if with_text else ())
        with _lines_to(folder / "articles.jsonl") as file:
            write_articles(articles, file)
        with _lines_to(folder / "skipped.jsonl") as file:
            # Names of files may hold what is no text; escaped as ASCII, they can all be written.
            file.writelines(sorted(json.dumps(asdict(skipped)) + "\n" for skipped in skips))
        write_build_report(folder, report, settings)
        log.info("publish: %s quads", report.quads)
    return report


def publish(graph: "GraphStore", output: str | Path) -> "Summary":
    """Write a graph into the folder `output`, as `build` does; what is in it comes back."""
    from kg.publish.output import write_build_report, writing

    with writing(Path(output)) as folder:
        _write_forms(graph, folder)
        summary = graph.summary()
        write_build_report(folder, summary, {})
    return summary


def _write_forms(
    graph: "GraphStore", folder: Path, *, view: bool = True, articles: Iterable[Article] = ()
) -> None:
    from kg.publish import WRITERS, publish_graph
    from kg.store.graph import STORE_FOLDER

    formats = [format_ for format_ in WRITERS if view or format_ != "html"]
    with nothing_collected():
        publish_graph(graph, folder, formats, articles=articles)
        graph.write_store(folder / STORE_FOLDER)


def _none_usable(sources: Sequence[str | Path], skips: Sequence[Skipped]) -> RunError:
    """Why there is nothing to build, and what would help."""
    looked = ", ".join(map(str, sources))
    if not skips:
        return RunError(f"no article could be used: no .txt, .html or .jsonl stands in {looked}")
    first = skips[0]
    return RunError(
        f"no article could be used of {looked}: {len(skips)} skipped, "
        f"the first of them {first.source}: {first.reason}"
    )


def _report(graph: "GraphStore", used: int, skipped: int, left_out: int) -> BuildReport:
    from kg.store.summary import ENTITY_CLASSES
    from kg.vocabulary import KG, RDF, kg_term

    index = graph.index()

    def count(class_: "NamedNode") -> int:
        return len(index.having(RDF.type, class_.value))

    return BuildReport(
        articles=used,
        skipped=skipped,
        statements=count(KG.Statement),
        left_out=left_out,
        entities=sum(count(kg_term(name)) for name in ENTITY_CLASSES),
        events=count(KG.Event),
        quads=len(graph),
    )


def _write_judgements(path: Path, findings: Iterable[Findings], resolution: Resolution) -> None:
    """Write why referents were joined, and what was kept apart."""
    from kg.resolve.ledger import ledger_lines

    with _lines_to(path) as file:
        file.writelines(f"{line}\n" for line in ledger_lines(findings, resolution))


def _lines_to(path: Path) -> IO[str]:
    """A new file of lines, the same bytes on every system."""
    return path.open("w", encoding="utf-8", newline="\n")
