"""Quotations of a paragraph and the cues beside them.

A quotation belongs to the verb of speech in the narration that touches it: after it (`"…," he
said`), before it (`He said: "…"`), or, with none, to the speaker of the run. Quotations that one
cue cuts in two, or that follow each other with nothing but the cue between them, are parts of one
statement.
"""

from dataclasses import dataclass

from spacy.tokens import Token

from kg.annotate.statements.clauses import cue_range, noun_phrase, subject_of
from kg.annotate.statements.cue_lexicon import HELD, QUOTING, SPEECH, CueLexicon
from kg.annotate.statements.quotation_marks import Quote, quotes_in
from kg.annotate.statements.said import Chars, Paragraph, Said
from kg.records import AttributionKind, SpeechForm

STOPS = ".!?…"
# Fewer words than this inside marks that do not close a sentence are a phrase, not a quotation.
FEW_WORDS = 3


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in the narration: its verb, and the characters of cue and source."""

    verb: Token
    cue: Chars
    source: Chars | None


def chars(span_start: Token, span_end: Token) -> Chars:
    """Characters from the start of one token to the end of another."""
    return span_start.idx, span_end.idx + len(span_end.text)


def quoted_statements(
    paragraph: Paragraph, lexicon: CueLexicon, before: Said | None
) -> tuple[tuple[Quote, ...], list[Said]]:
    """The paragraph's quotations and the statements that are made of whole ones."""
    text = paragraph.text
    quotes = quotes_in(text, paragraph.start_char, paragraph.end_char)
    whole = [q for q in quotes if is_whole(q, paragraph)]
    if not whole:
        return quotes, []
    outside = [
        t for t in paragraph if not any(q.outer_start <= t.idx < q.outer_end for q in quotes)
    ]
    groups: list[tuple[list[Quote], Cue | None]] = []
    for number, quote in enumerate(whole):
        previous_end = whole[number - 1].outer_end if number else paragraph.start_char
        next_start = (
            whole[number + 1].outer_start if number + 1 < len(whole) else paragraph.end_char
        )
        lead = [t for t in outside if previous_end <= t.idx < quote.outer_start]
        tail = [t for t in outside if quote.outer_end <= t.idx < next_start]
        cue = _cue_for(quote, lead, tail, groups, text)
        if (cue is None and groups and _only_attribution(lead, groups[-1][1])) or (
            cue is not None
            and groups
            and groups[-1][1] is not None
            and groups[-1][1].verb.i == cue.verb.i
        ):
            groups[-1][0].append(quote)
        else:
            groups.append(([quote], cue))
    return quotes, _as_statements(groups, paragraph, before)


def is_whole(quote: Quote, paragraph: Paragraph) -> bool:
    """Whether the quotation is speech by itself and not a phrase inside the reporter's clause.

    Speech begins a sentence or follows a comma, a colon or its cue, and ends as a sentence or at
    the comma that hands over to the cue.
    """
    text = paragraph.text
    inner = text[quote.start : quote.end]
    words = len([w for w in inner.split() if any(c.isalnum() for c in w)])
    lead = text[paragraph.start_char : quote.outer_start].rstrip()
    after = text[quote.outer_end : paragraph.end_char].lstrip()
    ends = inner.rstrip()[-1:] in STOPS + ",;—–" or not quote.closed
    ends_after = not after or after[0] in ",.;?!" or after[0] in STOPS
    begins = not lead or lead[-1] in STOPS + ":,;" or lead[-1] in "\"”’'" or lead[-1] in "—–-"
    opens_upper = inner[:1].isupper() or inner[:1] in "'‘…[." or inner[:2] in ("i ", "e-")
    if not lead and not after:
        return words >= 2
    if words < FEW_WORDS:
        # "No," he said.
        beside = _next_is_cue(quote, paragraph) or _last_is_cue(quote, paragraph)
        return begins and ends and (opens_upper or not lead) and beside
    if not lead and not (ends or ends_after):
        return _next_is_cue(quote, paragraph)
    if begins and lead[-1:] == ",":
        return (ends or ends_after) and (opens_upper or _last_is_cue(quote, paragraph))
    if begins:
        return (ends or ends_after or _next_is_cue(quote, paragraph)) and (
            opens_upper or ends or words > 5
        )
    return (
        opens_upper
        and (ends or ends_after)
        and words > FEW_WORDS
        and _last_is_cue(quote, paragraph)
    )


