"""What a learned finder found, as statements: marks taken off, form told, cut at paragraphs.

A finder gives content as it stands in print, quotation marks on; a statement's content has its
outer marks off, and ends with its paragraph.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from kg.annotate.gazetteer import word_set
from kg.annotate.reading.calibration import Calibration
from kg.annotate.statements.parted import (
    alone,
    leading_sentences,
    quoted_sentences,
    second_claim,
    with_sentences,
    without_anothers,
    without_narration,
)
from kg.annotate.statements.quotation_marks import Quote, quotes_in
from kg.annotate.statements.quoted import left_open, run_before
from kg.annotate.statements.reported import balance
from kg.annotate.statements.said import Chars, Paragraph, Said
from kg.annotate.statements.spoken_sources import (
    mended_source,
    tells_another,
    whole_source,
    with_subject,
)
from kg.annotate.statements.stance import attribution_of
from kg.records import SpeechForm

LOOSE: Final = " \t\r\n\u00a0,;:–—-"
RULE: Final = "learned"
MOST_POINTING: Final = 2
_LINK: Final = re.compile(r"\s(?:and|or|but|nor)$")
TOLD: Final = word_set("accused advised asked challenged criticised ordered told urged warned")
PASSIVE: Final = word_set("about by for of over to")
POINTING: Final = word_set(
    """it that this these those them him her us me you so one other others both either neither the
    a an what which who when why how where not do does did to and or for of"""
)
PARSED: Final = 0.5
"""How sure a statement is at least whose speaker the parse knows where the finder has none."""
COVERED: Final = 0.5
"""The share of a quotation that the finder must have seen, for a rule to leave it alone."""


class Spoken:
    """Turns the found statements of one article into `Said`, paragraph by paragraph."""

    def __init__(
        self,
        found: Iterable[Mapping[str, Any]],
        calibration: Calibration,
        *,
        cut_sentences: bool = True,
    ) -> None:
        """The finder's statements; cut_sentences: whether its contents run over sentence ends."""
        self.found, self.cut_sentences = list(found), cut_sentences
        self.calibration = calibration
        self._extents = [
            (each["content"][0][0], each["content"][-1][1], number, each)
            for number, each in enumerate(self.found)
        ]
        self._begun: dict[int, Said] = {}

    def in_paragraph(
        self,
        paragraph: Paragraph,
        quotes: Sequence[Quote],
        before: Said | None,
        *,
        headline: bool = False,
    ) -> list[Said]:
        """The statements with content in a paragraph; `before`: the article's last one so far.

        headline: whether the paragraph is one: what the story says is then said in the story.
        """
        spoken: list[Said] = []
        cut: list[tuple[Said, list[Quote]]] = []
        inside: list[tuple[int, Mapping[str, Any], Quote | None]] = []
        low, high = paragraph.start_char, paragraph.end_char
        for start, end, number, each in self._extents:
            if start >= high or end <= low or (headline and _not_there(paragraph, each)):
                continue
            if any(s < high and e > low for s, e in each["content"]):
                inside.append((number, each, holder(each, quotes)))
        # Those who quote stand before those they quote.
        for number, each, quote in sorted(inside, key=lambda row: row[2] is not None):
            own = [part for part in (each["cue"], each["source"]) if part]
            if quote is not None:
                around = quotes_in(paragraph.text, quote.start, quote.end)
            else:
                around = tuple(q for q in quotes if not any(_stands_in(part, q) for part in own))
            # The closing mark is that of whoever quotes, not of whom he quotes.
            last_char = high if quote is None else min(high, quote.end)
            parts = [
                part
                for start, end in each["content"]
                for part in without((max(start, low), min(end, last_char)), own)
            ]
            content, form = shaped(paragraph.text, parts, around)
            if content and not wordless(paragraph.text, content):
                last = spoken[-1] if spoken else before
                outer = _outer(content, spoken) if quote is not None else None
                said = self._said(paragraph, number, content, form, last, outer)
                sentences: list[Quote] = []
                if self.cut_sentences:
                    said, first = leading_sentences(paragraph.text, said, quotes)
                    if first:
                        spoken.append(alone(first, said, last))
                    said, sentences = quoted_sentences(paragraph.text, said, quotes)
                    said = without_narration(paragraph.text, said, quotes)
                    said = without_anothers(paragraph.text, said, quotes)
                self._begun.setdefault(number, said)
                claims = list(second_claim(paragraph, said))
                if len(claims) > 1:
                    claims = [_reshaped(paragraph.text, claim, around) for claim in claims]
                spoken += claims
                if sentences:
                    cut.append((claims[-1], sentences))
        return with_sentences(paragraph.text, spoken, cut) if cut else spoken

    def _said(
        self,
        paragraph: Paragraph,
        number: int,
        content: tuple[Chars, ...],
        form: SpeechForm,
        last: Said | None,
        outer: Said | None,
    ) -> Said:
        each, begun = self.found[number], self._begun.get(number)
        # What goes on in a later paragraph has its speaker, and no cue of its own.
        cue = _alone(each["cue"], content) if begun is None else ()
        if cue and not any(c.isalnum() for c in paragraph.text[slice(*cue[0])]):
            cue = ()
        own = whole_source(paragraph, _alone(each["source"], content), content)
        source = mended_source(paragraph, cue, own, content)
        if form is SpeechForm.DIRECT and tells_another(paragraph, content, cue, source):
            cue = own = source = ()
        if form is not SpeechForm.DIRECT:
            whole = with_subject(paragraph, content)
            content = content if any(_within(p, whole[:1]) for p in (*cue, *source)) else whole
        confidence = self.calibration.confidence(each["scores"], form)
        continues = runs_on = begun
        if begun is None and not cue and not source and form is SpeechForm.DIRECT:
            if last is not None and last.content[-1][1] > paragraph.start_char:
                runs_on = last
            elif (earlier := run_before(content[0][0], paragraph, last)) is not None:
                runs_on = earlier
                continues = earlier if left_open(earlier, paragraph) else None
        return Said(
            content=content,
            cue=cue,
            source=source,
            form=form,
            attribution=attribution_of(paragraph, cue, content, form),
            rule=RULE,
            confidence=max(confidence, PARSED) if source and not own else confidence,
            continues=continues,
            runs_on=runs_on,
            part_of=outer,
        )


