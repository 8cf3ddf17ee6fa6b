"""What a reporting verb governs in the parse: who speaks, and what is said.

Labels are those of spaCy's English pipelines (ClearNLP style). Ranges are half-open token indices.
"""

from collections.abc import Iterator

from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
CLAUSAL = frozenset({"relcl", "acl", "advcl", "ccomp", "parataxis"})
RELATIVE = frozenset({"who", "which", "that", "whom"})
AUXILIARY = frozenset({"aux", "auxpass", "neg"})
CHAINED = frozenset({"conj", "xcomp", "advcl", "acl", "ccomp", "parataxis"})
# Verbs that only carry another: "refused to say", "went on to say".
CARRIERS = frozenset(
    {"refuse", "decline", "go", "continue", "seem", "appear", "try", "want", "have", "use", "begin"}
)

Range = tuple[int, int]


def subject_of(verb: Token) -> Token | None:
    """The head noun of whoever does the verb, found through conjuncts and participles.

    None for passives ("he was told") whose agent is not named, and where no subject stands. Who
    is told speaks all the same in "she would not be drawn, saying that …".
    """
    beside = False
    for _ in range(6):
        for child in verb.children:
            if child.dep_ == "agent":
                return next((t for t in child.children if t.dep_ == "pobj"), None)
        for child in verb.children:
            if child.dep_ == "nsubj" and child.i != verb.i:
                if child.lower_ in RELATIVE and verb.dep_ == "relcl":
                    return verb.head
                return child
        passive = [child for child in verb.children if child.dep_ in ("nsubjpass", "auxpass")]
        if passive:
            return passive[0] if beside and passive[0].dep_ == "nsubjpass" else None
        if verb.dep_ == "relcl" and not any(c.dep_ in SUBJECTS for c in verb.children):
            return None
        if verb.dep_ == "acl" and verb.tag_ == "VBG":
            return verb.head
        if verb.lower_ == "adding" and verb.head.dep_ == "ccomp":
            # "A source said Ms Hale had left, adding: …": what is added is added by the source.
            verb = verb.head
        if verb.dep_ not in CHAINED or verb.head.i == verb.i:
            return None
        beside = verb.dep_ == "advcl" and verb.tag_ == "VBG"
        verb = verb.head
        if verb.pos_ not in ("VERB", "AUX"):
            return (
                verb if verb.dep_ in ("nsubj", "ROOT") and verb.pos_ in ("NOUN", "PROPN") else None
            )
    return None


def noun_phrase(head: Token) -> Range:
    """The phrase of a noun with title and apposition, without its clauses.

    A relative clause set off by a comma tells more of the source; it does not name it.
    """
    start, end = head.left_edge.i, head.right_edge.i + 1
    for token in head.subtree:
        clause = token.i > head.i and token.dep_ in ("relcl", "advcl", "ccomp", "parataxis")
        if clause and (token.head.i == head.i or token.head.dep_ in ("appos", "conj")):
            end = min(end, token.left_edge.i)
    return trim(head.doc, start, max(end, head.i + 1))


def trim(doc: object, start: int, end: int, *, marks: str = ",;:–—-.…!?") -> Range:
    """The range without spaces and punctuation at its ends."""
    while start < end - 1 and (doc[start].is_space or doc[start].text in marks):  # type: ignore[index]
        start += 1
    while end - 1 > start and (doc[end - 1].is_space or doc[end - 1].text in marks):  # type: ignore[index]
        end -= 1
    return start, end


def cue_range(verb: Token) -> Range:
    """The reporting words: the verb with its auxiliaries, negation and particle."""
    start, end = verb.i, verb.i + 1
    top = verb
    if verb.dep_ == "xcomp" and verb.head.lemma_ in CARRIERS and verb.i - verb.head.i <= 3:
        top, start = verb.head, verb.head.i
    for child in top.lefts:
        if child.dep_ in AUXILIARY and child.i < start:
            between = verb.doc[child.i : start]
            if all(t.dep_ in AUXILIARY or t.dep_ == "advmod" or t.i >= start for t in between):
                start = min(start, child.i)
    for child in verb.rights:
        if child.dep_ == "prt" and child.i == end:
            end = child.i + 1
    return start, end


