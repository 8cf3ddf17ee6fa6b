"""The command line: one verb per station, `build` for all of them, and verbs that look at a graph.

Arguments are read here and one function is called; nothing is decided. Results go to standard
output, progress and messages to standard error. Everything slow is imported by the verb that
needs it, so that `--help` answers at once.
"""

import io
import sys

from kg.cli import ask, authority, build, explain, export, load, serve, stations, train, view
from kg.cli.verbs import app

__all__ = [
    "ask",
    "authority",
    "build",
    "explain",
    "export",
    "load",
    "main",
    "serve",
    "stations",
    "train",
    "view",
]


def main() -> None:
    """Run the command line, as `kg` and `python -m kg` do."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A graph is UTF-8 whatever the terminal's encoding. Buffered even under PYTHONUNBUFFERED,
        # where a write that is cut short (reader gone, disk full) would be lost without an error.
        sys.stdout = open(  # noqa: SIM115  (it stays open to the end)
            sys.stdout.fileno(), "w", encoding="utf-8", errors="backslashreplace", newline="\n",
            closefd=False,
        )  # fmt: skip
    app()
