"""Who speaks, told by a page's layout and no verb: transcripts, and lines that sign a quotation.

"HALE: We will go on.", "Q: And then?" in an interview; a line "— Ada Hale (@adahale)" below a
quotation, as tweets and mottoes are printed.
"""

import re
from collections.abc import Sequence
from typing import Final

from kg.annotate.statements.said import Paragraph, Said
from kg.records import AttributionKind, SpeechForm

TURN: Final = re.compile(
    r"(?P<who>Q|A|Question|Answer|[A-Z][A-Z'’.-]+(?: [A-Z][A-Z'’.-]+){0,3}|"
    r"(?:[A-Z][\w'’.-]+ ){0,3}[A-Z][\w'’.-]+)(?: \([^)\n]{1,40}\))?(?P<colon>:)\s+(?=\S)"
)
SIGNED: Final = re.compile(
    r"(?:[—–―]|--?) ?(?P<who>[A-Z][\w'’.-]*(?: (?:[A-Z][\w'’.-]*|de|van|von|of|al|bin)){0,4})"
    r"(?P<handle> \(@\w{1,20}\))?(?:,? [^\n]{0,60})?"
)
FEWEST_TURNS: Final = 3
FEWEST_WORDS: Final = 3
CONFIDENCE: Final = 0.85


def turns_in(paragraphs: Sequence[Paragraph]) -> dict[int, Said]:
    """Statements by the number of their paragraph.

    Names before colons are turns where at least three of them make a conversation: two who speak,
    one of them more than once. A line that signs belongs to the paragraph before it.
    """
    found: dict[int, Said] = {}
    text = paragraphs[0].text if paragraphs else ""
    for number, match in conversation(text, [(p.start_char, p.end_char) for p in paragraphs]):
        end = paragraphs[number].end_char
        found[number] = _said(
            (match.end(), end), match.span("colon"), match.span("who"), SpeechForm.INDIRECT
        )
    for number in range(1, len(paragraphs)):
        said = _signed(paragraphs[number - 1], paragraphs[number])
        if said is not None and number not in found:
            found.setdefault(number - 1, said)
    return found


def conversation(
    text: str, paragraphs: Sequence[tuple[int, int]]
) -> list[tuple[int, re.Match[str]]]:
    """Paragraphs that are turns of a transcript, by number: who speaks, and the colon after.

    Empty where names before colons make no conversation. paragraphs: characters of the text.
    """
    turns = [
        (number, match)
        for number, (start, end) in enumerate(paragraphs)
        if (match := TURN.match(text, start, end))
        and len(text[match.end() : end].split()) >= FEWEST_WORDS
    ]
    who = [match["who"] for _, match in turns]
    return turns if len(who) >= FEWEST_TURNS and 1 < len(set(who)) < len(who) else []


def _signed(quoted: Paragraph, line: Paragraph) -> Said | None:
    """The statement of a paragraph that is one quotation, or a tweet, signed by the next line."""
    text = quoted.text
    match = SIGNED.fullmatch(text, line.start_char, line.end_char)
    if match is None:
        return None
    start, end = quoted.start_char, quoted.end_char
    marked = text[start] in "“\"'‘«„" and text[end - 1] in "”\"'’»“"
    if not (marked or match["handle"]) or len(text[start:end].split()) < FEWEST_WORDS:
        return None
    content = (start + 1, end - 1) if marked else (start, end)
    form = SpeechForm.DIRECT if marked else SpeechForm.INDIRECT
    return _said(content, None, match.span("who"), form)


def _said(
    content: tuple[int, int],
    cue: tuple[int, int] | None,
    source: tuple[int, int],
    form: SpeechForm,
) -> Said:
    return Said(
        content=(content,),
        cue=(cue,) if cue else (),
        source=(source,),
        form=form,
        attribution=AttributionKind.SAID,
        rule="turn",
        confidence=CONFIDENCE,
    )
