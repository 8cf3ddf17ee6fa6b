"""What an event is called: the words of the article that describe it best."""

from collections.abc import Sequence

from spacy.tokens import Span

from kg.annotate import layers

LONGEST = 80  # characters: what fits a label

_DESCRIBES = ("amod", "compound", "nmod", "nummod", "poss")


def event_name(mentions: Sequence[Span]) -> str:
    """The mention that describes an event best, on one line, of at most 80 characters.

    The noun phrase with the most modifiers of its own; a clause ("unions will meet officials")
    only where there is no noun phrase. Days as seen from the article ("last week's") describe
    nothing elsewhere.
    """
    phrases = [span for span in mentions if not _is_clause(span)] or mentions
    lines = [(span, " ".join(span.text.split())) for span in phrases]
    short = [line for line in lines if len(line[1]) <= LONGEST] or lines
    name = max(short, key=lambda line: _descriptive(line[0]))[1]
    if len(name) <= LONGEST:
        return name
    cut = name[: LONGEST - 1]
    return (cut.rpartition(" ")[0] or cut).rstrip(",;:-") + "\u2026"


def _is_clause(span: Span) -> bool:
    """Whether a verb heads the words; the first part of "walk-out" is tagged as one."""
    return span.root.tag_.startswith("VB") and not (len(span) > 2 and span[-2].text == "-")


def _descriptive(span: Span) -> int:
    """How many words or phrases before the head say which event it is."""
    head = span.root
    group = span.doc.spans.get(layers.TIMES, ())
    times = {i for time in group for i in range(time.start, time.end)}
    return sum(
        child.i >= span.start
        and child.dep_ in _DESCRIBES
        and child.tag_ != "PRP$"
        and (child.i not in times or _is_year(child.text))
        for child in head.lefts
    )


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit()