def _next_is_cue(quote: Quote, paragraph: Paragraph) -> bool:
    tail = [t for t in paragraph if t.idx >= quote.outer_end][:12]
    return any(t.lemma_.lower() in QUOTING and t.pos_ in ("VERB", "AUX") for t in tail)


def _last_is_cue(quote: Quote, paragraph: Paragraph) -> bool:
    lead = [t for t in paragraph if t.idx < quote.outer_start][-8:]
    return any(t.lemma_.lower() in QUOTING and t.pos_ in ("VERB", "AUX") for t in lead)


def _cue_for(
    quote: Quote,
    lead: list[Token],
    tail: list[Token],
    groups: list[tuple[list[Quote], Cue | None]],
    text: str,
) -> Cue | None:
    used = groups[-1][1].verb.i if groups and groups[-1][1] else -1
    first = _first_piece(tail)
    last = _last_piece(lead)
    colon = (bool(last) and last[-1].text in (":", ",")) or any(t.text == ":" for t in last[-2:])
    before = _cue_in(last, used, nearest_end=True) if last else None
    after = _cue_in(first, used, nearest_end=False) if first else None
    if before is not None and (colon and last[-1].text == ":"):
        return before
    if after is not None and text[quote.end - 1] not in STOPS.replace("!", "").replace("?", ""):
        return after
    if before is not None and colon:
        return before
    if after is not None and not _far(first, after):
        return after
    return before if before is not None else after


def _first_piece(tokens: list[Token]) -> list[Token]:
    piece: list[Token] = []
    for token in tokens:
        if piece and token.text in STOPS:
            break
        piece.append(token)
    return piece


def _last_piece(tokens: list[Token]) -> list[Token]:
    piece: list[Token] = []
    for token in reversed(tokens):
        if piece and token.text in STOPS:
            break
        if token.text in STOPS:
            return []
        piece.append(token)
    return piece[::-1]


def cue_before(lead: list[Token]) -> Cue | None:
    """The cue nearest before a quotation, in the sentence that leads up to it."""
    last = _last_piece(lead)
    return _cue_in(last, -1, nearest_end=True) if last else None


def _far(piece: list[Token], cue: Cue) -> bool:
    return cue.verb.i - piece[0].i > 25


def _cue_in(piece: list[Token], used: int, *, nearest_end: bool) -> Cue | None:
    candidates = [
        t
        for t in piece
        if t.pos_ in ("VERB", "AUX")
        and t.lemma_.lower() in QUOTING
        and t.i != used
        and (t.lemma_.lower() != "be")
    ]
    if not candidates:
        return _according_to(piece)
    speech = [t for t in candidates if t.lemma_.lower() in SPEECH] or candidates
    verb = speech[-1] if nearest_end else speech[0]
    cue_start, cue_end = cue_range(verb)
    source = _source_in(verb, piece)
    return Cue(verb, chars(verb.doc[cue_start], verb.doc[cue_end - 1]), source)


def _source_in(verb: Token, piece: list[Token]) -> Chars | None:
    """The subject, or for the inverted `said X` whatever noun phrase follows the verb."""
    low, high = piece[0].i, piece[-1].i
    subject = subject_of(verb)
    if subject is not None and not (low <= subject.i <= high) and subject.sent.start < low:
        subject = subject if verb.dep_ in ("advcl", "acl", "conj", "xcomp", "relcl") else None
    if subject is None or not (low <= subject.i <= high or verb.dep_ in ("advcl", "conj", "relcl")):
        nouns = [
            t
            for t in piece
            if t.pos_ in ("PROPN", "NOUN", "PRON") and t.dep_ not in ("compound", "pobj", "poss")
        ]
        after = [t for t in nouns if t.i > verb.i]
        ahead = [t for t in nouns if t.i < verb.i]
        if verb.i == piece[0].i and after:
            subject = after[0]
        elif ahead:
            subject = ahead[-1]
        elif after and verb.i - low <= 1:
            subject = after[0]
    if subject is None:
        return None
    start, end = noun_phrase(subject)
    if low <= subject.i <= high:
        start, end = max(start, low), min(end, high + 1)
        # A misread subtree may run through the verb: keep the side the subject is on.
        if start <= verb.i < end:
            start, end = (verb.i + 1, end) if subject.i > verb.i else (start, verb.i)
    while end - 1 > start and verb.doc[end - 1].is_punct:
        end -= 1
    while start < end - 1 and verb.doc[start].is_punct:
        start += 1
    return chars(verb.doc[start], verb.doc[end - 1])


