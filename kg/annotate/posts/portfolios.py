"""Which department of an article a minister answers for, told by the subject in both names.

"The minister for public works" is of the Department for Public Works, "the health secretary" of
the Department of Health and Social Care, where the article names no other department of that
subject.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.annotate.gazetteer import word_set

_HEADS = word_set("secretary minister secretaries ministers")
_LINKS = frozenset({"of", "for"})
_SMALL = word_set("the and of for state affairs , & 's")
_BODIES = word_set("department ministry office agency us uk federal")
_ANYWHERE = frozenset({"ministry", "agency"})  # "Finance Ministry" may be another country's
_NO_SUBJECTS = word_set(
    """prime first general chief private press permanent cabinet national assistant deputy former
    junior senior parliamentary party regional shadow"""
)


def department_of(role: Sequence[str], departments: Mapping[str, Iterable[str]]) -> str | None:
    """The one department whose name holds every word of the role's subject; None for none or two.

    role: lower-case words, "minister for public works". departments: names in the article by id.
    """
    subject = _subject(role)
    if not subject:
        return None
    fits = {
        id_: [words for words in _words(names) if subject <= _content(words)]
        for id_, names in departments.items()
    }
    fits = {id_: names for id_, names in fits.items() if names}
    if len(fits) != 1:
        return None
    ((id_, matching),) = fits.items()
    return id_ if any(words[-1] not in _ANYWHERE for words in matching) else None


def _words(names: Iterable[str]) -> Iterator[list[str]]:
    return (name.lower().replace(",", " ").split() for name in names)


def _subject(role: Sequence[str]) -> frozenset[str]:
    """The words of what a minister is for; empty when the role is no minister's of anything."""
    head = next((i for i, word in enumerate(role) if word in _HEADS), None)
    if head is None or set(role) & _NO_SUBJECTS:
        return frozenset()
    after = role[head + 1 :]
    if after[:2] == ("of", "state"):
        after = after[2:]
    if after:
        return _content(after[1:]) if after[0] in _LINKS else frozenset()
    return _content(role[:head])


def _content(words: Iterable[str]) -> frozenset[str]:
    """The words of a name that tell its subject."""
    return frozenset(word for word in words if word not in _SMALL and word not in _BODIES)
