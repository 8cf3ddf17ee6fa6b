"""News articles to a knowledge graph: read → annotate → resolve → describe → store → publish.

    import kg

    graph = kg.build_graph(kg.read_articles("articles/"), kg.Settings())
    kg.write_turtle(graph, "graph.ttl")

Importing this loads no model, opens no file and reads no environment variable: each public
name is brought in when it is first asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.config import Settings as Settings
    from kg.errors import ArticleError as ArticleError
    from kg.errors import KgError as KgError
    from kg.errors import RunError as RunError
    from kg.pipeline import BuildReport as BuildReport
    from kg.pipeline import build as build
    from kg.pipeline import build_graph as build_graph
    from kg.publish import publish_graph as publish_graph
    from kg.publish import write_network as write_network
    from kg.publish import write_turtle as write_turtle
    from kg.read import read_articles as read_articles
    from kg.records import Article as Article
    from kg.records import Passage as Passage
    from kg.records import Skipped as Skipped
    from kg.store import GraphStore as GraphStore
    from kg.store import ask as ask
    from kg.store import check_graph as check_graph

__version__ = "0.1.0"

_HOMES = {
    "Article": "kg.records",
    "ArticleError": "kg.errors",
    "BuildReport": "kg.pipeline",
    "GraphStore": "kg.store",
    "KgError": "kg.errors",
    "Passage": "kg.records",
    "RunError": "kg.errors",
    "Settings": "kg.config",
    "Skipped": "kg.records",
    "ask": "kg.store",
    "build": "kg.pipeline",
    "build_graph": "kg.pipeline",
    "check_graph": "kg.store",
    "publish_graph": "kg.publish",
    "read_articles": "kg.read",
    "write_network": "kg.publish",
    "write_turtle": "kg.publish",
}

__all__ = [
    "Article",
    "ArticleError",
    "BuildReport",
    "GraphStore",
    "KgError",
    "Passage",
    "RunError",
    "Settings",
    "Skipped",
    "ask",
    "build",
    "build_graph",
    "check_graph",
    "publish_graph",
    "read_articles",
    "write_network",
    "write_turtle",
]


def __getattr__(name: str) -> object:
    """The public name, from its home; AttributeError for any other."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    """The public names, whether they have been asked for yet or not."""
    return sorted({*globals(), *__all__})
