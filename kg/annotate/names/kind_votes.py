"""What kind each name of an article is: one vote of all its mentions and the words around them.

The model calls one union a place here and a company there, so its label is one vote among those
of the name's own words, of the words beside it and of the names it is listed with.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from kg.annotate.gazetteer import demonyms, genders, well_known, word_set
from kg.annotate.names import spans
from kg.annotate.names.kinds import STATES, decide, is_acronym, kind_by_words
from kg.annotate.names.page import Page
from kg.annotate.names.spans import MODEL, TITLED, Candidate
from kg.annotate.posts.role_lexicon import MODIFIERS
from kg.records import Kind

_AT = frozenset({"in", "at", "near", "from", "to", "outside", "across"})
_NEAR = frozenset({"near", "across", "outside", "throughout", "around"})
_HELD_IN = word_set(
    """stake stakes share shares interest investment investments invest invests invested investing
    confidence faith trust believe believes believed belief role part jobs"""
)
_OFFICE_HEADS = word_set("secretary minister spokesman spokeswoman chancellor committee")
_OF_PLACES = word_set("mp msp mep am td mayor bishop archbishop mps governor member")
_RULES = frozenset({"administration", "presidency"})  # what a president's name stands before
_PARTY_LETTERS = frozenset({"lab", "con", "ld", "snp", "dup", "sdlp", "pc", "ukip", "ind"})
_JOINING = frozenset({"and", ",", "&", "Shadow"})
_PARTISAN = word_set("leader candidate candidates manifesto frontbench backbenchers leadership")
_LISTING = frozenset({",", "and"})


def settle(page: Page, chosen: Sequence[Candidate]) -> list[Candidate]:
    """The candidates that are names, each with one kind left in its votes.

    All mentions spelled alike vote together. A lone surname of a person who is named in full
    is that person, whatever the model says of it ("Mr Hague" is no town).
    """
    by_text: dict[tuple[str, ...], Counter[Kind]] = defaultdict(Counter)
    for candidate in chosen:
        text = page.words[candidate.start : candidate.end]
        by_text[text].update(candidate.votes)
        by_text[text].update(_context(page, candidate))
    kinds = {text: decide(votes) for text, votes in by_text.items()}
    for text, shared in dict.fromkeys(_by_company(page, chosen, by_text, kinds)):
        by_text[text][shared] += 2
        kinds[text] = decide(by_text[text])
    surnames = {
        text[-1]
        for text, kind in kinds.items()
        if kind is Kind.PERSON and len(text) > 1 and by_text[text][Kind.PERSON] > 1
    }
    titled = {page.words[c.start : c.end] for c in chosen if c.rank == TITLED}
    kept: list[Candidate] = []
    for candidate in chosen:
        text = page.words[candidate.start : candidate.end]
        kind = kinds[text]
        if candidate.entry is None and candidate.rank != TITLED:
            alone = len(text) == 1
            if (alone and text[0] in surnames) or text in titled:
                place = candidate.label in ("GPE", "LOC") and _is_town(page, candidate)
                kind = Kind.PLACE if place else Kind.PERSON
            elif not candidate.sure and not _believable(page, candidate, by_text[text]):
                continue
        elif candidate.rank == TITLED:
            kind = Kind.PERSON
        if kind is None:
            continue
        candidate.votes = Counter({kind: 1})
        kept.append(candidate)
    return kept


def _context(page: Page, candidate: Candidate) -> Counter[Kind]:
    """Votes of a mention's own words and of the words around it."""
    votes: Counter[Kind] = Counter()
    if candidate.entry is not None:
        return votes
    start, end = candidate.start, candidate.end
    words = page.words[start:end]
    own = kind_by_words(words)
    if own is not None:
        votes[own] += 3
    if len(words) == 1 and words[0] in well_known():
        votes[Kind.PERSON] += 1
    owner = page.word(end) in ("'s", "'")  # "a member of Jo Field's chambers"
    if page.word(start - 1) in ("for", "of") and page.word(start - 2) in _OF_PLACES and not owner:
        votes[Kind.PLACE] += 5
    if _constituency(page, start):
        votes[Kind.PLACE] += 5
    seated = Kind.PERSON not in candidate.votes or page.capital(end + 1)
    if page.word(end) in ("mp", "mps", "msp", "mep") and seated:
        votes[Kind.PLACE] += 4  # "Derby North MP Jo Field"
    if words[-1] in STATES:
        votes[Kind.PLACE] += 4
    if 2 <= len(words) <= 4 and own is None and genders().get(words[0]):
        votes[Kind.PERSON] += 2 + 2 * (page.word(start - 1) == "'s")
    if len(words) == 1 and is_acronym(words[0]) and candidate.rank != TITLED:
        votes[Kind.ORGANIZATION] += 1
    if page.word(start - 1) == "the" and not page.headed[start]:
        votes[Kind.PERSON] -= 2
    if _odd_word(candidate, words) and _where(page, candidate):
        votes[Kind.PLACE] += 2
    partisan = page.word(end) in _PARTISAN and page.word(start - 1) == "the"
    if partisan and candidate.label == "ORG" and _odd_word(candidate, words):
        votes[Kind.PARTY] += 2
    if len(words) == 1 and words[0].istitle() and page.word(end) in _RULES:
        votes[Kind.PERSON] += 6  # "the" before it tells against a person
    clue = spans.CLUES_AFTER.get(page.word(end)) or spans.CLUES_BEFORE.get(page.word(start - 1))
    if clue is not None and Kind.PERSON not in candidate.votes:
        votes[clue] += 2
    if page.word(end) == "," and page.word(end + 1).isdigit() and page.word(end + 2) == ",":
        votes[Kind.PERSON] += 2
    return votes


