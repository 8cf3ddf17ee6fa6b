"""What a whole build costs beside bare spaCy on the same texts: `make bench`.

    python bench/build.py CORPUS.jsonl [--articles 200] [--rounds 3]

Both run in this process, in turn, several rounds, after one small round of each to load and
warm the model; what is compared is CPU time, so other work on the machine matters little. The
build goes from reading the file to all outputs written and renamed. Peak memory is that of a
process of its own that only builds. Exits with 1 when a bound is broken.
"""

import argparse
import logging
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from kg.config import Settings
from kg.pipeline import BuildReport, build
from kg.records import Article
from kg.skip import log_skip

MOST_TIMES_BARE = 1.4
MOST_MEMORY_BYTES = 1_200_000_000
WARM_UP_ARTICLES = 8


class StationClock(logging.Handler):
    """CPU seconds of each station: the pipeline logs one line as each of them ends."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.seconds: dict[str, list[float]] = defaultdict(list)
        self._last = 0.0

    def start(self) -> None:
        """A build begins now."""
        self._last = time.process_time()

    def emit(self, record: logging.LogRecord) -> None:
        """The station named before the colon has ended."""
        now = time.process_time()
        self.seconds[record.getMessage().partition(":")[0]].append(now - self._last)
        self._last = now


def first_lines(corpus: Path, count: int, folder: Path) -> Path:
    """A file of the first `count` lines of the corpus."""
    with corpus.open(encoding="utf-8") as lines:
        chosen = [line for line, _ in zip(lines, range(count), strict=False)]
    if len(chosen) < count:
        sys.exit(f"{corpus} has {len(chosen)} articles; {count} were asked for")
    path = folder / f"first_{count}.jsonl"
    path.write_text("".join(chosen), encoding="utf-8")
    return path


def peak_memory(source: Path, folder: Path) -> int:
    """The most memory, in bytes, that a process held which only builds.

    Asked before this process grows: a child's record begins with the size of its parent.
    """
    command = [sys.executable, "-m", "kg", "build", str(source), "-o", str(folder / "alone")]
    subprocess.run(command, check=True, capture_output=True)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024


def main() -> int:
    """Measure, print, and say whether every bound held: 0 or 1."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        return measure(asked.corpus, asked.articles, asked.rounds, Path(name))


def measure(corpus: Path, count: int, rounds: int, folder: Path) -> int:
    """One comparison over `count` articles of the corpus, with `folder` to write in."""
    source = first_lines(corpus, count, folder)
    memory = peak_memory(source, folder)

    import spacy

    from kg.read import read_articles

    settings = Settings()
    bare = spacy.load(settings.model)
    articles = [a for a in read_articles(source, settings=settings) if isinstance(a, Article)]
    texts = [article.text for article in articles]
    words = sum(len(text.split()) for text in texts)

    def run_bare(some: list[str]) -> float:
        begun = time.process_time()
        for _ in bare.pipe(some, batch_size=settings.batch_size):
            pass
        return time.process_time() - begun

    def run_build(path: Path) -> tuple[float, BuildReport]:
        begun = time.process_time()
        report = build([path], folder / "output", settings, on_skip=log_skip)
        return time.process_time() - begun, report

    run_bare(texts[:WARM_UP_ARTICLES])
    run_build(first_lines(corpus, WARM_UP_ARTICLES, folder))

    clock = StationClock()
    flow = logging.getLogger("kg.pipeline")
    flow.addHandler(clock)
    flow.setLevel(logging.INFO)
    bare_seconds, build_seconds, lost = [], [], 0
    for number in range(1, rounds + 1):
        bare_seconds.append(run_bare(texts))
        clock.start()
        seconds, report = run_build(source)
        build_seconds.append(seconds)
        lost = max(lost, count - report.articles)
        print(f"round {number}: bare {bare_seconds[-1]:.2f} s, build {seconds:.2f} s of CPU")

    ratio = sum(build_seconds) / sum(bare_seconds)
    print(f"\n{count} articles, {words} words, {rounds} rounds")
    print(f"bare spaCy       {1000 * statistics.mean(bare_seconds) / count:8.1f} ms an article")
    print(f"whole build      {1000 * statistics.mean(build_seconds) / count:8.1f} ms an article")
    for station, spent in clock.seconds.items():
        share = sum(spent) / sum(build_seconds)
        print(f"  {station:<14} {1000 * statistics.mean(spent) / count:8.1f} ms  {share:6.1%}")
    bounds = (
        (f"build / bare     {ratio:8.2f}  (at most {MOST_TIMES_BARE})", ratio <= MOST_TIMES_BARE),
        (
            f"peak memory      {memory / 1e6:8.0f} MB  (below {MOST_MEMORY_BYTES / 1e6:.0f})",
            memory < MOST_MEMORY_BYTES,
        ),
        (f"articles lost    {lost:8d}  (none)", lost == 0),
    )
    for line, held in bounds:
        print(line if held else f"{line}  BROKEN")
    return 0 if all(held for _, held in bounds) else 1


if __name__ == "__main__":
    sys.exit(main())
