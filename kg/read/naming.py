"""Names that may be shown and minted from: without control characters or broken bytes."""

import re

# Control characters, line separators, and what stands for bytes that are no UTF-8.
_UNNAMEABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_ESCAPED_BYTES = range(0xDC80, 0xDD00)


def nameable(name: str) -> str:
    """A name in which each control character, or broken byte of a file name, is %XX.

    >>> nameable("a\\tb")
    'a%09b'
    """
    return _UNNAMEABLE.sub(_percent, name)


def _percent(match: re.Match[str]) -> str:
    escaped = ord(match.group()) in _ESCAPED_BYTES
    data = match.group().encode("utf-8", "surrogateescape" if escaped else "surrogatepass")
    return "".join(f"%{byte:02X}" for byte in data)
