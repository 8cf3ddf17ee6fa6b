"""Component: the named people, bodies and places of an article → layer "names".

Spans come from the model, the gazetteer and patterns (`name_spans`); what kind each is gets
decided once for all its mentions, because the model calls one union a place here and a company
there; names left unmarked elsewhere in the text are then added; last, names of one thing get
one id (`names`).
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc

from kg.annotate import name_spans as spans
from kg.annotate.gazetteer import (
    Gazetteer,
    demonyms,
    entries,
    genders,
    nations,
    well_known,
    word_set,
)
from kg.annotate.governments import governments
from kg.annotate.kinds import MODEL_KINDS, STATES, decide, is_acronym, kind_by_words
from kg.annotate.known_names import known_names, known_places
from kg.annotate.layers import NAMES, fill, span_of
from kg.annotate.layout import BOILERPLATE
from kg.annotate.media_names import PUBLISHER, media_names
from kg.annotate.model_names import model_names
from kg.annotate.name_spans import KNOWN, MODEL, PATTERN, TITLED, Candidate
from kg.annotate.names import Cluster, Named, cluster_names
from kg.annotate.page import Page, read_page
from kg.annotate.positions import placed_people
from kg.annotate.role_lexicon import MODIFIERS
from kg.records import Kind

_AT = frozenset({"in", "at", "near", "from", "to", "outside", "across"})
_NEAR = frozenset({"near", "across", "outside", "throughout", "around"})
_HELD_IN = word_set(
    """stake stakes share shares interest investment investments invest invests invested investing
    confidence faith trust believe believes believed belief role part jobs"""
)
_OFFICE_HEADS = word_set("secretary minister spokesman spokeswoman chancellor committee")
_OF_PLACES = word_set("mp msp mep am td mayor bishop archbishop mps governor member")
_JOINING = frozenset({"and", ",", "&", "Shadow"})


class Entities:
    """Fills the layer "names" of a `Doc`."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer

    def __call__(self, doc: Doc) -> Doc:
        """Find, judge and cluster the names of one article."""
        page = read_page(doc)
        matches = list(self.gazetteer.matches(page.words))
        country = self.gazetteer.country(page.words, matches)
        known = list(known_names(page, matches, country))
        taken = frozenset(c.start for c in known)
        within = {i for c in known for i in range(c.start, c.end)}
        outlets = {i for c in known if Kind.OUTLET in c.votes for i in range(c.start, c.end)}
        marked = {i for e in doc.ents if e.label_ in MODEL_KINDS for i in range(e.start, e.end)}
        proposed = [
            *known,
            *known_places(page, self.gazetteer.place_names(page.words)),
            *spans.titled_people(page),
            *spans.role_people(page),
            *spans.employers(page),
            *spans.committees(page),
            *spans.bodies_by_words(page, taken),
            *model_names(doc, page),
            *placed_people(page, within, marked),
            *media_names(doc, page, outlets),
            *governments(page, country, known),
        ]
        hidden = _hidden(doc)
        proposed = [c for c in proposed if not hidden & {c.start, c.end - 1}]
        chosen = _settle(page, spans.choose(spans.apart(proposed)))
        chosen += _repeated(page, chosen, hidden)
        named = [
            Named(
                start=c.start,
                end=c.end,
                words=page.words[c.start : c.end],
                kind=c.entry.kind if c.entry else next(iter(c.votes)),
                entry=c.entry,
                title=c.title,
            )
            for c in sorted(chosen, key=lambda c: c.start)
        ]
        _write(doc, cluster_names(page, named, doc.user_data.get(PUBLISHER, "")))
        return doc


def _write(doc: Doc, clusters: Sequence[Cluster]) -> None:
    marked = []
    attrs = {}
    for i, cluster in enumerate(clusters):
        id_ = f"r{i}"
        attrs[id_] = {
            "name": cluster.name,
            "kind": str(cluster.kind),
            "aliases": list(cluster.aliases),
            "known_as": cluster.entry.key if cluster.entry else None,
        }
        marked += [
            span_of(doc, m.start, m.end, label=str(cluster.kind), id_=id_) for m in cluster.mentions
        ]
    fill(doc, NAMES, marked, attrs)


# --- what kind


