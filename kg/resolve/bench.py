"""Where judgements are made: written down in their order, and done unless one forbids it."""

from collections.abc import Iterable

from kg.records import Judgement, Verdict
from kg.resolve.clusters import Clusters, Key


class Bench:
    """Things of one sort, referents or events; what has been judged of them, and what follows."""

    def __init__(self, things: Iterable[Key]) -> None:
        self.clusters = Clusters(things)
        self.judgements: list[Judgement] = []
        self._given: set[tuple[Key, Key]] = set()

    def same(self, left: Key, right: Key, *, score: float = 1.0, reason: str) -> bool:
        """Judge two things to be one; False when they are known to be two."""
        return left == right or self.settle(left, right, Verdict.SAME, score, (reason,))

    def settle(
        self,
        left: Key,
        right: Key,
        verdict: Verdict,
        score: float,
        reasons: tuple[str, ...],
        *,
        given: bool = False,
    ) -> bool:
        """Write a judgement down and do what it says, unless an earlier one forbids it.

        Then it is written down as unsure, with the reason, and False comes back. What was given
        of the very pair stands as it is.
        """
        if (left, right) in self._given:
            return self.clusters.find(left) == self.clusters.find(right)
        if given:
            self._given.add((left, right))
        done = True
        if verdict is Verdict.SAME:
            done = self.clusters.join(left, right)
        elif verdict is Verdict.DIFFERENT:
            done = self.clusters.part(left, right)
        if not done:
            against = "known to be two" if verdict is Verdict.SAME else "known to be one"
            verdict, reasons = Verdict.UNSURE, (*reasons, against)
        self.judgements.append(
            Judgement(
                left=left, right=right, verdict=verdict, score=score, reasons=reasons, given=given
            )
        )
        return done
