"""Train the extractor: statements and names together, on windows drawn anew each round.

After each round the averaged weights are scored on articles held back; the best are kept, and
the training ends early when several rounds bring nothing.
"""

import logging
import random
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from kg.annotate.reading.extractor import Read, decode
from kg.annotate.reading.linking import LINK_WIDTH, LINKS, Thresholds
from kg.annotate.reading.windows import cut_into_windows, padded, paragraphs_of
from kg.train.augment import gazetteer_names, renamed, requoted
from kg.train.corpora import Labelled
from kg.train.evaluate import count_statements, name_scores, reported, statement_scores
from kg.train.network import build_network, load_tokenizer
from kg.train.windows import (
    ALLOWED,
    IGNORED,
    Targets,
    Taught,
    batches,
    batches_by_length,
    teach,
)

LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """How to train. names_share: batches of names to each batch of statements.

    names_repeat: rounds of sentences without an article around them, in one round of names.
    requoted: share of articles printed with other quotation marks. renamed: share of bodies called
    by a name of the gazetteer. patience: rounds without a better score before it ends.
    """

    rounds: int = 8
    batch: int = 16
    rate: float = 4e-4
    warm_up: float = 0.06
    names_share: float = 0.7
    names_repeat: int = 6
    requoted: float = 0.3
    renamed: float = 0.1
    patience: int = 3
    link_weight: float = 0.5
    average: float = 0.998
    seed: int = 7
    workers: int = 2
    seconds: float = 7200.0


AVERAGE_EVERY: Final = 4
"""Steps between two updates of the averaged weights."""


def train(
    statements: Sequence[Labelled],
    names: Sequence[Labelled],
    recipe: Recipe,
    checkpoint: Path,
    start: Path | None = None,
    held_back: Sequence[Labelled] = (),
) -> None:
    """Train and write the averaged weights to `checkpoint`: those of the round that scores best.

    held_back: annotated articles to score each round by; without any, the last round counts.
    start: an earlier checkpoint to go on from, in place of the encoder as its package has it.
    Each worker is a process of one thread that takes its share of every batch; the gradients are
    summed at each step, so the number of workers changes the result by rounding alone. The rate
    falls to 0 at the end of the rounds, or of `recipe.seconds` when that is sooner.
    """
    import tempfile

    from torch import multiprocessing  # type: ignore[import-not-found]

    with tempfile.TemporaryDirectory() as folder:
        arguments = (
            statements,
            names,
            recipe,
            checkpoint,
            start,
            held_back,
            f"file://{folder}/meet",
        )
        multiprocessing.spawn(_work, arguments, nprocs=recipe.workers)


def _work(
    rank: int,
    statements: Sequence[Labelled],
    names: Sequence[Labelled],
    recipe: Recipe,
    checkpoint: Path,
    start: Path | None,
    held_back: Sequence[Labelled],
    meet: str,
) -> None:
    """One worker's part of the training."""
    import torch
    from torch import distributed

    logging.basicConfig(level=logging.INFO if rank == 0 else logging.WARNING, format="%(message)s")
    torch.set_num_threads(1)
    torch.manual_seed(recipe.seed)
    distributed.init_process_group("gloo", init_method=meet, rank=rank, world_size=recipe.workers)
    network = build_network()
    if start is not None:
        network.load_state_dict(torch.load(start, weights_only=True))
    learner = _Learner(network, recipe)
    torch.manual_seed(recipe.seed + 1 + rank)
    tokenizer = load_tokenizer()
    rng = random.Random(recipe.seed)
    drawn_names = _endless_names(names, tokenizer, recipe, rng)
    started = time.monotonic()
    owed = 0.0
    steps = 0
    running: dict[str, float] = {}
    best, waited = -1.0, 0
    for round_ in range(recipe.rounds):
        printed = [requoted(a, rng) if rng.random() < recipe.requoted else a for a in statements]
        drawn = batches(teach(printed, tokenizer, rng), recipe.batch, rng)
        for place, batch in enumerate(drawn):
            # Every worker must agree on the rate, so the clock of the first one counts.
            clock = torch.tensor([time.monotonic() - started])
            distributed.broadcast(clock, 0)
            done = max((round_ + place / len(drawn)) / recipe.rounds, float(clock) / recipe.seconds)
            if done >= 1:
                break
            share = slice(rank, None, recipe.workers)
            losses = dict(_step(learner.working, batch[share], batch, recipe))
            owed += recipe.names_share
            if owed >= 1 and names:
                owed -= 1
                batch = next(drawn_names)
                losses.update(_step(learner.working, batch[share], batch, recipe))
            learner.step(done)
            steps += 1
            for key, value in losses.items():
                running[key] = 0.97 * running.get(key, value) + 0.03 * value
            if steps % 25 == 0:
                LOG.info(
                    "round %d, %d/%d, %.0f s, %s",
                    round_,
                    place,
                    len(drawn),
                    float(clock),
                    ", ".join(f"{k} {v:.4f}" for k, v in running.items()),
                )
        verdict = torch.tensor([0.0])
        if rank == 0:
            scores = held_back_scores(learner.averaged, held_back, tokenizer)
            LOG.info("round %d ends: %s", round_, scores)
            verdict[0] = sum(scores.values())
        distributed.broadcast(verdict, 0)
        waited = 0 if float(verdict) > best else waited + 1
        if waited == 0 or not held_back:
            best = float(verdict)
            if rank == 0:
                learner.save(checkpoint)
        if held_back and waited >= recipe.patience:
            break
    distributed.destroy_process_group()


