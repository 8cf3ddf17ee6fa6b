"""Found contents that are more than one statement, cut where the next begins.

"She said it was over. "We tried."" is reported speech and then a quotation, which has no cue of
its own and belongs to whoever spoke last. "They said it was over but warned of more" has two cues.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from spacy.tokens import Token

from kg.annotate.gazetteer import word_set
from kg.annotate.statements.clauses import complements
from kg.annotate.statements.cue_lexicon import SPEECH
from kg.annotate.statements.quotation_marks import Quote
from kg.annotate.statements.said import Chars, Paragraph, Said
from kg.records import AttributionKind, SpeechForm

STOPS: Final = ".!?…"
SENTENCE_END: Final = re.compile(r"\w{2}[.!?…]\s")
"""The end of a sentence; an initial's dot is none."""
FEWEST_WORDS: Final = 3
FARTHEST_CUE: Final = 120
"""Characters behind a quotation in which its cue stands."""
SAID: Final = word_set(
    """added adds admitted admits argued argues asked asks claimed claims explained explains
    insisted insists replied replies said says told tells warned warns wrote writes"""
)
LINKED: Final = 0.8
"""What a statement's confidence is worth to one that is cut off from it."""
CLAUSAL: Final = frozenset({"clause", "infinitive", "of", "object+of"})


def quoted_sentences(text: str, said: Said, quotes: Sequence[Quote]) -> tuple[Said, list[Quote]]:
    """A statement without the whole quoted sentences behind its report, and those."""
    if said.form is not SpeechForm.MIXED or said.part_of is not None:
        return said, []
    low, high = said.content[0][0], said.content[-1][1]
    if not said.cue:
        return said, []
    after = [q for q in quotes if low < q.outer_start and q.start < high]
    own = [q for q in after if _opens_sentence(text, q, low) and _long_enough(text, q)]
    if not own:
        return said, []
    stop = own[0].outer_start
    if any(q.outer_start >= stop and q not in own for q in after):
        return said, []
    kept = [(s, min(e, stop)) for s, e in said.content if s < stop]
    kept = [(s, e) for s, e in ((s, _before(text, s, e)) for s, e in kept) if s < e]
    rest = [part for part in said.content if part[1] > stop]
    if not kept or any(not _covered(text, (max(s, stop), e), own) for s, e in rest):
        return said, []
    inside = any(s < q.end and q.start < e for s, e in kept for q in quotes)
    form = SpeechForm.MIXED if inside else SpeechForm.INDIRECT
    if all(_covered(text, part, quotes) for part in kept):
        return said, []  # quotations one after the other are parts of one
    if _cue_between(text, said, kept[-1][1], stop):
        return said, []  # `It was "over," she said. "We tried."`: parts of one
    return replace(said, content=tuple(kept), form=form), own


def leading_sentences(
    text: str, said: Said, quotes: Sequence[Quote]
) -> tuple[Said, tuple[Chars, ...]]:
    """A report without the whole quoted sentences before its own sentence, and those.

    "“We tried.” Ms Hale was asked if it was over": what was quoted first is the last speaker's.
    So it is where the sentence brings in a quotation of its own: "“We tried.” Ms Hale said: “No.”"
    """
    if not said.cue or said.part_of is not None:
        return said, ()
    if said.form is SpeechForm.DIRECT and said.source:
        return _brought_in(text, said)
    if said.form is not SpeechForm.MIXED:
        return said, ()
    first = [
        part
        for part in said.content
        if part[1] <= said.cue[0][0] and _covered(text, part, quotes) and _ended(text, part)
    ]
    rest = said.content[len(first) :]
    if not first or not rest or tuple(first) != said.content[: len(first)]:
        return said, ()
    if any(_covered(text, part, quotes) for part in rest):
        return said, ()
    inside = any(s < q.end and q.start < e for s, e in rest for q in quotes)
    form = SpeechForm.MIXED if inside else SpeechForm.INDIRECT
    return replace(said, content=rest, form=form), tuple(first)


def _brought_in(text: str, said: Said) -> tuple[Said, tuple[Chars, ...]]:
    """A quotation behind source, cue and colon, without sentences quoted before these."""
    source, cue = said.source[0], said.cue[-1]
    first = tuple(part for part in said.content if part[1] <= source[0])
    rest = said.content[len(first) :]
    if not first or not rest or not (source[1] <= cue[0] and cue[1] <= rest[0][0]):
        return said, ()
    between = text[cue[0] : rest[0][0]].rstrip(" \n\"“‘'")
    if not between.endswith(":") or not _ended(text, first[-1]):
        return said, ()
    return replace(said, content=rest), first


