"""One build of a graph while it is served, and the change to the next one.

service = Service(path, limits)
await service.open()
edition = service.edition      # keep it for one request; a newer one may take its place
await service.close()
"""

import asyncio
import json
import logging
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import Store

from kg.config import DEFAULT_BASE_IRI
from kg.errors import StoreError
from kg.publish.report import read_report
from kg.serve.catalogue import Catalogue
from kg.serve.holding import room_for
from kg.serve.index import INDEX_FILE
from kg.serve.lanes import Lanes
from kg.serve.limits import Limits
from kg.serve.pool import Pool
from kg.store.graph import STORE_FOLDER, STORE_MARK, GraphStore

log = logging.getLogger(__name__)

LOOK_EVERY_SECONDS = 1.0
MOST_HOLDS = 3  # of one store: a process that holds it may be ended by a system short of memory
Identity = tuple[int, int, int]


@dataclass(slots=True, kw_only=True)
class Edition:
    """A store, open to read, with all that answers from it.

    folder: where the build stands (graph.html, articles.jsonl); store: for look-ups in this
    process; pool: for queries, of the store on disk until the graph is in memory. catalogue: None
    until the index is made.
    """

    folder: Path
    place: Path
    identity: Identity
    base_iri: str
    quads: int
    store: Store
    pool: Pool
    in_memory: bool = False
    holding: asyncio.Task[None] | None = None
    catalogue: Catalogue | None = None
    users: int = 0
    idle: asyncio.Event = field(default_factory=asyncio.Event)

    @contextmanager
    def in_use(self) -> Iterator["Edition"]:
        """Keep the edition open for as long as the block lasts."""
        self.users += 1
        self.idle.clear()
        try:
            yield self
        finally:
            self.users -= 1
            if not self.users:
                self.idle.set()

    async def close(self) -> None:
        """Close what is open, once nobody uses it."""
        if self.holding is not None:
            self.holding.cancel()
        if self.users:
            with suppress(TimeoutError):
                async with asyncio.timeout(self.pool.limits.seconds + 1):
                    await self.idle.wait()
        await self.pool.close()
        if self.catalogue is not None:
            self.catalogue.close()


