"""Where the triple stores that we know take graphs, updates and queries."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from kg.errors import ConfigError


@dataclass(frozen=True, slots=True)
class Store:
    """What follows the address of a store's data set; None where it has no such door.

    graphs: SPARQL 1.1 Graph Store Protocol. update, query: SPARQL 1.1 Protocol. example: an
    address as its users write it.
    """

    graphs: str | None
    update: str
    query: str
    example: str


STORES = {
    "oxigraph": Store("/store", "/update", "/query", "http://localhost:7878"),
    "fuseki": Store("/data", "/update", "/query", "http://localhost:3030/DATASET"),
    "graphdb": Store(
        "/rdf-graphs/service", "/statements", "", "http://localhost:7200/repositories/REPOSITORY"
    ),
    "rdf4j": Store(
        "/rdf-graphs/service",
        "/statements",
        "",
        "http://localhost:8080/rdf4j-server/repositories/REPOSITORY",
    ),
    "virtuoso": Store(
        "/sparql-graph-crud-auth", "/sparql-auth", "/sparql", "http://localhost:8890"
    ),
    "blazegraph": Store(None, "", "", "http://localhost:9999/blazegraph/namespace/kb/sparql"),
    "stardog": Store("", "/update", "/query", "http://localhost:5820/DATABASE"),
}
"""Name → doors. QLever takes files only: docs/stores.md tells how."""

PORTS = {7878: "oxigraph", 3030: "fuseki", 7200: "graphdb", 8890: "virtuoso", 5820: "stardog"}
PATHS = {"/rdf4j-server/": "rdf4j", "/repositories/": "graphdb", "/namespace/": "blazegraph"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A store to load into: its name, and the addresses of its doors."""

    name: str
    graphs: str | None
    update: str
    query: str


def target_of(url: str, store: str | None = None) -> Target:
    """The doors of the store at `url`; without its name, it is told by port or path.

    Raises ConfigError for an address that is none, that holds a password, or whose store nobody
    can tell.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise ConfigError(f"--to {url!r} is no address: {error}") from error
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ConfigError(f"--to {url!r} is no address of a store; write http://localhost:7878")
    if parts.username is not None or parts.password is not None:
        raise ConfigError(
            "a name or password in --to would stand in the list of processes; set KG_STORE_USER "
            "and KG_STORE_PASSWORD, KG_STORE_TOKEN, or write them into ~/.netrc"
        )
    if parts.query or parts.fragment:
        raise ConfigError(f"--to {url!r}: leave out what follows the path")
    if store is None:
        by_path = next((name for path, name in PATHS.items() if path in f"{parts.path}/"), None)
        store = by_path or PORTS.get(port or 0)
    if store is None:
        raise ConfigError(f"which store stands at {url}? Say so: --store {' | '.join(STORES)}")
    if store not in STORES:
        raise ConfigError(f"no store {store!r}; there are: {', '.join(STORES)}")
    doors, base = STORES[store], url.rstrip("/")
    return Target(
        name=store,
        graphs=None if doors.graphs is None else base + doors.graphs,
        update=base + doors.update,
        query=base + doors.query,
    )