def without_narration(text: str, said: Said, quotes: Sequence[Quote]) -> Said:
    """A quotation of whole sentences without the reporter's own sentence behind it.

    "“We tried.” Talks go on in May": what follows the closing mark is not said in any mark.
    """
    if said.form is not SpeechForm.MIXED or said.part_of is not None:
        return said
    for number in range(len(said.content)):
        kept = _without_narration(text, said, number, quotes)
        if kept is not None:
            if all(_covered(text, part, quotes) for part in kept):
                return replace(said, content=kept, form=SpeechForm.DIRECT)
            inside = any(s < q.end and q.start < e for s, e in kept for q in quotes)
            form = SpeechForm.MIXED if inside else SpeechForm.INDIRECT
            return replace(said, content=kept, form=form)
    return said


def _without_narration(
    text: str, said: Said, number: int, quotes: Sequence[Quote]
) -> tuple[Chars, ...] | None:
    """The content, if a part of it begins with a quotation that narration follows."""
    place, high = said.content[number][0], said.content[-1][1]
    first, stop = _beginning(quotes, place), None
    while (quote := _beginning(quotes, place)) is not None and text[quote.end - 1] in STOPS:
        stop = quote.end
        place = next((i for i in range(quote.outer_end, high) if text[i].isalnum()), high)
    if first is None or stop is None or place >= high or not text[place].isupper():
        return None
    if any(stop <= start < place for start, _ in said.cue):
        return None  # `"It is over." She said the board knew`: a report, with its cue
    if any(start >= place for start, _ in said.cue):
        return tuple((max(start, place), end) for start, end in said.content if end > place)
    own = [(start, min(end, stop)) for start, end in said.content[number:] if start < stop]
    own[0] = (max(own[0][0], first.start), own[0][1])
    return (*said.content[:number], *own)


def without_anothers(text: str, said: Said, quotes: Sequence[Quote]) -> Said:
    """Quotations about their cue, without a last one that a comma gives to the cue behind it.

    "“We tried,” she says. “They did not,” Mr Hale says": who says the second part is he.
    """
    if said.form is not SpeechForm.DIRECT or len(said.content) < 2 or not said.cue:
        return said
    *kept, (start, end) = said.content
    quote = next((q for q in quotes if q.start <= start and end <= q.end), None)
    if quote is None or not kept[-1][1] <= said.cue[0][0] < start:
        return said
    rest = text[quote.outer_end : quote.outer_end + FARTHEST_CUE]
    told = re.split(r"[.!?\"“\n]", rest.lstrip(), maxsplit=1)[0]
    own = text[quote.end - 1] == "," and any(w.lower() in SAID for w in told.split())
    return replace(said, content=tuple(kept)) if own else said


def _beginning(quotes: Sequence[Quote], place: int) -> Quote | None:
    """The quotation whose first word stands at a place, or whose opening mark does."""
    return next((q for q in quotes if q.outer_start <= place <= q.start), None)


def _ended(text: str, part: Chars) -> bool:
    return text[part[1] - 1] in STOPS and len(text[slice(*part)].split()) >= FEWEST_WORDS


def alone(content: tuple[Chars, ...], owner: Said, last: Said | None) -> Said:
    """Quoted sentences as a statement without a cue; `last`: whose speaker is theirs."""
    return Said(
        content=content,
        cue=(),
        source=(),
        form=SpeechForm.DIRECT,
        attribution=AttributionKind.SAID,
        rule="quoted sentence",
        confidence=owner.confidence * LINKED,
        runs_on=last,
    )


def _cue_between(text: str, said: Said, end: int, stop: int) -> bool:
    """Whether the cue, and no sentence of its own, stands between a part and a quotation."""
    between = text[end:stop].rstrip().rstrip(STOPS)
    return end <= said.cue[0][0] < stop and SENTENCE_END.search(between) is None


def _opens_sentence(text: str, quote: Quote, low: int) -> bool:
    """Whether a quotation is a sentence of its own, after the end of another."""
    before = text[low : quote.outer_start].rstrip()
    return before[-1:] in STOPS + "\"”'’" and text[quote.start : quote.start + 1].isupper()


def _long_enough(text: str, quote: Quote) -> bool:
    return len(text[quote.start : quote.end].split()) >= FEWEST_WORDS


