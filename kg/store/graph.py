"""GraphStore: a graph of quads that answers SPARQL."""

import re
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, Store, Triple, parse, serialize

from kg.errors import OutputError, QuestionError, StoreError
from kg.store.index import Index
from kg.store.lines import END, sorted_lines
from kg.store.results import Answer, Results
from kg.store.sparql import bind, refuse_dangers
from kg.store.summary import Summary, summary_html, summary_of
from kg.vocabulary import PREFIXES

if TYPE_CHECKING:
    import networkx  # type: ignore[import-untyped]
    import rdflib

T = TypeVar("T")


class View(Protocol):
    """What a notebook can show; `page` is its HTML."""

    page: str

    def _repr_html_(self) -> str: ...


FILE_FORMATS = {
    ".ttl": RdfFormat.TURTLE,
    ".trig": RdfFormat.TRIG,
    ".nq": RdfFormat.N_QUADS,
    ".nt": RdfFormat.N_TRIPLES,
}
STORE_FOLDER = "store"
STORE_MARK = "CURRENT"  # the file that every RocksDB folder has
QUADS_FILE = "graph.nq"


class GraphStore:
    """Quads, one named graph per article, that answer SPARQL.

    `of` holds quads in memory; `open` reads what a build wrote; `of_nquads` holds what
    `kg.describe` wrote, and makes a store of it when it is first asked something.
    described: whether all of it comes from there, so that nothing in it is newer than RDF 1.1 and
    no node is blank.

    >>> from pyoxigraph import Literal
    >>> from kg.vocabulary import SCHEMA
    >>> article = NamedNode("http://kg.localhost:8321/article/a")
    >>> headline = Quad(article, SCHEMA.headline, Literal("Talks end"), NamedNode("urn:g"))
    >>> graph = GraphStore.of([headline])
    >>> [row["words"] for row in graph.query("SELECT ?words { ?a schema:headline ?words }")]
    ['Talks end']
    """

    def __init__(self, store: Store | None = None) -> None:
        self._loaded: Store | None = Store() if store is None else store
        self.described = False
        self._lines: list[bytes] | None = None
        self._made: dict[Callable[[GraphStore], Any], Any] = {}

    @classmethod
    def of(cls, quads: Iterable[Quad]) -> "GraphStore":
        """A store in memory that holds `quads`."""
        store = Store()
        store.bulk_extend(quads)
        return cls(store)

    @classmethod
    def of_nquads(cls, texts: Iterable[bytes]) -> "GraphStore":
        """A graph of what `kg.describe` wrote: legal N-Quads, literals in their canonical forms."""
        graph = cls()
        graph._loaded, graph._lines = None, sorted_lines(b"".join(texts))
        graph.described = True
        return graph

    @property
    def _store(self) -> Store:
        if self._loaded is None:
            self._loaded = Store()
            self._loaded.bulk_load(self._text(), format=RdfFormat.N_QUADS, lenient=True)
        return self._loaded

    def _text(self) -> bytes:
        return END.join((*self.lines(), b""))

    @classmethod
    def open(cls, path: Path | str) -> "GraphStore":
        """What stands at `path`: a store on disk, the output of a build, or a file of RDF.

        A store is opened read-only, in milliseconds; of an output folder its `store/`, else its
        `graph.nq`. Files (.ttl .trig .nq .nt) are read into memory. StoreError names the file,
        the line and the column of what cannot be read.
        """
        path = Path(path)
        if not path.exists():
            raise StoreError(f"{path} does not exist; build it with: kg build SOURCE -o {path}")
        if path.is_dir():
            return cls(open_folder(path))
        if path.suffix.lower() not in FILE_FORMATS:
            wanted = " ".join(FILE_FORMATS)
            raise StoreError(f"{path} is no graph: its name should end in one of {wanted}")
        return cls.of(read_quads(path))

    @classmethod
    def read(cls, path: Path | str) -> "GraphStore":
        """What stands at `path`, to be written again: of a file, each literal as it stands there.

        A store rewrites literals (1.0 as 1, an xsd:byte as an xsd:integer), so a file goes into
        none until it is asked something. All else as with `open`.
        """
        path = Path(path)
        if not path.is_file() or path.suffix.lower() not in FILE_FORMATS:
            return cls.open(path)
        graph = cls.of_nquads([serialize(read_quads(path), format=RdfFormat.N_QUADS) or b""])
        graph.described = False
        return graph

    def write_store(self, folder: Path) -> None:
        """Load everything into a new store on disk, in `folder`, which must be empty or absent."""
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise OutputError(f"{folder} is not empty; a store is written to a new folder")
        try:
            folder.mkdir(parents=True, exist_ok=True)
            store = Store(folder)
            if self._loaded is None:
                store.bulk_load(self._text(), format=RdfFormat.N_QUADS, lenient=True)
            else:
                store.bulk_extend(self.quads())
            store.flush()
        except OSError as error:
            raise OutputError(f"cannot write a store to {folder}: {error}") from error

    def query(self, sparql: str, /, **bindings: str) -> Results:
        """The answer to a SPARQL query over all graphs together; our prefixes are known.

        `bindings` give variables of the outermost group a text, never read as syntax:
        `graph.query("SELECT ?s { ?s schema:name ?n FILTER(?n = ?who) }", who="Ann Lee")`.
        QuestionError says where the query is wrong. SERVICE is refused.
        """
        text = bind(sparql, bindings)
        refuse_dangers(text)

        def run() -> Answer:
            try:
                return self._store.query(text, prefixes=PREFIXES, use_default_graph_as_union=True)
            except SyntaxError as error:
                raise QuestionError(syntax_fault(error, sparql if not bindings else text)) from None
            except (ValueError, RuntimeError) as error:  # a function nobody knows, and such
                raise QuestionError(f"the query cannot be asked: {error}") from error

        return Results(run)

    def quads(self) -> Iterator[Quad]:
        """All quads, in no promised order."""
        if self._loaded is None:
            return parse(self._text(), format=RdfFormat.N_QUADS, lenient=True)
        return self._loaded.quads_for_pattern(None, None, None, None)

    def lines(self) -> list[bytes]:
        """All quads as lines of N-Quads without the closing " .", sorted by code point."""
        if self._lines is None:
            self._lines = sorted_lines(self._store.dump(format=RdfFormat.N_QUADS) or b"")
        return self._lines

    def index(self) -> Index:
        """All quads, looked up by property and subject."""
        return self.once(index_of)

    def once(self, make: "Callable[[GraphStore], T]") -> T:
        """What `make` makes of the graph, made once; not to be changed by those who share it."""
        if make not in self._made:
            self._made[make] = make(self)
        made: T = self._made[make]
        return made

    def forget(self) -> None:
        """Let go of all that was made of the graph in order to write it."""
        self._made.clear()
        if self._loaded is not None:
            self._lines = None

    def matching(
        self,
        subject: NamedNode | BlankNode | Triple | None,
        predicate: NamedNode | None,
        object_: NamedNode | BlankNode | None,
    ) -> Iterator[Quad]:
        """The quads, of any graph, with this subject, predicate and object; None is any."""
        return self._store.quads_for_pattern(subject, predicate, object_, None)

    def __len__(self) -> int:
        """How many quads there are."""
        return len(self.lines() if self._loaded is None else self._loaded)

    def replace(self, graph: NamedNode, quads: Iterable[Quad]) -> None:
        """Put `quads` in place of the named graph of one article."""
        new = list(quads)
        strays = [quad for quad in new if quad.graph_name != graph]
        if strays:
            raise ValueError(f"a quad of another graph than {graph}: {strays[0]}")
        store = self._store
        self.forget()
        self.described = False
        try:
            store.remove_graph(graph)
            store.extend(new)
        except (OSError, RuntimeError) as error:  # RuntimeError: the store is open to read only
            raise StoreError(f"the store cannot be changed: {error}") from error

    def to_rdflib(self) -> "rdflib.Dataset":
        """The same graph for rdflib, with its named graphs; asked as one union."""
        from kg.store.as_rdflib import dataset_of

        return dataset_of(self.quads())

    def to_networkx(self) -> "networkx.MultiDiGraph":
        """People, bodies and events as nodes of a network, what joins them as edges."""
        from kg.store.network import network_of

        return self.once(network_of).copy()

    def view(
        self,
        *,
        about: str | None = None,
        topic: str | None = None,
        since: str | None = None,
        until: str | None = None,
        height: int = 800,
    ) -> "View":
        """The viewer, for a notebook: of all, or of what concerns an entity, a topic or some days.

        Days are ISO; `height` is in pixels. Raises QuestionError for a name the graph has not.
        """
        # Publishing stands above storing, so it is looked up, not imported: `graph.view()` is
        # where people look for it.
        notebook = import_module("kg.publish.viewer.notebook")
        view: View = notebook.view_of(
            self, about=about, topic=topic, since=since, until=until, height=height
        )
        return view

    def summary(self) -> Summary:
        """How much of what the graph holds, and who is quoted most."""
        try:
            return summary_of(self)
        finally:
            self.forget()

    def _repr_html_(self) -> str:
        """The summary as a small table, for notebooks."""
        return summary_html(self.summary())