def _not_there(paragraph: Paragraph, found: Mapping[str, Any]) -> bool:
    """Whether a headline only echoes: its cue stands in the story, or is a participle.

    "Board accused of lying", "Members warned over talks": who is accused or warned is silent.
    """
    cue = found["cue"]
    if not cue:
        return False
    if cue[0] >= paragraph.end_char or cue[1] <= paragraph.start_char:
        return True
    words = paragraph.text[cue[0] : paragraph.end_char].lower().split()
    places = [n for n, word in enumerate(words[:4]) if word in TOLD]
    return any(words[n + 1 : n + 2] and words[n + 1] in PASSIVE for n in places)


def holder(found: Mapping[str, Any], quotes: Iterable[Quote]) -> Quote | None:
    """The quotation that cue, or source, and content all stand in: somebody quotes them."""
    own = found["cue"] or found["source"]
    if not own:
        return None
    ends = [own, *found["content"]]
    for quote in quotes:
        if all(quote.start <= s and e <= quote.outer_end for s, e in ends):
            return quote
    return None


def _stands_in(part: Sequence[int], quote: Quote) -> bool:
    return quote.outer_start < part[1] and part[0] < quote.outer_end


def without(part: Chars, own: Iterable[Sequence[int]]) -> list[Chars]:
    """A passage less the cue and the source that stand in it: in parts, when in its midst."""
    parts = [part]
    for low, high in own:
        parts = [
            piece
            for start, end in parts
            for piece in ((start, min(end, low)), (max(start, high), end))
            if piece[0] < piece[1]
        ]
    return parts


def _outer(content: Sequence[Chars], spoken: Iterable[Said]) -> Said | None:
    start, end = content[0][0], content[-1][1]
    return next((s for s in spoken if any(a <= start and end <= b for a, b in s.content)), None)


def _alone(part: Sequence[int] | None, content: Iterable[Chars]) -> tuple[Chars, ...]:
    """A cue or source that shares no character with the content."""
    if not part or _within(part, content):
        return ()
    return ((part[0], part[1]),)


def _within(part: Sequence[int], content: Iterable[Chars]) -> bool:
    return any(part[0] < end and start < part[1] for start, end in content)