def _constituency(page: Page, start: int) -> bool:
    """Whether a seat stands here: "MP for Lampton and North Wick", "Jo Field (Lab, Lampton)"."""
    if page.word(start - 2) == "(" or (page.word(start - 1) == "," and page.word(start - 3) == "("):
        return page.word(start - 2) in _PARTY_LETTERS and page.word(start - 1) in (",", "-")
    if page.word(start - 1) not in ("and", "&"):
        return False
    for i in range(start - 2, max(start - 7, 1), -1):
        if not page.capital(i):
            return page.word(i) == "for" and page.word(i - 1) in _OF_PLACES
    return False


def _is_town(page: Page, candidate: Candidate) -> bool:
    """Whether the surname of one of the article's people is a place here: "in Field", no "'s"."""
    owner = page.word(candidate.end) in ("'s", "'")
    return page.word(candidate.start - 1) in ("in", "near", "outside") and not owner


def _odd_word(candidate: Candidate, words: tuple[str, ...]) -> bool:
    """Whether it is one unknown word, no "NBC" and no "Assembly", that may be a body or place."""
    return (
        candidate.label in ("ORG", "GPE", "LOC")
        and candidate.entry is None
        and len(words) == 1
        and words[0].isalpha()
        and words[0].istitle()
        and kind_by_words(("", *words)) is None
    )


def _odd_person(candidate: Candidate, words: tuple[str, ...]) -> bool:
    """Whether the model alone takes an unknown word for somebody's name."""
    alone = candidate.label == "PERSON" and candidate.rank == MODEL and len(words) == 1
    return alone and candidate.votes[Kind.PERSON] == 1 and words[0] not in genders()


def _where(page: Page, candidate: Candidate) -> bool:
    """Whether a name stands where places do: "in Lampton", "across Lampland"."""
    before, end = page.word(candidate.start - 1), candidate.end
    if before == "in":
        held = page.word(candidate.start - 2) in _HELD_IN
        return (
            not held
            and not page.capital(end)
            and page.tags[end : end + 1] not in (("NN",), ("NNS",))
        )
    return before in _NEAR


def _by_company(
    page: Page,
    chosen: Sequence[Candidate],
    by_text: Mapping[tuple[str, ...], Counter[Kind]],
    kinds: Mapping[tuple[str, ...], Kind | None],
) -> Iterator[tuple[tuple[str, ...], Kind]]:
    """What the names that a name is listed with are: all places, or all people.

    A list is three names or more ("Lampton, Wickham and Leeds"), or two after "between" or a
    preposition of place ("at Port Lamp and Lampton").
    """
    for names in _lists(page, chosen):
        before = page.word(names[0].start - 1)
        placed = before in _AT
        if len(names) < (2 if placed or before == "between" else 3):
            continue
        texts = [page.words[c.start : c.end] for c in names]
        sure = {kinds[text] for text in texts if by_text[text][kinds[text] or Kind.GROUP] > 2}
        if placed and len(texts) == 2:
            sure |= {kinds[texts[0]]} & {Kind.PLACE}
        for candidate, text in zip(names, texts, strict=True):
            odd = _odd_word(candidate, text) or (len(names) > 2 and _odd_person(candidate, text))
            if sure == {Kind.PLACE} and odd:
                yield text, Kind.PLACE
            full = 2 <= len(text) <= 3 and candidate.entry is None and kind_by_words(text) is None
            if sure == {Kind.PERSON} and full and all(word.isalpha() for word in text):
                yield text, Kind.PERSON


def _lists(page: Page, chosen: Sequence[Candidate]) -> Iterator[list[Candidate]]:
    """Runs of names with nothing but commas and "and" between them."""
    run: list[Candidate] = []
    for candidate in chosen:
        between = page.lower[run[-1].end : candidate.start] if run else ()
        if not (0 < len(between) < 3 and set(between) <= _LISTING):
            if len(run) > 1:
                yield run
            run = []
        run.append(candidate)
    if len(run) > 1:
        yield run


def _believable(page: Page, candidate: Candidate, votes: Counter[Kind]) -> bool:
    """Whether a name that only the model proposes stands up to the rest of the text."""
    start, end = candidate.start, candidate.end
    words = page.words[start:end]
    office = all(word.lower() in MODIFIERS or word in _JOINING for word in words)
    office = office or (page.capital(end) and page.capital(end + 1) and candidate.label != "GPE")
    if office and candidate.rank == MODEL and page.word(end) in _OFFICE_HEADS:
        return False  # "Home Secretary", "Lifelong Learning Minister Jo Field"
    if page.headed[start]:
        return _elsewhere(page, words) or (
            candidate.label != "ORG" and len(words) == 2 and votes[Kind.PERSON] > 1
        )
    if len(words) == 1 and candidate.rank == MODEL:
        word = words[0]
        if word in demonyms():
            return False
        if not word.isupper() and page.lower[start] in page.words:
            return False  # "Chamber" where "chamber" stands too
        tag = page.tags[start]
        if tag and page.first[start] and not tag.startswith("NN") and candidate.label != "GPE":
            return False
    return True


def _elsewhere(page: Page, words: tuple[str, ...]) -> bool:
    """Whether the same words stand where capitals mean something."""
    length = len(words)
    return any(
        word == words[0] and not page.headed[i] and page.words[i : i + length] == words
        for i, word in enumerate(page.words)
    )
