"""The page around the data: template, style and scripts, each named in the policy by its digest."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zlib
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


def page(data: dict[str, Any]) -> str:
    """The page that shows the data; nothing in them can end the block they stand in.

    Data shorter than `COMPRESSED_FROM` stand there as JSON that a person can read.
    """
    style, blocks, policy, template = _parts()
    text = _json(data)
    kind = "application/json"
    if len(text) >= COMPRESSED_FROM:
        kind = "application/zlib"
        text = base64.b64encode(zlib.compress(text.encode("utf-8", "backslashreplace"), 6)).decode()
    return template.substitute(
        policy=policy,
        style=style,
        scripts="\n".join(f"<script>{block}</script>" for block in blocks),
        kind=kind,
        data=text,
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
    """JSON that no HTML parser can take for a tag or a comment."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return re.sub("[<>&\u2028\u2029\x7f-\x9f\ud800-\udfff]", lambda m: f"\\u{ord(m[0]):04x}", text)
