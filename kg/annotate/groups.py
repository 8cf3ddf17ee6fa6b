"""Component: collective and unnamed sources: "union leaders", "both sides", "one source".

A group is a phrase whose head noun stands for people who can speak or act together, or for one
person the paper does not name. A phrase around somebody's name is that person's post, not a group.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from kg.annotate import layers
from kg.annotate.gazetteer import word_set
from kg.annotate.layout import PARAGRAPHS
from kg.annotate.mentions import ids_by_token

# People who act or speak together, as British and American political news names them.
COLLECTIVES = word_set(
    """
    academics activists advisers advisors aides allies analysts backbenchers bosses
    businesses campaigners candidates chiefs civilians clergy colleagues commentators
    commissioners companies conservatives consumers councillors councils counterparts
    critics delegates democrats demonstrators departments detectives diplomats directors
    doctors donors economists editors employees employers executives experts families
    farmers firefighters firms governors insiders investigators investors journalists judges
    lawmakers lawyers leaders leavers legislators liberals lobbyists lords magistrates
    managers mayors members midwives ministers mps negotiators nurses observers officers
    officials opponents organisers organizers parents parties passengers patients peers
    pensioners planners police politicians pollsters proponents prosecutors protesters
    protestors pundits pupils readers rebels regulators remainers reporters representatives
    republicans researchers residents rivals scientists senators shareholders shoppers sides
    soldiers sources spokesmen spokespeople spokespersons spokeswomen staff staffers
    strategists strikers students supporters surgeons surrogates taxpayers teachers tories
    unionists unions veterans viewers voters whips witnesses workers workforce
    """
)
SPOKES = word_set(
    """
    spokesman spokesmen spokespeople spokesperson spokeswoman spokeswomen
    """
)
# One person without a name.
UNNAMED = SPOKES | word_set(
    """
    adviser advisor aide ally insider official source staffer
    """
)
ANONYMOUS = UNNAMED | word_set(
    """
    advisers advisors aides allies insiders officials sources
    """
)
QUANTIFIERS = word_set(
    """
    all both few many more most numerous other several some these than those three two various
    """
)
ARTICLES = frozenset({"the", "this", "that", "its", "their", "his", "her", "our", "your", "my"})
BELONGING = frozenset({"of", "from", "at", "in"})
LONGEST_BODY = 8  # tokens
LEFT = frozenset({"amod", "compound", "nmod", "nummod", "poss", "det", "predet", "quantmod"})


class Groups:
    """Fills the layer "groups": plain plurals share an id, every other phrase has its own."""

    def __call__(self, doc: Doc) -> Doc:
        """Find the groups of the story."""
        named = ids_by_token(doc, layers.NAMES)
        spans: list[Span] = []
        attrs: dict[str, Mapping[str, Any]] = {}
        plurals: dict[str, str] = {}
        seen: set[str] = set()
        for head in heads(doc):
            if head.i in named or _has_name(head, named):
                continue
            start, end = phrase(head, named)
            if is_again(head, start, end) and head.lower_ in seen:
                continue
            seen.add(head.lower_)
            plain = _is_plain(head, start, end)
            name = doc[start:end].text
            id_ = plurals.get(name.casefold()) if plain else None
            if id_ is None:
                id_ = f"g{len(attrs)}"
                attrs[id_] = {
                    "name": name,
                    "anonymous": head.lower_ in ANONYMOUS and not _own(head),
                    "plain_plural": plain,
                    "speaks_for": _speaks_for(head, named) if head.lower_ in SPOKES else None,
                }
                if plain:
                    plurals[name.casefold()] = id_
            elif plain and name[0].islower():
                # "Ministers" that opens a sentence is "ministers".
                attrs[id_] = {**attrs[id_], "name": name}
            spans.append(layers.span_of(doc, start, end, label="Group", id_=id_))
        layers.fill(doc, layers.GROUPS, spans, attrs)
        return doc


def heads(doc: Doc) -> Iterator[Token]:
    """The nouns that head a group, in text order; modifiers of another noun do not."""
    for paragraph in doc.spans.get(PARAGRAPHS, ()):
        for token in paragraph:
            lower = token.lower_
            if lower in UNNAMED:
                if token.pos_ == "NOUN" and token.dep_ != "compound" and _has_determiner(token):
                    yield token
            elif lower in COLLECTIVES and token.pos_ in ("NOUN", "PROPN"):
                if token.dep_ == "compound" or (lower == "sides" and not _both(token)):
                    continue
                yield token


def is_again(head: Token, start: int, end: int) -> bool:
    """Whether the phrase is a bare "the source": one that the article has brought in before."""
    bare = (start, end) == (head.i, head.i + 1)
    return bare and head.lower_ in UNNAMED and any(t.lower_ == "the" for t in head.lefts)


def phrase(head: Token, named: Mapping[int, str]) -> tuple[int, int]:
    """The phrase of a head: its modifiers before it, and after it what tells it apart.

    The unnamed keep what describes them ("close to the talks"); any group keeps the name of the
    body it belongs to ("members of Unison").
    """
    start = head.i
    for token in reversed(list(head.lefts)):
        if token.dep_ not in LEFT or token.right_edge.i + 1 != start:
            break
        # "Ministers and union leaders" are two groups, however the parse joins them.
        joints = [t.i for t in token.subtree if t.dep_ == "cc" or t.text == ","]
        start = joints[-1] + 1 if joints else token.left_edge.i
        if joints:
            break
    doc = head.doc
    if start == head.i or start in named:
        start = _name_before(start, named)
    drop = ARTICLES | QUANTIFIERS if head.lower_ != "sides" else ARTICLES
    while start < head.i and (doc[start].lower_ in drop or doc[start].is_punct):
        start += 1
    end = head.i + 1
    if head.lower_ in ANONYMOUS:
        for token in head.rights:
            if token.dep_ in ("prep", "amod") and token.i == end:
                end = token.right_edge.i + 1
            else:
                break
        while end - 1 > head.i and (doc[end - 1].is_punct or doc[end - 1].is_space):
            end -= 1
    else:
        of = next((t for t in head.rights if t.dep_ == "prep" and t.i == end), None)
        if of is not None and of.lower_ in BELONGING:
            last = max((i for i in range(of.i, of.right_edge.i + 1) if i in named), default=None)
            if last is not None and last - of.i <= LONGEST_BODY:
                end = last + 1
                opening = [i for i in range(of.i, end) if doc[i].text == "("]
                if opening and ")" not in doc[opening[-1] : end].text:
                    end = opening[-1]
    return start, end


def _name_before(start: int, named: Mapping[int, str]) -> int:
    """Where the name begins that a phrase opens with or follows, however it is parsed.

    "A Department for Lamps and Tides spokeswoman" is hers whole, and no "Tides spokeswoman".
    """
    id_ = named.get(start, named.get(start - 1))
    while id_ is not None and named.get(start - 1) == id_:
        start -= 1
    return start


def _both(head: Token) -> bool:
    return any(t.lower_ in ("both", "two", "all") for t in head.lefts)


def _own(head: Token) -> bool:
    """Whether the speaker calls them his own: "our officials" are not a paper's sources."""
    return any(t.lower_ in ("our", "my", "your") for t in head.lefts)


