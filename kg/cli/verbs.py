"""The command that the verbs belong to, and how each of them ends."""

import os
import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from kg.cli.report import (
    COULD_NOT_RUN,
    EXIT_CODES,
    INTERRUPTED,
    READER_WENT_AWAY,
    WRONG_USAGE,
    say,
)
from kg.errors import ConfigError, KgError

EPILOG = "Exit codes: " + "; ".join(f"{code} {means}" for code, means in EXIT_CODES.items()) + "."


# In the order of the flow, then what looks at a graph.
VERBS = (
    "build", "read", "annotate", "resolve", "describe", "publish", "query", "show", "explain",
    "check", "view", "serve", "export", "load", "train", "score", "authority",
)  # fmt: skip


class Verbs(TyperGroup):
    """The verbs, each of which ends with one of the documented exit codes."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of the verbs, in the order of `VERBS`."""
        return sorted(super().list_commands(ctx), key=VERBS.index)

    def invoke(self, ctx: Any) -> Any:
        """What the verb returns; what it raises on purpose becomes a message and a code."""
        try:
            done = super().invoke(ctx)
            sys.stdout.flush()
        except KgError as error:
            say(f"error: {error}")
            raise typer.Exit(
                WRONG_USAGE if isinstance(error, ConfigError) else COULD_NOT_RUN
            ) from error
        except KeyboardInterrupt as error:
            say("interrupted: an older output stays as it was")
            raise typer.Exit(INTERRUPTED) from error
        except BrokenPipeError as error:
            _give_up_output()
            raise typer.Exit(READER_WENT_AWAY) from error
        except OSError as error:  # of standard output, say a full disk: stations raise their own
            say(f"error: {error}")
            _give_up_output()
            raise typer.Exit(COULD_NOT_RUN) from error
        return done


def _give_up_output() -> None:
    # Python flushes standard output once more at its end, which would fail again.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


app = typer.Typer(
    name="kg",
    cls=Verbs,
    help="News articles to a knowledge graph: who said what, to whom, when, in whose words.",
    epilog=EPILOG,
    no_args_is_help=True,
    # Help in boxes costs Rich's start-up, half of what `kg --help` takes without it.
    rich_markup_mode=None,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def _print_version(wanted: bool) -> None:
    if wanted:
        from kg import __version__

        typer.echo(f"kg {__version__}")
        raise typer.Exit


@app.callback()
def start(
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            help="Print the version and stop.",
            callback=_print_version,
            is_eager=True,
            show_default=False,
        ),
    ] = False,
) -> None:
    """News articles to a knowledge graph: who said what, to whom, when, in whose words."""