class _Learner:
    """The weights three times: those learned, a half-precision copy to work with, their average."""

    def __init__(self, network: Any, recipe: Recipe) -> None:
        import copy

        import torch

        self.recipe = recipe
        self.network = network
        self.working = copy.deepcopy(network).to(torch.bfloat16).train()
        self.averaged = copy.deepcopy(network).eval()
        learned = [
            triple
            for triple in zip(
                network.parameters(),
                self.working.parameters(),
                self.averaged.parameters(),
                strict=True,
            )
            if triple[0].requires_grad
        ]
        self.learned, self.worked, self.kept = (
            list(column) for column in zip(*learned, strict=True)
        )
        groups = [
            {"params": [p for p in self.learned if (p.ndim > 1) == wide], "weight_decay": decay}
            for wide, decay in ((True, 0.01), (False, 0.0))
        ]
        self.optimizer = torch.optim.AdamW(groups, lr=recipe.rate, betas=(0.9, 0.98), fused=True)
        self.steps = 0

    def step(self, done: float) -> None:
        """Move all weights by the gradients of all workers; done: share of the training, 0 to 1."""
        import torch
        from torch import distributed

        recipe = self.recipe
        slope = min(done / recipe.warm_up + 0.01, (1 - done) / (1 - recipe.warm_up))
        for group in self.optimizer.param_groups:
            group["lr"] = recipe.rate * slope
        gradients = torch.cat(
            [
                torch.zeros_like(p).flatten() if p.grad is None else p.grad.flatten()
                for p in self.worked
            ]
        ).float()
        distributed.all_reduce(gradients)
        gradients *= min(1.0, 1.0 / (float(gradients.norm()) + 1e-6))
        for own, part in zip(
            self.learned, gradients.split([p.numel() for p in self.learned]), strict=True
        ):
            own.grad = part.view_as(own)
        self.optimizer.step()
        self.steps += 1
        with torch.no_grad():
            torch._foreach_copy_(self.worked, self.learned)
            if self.steps % AVERAGE_EVERY == 0:
                decay = min(recipe.average**AVERAGE_EVERY, self.steps / (self.steps + 40))
                torch._foreach_lerp_(self.kept, self.learned, 1 - decay)
        for parameter in self.worked:
            parameter.grad = None

    def save(self, checkpoint: Path) -> None:
        """Write the averaged weights."""
        import torch

        torch.save(self.averaged.state_dict(), checkpoint)


def held_back_scores(
    network: Any, articles: Sequence[Labelled], tokenizer: Any
) -> dict[str, float]:
    """F1 of attributed statements, and of names, on articles not learned from.

    Each of the two over the articles that annotate it.
    """
    import torch

    cut = [cut_into_windows(a.text, paragraphs_of(a.text), tokenizer) for a in articles]
    windows = [window for row in cut for window in row]
    reads: list[Read | None] = [None] * len(windows)
    for numbers, *feed in batches_by_length(windows):
        with torch.no_grad():
            found = [x.numpy() for x in network(*_tensors(feed))]
        for row, number in enumerate(numbers):
            width = len(windows[number])
            reads[number] = Read(*(x[row, :width] for x in found))
    read = decode(
        [len(row) for row in cut], windows, [r for r in reads if r is not None], Thresholds()
    )
    pairs = list(zip(articles, read, strict=True))
    counts = [
        count_statements(article.text, article.statements, reported(extraction))
        for article, extraction in pairs
        if article.statements is not None
    ]
    scores = {"attributed": statement_scores(counts)["attributed all"]["f1"]} if counts else {}
    if named := [pair for pair in pairs if pair[0].names is not None]:
        scores["names"] = name_scores(named)["all"]["f1"]
    return scores