class Service:
    """Serves the newest build that stands at a path.

    in_memory: whether to hold it there; None: if there is room enough.
    """

    def __init__(self, path: Path, limits: Limits, *, in_memory: bool | None = None) -> None:
        self.path, self.limits, self.in_memory = path, limits, in_memory
        self._holds: Counter[Identity] = Counter()
        self.lanes = Lanes(limits)
        self.temporary: tempfile.TemporaryDirectory[str] | None = None
        self._edition: Edition | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._stopping = asyncio.Event()

    @property
    def edition(self) -> Edition:
        """The build that is served now."""
        if self._edition is None:
            raise RuntimeError("the service is not open")
        return self._edition

    async def open(self) -> None:
        """Open what stands at the path, and follow it. Raises StoreError if there is none."""
        self._edition = await self._opened(self._find())
        self._start(self._follow())

    async def close(self) -> None:
        """Stop following, let what runs end, and close all."""
        self._stopping.set()
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._edition is not None:
            await self._edition.close()
        if self.temporary is not None:
            self.temporary.cleanup()

    def _start(self, work: "asyncio._CoroutineLike[None]") -> asyncio.Task[None]:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    def _find(self) -> Path:
        """The folder of the store: at the path, in it, or made of the file that stands there."""
        for place in (self.path, self.path / STORE_FOLDER):
            if (place / STORE_MARK).is_file():
                return place
        graph = GraphStore.open(self.path)
        if self.temporary is None:
            self.temporary = tempfile.TemporaryDirectory(prefix="kg-serve-")
        place = Path(tempfile.mkdtemp(dir=self.temporary.name)) / STORE_FOLDER
        graph.write_store(place)
        return place

    async def _opened(self, place: Path) -> Edition:
        seen = identity_of(place)
        if seen is None:
            raise StoreError(f"{place} is no store any more")
        try:
            store = Store.read_only(str(place))
        except OSError as error:
            raise StoreError(f"{place} cannot be opened as a store: {error}") from error
        folder = place.parent if place.name == STORE_FOLDER else place
        if self.path.is_dir():
            folder = self.path
        pool = await Pool.start(place, self.limits, self.lanes)
        edition = Edition(
            folder=folder,
            place=place,
            identity=seen,
            base_iri=base_iri_of(folder),
            quads=len(store),
            store=store,
            pool=pool,
        )
        self._start(self._bring_index(edition))
        edition.holding = self._start(self._hold(edition))
        return edition

    async def _hold(self, edition: Edition) -> None:
        """Bring the graph of an edition into memory, if it may be, and answer from there."""
        room = room_for(edition.quads, wanted=self.in_memory)
        self._holds[edition.identity] += 1
        if not room or self._holds[edition.identity] > MOST_HOLDS:
            return
        try:
            pool = await Pool.start(
                edition.place, self.limits, self.lanes, quads=edition.quads, room=room
            )
        except (StoreError, OSError) as error:
            log.warning("the graph stays on disk, where answers take longer: %s", error)
            return
        older, edition.pool = edition.pool, pool
        edition.in_memory, edition.holding = True, None
        log.info("the graph is in memory: %d quads", edition.quads)
        await older.close()

    async def _bring_index(self, edition: Edition) -> None:
        """Open the index of an edition, made first if it is not there."""
        for folder in (edition.place, self._scratch()):
            file = folder / INDEX_FILE
            catalogue = Catalogue.open(file, edition.quads)
            if catalogue is None and os.access(folder, os.W_OK):
                process = await asyncio.create_subprocess_exec(
                    sys.executable, "-m", "kg.serve.index", str(edition.place),
                    str(edition.folder / "articles.jsonl"), str(file),
                )  # fmt: skip
                try:
                    code = await process.wait()
                finally:
                    if process.returncode is None:
                        process.kill()
                        await process.wait()
                if code:
                    log.error("the index of %s could not be made", edition.place)
                    return
                catalogue = Catalogue.open(file, edition.quads)
            if catalogue is not None:
                edition.catalogue = catalogue
                if edition.base_iri == "":
                    edition.base_iri = catalogue.meta.get("base_iri", "") or DEFAULT_BASE_IRI
                return

    def _scratch(self) -> Path:
        """A folder of our own, for the index of a store that we may not write to."""
        if self.temporary is None:
            self.temporary = tempfile.TemporaryDirectory(prefix="kg-serve-")
        return Path(tempfile.mkdtemp(dir=self.temporary.name))

    async def _follow(self) -> None:
        """Change to a new build, or to a new process that forks, when there is reason to."""
        while not self._stopping.is_set():
            await asyncio.sleep(LOOK_EVERY_SECONDS)
            edition = self.edition
            place = edition.place
            if self.temporary is None or not place.is_relative_to(self.temporary.name):
                with suppress(StoreError, OSError):
                    place = self._find()
            seen = identity_of(place)
            if seen is None or (seen == edition.identity and edition.pool.alive):
                continue
            await asyncio.sleep(LOOK_EVERY_SECONDS / 4)
            if identity_of(place) != seen:  # still being put there
                continue
            try:
                newer = await self._opened(place)
            except (StoreError, OSError) as error:
                log.warning("the new build cannot be served yet: %s", error)
                continue
            self._edition = newer
            log.info("serving %s: %d quads", place, newer.quads)
            self._start(edition.close())


def identity_of(store: Path) -> Identity | None:
    """What tells one store from the next in the same place; None when there is none."""
    try:
        mark = (store / STORE_MARK).stat()
    except OSError:
        return None
    return mark.st_dev, mark.st_ino, mark.st_mtime_ns


def base_iri_of(folder: Path) -> str:
    """What the IRIs of a build begin with, as its report says; "" when it does not."""
    try:
        report = read_report(folder)
    except (OSError, json.JSONDecodeError):
        return ""
    settings = report.get("settings") if report else None
    base = settings.get("base_iri") if isinstance(settings, dict) else None
    return base if isinstance(base, str) else ""
