"""The viewer inside a notebook."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from kg.publish.network import network_page
from kg.publish.viewer.part import part_of

if TYPE_CHECKING:
    from kg.store.graph import GraphStore


class View:
    """A viewer of a graph, or of a part of it, that a notebook shows in place.

    It stands in a frame of its own: nothing in it can reach the notebook, and the styles of the
    two do not meet. `page` is the HTML; `height` is that of the frame, in pixels.
    """

    def __init__(self, page: str, height: int) -> None:
        self.page, self.height = page, height

    def _repr_html_(self) -> str:
        # Lone surrogates can be in no page that is sent: they become what is shown for them anyway.
        page = escape(self.page.encode("utf-8", "replace").decode())
        return (
            f'<iframe title="Who said what" sandbox="allow-scripts allow-popups allow-downloads" '
            f'width="100%" height="{self.height}" srcdoc="{page}"></iframe>'
        )


def view_of(
    graph: GraphStore,
    *,
    about: str | None = None,
    topic: str | None = None,
    since: str | None = None,
    until: str | None = None,
    height: int = 800,
) -> View:
    """The viewer of what `part_of` takes out of the graph."""
    part = part_of(graph, about=about, topic=topic, since=since, until=until)
    return View(network_page(part, of=described(about, topic, since, until)), height)


def described(
    about: str | None = None,
    topic: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> str:
    """What part this is, in words; "" for the whole.

    >>> described(about="Ann Lee", since="2031-03-01")
    'about Ann Lee, since 2031-03-01'
    """
    words = (("about", about), ("on", topic), ("since", since), ("until", until))
    return ", ".join(f"{word} {value}" for word, value in words if value)