def _has_determiner(head: Token) -> bool:
    first = next(iter(head.lefts), None)
    return first is not None or head.dep_ in ("nsubj", "pobj")


def _has_name(head: Token, named: Mapping[int, str]) -> bool:
    """Whether a name is in apposition: "ministers Danny Alexander and Francis Maude"."""
    if any(t.dep_ == "appos" and t.i in named for t in head.rights):
        return True
    after = head.i + 1
    singular = head.lower_ in UNNAMED
    return after < len(head.doc) and after in named and (singular or head.head.i == after)


def _is_plain(head: Token, start: int, end: int) -> bool:
    return (
        end == head.i + 1
        and head.lower_ not in UNNAMED
        and all(t.dep_ in ("amod", "compound", "nmod") for t in head.doc[start : head.i])
        and not any(t.like_num for t in head.doc[start : head.i])
    ) or head.lower_ == "sides"


def _speaks_for(head: Token, named: Mapping[int, str]) -> str | None:
    for token in head.rights:
        if token.dep_ == "prep" and token.lower_ in ("for", "of"):
            for inner in token.subtree:
                if inner.i in named:
                    return named[inner.i]
    for token in head.lefts:
        for inner in token.subtree:
            if inner.i in named:
                return named[inner.i]
    return named.get(head.i - 1)


@Language.factory("kg_groups", requires=["token.dep", "doc.spans"], assigns=["doc.spans"])
def make_groups(nlp: Language, name: str) -> Groups:
    """Build the component."""
    return Groups()
