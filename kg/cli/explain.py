"""`kg explain`: why an entity or an event is one node of the graph, and not two or half a one."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import AsJson
from kg.cli.report import print_json
from kg.cli.verbs import app
from kg.errors import ConfigError

if TYPE_CHECKING:
    from kg.publish.explain import Explanation, Mention, Reason

FEW = 3  # examples of a sort that are printed unless all are asked for
OUTPUT = "output"


@app.command(epilog="Without GRAPH, the folder output is looked into.")
def explain(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="[GRAPH] ENTITY",
            help="The folder that kg build wrote; and a name, an IRI, or the end of one.",
            show_default=False,
        ),
    ],
    everything: Annotated[
        bool, typer.Option("--all", help="Print every mention and judgement, not a few of each.")
    ] = False,
    json: AsJson = False,
) -> None:
    """Tell why mentions were joined to one entity or event, and what was kept apart."""
    from kg.publish.explain import explain as explanation_of

    if len(words) > 2:
        raise ConfigError(
            f"kg explain takes a folder and one entity, not {len(words)} words; "
            'write a name of several words in quotation marks: "Ann Lee"'
        )
    folder, entity = words if len(words) == 2 else (OUTPUT, words[0])
    found = explanation_of(Path(folder), entity)
    if json:
        print_json(found)
        return
    for line in lines_of(found, most=None if everything else FEW):
        typer.echo(line)


def lines_of(found: "Explanation", most: int | None) -> Iterator[str]:
    """An explanation as plain lines; most: how many examples of each sort, None for all."""
    yield f"{found.name} ({', '.join(found.kinds)})"
    yield f"  {found.iri}"
    yield ""
    articles = len({mention.article for mention in found.mentions})
    how = "Told" if "Event" in found.kinds else "Named"
    yield f"{how} {len(found.mentions)} times in {articles} articles"
    forms = Counter(mention.words for mention in found.mentions)
    for words, count in sorted(forms.items(), key=lambda form: (-form[1], form[0])):
        shown = [mention for mention in found.mentions if mention.words == words]
        yield f"  {_one_line(words)}: {count}"
        yield from (f"    {in_context(mention)}" for mention in shown[:most])
        yield from _more(shown, most)
    yield from _of_reasons("Joined because", found.joined, most)
    yield from _of_reasons("Kept apart", found.apart, most)
    yield from _of_reasons("Known to authorities", found.known, most)
    if found.posts:
        yield ""
        yield "Posts"
        for role, body, start, end, article, words in found.posts:
            when = f" ({start or '…'} to {end or '…'})" if start or end else ""
            proof = f': {article} "{_one_line(words)}"' if article else ""
            yield f"  {role}{', ' + body if body else ''}{when}{proof}"


def in_context(mention: "Mention") -> str:
    """A passage with the words around it, the name in brackets."""
    words = _one_line(f"{mention.before}[{mention.words}]{mention.after}")
    return f"{mention.article} {mention.start}-{mention.end}: …{words}…"


def _of_reasons(title: str, reasons: Sequence["Reason"], most: int | None) -> Iterator[str]:
    """The judgements, gathered by verdict and first reason; the surest first."""
    if not reasons:
        return
    yield ""
    yield title
    sorts: dict[tuple[str, str, str], list[Reason]] = defaultdict(list)
    for reason in reasons:
        sorts[reason.verdict, reason.authority, reason.reasons[0] if reason.reasons else ""].append(
            reason
        )
    for (verdict, authority, first), of_sort in sorted(sorts.items()):
        where = f", {authority}" if authority else ""
        yield f"  {verdict}{where}: {first} ({len(of_sort)})"
        for reason in of_sort[:most]:
            said = ", given" if reason.given else ""
            yield (
                f"    {reason.score:.2f}{said}  {_one_line(reason.words)} "
                f"({_at(reason.article, reason.start)}) – {_one_line(reason.other)}"
                + (
                    f" ({_at(reason.other_article, reason.other_start)})"
                    if reason.other_article
                    else ""
                )
                + "".join(f"; {more}" for more in reason.reasons[1:])
            )
        yield from _more(of_sort, most)


def _at(article: str, start: int | None) -> str:
    return article if start is None else f"{article} at {start}"


def _more(shown: Sequence[object], most: int | None) -> Iterator[str]:
    if most is not None and len(shown) > most:
        yield f"    … and {len(shown) - most} more (--all)"


def _one_line(words: str) -> str:
    return " ".join(words.split())
