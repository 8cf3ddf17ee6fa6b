"""What one question may cost, and how many are answered at once."""

from dataclasses import asdict, dataclass, fields
from typing import Any

from kg.errors import ConfigError

MIB = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Limits of the service; all are above 0.

    seconds: wall-clock time of one question, from its start; a child that is at it longer ends.
    memory_bytes: address space of a child, the graph included; where that is more than half of it,
        half of it beside the graph.
    rows: of an answer; whoever asks for more gets an error, never a part.
    answer_bytes: of an answer, however few its rows are.
    request_bytes: of the body of a request.
    at_once: questions that are answered at the same time; long_at_once: of those that take more
        than `quick_seconds` of a processor, beside them and with less right to it.
    queue: questions that wait for their turn, at most `queue_seconds`; others are told to come
        back.
    Raises ConfigError for a number that is not above 0.
    """

    seconds: float = 10.0
    memory_bytes: int = 1024 * MIB
    rows: int = 100_000
    answer_bytes: int = 256 * MIB
    request_bytes: int = 2 * MIB
    at_once: int = 8
    long_at_once: int = 2
    quick_seconds: float = 0.1
    queue: int = 64
    queue_seconds: float = 1.0

    def __post_init__(self) -> None:
        for field in fields(self):
            if not getattr(self, field.name) > 0:
                raise ConfigError(
                    f"{field.name}: found {getattr(self, field.name)}, wanted more than 0"
                )

    def plain(self) -> dict[str, Any]:
        """The limits by name, to be handed to another process."""
        return asdict(self)
