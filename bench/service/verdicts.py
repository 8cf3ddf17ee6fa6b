"""What was asked for, what was measured, and whether it holds."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Verdicts:
    """The bounds of the issue, one line each, as they were measured."""

    lines: list[tuple[str, str, str, bool]] = field(default_factory=list)

    def add(self, what: str, measured: str, wanted: str, *, holds: bool) -> None:
        """One bound: what it is of, what came out, what is wanted."""
        self.lines.append((what, measured, wanted, holds))

    @property
    def all_hold(self) -> bool:
        """Whether no bound was broken."""
        return all(holds for *_, holds in self.lines)

    def table(self) -> str:
        """All bounds as Markdown."""
        rows = ["| bound | measured | wanted | |", "|---|--:|--:|---|"]
        for what, measured, wanted, holds in self.lines:
            rows.append(f"| {what} | {measured} | {wanted} | {'holds' if holds else 'BROKEN'} |")
        return "\n".join(rows)
