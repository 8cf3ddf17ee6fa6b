"""Speech and thought reported outside quotation marks, or with a few words in them."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Span, Token

from kg.annotate.statements.clauses import (
    CARRIERS,
    Range,
    complements,
    cue_range,
    noun_phrase,
    subject_of,
    trim,
)
from kg.annotate.statements.cue_lexicon import SPEECH, CueLexicon
from kg.annotate.statements.quotation_marks import Quote
from kg.annotate.statements.quoted import chars
from kg.annotate.statements.said import Chars, Paragraph, Said
from kg.records import AttributionKind, SpeechForm

LEAST_CONFIDENCE = 0.3
OPENS = "\"“«„'‘"
CLOSES = "\"”»'’"
NO_SPEAKER = frozenset({"it", "there", "that", "this", "which", "what", "i", "you"})


def reported_statements(
    paragraph: Paragraph, lexicon: CueLexicon, quotes: Iterable[Quote], taken: Iterable[Said]
) -> Iterator[Said]:
    """Statements whose content is a clause or phrase that a cue governs.

    `taken`: the paragraph's quoted statements; their cues and contents are not used again.
    """
    taken = tuple(taken)
    quotes = tuple(quotes)
    direct = [part for said in taken for part in said.content]
    cues = {said.cue[0] for said in taken if said.cue}
    for token in paragraph:
        if any(start <= token.idx < end for start, end in direct):
            continue
        if any(q.outer_start <= token.idx < q.outer_end for q in quotes):
            continue
        if token.lower_ == "according":
            said = _according_to(token, paragraph, quotes, direct)
            if said is not None:
                yield said
        elif token.pos_ in ("VERB", "AUX") and not any(s <= token.idx < e for s, e in cues):
            said = _governed(token, paragraph, lexicon, quotes, direct)
            if said is not None:
                yield said


def _governed(
    verb: Token,
    paragraph: Paragraph,
    lexicon: CueLexicon,
    quotes: tuple[Quote, ...],
    direct: list[Chars],
) -> Said | None:
    lemma = verb.lemma_.lower()
    best: tuple[float, str, Range, Token] | None = None
    for construction, head, span in complements(verb):
        confidence = lexicon.confidence(
            lemma, construction, quotes=_holds_quote(verb, span, quotes)
        )
        if best is None or confidence > best[0]:
            best = (confidence, construction, span, head)
    if best is None or best[0] < LEAST_CONFIDENCE or lemma in NOT_SPEECH:
        return None
    if best[1] == "infinitive" and _carries(verb):
        return None
    if best[1] == "inserted" and verb.head.i < verb.i and verb.head.lemma_.lower() in SPEECH:
        # "She said both had accepted": the second verb is what is said, and says nothing itself.
        return None
    confidence, construction, (start, end), head = best
    start, end = max(start, paragraph.start), min(end, paragraph.end)
    if construction == "clause":
        end = _before_another_claim(verb, start, end)
    pieces = _without_cue(verb, start, end) if construction == "inserted" else [(start, end)]
    subject = subject_of(verb)
    if subject is None or subject.lower_ in NO_SPEAKER:
        return None
    source = noun_phrase(subject)
    if construction != "inserted":
        pieces = [(start, _with_quoted_rest(verb, end, quotes, paragraph))]
    content = _content(paragraph, pieces, source, quotes, direct)
    if not content:
        return None
    low, high = chars(verb.doc[source[0]], verb.doc[source[1] - 1])
    if any(low < e and s < high for s, e in content):
        return None
    cue_start, cue_end = cue_range(verb)
    if construction in PREPOSITIONS and cue_end == start - 1:
        cue_end = start
    doc = verb.doc
    content, form = _form(content, quotes)
    return Said(
        content=content,
        cue=(chars(doc[cue_start], doc[cue_end - 1]),),
        source=(chars(doc[source[0]], doc[source[1] - 1]),),
        form=form,
        attribution=lexicon.kind(lemma, construction, head.lemma_.lower()),
        rule=f"{lemma} {construction}",
        confidence=confidence,
    )


def _holds_quote(verb: Token, span: Range, quotes: tuple[Quote, ...]) -> bool:
    low, high = verb.doc[span[0]].idx, verb.doc[max(span[1] - 1, span[0])].idx
    return any(low <= q.outer_start and q.end <= high + 2 for q in quotes)


def _carries(verb: Token) -> bool:
    """Whether the verb only carries a cue: in "declined to say how many" the cue is "say"."""
    inner = next((t for t in verb.children if t.dep_ == "xcomp"), None)
    return (
        inner is not None
        and verb.lemma_.lower() in CARRIERS
        and inner.lemma_.lower() in SPEECH
        and any(t.dep_ in ("ccomp", "dobj", "xcomp") for t in inner.children)
    )


def _before_another_claim(verb: Token, start: int, end: int) -> int:
    """The end moved before a second reporting clause: "…, but union leaders insisted …".

    The parse often joins the second clause to the first one's content; its own subject, a cue and
    a conjunction after a comma show that somebody else speaks.
    """
    doc = verb.doc
    for token in doc[start:end]:
        if token.pos_ != "VERB" or token.lemma_.lower() not in SPEECH:
            continue
        if token.dep_ not in ("conj", "advcl", "parataxis", "ccomp"):
            continue
        subject = next((t for t in token.lefts if t.dep_ == "nsubj"), None)
        if subject is None:
            continue
        joint = subject.left_edge.i - 1
        if joint - 1 > start and doc[joint].lower_ in JOINTS and doc[joint - 1].text in ",;–—-":
            return joint - 1
    return end


JOINTS = frozenset({"but", "while", "and", "whereas", "although", "though", "yet"})
# They take the infinitive of what is done, not of what is said.
NOT_SPEECH = frozenset({"vote", "try", "begin", "go", "get"})


def _with_quoted_rest(
    verb: Token, end: int, quotes: tuple[Quote, ...], paragraph: Paragraph
) -> int:
    """The end moved over a last few words in quotation marks that the parse left outside.

    "… should be negotiating, not "ramping up the rhetoric"": what is quoted belongs to the speaker
    when nothing but the quotation, and no other verb, follows in the sentence.
    """
    doc = verb.doc
    stop = min(verb.sent.end, paragraph.end)
    rest = doc[end:stop]
    if not 0 < len(rest) <= LONGEST_REST:
        return end
    inside = [t for t in rest if any(q.outer_start <= t.idx < q.outer_end for q in quotes)]
    loose = [t for t in rest if t.is_alpha and t not in inside]
    if (
        inside
        and len(loose) <= 2
        and not any(t.pos_ in ("VERB", "AUX", "PRON", "PROPN") for t in loose)
    ):
        return stop
    return end


LONGEST_REST = 20
NO_NAME = frozenset({"VERB", "AUX", "PRON", "ADV", "ADP", "CCONJ", "SCONJ", "INTJ"})
PREPOSITIONS = frozenset({"of", "for", "about", "to", "against", "on"})


def _without_cue(verb: Token, start: int, end: int) -> list[Range]:
    """The clause around an inserted "he said", in one or two parts."""
    low, high = verb.left_edge.i, verb.right_edge.i + 1
    if high >= end:
        return [(start, low)]
    return [(start, low), (high, end)] if low > start else [(high, end)]


def _content(
    paragraph: Paragraph,
    pieces: list[Range],
    source: Range,
    quotes: tuple[Quote, ...],
    direct: list[Chars],
) -> tuple[Chars, ...]:
    doc = paragraph.doc
    found: list[Chars] = []
    for start, end in pieces:
        if end <= start:
            continue
        start, end = trim(doc, start, end, marks=",;:–—-.")
        if start <= source[0] < end and source[0] > start:
            end = source[0]
        elif start < source[1] <= end and source[0] <= start:
            start = source[1]
        if end <= start:
            continue
        start, end = trim(doc, start, end, marks=",;:–—-.")
        low, high = chars(doc[start], doc[end - 1])
        low, high = balance(paragraph.text, low, high, quotes)
        if any(low < e and s < high for s, e in direct):
            return ()
        if end - start == 1 and doc[start].pos_ == "PRON":
            # "The union has rejected it" tells what was done, and no words.
            return ()
        if high > low and any(c.isalnum() for c in paragraph.text[low:high]):
            found.append((low, high))
    return tuple(found)


def balance(text: str, low: int, high: int, quotes: Iterable[Quote]) -> Chars:
    """The passage with a quotation it cuts taken in whole."""
    for quote in quotes:
        if quote.outer_start < high <= quote.outer_end - 1 and quote.outer_start >= low:
            high = quote.outer_end
        if quote.outer_start < low < quote.outer_end:
            low = quote.outer_start
    while high > low and text[high - 1] in " \n\t.,;:":
        high -= 1
    return low, high


def _form(
    content: tuple[Chars, ...], quotes: tuple[Quote, ...]
) -> tuple[tuple[Chars, ...], SpeechForm]:
    """How much is quoted; what is quoted from end to end loses its outer marks."""
    inside = [q for q in quotes if any(s < q.end and q.start < e for s, e in content)]
    if not inside:
        return content, SpeechForm.INDIRECT
    if len(content) == len(inside) == 1:
        (low, high), quote = content[0], inside[0]
        if low >= quote.outer_start and high <= quote.outer_end and quote.closed:
            return ((quote.start, quote.end),), SpeechForm.DIRECT
    return content, SpeechForm.MIXED


def _according_to(
    token: Token, paragraph: Paragraph, quotes: tuple[Quote, ...], direct: list[Chars]
) -> Said | None:
    doc = token.doc
    if token.i + 2 >= paragraph.end or doc[token.i + 1].lower_ != "to":
        return None
    head = next((t for t in doc[token.i + 1].children if t.dep_ == "pobj"), None)
    if head is None:
        return None
    source = noun_phrase(head)
    source = max(source[0], token.i + 2), source[1]
    sent = token.sent
    low, high = max(sent.start, paragraph.start), min(sent.end, paragraph.end)
    clause = token.head
    while clause.head.i != clause.i and clause.pos_ not in ("VERB", "AUX"):
        clause = clause.head
    left, right = max(clause.left_edge.i, low), min(clause.right_edge.i + 1, high)
    before = trim(doc, left, token.i) if token.i > left else None
    after = trim(doc, source[1], right) if right > source[1] else None
    # The longer side is what is reported; "according to" stands first or last in its clause.
    options = [r for r in (before, after) if r is not None and r[1] - r[0] >= 3]
    if not options:
        return None
    start, end = max(options, key=lambda r: r[1] - r[0])
    chosen = _content(paragraph, [(start, end)], source, quotes, direct)
    if not chosen:
        return None
    chosen, form = _form(chosen, quotes)
    return Said(
        content=chosen,
        cue=(chars(token, doc[token.i + 1]),),
        source=(chars(doc[source[0]], doc[source[1] - 1]),),
        form=form,
        attribution=AttributionKind.SAID,
        rule="according to",
        confidence=0.8,
    )


def headline_statement(paragraph: Paragraph) -> Said | None:
    """`PM: no deal`: in a headline a colon is a cue, when what stands before it is a name.

    The other way round, `No deal, says PM`, is an ordinary inverted cue.
    """
    doc = paragraph.doc
    colon = next((t for t in paragraph if t.text == ":"), None)
    if colon is None or not 1 <= colon.i - paragraph.start <= 5 or paragraph.end - colon.i < 4:
        return None
    before = doc[paragraph.start : colon.i]
    known = {word for span in _names(doc) for word in span.text.casefold().split()}
    words = {t.lower_ for t in before}
    if not words & known or (not words <= known and any(t.pos_ in NO_NAME for t in before)):
        return None
    start, end = trim(doc, colon.i + 1, paragraph.end)
    text = paragraph.text
    low, high = chars(doc[start], doc[end - 1])
    whole = text[low] in OPENS and text[high - 1] in CLOSES
    if whole:
        low, high = low + 1, high - 1
    return Said(
        content=((low, high),),
        cue=(chars(colon, colon),),
        source=(chars(before[0], before[-1]),),
        form=SpeechForm.DIRECT if whole else SpeechForm.INDIRECT,
        attribution=AttributionKind.SAID,
        rule="headline colon",
        confidence=0.6,
    )


def _names(doc: object) -> list[Span]:
    spans = doc.spans  # type: ignore[attr-defined]
    return [
        *spans.get("names", ()),
        *spans.get("groups", ()),
    ]
