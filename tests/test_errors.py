"""The tree of errors is the one that the docstring draws."""

import inspect
import re

from kg import errors


def drawn() -> list[tuple[int, str]]:
    """(depth, name) of each line of the tree in the docstring, in order."""
    rows = []
    for line in inspect.getdoc(errors).splitlines():  # type: ignore[union-attr]
        match = re.match(r"([│├└─ ]*)([A-Z]\w*Error)\b", line)
        if match:
            rows.append((len(match[1]) // 4, match[2]))
    return rows


def defined(root: type[Exception], depth: int = 0) -> list[tuple[int, str]]:
    """(depth, name) of a class and of everything below it, in order of definition."""
    rows = [(depth, root.__name__)]
    for below in root.__subclasses__():
        rows += defined(below, depth + 1)
    return rows


def test_the_docstring_draws_the_tree_as_it_is() -> None:
    assert drawn() == defined(errors.KgError)


def test_every_error_says_what_it_is_for_in_the_words_of_the_tree() -> None:
    text = inspect.getdoc(errors) or ""
    leaves = [e for e in vars(errors).values() if inspect.isclass(e) and not e.__subclasses__()]
    assert leaves
    for leaf in leaves:
        words = (inspect.getdoc(leaf) or "").rstrip(".").casefold()
        assert re.search(rf"{leaf.__name__}\s+{re.escape(words)}", text, re.IGNORECASE), leaf
