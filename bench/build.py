"""What a whole build costs beside bare spaCy on the same texts: `make bench`.

    python bench/build.py CORPUS.jsonl [--articles 200] [--rounds 2] [--extractor accurate]

Bare spaCy and a build with each extractor run in this process, in turn, several rounds, after one
small round of each to load and warm the models. A machine may be twice as fast one minute as the
next, so each build is compared with the two runs of bare spaCy right before and after it; what is
compared is CPU time. A build goes from reading the file to all outputs written and renamed. Peak
memory is that of a process of its own that only builds. Exits with 1 when a bound is broken.
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

MOST_TIMES_BARE = {"accurate": 2.1, "fast": 1.5, "rules": 1.4}
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


def peak_memory(source: Path, folder: Path, extractor: str) -> int:
    """The most memory, in bytes, that a process held which only builds.

    Asked before this process grows: a child's record begins with the size of its parent.
    """
    command = [sys.executable, "-m", "kg", "build", str(source), "-o", str(folder / "alone")]
    command += ["--extractor", extractor]
    subprocess.run(command, check=True, capture_output=True)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024


def main() -> int:
    """Measure, print, and say whether every bound held: 0 or 1."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--extractor", action="append", choices=tuple(MOST_TIMES_BARE))
    asked = parser.parse_args()
    chosen = asked.extractor or list(MOST_TIMES_BARE)
    with tempfile.TemporaryDirectory() as name:
        return measure(asked.corpus, asked.articles, asked.rounds, chosen, Path(name))


def measure(corpus: Path, count: int, rounds: int, extractors: list[str], folder: Path) -> int:
    """One comparison over `count` articles of the corpus, with `folder` to write in."""
    source = first_lines(corpus, count, folder)
    few = first_lines(corpus, WARM_UP_ARTICLES, folder)
    memory = {name: peak_memory(source, folder, name) for name in extractors}

    import spacy

    from kg.read import read_articles

    settings = {name: Settings(extractor=name) for name in extractors}
    plain = Settings()
    bare = spacy.load(plain.model)
    articles = [a for a in read_articles(source, settings=plain) if isinstance(a, Article)]
    texts = [article.text for article in articles]
    words = sum(len(text.split()) for text in texts)

    def run_bare(some: list[str]) -> float:
        begun = time.process_time()
        for _ in bare.pipe(some, batch_size=plain.batch_size):
            pass
        return time.process_time() - begun

    def run_build(path: Path, name: str) -> tuple[float, BuildReport]:
        begun = time.process_time()
        report = build([path], folder / "output", settings[name], on_skip=log_skip)
        return time.process_time() - begun, report

    run_bare(texts[:WARM_UP_ARTICLES])
    for name in extractors:
        run_build(few, name)

    flow = logging.getLogger("kg.pipeline")
    flow.setLevel(logging.INFO)
    clocks = {name: StationClock() for name in extractors}
    bare_seconds = [run_bare(texts)]
    built: dict[str, list[float]] = {name: [] for name in extractors}
    beside: dict[str, list[float]] = {name: [] for name in extractors}
    lost = 0
    for number in range(1, rounds + 1):
        for name in extractors:
            flow.addHandler(clocks[name])
            clocks[name].start()
            seconds, report = run_build(source, name)
            flow.removeHandler(clocks[name])
            built[name].append(seconds)
            lost = max(lost, count - report.articles)
            bare_seconds.append(run_bare(texts))
            beside[name].append(statistics.mean(bare_seconds[-2:]))
        shown = ", ".join(
            f"{name} {built[name][-1]:.2f} s (bare {beside[name][-1]:.2f} s)" for name in extractors
        )
        print(f"round {number}: {shown} of CPU", flush=True)

    print(f"\n{count} articles, {words} words, {rounds} rounds")
    print(f"bare spaCy       {1000 * statistics.mean(bare_seconds) / count:8.1f} ms an article")
    bounds = [(f"articles lost    {lost:8d}  (none)", lost == 0)]
    for name in extractors:
        print(f"{name:<16} {1000 * statistics.mean(built[name]) / count:8.1f} ms an article")
        for station, spent in clocks[name].seconds.items():
            share = sum(spent) / sum(built[name])
            print(f"  {station:<14} {1000 * statistics.mean(spent) / count:8.1f} ms  {share:6.1%}")
        ratio, most = sum(built[name]) / sum(beside[name]), MOST_TIMES_BARE[name]
        bounds += [
            (f"{name + ' / bare':<16} {ratio:8.2f}  (at most {most})", ratio <= most),
            (
                f"peak memory      {memory[name] / 1e6:8.0f} MB  "
                f"(below {MOST_MEMORY_BYTES / 1e6:.0f})",
                memory[name] < MOST_MEMORY_BYTES,
            ),
        ]
    for line, held in bounds:
        print(line if held else f"{line}  BROKEN")
    return 0 if all(held for _, held in bounds) else 1


if __name__ == "__main__":
    sys.exit(main())