def _settle(page: Page, chosen: Sequence[Candidate]) -> list[Candidate]:
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
    for text in _beside_places(page, chosen, kinds):
        by_text[text][Kind.PLACE] += 2
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
                place = candidate.label in ("GPE", "LOC") and page.word(candidate.start - 1) in _AT
                kind = Kind.PLACE if place else Kind.PERSON
            elif not _believable(page, candidate, by_text[text]):
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
    if page.word(start - 1) in ("for", "of") and page.word(start - 2) in _OF_PLACES:
        votes[Kind.PLACE] += 5
    if page.word(end) in ("mp", "mps", "msp", "mep") and Kind.PERSON not in candidate.votes:
        votes[Kind.PLACE] += 4  # "Derby North MP Jo Field"
    if words[-1] in STATES:
        votes[Kind.PLACE] += 4
    if 2 <= len(words) <= 4 and own is None and genders().get(words[0]):
        votes[Kind.PERSON] += 2
    if len(words) == 1 and is_acronym(words[0]) and candidate.rank != TITLED:
        votes[Kind.ORGANIZATION] += 1
    if page.word(start - 1) == "the" and not page.headed[start]:
        votes[Kind.PERSON] -= 2
    if _odd_word(candidate, words) and _where(page, candidate):
        votes[Kind.PLACE] += 2
    clue = spans.CLUES_AFTER.get(page.word(end)) or spans.CLUES_BEFORE.get(page.word(start - 1))
    if clue is not None and Kind.PERSON not in candidate.votes:
        votes[clue] += 2
    if page.word(end) == "," and page.word(end + 1).isdigit() and page.word(end + 2) == ",":
        votes[Kind.PERSON] += 2
    return votes


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


def _beside_places(
    page: Page, chosen: Sequence[Candidate], kinds: Mapping[tuple[str, ...], Kind | None]
) -> set[tuple[str, ...]]:
    """Odd words that "and" joins to a place: "at Port Lamp and Lampton"."""
    found = set()
    for first, second in pairwise(chosen):
        joined = page.word(first.end) == "and" and second.start == first.end + 1
        if joined and page.word(first.start - 1) in _AT:
            words = page.words[second.start : second.end]
            if kinds[page.words[first.start : first.end]] is Kind.PLACE and _odd_word(
                second, words
            ):
                found.add(words)
    return found


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


# --- names that nothing marked


def _hidden(doc: Doc) -> set[int]:
    """Tokens of boilerplate: what stands there is not said by the article."""
    passages = doc.user_data.get(BOILERPLATE, ())
    if not passages:
        return set()
    return {t.i for t in doc if any(start <= t.idx < end for start, end in passages)}


def _repeated(page: Page, chosen: Sequence[Candidate], hidden: set[int]) -> list[Candidate]:
    """The same names where they stand unmarked: acronyms, surnames, whole names."""
    covered = {i for c in chosen for i in range(c.start, c.end)} | hidden
    wanted: dict[str, dict[tuple[str, ...], Candidate]] = defaultdict(dict)
    for candidate in chosen:
        text = page.words[candidate.start : candidate.end]
        if candidate.entry is not None and candidate.rank == KNOWN:
            continue
        if text[0][:1].isupper():
            wanted[text[0]].setdefault(text, candidate)
        if Kind.PERSON in candidate.votes and len(text) > 1 and len(text[-1]) > 2:
            wanted[text[-1]].setdefault((text[-1],), candidate)
    added: list[Candidate] = []
    for i, word in enumerate(page.words):
        if i in covered or word not in wanted:
            continue
        for text in sorted(wanted[word], key=len, reverse=True):
            end = i + len(text)
            if page.words[i:end] != text or covered & set(range(i, end)):
                continue
            if not _free(page, i, end, covered):
                continue
            kind = next(iter(wanted[word][text].votes))
            added.append(Candidate(i, end, PATTERN, Counter({kind: 1})))
            covered.update(range(i, end))
            break
    return added


def _free(page: Page, start: int, end: int, covered: set[int]) -> bool:
    """Whether no capitalised neighbour makes it a part of some longer name."""
    if not page.headed[start]:
        if not (page.proper(start) or page.words[start].isupper()):
            return False
        if page.capital(end) and end not in covered and not page.first[end]:
            return False
        before = start - 1
        return not (page.proper(before) and before not in covered and not page.first[before])
    return True


@Language.factory("kg_entities", requires=["doc.ents", "token.tag"], assigns=["doc.spans"])
def make_entities(nlp: Language, name: str) -> Entities:
    """Build the component with the gazetteer cut by the pipeline's own tokenizer."""

    def split(text: str) -> tuple[str, ...]:
        return tuple(token.text for token in nlp.tokenizer(text))

    return Entities(Gazetteer.of(entries(), nations(), split))
