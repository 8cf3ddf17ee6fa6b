"""Responses that several parts of the service give, and the reading of bodies."""

import asyncio
import os
from collections.abc import AsyncIterator, Awaitable, Sequence
from typing import IO, TypeVar

from pyoxigraph import RdfFormat, Triple, serialize
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse

from kg.serve.edition import Edition
from kg.serve.lanes import BusyError
from kg.serve.limits import Limits
from kg.serve.negotiation import GRAPHS, Form, choose, named
from kg.serve.pool import Answer, Job
from kg.vocabulary import PREFIXES

IN_ONE_PIECE = 1 << 20  # bytes
BLOCK = 1 << 16
BODY_SECONDS = 30.0

T = TypeVar("T")


class GoneError(Exception):
    """The client went away before there was an answer."""


class BodyError(Exception):
    """A body that is not read: `status` says why."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status


def fault(status: int, why: str, **headers: str) -> Response:
    """An error in plain words. Names of headers are written with _ for -."""
    lines = {name.replace("_", "-"): value for name, value in headers.items()}
    return PlainTextResponse(f"{why}\n", status, headers=lines)


def busy(error: BusyError) -> Response:
    """503, with the seconds after which to come back."""
    return fault(503, str(error), Retry_After=str(error.seconds))


async def body_of(request: Request, limits: Limits) -> bytes:
    """The body of a request; BodyError when it is too long or too slow."""
    declared = request.headers.get("content-length", "0")
    too_long = BodyError(413, f"a request may have {limits.request_bytes} bytes at most")
    if not declared.isdecimal() or int(declared) > limits.request_bytes:
        raise too_long
    parts: list[bytes] = []
    size = 0
    try:
        async with asyncio.timeout(BODY_SECONDS):
            async for part in request.stream():
                size += len(part)
                if size > limits.request_bytes:
                    raise too_long
                parts.append(part)
    except TimeoutError:
        raise BodyError(408, "the request took too long to arrive") from None
    return b"".join(parts)


async def unless_gone(request: Request, work: Awaitable[T]) -> T:
    """What `work` comes to; GoneError, and `work` cancelled, when the client leaves first.

    The body must have been read.
    """
    task = asyncio.ensure_future(work)
    gone = asyncio.ensure_future(_leaves(request))
    try:
        await asyncio.wait({task, gone}, return_when=asyncio.FIRST_COMPLETED)
        if task.done():
            return task.result()
        raise GoneError
    finally:
        for one in (task, gone):
            if not one.done():
                one.cancel()
        await asyncio.gather(task, gone, return_exceptions=True)


async def _leaves(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def answered(request: Request, edition: Edition, job: Job, **headers: str) -> Response:
    """The response to a job that a child does; the body of the request must have been read."""

    async def work() -> Response:
        async with edition.pool.ask(job) as answer:
            return _response(answer, **headers)

    try:
        return await unless_gone(request, work())
    except BusyError as error:
        return busy(error)
    except GoneError:
        return Response(status_code=499)  # nobody reads it


def _response(answer: Answer, **extra: str) -> Response:
    headers = {
        "Content-Length": str(answer.size),
        "Vary": "Accept",
        "Cache-Control": "no-cache",
        "Server-Timing": f"query;dur={answer.seconds * 1000:.1f}, "
        f"processor;dur={answer.processor_seconds * 1000:.1f}",
    }
    if answer.status == 200:
        headers |= {name.replace("_", "-"): value for name, value in extra.items()}
    if answer.size <= IN_ONE_PIECE:
        body = answer.file.read()
        return Response(body, answer.status, headers, media_type=answer.media_type)
    own = os.fdopen(os.dup(answer.file.fileno()), "rb", buffering=0)
    blocks = _blocks(own, answer.file.tell())
    return StreamingResponse(blocks, answer.status, headers=headers, media_type=answer.media_type)


async def _blocks(file: IO[bytes], at: int) -> AsyncIterator[bytes]:
    """What stands in a file from an offset on; where others read in it is left as it is."""
    with file:
        while block := os.pread(file.fileno(), BLOCK, at):
            at += len(block)
            yield block


def graph_response(
    request: Request, triples: Sequence[Triple], prefixes: dict[str, str] | None = None
) -> Response:
    """Triples in the form the client wants: `?format=`, else Accept; 406 when we have it not."""
    form = wanted_graph(request)
    if form is None or not isinstance(form.engine, RdfFormat):
        return not_acceptable(GRAPHS)
    ordered = sorted(set(triples), key=str)
    known = None if form.engine is RdfFormat.N_TRIPLES else {**PREFIXES, **(prefixes or {})}
    text = serialize(ordered, format=form.engine, prefixes=known) or b""
    return Response(text, media_type=form.media_type, headers={"Vary": "Accept"})


def wanted_graph(request: Request) -> Form | None:
    """The form of a graph that the client wants."""
    ending = request.query_params.get("format")
    if ending is not None:
        return named(ending, GRAPHS)
    return choose(request.headers.get("accept"), GRAPHS)


def not_acceptable(forms: Sequence[Form]) -> Response:
    """406, with what there is."""
    offered = ", ".join(form.media_type for form in forms)
    return fault(406, f"this can be sent as {offered}", Vary="Accept")
