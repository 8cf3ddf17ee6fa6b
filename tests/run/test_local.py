"""Work in this process."""

from collections.abc import Iterable, Iterator

from kg.run.local import run_here


def doubled(items: Iterable[int]) -> Iterator[int]:
    for item in items:
        yield 2 * item


def test_what_the_work_yields_comes_in_order() -> None:
    assert list(run_here(doubled, [3, 1, 2])) == [6, 2, 4]


def test_no_item_is_taken_before_it_is_wanted() -> None:
    taken: list[int] = []

    def items() -> Iterator[int]:
        for item in range(3):
            taken.append(item)
            yield item

    results = run_here(doubled, items())
    assert taken == []
    assert next(results) == 0
    assert taken == [0]