def shaped(
    text: str, parts: Iterable[Chars], quotes: Sequence[Quote]
) -> tuple[tuple[Chars, ...], SpeechForm]:
    """Parts of a content without loose punctuation and outer marks, and how much is quoted."""
    pieces: list[tuple[Chars, bool, bool]] = []
    for part in sorted(parts):
        start, end = trimmed(text, *balance(text, *trimmed(text, *part), quotes))
        near = [q for q in quotes if start < q.end and q.start < end]
        if not any(q.start < end <= q.end for q in near):
            # "a call for unity and | warned of": the word ties the next clause, which is no part.
            start, end = trimmed(text, start, start + len(_LINK.sub("", text[start:end])))
        holding = next((q for q in near if q.outer_start <= start and end <= q.outer_end + 1), None)
        whole, inside = holding is not None, bool(near)
        if holding is not None:
            start, end = trimmed(text, max(start, holding.start), min(end, holding.end))
        if holding is None and near and _all_quoted(text, start, end, near):
            # "…." "…." without a word between them: each is a part of its own.
            for quote in near:
                low, high = trimmed(text, max(start, quote.start), min(end, quote.end))
                if any(c.isalnum() for c in text[low:high]):
                    pieces.append(((low, high), True, True))
            continue
        if pieces and start < pieces[-1][0][1]:
            # Two parts of one quotation, of which each was taken in whole.
            (first, last), was_whole, was_inside = pieces.pop()
            start, end = first, max(end, last)
            whole, inside = whole and was_whole, inside or was_inside
        if any(c.isalnum() for c in text[start:end]):
            pieces.append(((start, end), whole, inside))
    content = tuple(piece for piece, _, _ in pieces)
    if all(whole for _, whole, _ in pieces):
        return content, SpeechForm.DIRECT
    if any(inside for _, _, inside in pieces):
        return content, SpeechForm.MIXED
    return content, SpeechForm.INDIRECT


def _reshaped(text: str, said: Said, quotes: Sequence[Quote]) -> Said:
    content, form = shaped(text, said.content, quotes)
    return replace(said, content=content, form=form) if content else said


def _all_quoted(text: str, start: int, end: int, quotes: Iterable[Quote]) -> bool:
    """Whether every word of a passage stands in one of the quotations."""
    inside = [(q.start, q.end) for q in quotes]
    return all(
        any(low <= place < high for low, high in inside)
        for place in range(start, end)
        if text[place].isalnum()
    )


def wordless(text: str, content: Iterable[Chars]) -> bool:
    """Whether a content is made of words that only point: "it", "the other"."""
    words = " ".join(text[start:end] for start, end in content).lower().split()
    return len(words) <= MOST_POINTING and all(w.strip("'’.,") in POINTING for w in words)


def trimmed(text: str, start: int, end: int) -> Chars:
    """A passage without the commas, colons, dashes and white space at its ends."""
    while start < end and text[start] in LOOSE + ".":
        start += 1
    while end > start and text[end - 1] in LOOSE:
        end -= 1
    return start, end


def without_strays(found: Sequence[Said]) -> list[Said]:
    """Those found, less contents that nobody says, by no cue, and that begin within another's."""
    return [
        said
        for said in found
        if said.cue
        or said.source
        or said.continues
        or said.runs_on
        or not _begins_within(said, found)
    ]


def _begins_within(said: Said, found: Sequence[Said]) -> bool:
    start, end = said.content[0][0], said.content[-1][1]
    others = ((o.content[0][0], o.content[-1][1]) for o in found if o is not said)
    return any(first < start < last < end for first, last in others)


def unseen(quotes: Iterable[Quote], spoken: Sequence[Said]) -> list[Quote]:
    """The quotations of which the finder has seen less than half."""
    return [q for q in quotes if _covered((q.start, q.end), spoken) < COVERED * (q.end - q.start)]


def covered(said: Said, spoken: Sequence[Said]) -> bool:
    """Whether the finder has seen half of a statement, or more."""
    size = sum(end - start for start, end in said.content)
    return sum(_covered(part, spoken) for part in said.content) >= COVERED * size


def left_over(quoted: Iterable[Said], spoken: Sequence[Said]) -> Iterator[Said]:
    """What rules found in quotation marks, with its source, clear of all that the finder saw."""
    for said in quoted:
        touches = any(
            _covered(part, (other,)) or _within(part, (*other.cue, *other.source))
            for part in said.content
            for other in spoken
        )
        if said.source and not touches:
            yield said


def _covered(part: Chars, spoken: Iterable[Said]) -> int:
    """How many characters of a part are content of a statement."""
    return sum(
        max(0, min(part[1], end) - max(part[0], start))
        for said in spoken
        for start, end in said.content
    )