def _before(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in " \t\n.,;:":
        end -= 1
    return end


def _covered(text: str, part: Chars, quotes: Sequence[Quote]) -> bool:
    return all(
        any(q.start <= place < q.end for q in quotes)
        for place in range(*part)
        if text[place].isalnum()
    )


def with_sentences(
    text: str, spoken: Sequence[Said], cut: Sequence[tuple[Said, list[Quote]]]
) -> list[Said]:
    """The statements of a paragraph with the quoted sentences that were cut off from them.

    A quotation goes to the cue that follows it, where there is one; else it stands alone, with
    the speaker of the last report before it.
    """
    found = list(spoken)
    for owner, quotes in cut:
        single: list[Chars] = []
        for quote in quotes:
            part = (quote.start, _before_comma(text, quote.start, quote.end))
            later = next((s for s in found if _follows(text, quote, s)), None)
            if later is None:
                single.append(part)
                continue
            found[found.index(later)] = replace(later, content=(part, *later.content))
        if single:
            said = alone(tuple(single), owner, _last_before(found, owner, single[0][0]))
            found = [_inside(other, said) for other in found]
            found.append(said)
    return found


def _inside(other: Said, said: Said) -> Said:
    """A statement, as part of the one whose words it stands in with cue and all."""
    parts = [*other.content, *other.cue, *other.source]
    if other.part_of is not None or not other.cue:
        return other
    within = all(any(s <= a and b <= e + 2 for s, e in said.content) for a, b in parts)
    return replace(other, part_of=said) if within else other


def _before_comma(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in " ,;:–—-":
        end -= 1
    return end


def _follows(text: str, quote: Quote, said: Said) -> bool:
    """Whether the cue or the source of a quotation comes right behind another quotation."""
    if said.form is not SpeechForm.DIRECT or not said.cue or said.content[0][0] < quote.outer_end:
        return False
    if text[said.cue[-1][0] : said.content[0][0]].rstrip(" \n\"“‘'").endswith(":"):
        return False  # `"We tried." Ms Hale said: "No."`
    first = min(start for start, _ in (*said.cue, *said.source))
    between = text[quote.end : first]
    return first >= quote.end and not any(c.isalnum() for c in between)


def _last_before(found: Sequence[Said], owner: Said, place: int) -> Said:
    """The last report before a quotation that has a cue of its own."""
    before = [
        s
        for s in found
        if s.cue and s.part_of is None and owner.content[0][0] <= s.content[0][0] < place
    ]
    return max(before, key=lambda s: s.content[0][0], default=owner)


def second_claim(paragraph: Paragraph, said: Said) -> Iterator[Said]:
    """A statement, cut before a second verb of speech with the same subject, and that one's.

    The parse often hangs the second verb from the first one's clause; but a past tense beside the
    cue's own, after a conjunction and without a subject, goes on with the cue: "said they would
    wait but warned of more".
    """
    yield from _claims(paragraph, said)


def _claims(paragraph: Paragraph, said: Said) -> Iterator[Said]:
    cues = [t for t in paragraph.within(said.cue) if t.lemma_.lower() in SPEECH]
    direct = said.form is SpeechForm.DIRECT or len(said.content) != 1 or said.part_of is not None
    if direct or not cues or not said.source:
        yield said
        return
    cue, (start, end) = cues[-1], said.content[0]
    if start < cue.idx:
        yield said
        return
    for token in paragraph.within(said.content):
        span = _second(token, cue)
        if span is None:
            continue
        low, high = span[0].idx, span[1].idx + len(span[1].text)
        high = max(high, end) if _same_sentence(token, paragraph, end) else high
        joint = _joint(token)
        first_end = _before(paragraph.text, start, joint.idx)
        if first_end <= start or low >= high:
            continue
        form = said.form
        marks = [c in '"“”' for c in paragraph.text[start:first_end]]
        rest = any(c in '"“”' for c in paragraph.text[low:high])
        if form is SpeechForm.MIXED and not any(marks):
            form = SpeechForm.INDIRECT
        first = replace(said, content=((start, first_end),), form=form)
        second = replace(
            said,
            content=((low, _before(paragraph.text, low, high)),),
            cue=((token.idx, token.idx + len(token.text)),),
            form=SpeechForm.MIXED if rest else SpeechForm.INDIRECT,
            confidence=said.confidence * LINKED,
            continues=None,
        )
        yield first
        yield from _claims(paragraph, second)
        return
    yield said


def _joint(token: Token) -> Token:
    """The conjunction before a verb, or the adverb between them."""
    at = token.i - 1
    while token.doc[at].dep_ == "advmod":
        at -= 1
    return token.doc[at]


def _same_sentence(token: Token, paragraph: Paragraph, end: int) -> bool:
    last = token.sent[-1]
    return end <= last.idx + len(last.text)


def _second(token: Token, cue: Token) -> tuple[Token, Token] | None:
    """First and last token of what a second cue reports; None where the token is no second cue."""
    if token.lemma_.lower() not in SPEECH or token.tag_ != cue.tag_ or token.i <= cue.i:
        return None
    if token.tag_ not in ("VBD", "VBZ", "VBP") or token.sent.start != cue.sent.start:
        return None
    if token.dep_ not in ("conj", "ccomp", "advcl", "parataxis"):
        return None
    joint = _joint(token)
    if joint.lower_ not in ("and", "but", "yet") or joint.i <= cue.i + 1:
        return None
    if any(t.dep_ in ("nsubj", "nsubjpass", "expl") for t in token.children):
        return None
    for construction, _, (start, end) in complements(token):
        if construction in CLAUSAL and start > token.i and end > start:
            return token.doc[start], token.doc[end - 1]
    return None