def complements(verb: Token) -> Iterator[tuple[str, Token, Range]]:
    """What the verb reports without quotation marks: (construction, head, range), fullest first.

    Constructions: "clause" (that …), "inserted" (…, he said, …), "infinitive", "object",
    "object+infinitive", "object+PREP" (accused X of …) and "PREP" (warned of …).
    """
    clause = infinitive = direct = None
    preps: list[Token] = []
    for child in verb.children:
        if child.dep_ == "ccomp" and child.pos_ in ("VERB", "AUX", "ADJ", "NOUN", "PROPN"):
            clause = clause if clause is not None and clause.i > verb.i else child
        elif child.dep_ == "xcomp":
            infinitive = child
        elif child.dep_ == "dobj":
            direct = child
        elif child.dep_ == "prep" and child.i > verb.i:
            preps.append(child)
    if clause is not None and clause.i < verb.i and not _set_off(clause, verb):
        clause = None
    if clause is not None:
        yield "clause", clause, clause_range(clause, verb)
    elif verb.dep_ in ("parataxis", "ccomp") and verb.head.pos_ in ("VERB", "AUX"):
        yield "inserted", verb.head, (verb.head.left_edge.i, verb.head.right_edge.i + 1)
    if clause is None and infinitive is not None and infinitive.i > verb.i:
        start = direct.left_edge.i if direct is not None and direct.i < infinitive.i else None
        name = "object+infinitive" if start is not None else "infinitive"
        yield name, infinitive, phrase_range(infinitive, start)
    elif clause is None and direct is not None and direct.i > verb.i:
        of = next((p for p in preps if p.i > direct.i), None)
        inner = next((t for t in direct.children if t.dep_ == "prep"), None)
        last = of if of is not None else inner
        if last is not None and last.lower_ in ("of", "for", "as", "with", "on"):
            end = last.right_edge.i + 1
            yield f"object+{last.lower_}", direct, (direct.left_edge.i, end)
        else:
            yield "object", direct, phrase_range(direct, None)
    elif clause is None and preps and direct is None:
        prep = preps[0]
        inner = next((t for t in prep.children if t.dep_ in ("pobj", "pcomp")), None)
        if inner is not None:
            yield prep.lower_, inner, phrase_range(inner, prep.i + 1)


def _set_off(clause: Token, verb: Token) -> bool:
    """Whether a mark parts the verb from the clause before it: "Talks failed, he said"."""
    between = verb.doc[clause.i + 1 : verb.i]
    return any(token.is_punct or token.is_quote for token in between)


def clause_range(head: Token, verb: Token) -> Range:
    """The clause of `head` without the verb that reports it and without a leading "that"."""
    start, end = head.left_edge.i, head.right_edge.i + 1
    if start <= verb.i < end:
        if head.i < verb.i:
            edge = min(
                (t.i for t in verb.subtree if t.i > head.i and not _within(t, head, verb)),
                default=verb.i,
            )
            end = min(edge, verb.i)
        else:
            start = verb.i + 1
    elif head.i > verb.i:
        start = max(start, verb.i + 1)
    else:
        end = min(end, verb.left_edge.i if verb.left_edge.i > head.i else verb.i)
    while start < end - 1 and head.doc[start].lower_ == "that" and head.doc[start].dep_ == "mark":
        start += 1
    return start, end


def _within(token: Token, head: Token, verb: Token) -> bool:
    while token.i != verb.i and token.head.i != token.i:
        if token.i == head.i:
            return True
        token = token.head
    return False


def phrase_range(head: Token, start: int | None) -> Range:
    """The subtree of a complement, from `start` when that lies before it."""
    return (head.left_edge.i if start is None else start), head.right_edge.i + 1