def _tensors(arrays: Iterable[Targets]) -> Iterator[Any]:
    import torch

    for array in arrays:
        yield torch.from_numpy(array)


def _endless_names(
    names: Sequence[Labelled], tokenizer: Any, recipe: Recipe, rng: random.Random
) -> Iterator[list[Taught]]:
    articles = [a for a in names if len(a.text) > 600]
    sentences = [a for a in names if len(a.text) <= 600]
    bodies = gazetteer_names()
    while names:
        changed = [renamed(a, bodies, rng, recipe.renamed) for a in articles]
        changed = [requoted(a, rng) if rng.random() < recipe.requoted else a for a in changed]
        taught = teach(changed, tokenizer, rng)
        taught += teach(sentences, tokenizer) * recipe.names_repeat
        yield from batches(taught, recipe.batch, rng)


def _step(
    network: Any, batch: Sequence[Taught], whole: Sequence[Taught], recipe: Recipe
) -> Iterator[tuple[str, float]]:
    """Add the gradients of one worker's share of a batch; its losses by name.

    Means are over the whole batch, so that the shares' gradients add up to the batch's.
    """
    import torch

    if not batch:
        return
    ids, cases, mask = (torch.from_numpy(x) for x in padded([t.window for t in batch]))
    tagged, named, linked = (found.float() for found in network(ids, cases, mask))
    total: Any = 0.0
    if _known(t.tags for t in batch):
        loss = _tag_loss(tagged, batch, whole)
        yield "tags", loss.item() * recipe.workers
        total = total + loss
    if links := _known(t.links for t in batch):
        rows = [(window, *link) for window, own in enumerate(links) for link in own.tolist()]
        if rows:
            loss = _link_loss(linked, mask, torch.tensor(rows))
            loss = loss / sum(map(len, _known(t.links for t in whole)))
            yield "links", loss.item() * recipe.workers
            total = total + recipe.link_weight * loss
    if _known(t.names for t in batch):
        loss = _name_loss(named, batch, whole)
        yield "names", loss.item() * recipe.workers
        total = total + loss
    total.backward()


def _known(targets: Iterable[Targets | None]) -> list[Targets]:
    """The targets that a corpus gives."""
    return [target for target in targets if target is not None]


def _learnable(targets: Sequence[Targets]) -> int:
    """How many pieces there are to learn from."""
    return sum(int((target != IGNORED).sum()) for target in targets)


def _tag_loss(tagged: Any, batch: Sequence[Taught], whole: Sequence[Taught]) -> Any:
    """Cross-entropy of the parts of statements."""
    import torch
    from torch.nn import functional  # type: ignore[import-not-found]

    target = torch.from_numpy(_table(_known(t.tags for t in batch), tagged.shape[1]))
    loss = functional.cross_entropy(
        tagged.flatten(0, 1), target.flatten(), ignore_index=IGNORED, reduction="sum"
    )
    return loss / _learnable(_known(t.tags for t in whole))


def _name_loss(named: Any, batch: Sequence[Taught], whole: Sequence[Taught]) -> Any:
    """Cross-entropy of names, where a target that admits several labels asks for any of them."""
    import torch

    target = torch.from_numpy(_table(_known(t.names for t in batch), named.shape[1])).flatten()
    known = target != IGNORED
    allowed = torch.full((len(ALLOWED), named.shape[-1]), -1e4)
    for row, labels in enumerate(ALLOWED):
        allowed[row, list(labels)] = 0.0
    logits = named.flatten(0, 1)[known]
    admitted = torch.logsumexp(logits + allowed[target[known]], dim=-1)
    loss = (torch.logsumexp(logits, dim=-1) - admitted).sum()
    return loss / _learnable(_known(t.names for t in whole))


def _link_loss(linked: Any, mask: Any, links: Any) -> Any:
    """Summed cross-entropy of links; each: window, kind, piece, the piece it asks for."""
    import torch
    from torch.nn import functional

    window, kind, piece, target = links.T
    vectors = linked.view(*linked.shape[:2], LINKS, LINK_WIDTH)
    queries = vectors[window, piece, kind]
    keys = vectors[window, :, torch.where(kind == 0, 3, 4)]
    logits = torch.einsum("nd,nld->nl", queries, keys) / LINK_WIDTH**0.5
    logits = logits.masked_fill(mask[window] == 0, -1e4)
    return functional.cross_entropy(logits, target, reduction="sum")


def _table(rows: Sequence[Targets], width: int) -> Targets:
    """Rows of targets as one table, filled with IGNORED."""
    found = np.full((len(rows), width), IGNORED, np.int64)
    for number, row in enumerate(rows):
        found[number, : len(row)] = row
    return found
