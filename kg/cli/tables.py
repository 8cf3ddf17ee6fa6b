"""Tables for a terminal; words of an article are never read as Rich's markup."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.store import Summary, Violation


def print_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> int:
    """Print the rows on standard output; returns how many there were."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(header_style="bold")
    for column in columns:
        table.add_column(Text(column), overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    Console().print(table)
    return table.row_count


def print_summary(summary: "Summary") -> None:
    """Print what a graph holds, and its most quoted speakers."""
    counts = [
        ("articles", summary.articles),
        *((f"statements, {form.lower()}", count) for form, count in summary.statements.items()),
        *summary.entities.items(),
        ("events", summary.events),
        ("accounts of events", summary.accounts),
        ("posts", summary.posts),
        ("passages", summary.passages),
        ("triples", summary.triples),
    ]
    print_table(("what", "how many"), [(name, f"{count:,}") for name, count in counts])
    if summary.most_quoted:
        print_table(
            ("most quoted", "statements", "words"),
            [
                (speaker.name, f"{speaker.statements:,}", f"{speaker.words:,}")
                for speaker in summary.most_quoted
            ],
        )


def violation_line(violation: "Violation") -> str:
    """What is broken where: article, characters and words, as far as the graph tells."""
    where = violation.article or violation.focus
    if violation.start is not None:
        where += f", characters {violation.start} to {violation.end}"
    if violation.words:
        where += f' "{" ".join(violation.words.split())}"'
    value = f", not {violation.value}" if violation.value is not None else ""
    path = f" ({violation.path})" if violation.path else ""
    return f"{where}: {violation.message}{value}{path}: {violation.focus}"
