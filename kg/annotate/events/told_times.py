"""The times an article tells, each looked at once: where it stands, and whose it seems to be."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc, Span, Token

from kg.annotate import layers
from kg.annotate.events import lexicon as lex
from kg.annotate.events.found_times import FoundTimes, is_owned, modified, plain_days
from kg.annotate.layout import PARAGRAPHS
from kg.annotate.times.calendar import Days
from kg.annotate.times.tense import Tense, clause_verb, is_verb, tense
from kg.records import SpeechForm

SAYS = lex.words(
    "say tell add warn insist argue declare claim comment stress explain remark reply announce "
    "urge note state call describe speak respond admit suggest promise pledge accuse"
)
LEAD = 3  # sentences
FINE = ("day", "part")
_BEFORE = lex.words("on in of for since from unlike by until before during")
_NAMES = ("NNP", "NNPS")


@dataclass(frozen=True, slots=True)
class ToldTime:
    """A time of the article.

    above: what it hangs from; verb: of its clause; side: "past", "now", "ahead" or "unknown", by
    the article's day; marks: what it is like, whatever event is asked about; names: of its
    sentence; story: whether a clause that tells what happened has it.
    """

    span: Span
    days: Days
    start: date
    sentence: int
    above: Token
    verb: Token | None
    side: str
    marks: frozenset[str]
    names: frozenset[str]
    story: bool


class ToldTimes:
    """The times of one document, and where in it they and other words stand.

    common: the day told most often; only: whether it is the one day told; lead: the first day on
    which the story tells something to have happened; fine: the times that are days.
    """

    def __init__(self, doc: Doc, published: date | None, heads: Collection[int]) -> None:
        """heads: the tokens that head mentions of events."""
        self._doc = doc
        self._starts = [sentence.start for sentence in doc.sents]
        paragraphs = doc.spans.get(PARAGRAPHS, ())
        self._paragraphs = [paragraph.start for paragraph in paragraphs]
        self._quoted = _quoted(doc)
        self._names: dict[int, frozenset[str]] = {}
        self._lemmas: dict[int, frozenset[str]] = {}
        self.all = list(self._looked_at(published, heads))
        fine = [time for time in self.all if time.span.label_ in FINE]
        days = Counter(time.start for time in fine).most_common()
        self.fine = fine
        self.common = days[0][0] if days else None
        self.only = len(days) == 1
        self.lead = next((t.start for t in fine if t.story and t.sentence < 2 * LEAD), None)

    def sentence(self, token: int) -> int:
        """The number of a token's sentence."""
        return bisect_right(self._starts, token) - 1

    def paragraph(self, sentence: int) -> int:
        """The number of a sentence's paragraph."""
        return bisect_right(self._paragraphs, self._starts[sentence])

    def names_in(self, sentence: int) -> frozenset[str]:
        """The words of a sentence that are parts of names."""
        if sentence not in self._names:
            named = (t.text for t in self._tokens(sentence) if t.tag_ in _NAMES)
            self._names[sentence] = frozenset(named)
        return self._names[sentence]

    def lemmas_in(self, sentence: int) -> frozenset[str]:
        """The lemmas of a sentence."""
        if sentence not in self._lemmas:
            self._lemmas[sentence] = frozenset(t.lemma_.lower() for t in self._tokens(sentence))
        return self._lemmas[sentence]

    def is_quoted(self, char: int) -> bool:
        """Whether a character stands in words said directly."""
        return any(start <= char < end for start, end in self._quoted)

    def last_before(self, token: int) -> ToldTime | None:
        """The last day told before a token."""
        found = [time for time in self.fine if time.span.end <= token]
        return found[-1] if found else None

    def _tokens(self, sentence: int) -> Span:
        last = sentence + 1 == len(self._starts)
        end = len(self._doc) if last else self._starts[sentence + 1]
        return self._doc[self._starts[sentence] : end]

    def _looked_at(self, now: date | None, heads: Collection[int]) -> Iterator[ToldTime]:
        for span in FoundTimes(self._doc).spans:
            days = plain_days(span)
            if days is None or days.start is None:
                continue
            above, verb = self._doc[modified(span)], clause_verb(span.root)
            side = _side(days, days.start, now)
            marks = frozenset(self._marks(span, above, days, heads))
            at = self.sentence(span.start)
            past = verb is not None and tense(verb) is Tense.PAST and side in ("past", "now")
            story = past and is_verb(above) and span.label_ in FINE and "quoted" not in marks
            names = self.names_in(at)
            yield ToldTime(span, days, days.start, at, above, verb, side, marks, names, story)

    def _marks(self, span: Span, above: Token, days: Days, heads: Collection[int]) -> Iterator[str]:
        grain = "day" if span.label_ in FINE else span.label_
        yield f"grain {grain}"
        if grain == "day" and days.start != days.end:
            yield "days"
        if above.i in heads:
            yield "of event"
        elif is_owned(span):
            yield "of noun"
        elif is_verb(above):
            lemma = above.lemma_.lower()
            if lemma in SAYS:
                yield "of saying"
            elif lemma in lex.HOLDS | lex.TAKES_PLACE | lex.JOINS | lex.SETS_OUT:
                yield "of holding"
        if self.is_quoted(span.start_char):
            yield "quoted"
        before = self._doc[span.start - 1].lower_ if span.start else ""
        yield f"after {before}" if before in _BEFORE else "after other"


def _side(days: Days, start: date, now: date | None) -> str:
    if now is None:
        return "unknown"
    return "past" if (days.end or start) < now else "ahead" if start > now else "now"


def _quoted(doc: Doc) -> list[tuple[int, int]]:
    if layers.STATEMENTS not in doc.spans:
        return []
    known = doc.spans[layers.STATEMENTS].attrs.values()
    direct = (k for k in known if k["form"] == SpeechForm.DIRECT.value)
    return [(start, end) for k in direct for start, end in k["content"]]