def _according_to(piece: list[Token]) -> Cue | None:
    for token in piece[:-2]:
        if token.lower_ == "according" and token.nbor().lower_ == "to":
            head = next((t for t in token.nbor().children if t.dep_ == "pobj"), None)
            if head is None:
                return None
            start, end = noun_phrase(head)
            return Cue(
                token,
                chars(token, token.nbor()),
                chars(token.doc[max(start, token.i + 2)], token.doc[end - 1]),
            )
    return None


def _only_attribution(lead: list[Token], cue: Cue | None) -> bool:
    """Nothing stands between two quotations but the first one's cue and source."""
    if cue is None:
        return not any(t.is_alpha for t in lead)
    ends = [i for i, t in enumerate(lead) if t.text in STOPS]
    return not ends or ends[0] >= len([t for t in lead if not t.is_space]) - 1


def _as_statements(
    groups: list[tuple[list[Quote], Cue | None]], paragraph: Paragraph, before: Said | None
) -> list[Said]:
    found: list[Said] = []
    for quotes, cue in groups:
        content = tuple((q.start, q.end) for q in quotes)
        runs_on = continues = None
        if cue is None:
            runs_on = found[-1] if found else run_before(quotes[0].outer_start, paragraph, before)
            if (
                not found
                and before is not None
                and runs_on is before
                and left_open(before, paragraph)
            ):
                continues = before
        source = cue.source if cue and not _meets(cue.source, content) else None
        if cue is None:
            rule = "quotation, no cue"
        else:
            rule = "quotation" if source else "quotation, no source"
        held = cue is not None and cue.verb.lemma_.lower() in HELD
        found.append(
            Said(
                content=content,
                cue=(cue.cue,) if cue else (),
                source=(source,) if source else (),
                form=SpeechForm.DIRECT,
                attribution=AttributionKind.HELD if held else AttributionKind.SAID,
                rule=rule,
                confidence=CONFIDENCE[rule],
                continues=continues,
                runs_on=runs_on,
            )
        )
    return found


def _meets(source: Chars | None, content: tuple[Chars, ...]) -> bool:
    """Whether the source lies in what is quoted: then the parse has mistaken who speaks."""
    return source is not None and any(source[0] < e and s < source[1] for s, e in content)


CONFIDENCE = {"quotation": 0.9, "quotation, no source": 0.4, "quotation, no cue": 0.6}


def run_before(opens: int, paragraph: Paragraph, before: Said | None) -> Said | None:
    """The last speaker, when a quotation opens its paragraph and his was the one just before.

    opens: the character where the quotation, or its mark, begins.
    """
    if before is None:
        return None
    text = paragraph.text
    if text[paragraph.start_char : opens].strip(" \t\"'“”‘’«»„"):
        return None
    return before if _previous_paragraph_holds(before, paragraph) else None


def _previous_paragraph_holds(said: Said, paragraph: Paragraph) -> bool:
    between = paragraph.text[said.content[-1][1] : paragraph.start_char]
    return "\n\n" not in between.strip("\n \t\"”’'") and between.strip().count("\n") == 0


def left_open(said: Said, paragraph: Paragraph) -> bool:
    """Whether the earlier quotation was never closed: it then goes on in the next paragraph."""
    between = paragraph.text[said.content[-1][1] : paragraph.start_char]
    return not any(mark in between for mark in '"”»')
