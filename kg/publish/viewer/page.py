"""The page around the data: template, style and scripts, each named in the policy by its digest."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zlib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from string import Template
from typing import Any

VIS_NETWORK = "templates/lib/vis-9.1.2/vis-network.min.js"
SCRIPTS = (
    "elements",
    "data",
    "state",
    "filters",
    "scene",
    "places",
    "drawing",
    "drawing_keys",
    "panel",
    "overview",
    "node",
    "stories",
    "statement",
    "copy",
    "reader",
    "timeline",
    "groups",
    "sides",
    "shares",
    "table",
    "search",
    "main",
)
"""The scripts of the page, in the order in which they are read."""

COMPRESSED_FROM = 1_000_000
"""Characters of data from which they are compressed in the page (RFC 1950, in base64)."""

READ_LATER_FROM = 8_000_000
"""Characters of data from which the page is shown before all of them are read."""

_LEVEL = (
    5  # of compression: the next ones make a file smaller by a fiftieth, and take twice as long
)


def page(data: dict[str, Any], later: Iterable[dict[str, Any]] = ()) -> str:
    """The page that shows the data; nothing in them can end the block they stand in.

    later: data that it can do without until it is shown, each in a block of its own. Short data
    stand there as JSON that a person can read.
    """
    style, blocks, policy, template = _parts()
    texts = [_json(part) for part in (data, *later)]
    kind, size = "application/json", sum(map(len, texts))
    if size >= COMPRESSED_FROM:
        kind = "application/zlib"
        texts = [_compressed(text) for text in texts]
    else:
        texts = [_escaped(text) for text in texts]
    return template.substitute(
        policy=policy,
        style=style,
        scripts="\n".join(f"<script>{block}</script>" for block in blocks),
        kind=kind,
        reads="later" if size >= READ_LATER_FROM else "first",
        data=texts[0],
        later="\n".join(
            f'<script type="{kind}" class="later">{text}</script>' for text in texts[1:]
        ),
    )


@cache
def _parts() -> tuple[str, tuple[str, str], str, Template]:
    """Style, scripts, Content-Security-Policy and template."""
    here = files("kg.publish.viewer")
    vis = files("pyvis").joinpath(VIS_NETWORK).read_text("utf-8")
    vis = re.sub(r"\n//# sourceMappingURL=.*", "", vis)
    ours = [here.joinpath(f"js/{name}.js").read_text("utf-8").strip() for name in SCRIPTS]
    blocks = (f"\n{vis.strip()}\n", "\n" + "\n\n".join(ours) + "\n")
    style = f"\n{here.joinpath('style.css').read_text('utf-8').strip()}\n"
    policy = "; ".join(
        (
            "default-src 'none'",
            "script-src " + " ".join(map(_digest, blocks)),
            "style-src " + _digest(style),
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    template = Template(here.joinpath("page.html").read_text("utf-8"))
    return style, blocks, policy, template


def _digest(text: str) -> str:
    """How a Content-Security-Policy names an inline block."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _json(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _escaped(text: str) -> str:
    """JSON that no HTML parser can take for a tag or a comment."""
    return re.sub("[<>&\u2028\u2029\x7f-\x9f\ud800-\udfff]", lambda m: f"\\u{ord(m[0]):04x}", text)


def _compressed(text: str) -> str:
    """JSON in letters that mean nothing in HTML; half a surrogate pair is written as an escape."""
    packed = zlib.compress(text.encode("utf-8", "backslashreplace"), _LEVEL)
    return base64.b64encode(packed).decode()
