"""How many times faster than rdflib we write the same Turtle.

    python bench/turtle.py [--triples 100000] [--rounds 3]

Both write the same triples from memory to a file, in turn, several rounds, in this process; CPU
time is compared, so other work on the machine matters little, and the medians give the ratio.
The IRIs are of the kind that rdflib shortens quickly: on those of our passages (#char=399,578)
it is ten times slower still. Exits with 1 when we are less than 10 times as fast.
"""

import argparse
import gc
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path

import rdflib
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kg.publish import write_turtle
from kg.store import GraphStore
from kg.vocabulary import KG, OA, PREFIXES, RDF, SCHEMA

LEAST_TIMES_FASTER = 10
BASE = "http://kg.localhost:8321/"
TEXT = "the union said that “talks” on pay would go on in the café until Friday"


def quads(count: int) -> list[Quad]:
    """Invented passages, a dozen to an article, about 8 triples each, article by article."""

    def made() -> Iterator[Quad]:
        for number in range(count):
            article = NamedNode(f"{BASE}article/a{number}")
            graph = NamedNode(f"{BASE}graph/g{number}")
            yield Quad(article, RDF.type, SCHEMA.NewsArticle, graph)
            for part in range(12):
                passage = NamedNode(f"{BASE}passage/p{number}-{part}")
                entity = NamedNode(f"{BASE}entity/e{chance.randrange(500)}")
                start = chance.randrange(5_000)
                words = " ".join(chance.choices(TEXT.split(), k=20))
                yield Quad(passage, RDF.type, KG.Passage, graph)
                yield Quad(passage, KG.passageOf, article, graph)
                yield Quad(passage, KG.names, entity, graph)
                yield Quad(passage, OA.start, Literal(start), graph)
                yield Quad(passage, OA.end, Literal(start + len(words)), graph)
                yield Quad(passage, OA.exact, Literal(words), graph)
                yield Quad(passage, OA.prefix, Literal(words[:32]), graph)
                yield Quad(passage, OA.suffix, Literal(words[-32:]), graph)

    chance = random.Random(0)
    return list(islice(made(), count))


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds of one call."""
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    """Compare, print the ratio, and exit with 1 when it is too small."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--triples", type=int, default=100_000)
    arguments.add_argument("--rounds", type=int, default=3)
    options = arguments.parse_args()

    with tempfile.TemporaryDirectory() as folder:
        our_file, their_file = Path(folder, "ours.ttl"), Path(folder, "theirs.ttl")
        facts = quads(options.triples)
        write_turtle(GraphStore.of(facts), our_file)
        theirs = rdflib.Graph().parse(our_file)
        for name, iri in PREFIXES.items():
            theirs.bind(name, iri)

        our_seconds, their_seconds = [], []
        for number in range(1, options.rounds + 1):
            # A new store each round: one that has been written keeps what it sorted.
            ours = GraphStore.of(facts)
            our_seconds.append(seconds(partial(write_turtle, ours, our_file)))
            their_seconds.append(seconds(lambda: theirs.serialize(their_file, format="turtle")))
            print(f"round {number}: {our_seconds[-1]:.2f} s, rdflib {their_seconds[-1]:.2f} s")

        written = {q.triple for q in parse(path=our_file, format=RdfFormat.TURTLE)}
        if written != {q.triple for q in parse(path=their_file, format=RdfFormat.TURTLE)}:
            sys.exit("the two files hold different triples")

    ratio = statistics.median(their_seconds) / statistics.median(our_seconds)
    print(f"{len(written)} triples: {ratio:.1f} times as fast as rdflib")
    if ratio < LEAST_TIMES_FASTER:
        sys.exit(f"that is less than {LEAST_TIMES_FASTER} times")


if __name__ == "__main__":
    main()