def index_of(graph: GraphStore) -> Index:
    """The index of a graph."""
    return Index(graph.lines())


def open_folder(folder: Path) -> Store:
    """The store in a folder: the folder itself, its `store/`, or its `graph.nq` in memory."""
    for place in (folder, folder / STORE_FOLDER):
        if (place / STORE_MARK).is_file():
            try:
                return Store.read_only(str(place))
            except OSError as error:
                raise StoreError(f"{place} cannot be opened as a store: {error}") from error
    if (folder / QUADS_FILE).is_file():
        store = Store()
        store.bulk_extend(read_quads(folder / QUADS_FILE))
        return store
    raise StoreError(
        f"{folder} holds neither a store nor {QUADS_FILE}; "
        f"write them with: kg build SOURCE -o {folder}"
    )


def read_quads(path: Path, base_iri: str | None = None) -> Iterator[Quad]:
    """The quads of a file of RDF; StoreError names line and column of what cannot be read.

    base_iri: against which relative IRIs are read; without one, they cannot be.
    """
    try:
        yield from parse(path=path, format=FILE_FORMATS[path.suffix.lower()], base_iri=base_iri)
    except SyntaxError as error:
        place = "" if error.lineno is None else f", line {error.lineno}, column {error.offset}"
        raise StoreError(f"{path}{place}: {error.msg}") from error
    except (OSError, ValueError) as error:
        raise StoreError(f"{path} cannot be read: {error}") from error


def syntax_fault(error: SyntaxError, sparql: str) -> str:
    """What is wrong with a query, and where: the line and a mark under the column."""
    message = " ".join(str(error).split())
    if "Prefix not found" in message:
        message = message.split(" expected ")[0] + " unknown prefix; known: " + ", ".join(PREFIXES)
    place = re.search(r"error at (\d+):(\d+)", message)
    if place is None:
        return f"not SPARQL: {message}"
    line, column = int(place[1]), int(place[2])
    lines = sparql.splitlines()
    shown = lines[line - 1] if line <= len(lines) else ""
    why = message[place.end() :].strip(" :")
    return f"not SPARQL: line {line}, column {column}: {why}\n{shown}\n{' ' * (column - 1)}^"
