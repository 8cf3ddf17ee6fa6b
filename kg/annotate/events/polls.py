"""Opinion polls: whom they asked and when, and each of their findings as a statement of its own.

"Four in ten workers agreed …, while 47 per cent of the public do not believe …" are two findings.
A finding has a share, a population and a claim; where one statement of a poll holds several, each
is a statement that is part of it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from spacy.tokens import Doc, Span, Token

from kg.annotate import layers
from kg.annotate.events.lexicon import words
from kg.annotate.events.numbers import sample_of, value_of
from kg.annotate.events.participants import phrase_parties
from kg.annotate.events.parties import Parties
from kg.records import Event, EventType, Kind, Passage, Quantity, SpeechForm, Statement

_SMALL = "one|two|three|four|five|six|seven|eight|nine|ten"
_SHARE = re.compile(
    r"(?P<n>\d{1,3}(?:\.\d+)?)\s?(?:%|per\s?cent\b|percent\b|pc\b)"
    rf"|\b(?P<a>{_SMALL}|\d{{1,2}})\s(?:in|out\sof)\s(?P<b>{_SMALL}|\d{{1,3}})\b(?!\s(?:days|years|months|weeks))"
    r"|\b(?P<f>(?:a|one)[\s-](?:third|quarter|fifth|tenth)|two[\s-]thirds|three[\s-]quarters)\b"
    r"|\b(?P<h>half)\b(?=\s(?:of|the|said|say|want|would|think|believe))",
    re.IGNORECASE,
)
_FRACTIONS = {"third": 100 / 3, "quarter": 25.0, "fifth": 20.0, "tenth": 10.0}
# Between two findings: the next begins after one of these.
_BETWEEN = re.compile(
    r"(?:,?\s(?:while|whereas|but|and|with|compared\s(?:with|to)|against)\s|[;,]\s)"
    r"(?:(?:only|just|some|about|around|nearly|almost|more\sthan|over|fewer\sthan|less\sthan|"
    r"another|a\sfurther|the\sremaining|up\sto)\s)?$",
    re.IGNORECASE,
)
_HEDGES = re.compile(
    r"(?:only|just|some|about|around|nearly|almost|more\sthan|over|fewer\sthan|less\sthan|"
    r"another|a\sfurther|up\sto)\s$",
    re.IGNORECASE,
)
# A change of shares is no share: "up 4 per cent", "a swing of 5 per cent".
_CHANGE = re.compile(
    r"\b(?:up|down|by|rose|fell|swing\sof|lead\sof|rise\sof|increase\sof|drop\sof|margin\sof)\s"
    r"(?:\w+\s)?$",
    re.IGNORECASE,
)
_POPULATION_TAGS = frozenset(
    ("DT", "JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "CD", "POS", "HYPH", "PRP$", ":", "VBN")
)
_LINKS = words("of in aged over under between and from to than - \u2013")
_FIELDWORK = words("interview question poll survey conduct carry take ask undertake quiz canvass")
_ASKS = words("interview question poll survey ask quiz canvass")
_LEAST_CLAIM = 12  # characters
_LONGEST_CUE = 40  # characters


@dataclass(frozen=True, slots=True)
class _Finding:
    share: Quantity
    population: str | None
    start: int
    end: int


def with_findings(
    doc: Doc, statements: Sequence[Statement], events: Sequence[Event]
) -> tuple[Statement, ...]:
    """The statements, each finding of a poll marked; several in one become parts of it."""
    polls = {event.id for event in events if event.type is EventType.OPINION_POLL}
    if not polls:
        return tuple(statements)
    text = layers.text_of(doc)
    found: list[Statement] = []
    told = sorted((e.evidence[0].start, e.id) for e in events if e.id in polls)
    for statement in statements:
        statement = _by_respondents(text, statement, told)
        findings: list[_Finding] = []
        if polls & set(statement.speakers) and statement.part_of is None:
            for part in statement.content:
                findings += _findings(doc, text, part)
        if len(findings) == 1:
            (one,) = findings
            found.append(replace(statement, share=one.share, population=one.population))
            continue
        found.append(statement)
        for number, one in enumerate(findings):
            found.append(
                replace(
                    statement,
                    id=f"{statement.id}f{number}",
                    content=(Passage(start=one.start, end=one.end),),
                    form=SpeechForm.INDIRECT,
                    share=one.share,
                    population=one.population,
                    continues=None,
                    part_of=statement.id,
                    confidence=round(min(statement.confidence, 0.85), 2),
                )
            )
    return tuple(found)


def _by_respondents(text: str, statement: Statement, polls: Sequence[tuple[int, str]]) -> Statement:
    """A statement whose source is a share of those asked, as a finding of the poll before it.

    "Some 61% said trust made no difference": the share belongs to what was found.
    """
    if len(statement.source) != 1 or len(statement.content) != 1 or statement.part_of:
        return statement
    (source,), (content,) = statement.source, statement.content
    share = _SHARE.search(text, source.start, source.end)
    between = text[source.end : content.start]
    if share is None or source.end > content.start or len(between) > _LONGEST_CUE:
        return statement
    poll = next((id_ for start, id_ in reversed(polls) if start < source.start), polls[0][1])
    mixed = statement.form is SpeechForm.DIRECT
    return replace(
        statement,
        content=(Passage(start=source.start, end=content.end),),
        source=(),
        cue=(),
        speakers=(poll,),
        form=SpeechForm.MIXED if mixed else statement.form,
    )


def _findings(doc: Doc, text: str, part: Passage) -> list[_Finding]:
    """The findings of one part of a statement, in order; [] when it gives no share."""
    shares = [
        (match, value)
        for match in _SHARE.finditer(text, part.start, part.end)
        if (value := share_of(match)) is not None
        and not _CHANGE.search(text, max(part.start, match.start() - 20), match.start())
        and text[max(part.start, match.start() - 1) : match.start()] != "("
    ]
    starts = [_start(text, part.start, match.start()) for match, _ in shares]
    found = []
    for number, (match, value) in enumerate(shares):
        last = starts[number + 1] if number + 1 < len(starts) else part.end
        end = _end(text, match.end(), last)
        if end - match.end() < _LEAST_CLAIM and len(shares) > 1:
            continue  # "63% against 24%": no claim of its own.
        share = Quantity(
            value=round(value, 2),
            unit="per cent",
            passage=Passage(start=match.start(), end=match.end()),
        )
        population = population_after(doc, match.end(), end)
        found.append(_Finding(share, population, starts[number], end))
    return found


def share_of(match: re.Match[str]) -> float | None:
    """The share a match says, in per cent; None when it is none (above 100)."""
    if match["n"]:
        value = float(match["n"])
        return value if value <= 100 else None
    if match["a"]:
        a, b = (value_of([match[g].lower()]) for g in "ab")
        return 100 * a / b if a and b and a <= b else None
    if match["f"]:
        first, last = re.split(r"[\s-]", match["f"].lower())
        many = {"two": 2, "three": 3}.get(first, 1)
        return many * _FRACTIONS[last.removesuffix("s")]
    return 50.0


def _start(text: str, first: int, at: int) -> int:
    """Where a finding begins: its share, with "only" or "more than" before it."""
    hedge = _HEDGES.search(text, max(first, at - 16), at)
    return hedge.start() if hedge else at


def _end(text: str, after: int, last: int) -> int:
    """Where it ends: before what joins the next one, and before the full stop."""
    joined = _BETWEEN.search(text, max(after, last - 30), last)
    end = joined.start() if joined else last
    while end > after and text[end - 1] in " \n,.;":
        end -= 1
    return end


def population_after(doc: Doc, start: int, end: int) -> str | None:
    """Of whom a share is, as printed: the noun phrase after it without "the"; None without one."""
    span = doc.char_span(start, end, alignment_mode="contract")
    if span is None:
        return None
    first: Token | None = None
    last: Token | None = None
    for token in span:
        if first is None and (token.lower_ in ("of", "the", "all", "those") or token.is_space):
            if token.lower_ == "those":
                first = last = token
            continue
        if token.tag_ in _POPULATION_TAGS or token.lower_ in _LINKS:
            first = first or token
            if token.tag_.startswith("NN") or token.tag_ == "CD":
                last = token
            continue
        break
    if first is None or last is None or first.i > last.i or last.lower_ == "those":
        return None
    return " ".join(doc[first.i : last.i + 1].text.split())


def fieldwork(
    doc: Doc, heads: Mapping[int, Sequence[Token]], parties: Parties
) -> dict[int, dict[str, Any]]:
    """Sample, days and pollster of each poll, as details of the layer "events", by its number.

    heads: the nouns that tell of each poll. A sentence that tells how many were asked, or when,
    belongs to the poll it speaks of; else to the only one, or the last that was spoken of before.
    """
    found: dict[int, dict[str, Any]] = {}
    asked_on: dict[int, dict[str, Any]] = {}
    here = {head.sent.start: number for number, own in heads.items() for head in own}
    last = next(iter(heads)) if len(heads) == 1 else None
    bodies = {
        number: {p.id for head in own for p in parties.within(head.sent.start, head.sent.end)}
        for number, own in heads.items()
    }
    for sentence in doc.sents:
        number = last = here.get(sentence.start, last)
        if sentence.start not in here and len(heads) > 1:
            # "Marlow interviewed 1,004 adults": that of the poll that was said to be Marlow's
            asked = set(_pollsters(sentence, parties))
            theirs = [n for n, ids in bodies.items() if asked & ids]
            number = theirs[0] if len(theirs) == 1 else number
        if number is None or number in found:
            continue
        if sentence.start not in here and not any(t.lemma_ in _FIELDWORK for t in sentence):
            continue
        sample = sample_of(sentence)
        told = sample is None and any(t.lower_ == "fieldwork" for t in sentence)
        if told and (days := _days(doc, sentence.start, sentence.end)):
            asked_on[number] = days
        if sample is not None:
            row = [sample.value, sample.unit, sample.start, sample.end]
            found[number] = {"quantities": [row]} | _days(doc, sentence.start, sentence.end)
            if asked_by := _pollsters(sentence, parties):
                found[number] |= {"participants": asked_by, "organizers": asked_by}
    for number, days in asked_on.items():
        found[number] = days | found.get(number, {})
    return found


def _pollsters(sentence: Span, parties: Parties) -> list[str]:
    """Ids of the bodies that are said to have asked: "Marlow interviewed 1,004 adults"."""
    found: list[str] = []
    for verb in sentence:
        if verb.lemma_.lower() not in _ASKS or not verb.tag_.startswith("VB"):
            continue
        for child in verb.children:
            if child.dep_ == "nsubj":
                asked = list(phrase_parties(child, parties))
            elif child.dep_ == "agent":
                asked = list(parties.within(child.i + 1, parties.list_end(child)))
            else:
                continue
            found += [party.id for party in asked if party.kind != Kind.GROUP.value]
    return list(dict.fromkeys(found))


def _is_of_print(time: Span) -> bool:
    """Whether it is the day the poll was published: "published in the Gazette on Sunday"."""
    before = time.doc[max(time.sent.start, time.start - _PRINTED_WITHIN) : time.start]
    return any(t.lower_ in ("published", "released") for t in before)


_BETWEEN_DAYS = re.compile(r"\bbetween\s\w+day\sand\s\w+day\b")
_PRINTED_WITHIN = 7  # tokens


def _days(doc: Doc, start: int, end: int) -> dict[str, Any]:
    """The one time in a sentence on fieldwork that is known to the day: "between 3 and 5 May"."""
    inside = [
        s
        for s in layers.layer(doc, layers.TIMES)
        if start <= s.start and s.end <= end and not _is_of_print(s)
    ]
    known = [layers.details(doc, layers.TIMES, s.id_) for s in inside if s.label_ == "day"]
    first = next((d for d in known if d.get("bound") == "from" and d.get("start")), None)
    dated = [d for d in known if d.get("start") and d.get("end")]
    if first is not None and len(dated) == 1 and first["start"] <= dated[0]["end"]:
        # "From 27 April through Sunday"
        return {"start": first["start"], "end": dated[0]["end"], "granularity": "Day"}
    two = len(dated) == 2 and _BETWEEN_DAYS.search(doc[start:end].text) is not None
    if two and dated[0]["start"] <= dated[1]["end"]:
        # "Between Wednesday and Saturday", each of which is a time by itself
        return {"start": dated[0]["start"], "end": dated[1]["end"], "granularity": "Day"}
    if len(dated) != 1:
        return {}
    return {"start": dated[0]["start"], "end": dated[0]["end"], "granularity": "Day"}
