"""Run the service until it is told to stop."""

import asyncio
import contextlib
import logging
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import uvicorn

from kg.errors import ConfigError
from kg.serve.app import make_app
from kg.serve.options import Options

log = logging.getLogger(__name__)

BACKLOG = 1024


class _Server(uvicorn.Server):
    """uvicorn, with signals left to us: a stop that was asked for is no failure."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave signals alone."""
        yield


def serve(path: Path, options: Options, on_ready: Callable[[str], None] | None = None) -> None:
    """Serve the graph at `path` until SIGINT or SIGTERM; what runs then may end.

    on_ready: called with the address once it answers. A second signal ends it at once.
    Raises StoreError if there is no graph, ConfigError if the address cannot be had, or the system
    is not Linux.
    """
    if sys.platform != "linux":
        raise ConfigError(
            "kg serve needs Linux, whose kernel it has hold queries in; query with: kg query GRAPH"
        )
    listener = listen(options)
    try:
        asyncio.run(_serve(path, options, listener, on_ready))
    finally:
        listener.close()


def listen(options: Options) -> socket.socket:
    """The socket of the service; ConfigError if the address cannot be had."""
    family = socket.AF_INET6 if ":" in options.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    # Every connection takes this over: an answer in two writes would else wait 40 ms for the other
    # side to say that it has the first.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    try:
        listener.bind((options.host, options.port))
    except OSError as error:
        listener.close()
        raise ConfigError(
            f"{options.host}:{options.port} cannot be had: {error.strerror or error}; "
            "choose another --port, or 0 for any that is free"
        ) from error
    listener.listen(BACKLOG)
    return listener


async def _serve(
    path: Path,
    options: Options,
    listener: socket.socket,
    on_ready: Callable[[str], None] | None,
) -> None:
    app = make_app(path, options)
    service = app.state.service
    await service.open()
    config = uvicorn.Config(
        app,
        lifespan="off",
        access_log=False,
        log_config=None,
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=10,
        timeout_graceful_shutdown=int(options.limits.seconds) + 2,
        h11_max_incomplete_event_size=64 * 1024,
    )
    server = _Server(config)
    loop = asyncio.get_running_loop()

    def stop() -> None:
        server.force_exit = server.should_exit
        server.should_exit = True

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop)
    try:
        if on_ready is not None:
            host, port = listener.getsockname()[:2]
            name = f"[{host}]" if ":" in host else host
            on_ready(options.public_url or f"http://{name}:{port}/")
        await server.serve(sockets=[listener])
    finally:
        await service.close()
