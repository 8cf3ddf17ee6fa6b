"""Posts that only a verb tells: "Jo Field, who leads the union D", "who will chair D"."""

from collections.abc import Iterator, Mapping
from datetime import date

from kg.annotate.names.page import Page
from kg.annotate.names.spans import CLUES_AFTER
from kg.annotate.posts.complements import NameMap, body_from
from kg.annotate.posts.roles import Found
from kg.annotate.posts.terms_of_office import Term, after_words, joined, term_after
from kg.records import Kind, Tense

# Verbs that say a person holds a post ("who leads the union"): its concept and its noun.
HOLDING_VERBS: Mapping[str, tuple[str, str]] = {
    "lead": ("Leader", "leader"),
    "leads": ("Leader", "leader"),
    "led": ("Leader", "leader"),
    "heads": ("Head", "head"),
    "head": ("Head", "head"),
    "headed": ("Head", "head"),
    "chair": ("Chair", "chair"),
    "chairs": ("Chair", "chair"),
    "chaired": ("Chair", "chair"),
    "run": ("Head", "head"),
    "runs": ("Head", "head"),
    "ran": ("Head", "head"),
    "edit": ("Editor", "editor"),
    "edits": ("Editor", "editor"),
    "edited": ("Editor", "editor"),
}

_VERB = 0.85
_ADVERBS = frozenset(
    {"also", "now", "currently", "still", "once", "previously", "formerly", "later", "then"}
)
_ENDS = frozenset({".", ",", ";", "from", "when", "after", "once", "until", ""})
_BEFORE: tuple[tuple[tuple[str, ...], Tense], ...] = (
    (("used", "to"), Tense.FORMER),
    (("is", "to"), Tense.FUTURE),
    (("will",), Tense.FUTURE),
)


def by_verb(
    page: Page, names: NameMap, people: Mapping[int, int], published: date | None
) -> Iterator[Found]:
    """As "Jo Field, who leads the union D,", "who also heads up the powerful D".

    Without "who" a verb tells a post only with its dates ("led D until 2004"), or with "used to"
    and "will". people: first tokens of people's names and the ones after their last.
    """
    for i, word in enumerate(page.lower):
        if word not in HOLDING_VERBS:
            continue
        tense, at = _before(page, i)
        related = page.word(at) == "who"
        at = at - (page.word(at - 1) == ",") if related else at + 1
        person = names.ending.get(at)
        body = body_from(page, names, i + 1 + (page.word(i + 1) == "up"))
        if person is None or person.label_ != Kind.PERSON or body is None:
            continue
        if body.label_ == Kind.PLACE or page.tags[body.end : body.end + 1] == ("JJ",):
            continue
        noun = "".join(page.tags[body.end : body.end + 1]).startswith("NN")
        if noun and page.word(body.end) not in CLUES_AFTER:
            continue  # "who chairs the Commons committee"
        said = joined(page, person.end, i + 1, people)
        term = term_after(said, after_words(page, body.end, people), published)
        if tense is Tense.FUTURE and page.word(body.end) not in _ENDS:
            continue  # "will lead the Lamp Party into the election"
        if not related and tense is None and term == Term():
            continue  # "Jo Field led the Lamp Union to victory"
        yield Found(
            person=person.id_,
            organization=body.id_,
            first=i,
            last=i + 1,
            concept=HOLDING_VERBS[word][0],
            noun=HOLDING_VERBS[word][1],
            tense=tense or term.tense,
            start=term.start,
            end=term.end,
            evidence=((person.start, body.end + term.words),),
            confidence=_VERB,
        )


def _before(page: Page, i: int) -> tuple[Tense | None, int]:
    """What "used to" or "will" before a verb says, and the token before that and adverbs."""
    tense, at = None, i - 1
    for words, said in _BEFORE:
        if page.lower[max(i - len(words), 0) : i] == words:
            tense, at = said, i - 1 - len(words)
    while page.word(at) in _ADVERBS:
        at -= 1
    return tense, at
