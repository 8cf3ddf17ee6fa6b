"""The command line: one verb per station, `build` for all of them, and verbs that look at a graph.

Arguments are read here and one function is called; nothing is decided. Results go to standard
output, progress and messages to standard error. Everything slow is imported by the verb that
needs it, so that `--help` answers at once.
"""

import sys

from kg.cli import ask, build, stations
from kg.cli.verbs import app

__all__ = ["ask", "build", "main", "stations"]


def main() -> None:
    """Run the command line, as `kg` and `python -m kg` do."""
    # Names of people do not fit every terminal's encoding, and a graph is UTF-8 everywhere.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    app()
