"""Component: the named people, bodies and places of an article → layer "names".

Spans come from the model, the gazetteer and patterns (`name_spans`); what kind each is gets
decided once for all its mentions, because the model calls one union a place here and a company
there; names left unmarked elsewhere in the text are then added; last, names of one thing get
one id (`names`).
"""

from collections import Counter, defaultdict
from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc

from kg.annotate.gazetteer import (
    Gazetteer,
    entries,
    nations,
)
from kg.annotate.layers import NAMES, fill, span_of
from kg.annotate.layout import BOILERPLATE
from kg.annotate.names import spans
from kg.annotate.names.governments import governments
from kg.annotate.names.kind_votes import settle
from kg.annotate.names.kinds import MODEL_KINDS
from kg.annotate.names.known_names import known_names, known_places
from kg.annotate.names.lettered_names import whole_by_letters
from kg.annotate.names.longer_names import whole_names
from kg.annotate.names.media_names import PUBLISHER, media_names
from kg.annotate.names.model_names import model_names
from kg.annotate.names.name_checks import names_alone
from kg.annotate.names.named import Cluster, Named
from kg.annotate.names.page import PAGE, Page, read_page
from kg.annotate.names.positions import placed_people
from kg.annotate.names.same_names import cluster_names
from kg.annotate.names.spans import KNOWN, PATTERN, Candidate
from kg.annotate.names.teams import teams
from kg.records import Kind


class Entities:
    """Fills the layer "names" of a `Doc`."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer

    def __call__(self, doc: Doc) -> Doc:
        """Find, judge and cluster the names of one article."""
        page = doc.user_data[PAGE] = read_page(doc)
        matches = list(self.gazetteer.matches(page.words))
        nations_named = list(self.gazetteer.countries(page.words))
        country = self.gazetteer.country(nations_named, matches)
        known = list(known_names(page, matches, country, frozenset(nations_named)))
        taken = frozenset(c.start for c in known)
        within = {i for c in known for i in range(c.start, c.end)}
        outlets = {i for c in known if Kind.OUTLET in c.votes for i in range(c.start, c.end)}
        ents = doc.ents
        marked = {i for e in ents if e.label_ in MODEL_KINDS for i in range(e.start, e.end)}
        proposed = [
            *known,
            *known_places(page, self.gazetteer.place_names(page.words)),
            *spans.titled_people(page),
            *spans.role_people(page),
            *spans.employers(page),
            *spans.committees(page),
            *spans.bodies_by_words(page, taken),
            *model_names(doc, page, ents),
            *placed_people(page, within, marked),
            *media_names(doc, page, outlets),
            *governments(page, country, known),
        ]
        hidden = _hidden(doc)
        proposed = [c for c in proposed if not hidden & {c.start, c.end - 1}]
        settled = settle(page, spans.choose(spans.apart(proposed)))
        whole = whole_names(page, settled)
        none = _tokens(settled) - _tokens(whole)
        chosen = list(names_alone(page, whole))
        chosen = list(names_alone(page, [*chosen, *_repeated(page, chosen, hidden | none)]))
        chosen = list(teams(page, list(whole_by_letters(page, chosen))))
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


# --- names that nothing marked


def _hidden(doc: Doc) -> set[int]:
    """Tokens of boilerplate: what stands there is not said by the article."""
    passages = doc.user_data.get(BOILERPLATE, ())
    if not passages:
        return set()
    found: set[int] = set()
    for start, end in passages:
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is not None:
            found.update(t.i for t in span if t.idx >= start)
    return found


def _tokens(candidates: Sequence[Candidate]) -> set[int]:
    return {i for c in candidates for i in range(c.start, c.end)}


def _repeated(page: Page, chosen: Sequence[Candidate], hidden: set[int]) -> list[Candidate]:
    """The same names where they stand unmarked: acronyms, surnames, whole names."""
    covered = _tokens(chosen) | hidden
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
