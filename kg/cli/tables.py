"""Tables for a terminal; words of an article are never read as Rich's markup."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

# Days, forms, numbers and codes: columns of nothing longer keep their words on one line.
SHORT = 16

if TYPE_CHECKING:
    from kg.store import Summary, Violation


def print_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> int:
    """Print the rows on standard output; returns how many there were.

    Columns in which nothing stands are left out.
    """
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    all_rows = list(rows)
    longest = [max((len(row[i]) for row in all_rows), default=1) for i in range(len(columns))]
    shown = [i for i, length in enumerate(longest) if length]
    table = Table(header_style="bold")
    for i in shown:
        table.add_column(Text(columns[i]), overflow="fold", no_wrap=longest[i] <= SHORT)
    for row in all_rows:
        table.add_row(*(Text(row[i]) for i in shown))
    Console().print(table)
    return len(all_rows)


def print_summary(summary: "Summary") -> None:
    """Print what a graph holds, and its most quoted speakers."""
    counts = [
        ("articles", summary.articles),
        *((f"statements, {form.lower()}", count) for form, count in summary.statements.items()),
        *summary.entities.items(),
        ("events", summary.events),
        ("accounts of events", summary.accounts),
        ("disputes", summary.disputes),
        ("changes of position", summary.shifts),
        ("posts", summary.posts),
        ("passages", summary.passages),
        ("triples", summary.triples),
    ]
    print_table(("what", "how many"), [(name, f"{count:,}") for name, count in counts])
    if summary.topics:
        rows = [(name, f"{count:,}") for name, count in summary.topics.items()]
        print_table(("statements about", "how many"), rows)
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
