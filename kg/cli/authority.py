"""`kg authority`: import known people, bodies and posts, and look at what was imported."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import AsJson, day
from kg.cli.report import print_json, say
from kg.cli.tables import print_table
from kg.cli.verbs import app
from kg.errors import ConfigError

if TYPE_CHECKING:
    from kg.authority import Candidate
    from kg.records import Kind

NOTES = 5  # Rows left out that are told of one by one.

File = Annotated[
    Path,
    typer.Option(
        "--authority",
        metavar="FILE",
        help="The authority: one local file, made when it is not there.",
        show_default=True,
    ),
]
OfKind = Annotated[
    str,
    typer.Option(
        "--kind",
        metavar="KIND",
        help="Person, TradeUnion, GovernmentDepartment, PoliticalParty, Organization, Place …",
        show_default=False,
    ),
]
DEFAULT_FILE = Path("authority.db")

authority = typer.Typer(
    help="Import known people, bodies and posts; look at what was imported.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.add_typer(authority, name="authority")


@authority.command()
def add(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE",
            help="Popolo .json, FollowTheMoney .json or .jsonl, SKOS or other RDF (.ttl .rdf …), "
            "or .csv with --map.",
            show_default=False,
        ),
    ],
    authority: File = DEFAULT_FILE,
    columns: Annotated[
        Path | None,
        typer.Option("--map", metavar="TOML", help="What the columns of CSV files mean."),
    ] = None,
    kind: OfKind = "",
    name: Annotated[
        str,
        typer.Option(
            "--name",
            metavar="NAME",
            help="What a new authority is called; else what the map says, or the file.",
            show_default=False,
        ),
    ] = "",
    json: AsJson = False,
) -> None:
    """Add what the files know to an authority; the same again changes nothing."""
    from kg.authority import add_files
    from kg.authority.tables import read_map

    notes: list[str] = []
    added = add_files(
        authority,
        files,
        columns=read_map(columns) if columns is not None else None,
        kind=_kind(kind),
        name=name,
        note=notes.append,
    )
    for note in notes[:NOTES]:
        say(f"left out {note}")
    if len(notes) > NOTES:
        say(f"left out {len(notes) - NOTES} more rows")
    if json:
        print_json(added)
        return
    typer.echo(
        f"{authority}: {added.people} people, {added.other} bodies and other things, "
        f"{added.names} names, {added.posts} posts"
    )


@authority.command()
def show(authority: File = DEFAULT_FILE, json: AsJson = False) -> None:
    """Count what an authority knows."""
    from kg.authority import Authority

    with Authority.open(authority) as known:
        counts = {"name": known.name, "sha256": known.sha256, **known.counts()}
    if json:
        print_json(counts)
    else:
        print_table(["of", "is"], [(name, str(value)) for name, value in counts.items()])


@authority.command()
def find(
    query: Annotated[str, typer.Argument(metavar="NAME", help="A name, as an article prints it.")],
    authority: File = DEFAULT_FILE,
    kind: OfKind = "",
    on: Annotated[
        date | None,
        typer.Option("--on", metavar="DATE", parser=day, help="The day it is spoken of."),
    ] = None,
    post: Annotated[
        str,
        typer.Option("--post", metavar="ROLE", help="What it is said to be.", show_default=False),
    ] = "",
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1)] = 5,
    json: AsJson = False,
) -> None:
    """Find whom a name may mean: candidates with scores and reasons."""
    from kg.authority import Authority, Said, find_candidates

    wanted = _kind(kind)
    with Authority.open(authority) as known:
        found = find_candidates(
            known,
            query,
            kind=wanted,
            limit=limit,
            days=[on] if on is not None else [],
            posts=[Said(role=post, day=on)] if post else [],
        )
    if json:
        print_json([_row(candidate) for candidate in found])
        return
    rows = [
        (f"{c.score:.2f}", c.known.name, c.known.iri or c.known.id, "; ".join(_reasons(c)))
        for c in found
    ]
    print_table(["score", "name", "is", "because"], rows)


def _row(candidate: "Candidate") -> dict[str, object]:
    """A candidate as a plain record."""
    return {
        "score": candidate.score,
        "name": candidate.known.name,
        "id": candidate.known.id,
        "iri": candidate.known.iri,
        "kind": candidate.known.kind,
        "reasons": _reasons(candidate),
    }


def _reasons(candidate: "Candidate") -> list[str]:
    return [f"{reason.points:+.2f} {reason.text}" for reason in candidate.reasons]


def _kind(text: str) -> "Kind | None":
    """The kind of this name; None for "". Raises `ConfigError` for another."""
    from kg.authority.tables import kind_of

    try:
        return kind_of(text, "--kind")
    except ConfigError as error:
        raise typer.BadParameter(str(error)) from error
