"""Which statements of one article dispute each other; every speaker is invented.

Statements are written down by hand, so that only the signs of a dispute are tried: `|` parts the
text into pieces, and each piece that says who speaks is a statement.
"""

import re

import pytest

from kg.annotate.disputes.finder import disputes_in, disputing
from kg.records import (
    AttributionKind,
    Dispute,
    DisputeKind,
    Kind,
    Mention,
    Passage,
    Polarity,
    Post,
    Referent,
    SpeechForm,
    Statement,
)

PEOPLE = ("Vale", "Orme", "Lindqvist")
BODIES = ("Tide Board", "Lamp Union")
NO = re.compile(r"\b(?:not|no|never|untrue|false)\b|n't\b")
DENYING = re.compile(r"denied|rejected|dismissed")


def read(text: str) -> tuple[str, list[Statement], list[Mention], list[Referent]]:
    """The text without its marks, its statements, and who is named in it.

    `[s:… |c:… |q:…]` is a statement with its source, cue and content; `|` begins a part.
    """
    plain, statements = "", list[Statement]()
    rest = text
    while (found := re.search(r"\[([^\]]*)\]", rest)) is not None:
        plain += rest[: found.start()]
        rest = rest[found.end() :]
        spans: dict[str, Passage] = {}
        words: dict[str, str] = {}
        for piece in found[1].split("|"):
            part = re.match(r"\s*(s|c|q):", piece)
            if part is None:
                plain += piece
                continue
            body = piece[part.end() :]
            spans[part[1]] = Passage(start=len(plain), end=len(plain) + len(body.rstrip()))
            words[part[1]] = body.rstrip()
            plain += body
        quoted = plain[spans["q"].start - 1] in '"\u201c'
        negative = bool(NO.search(words["q"])) != bool(DENYING.search(words["c"]))
        polarity = None if "declined" in words["c"] else Polarity.AFFIRMS
        if polarity is not None and negative:
            polarity = Polarity.DENIES
        statements.append(
            Statement(
                id=f"s{len(statements)}",
                content=(spans["q"],),
                cue=(spans["c"],),
                source=(spans["s"],),
                speakers=(speaker(words["s"]),),
                form=SpeechForm.DIRECT if quoted else SpeechForm.INDIRECT,
                attribution=AttributionKind.SAID,
                polarity=polarity,
                confidence=0.9,
            )
        )
    plain += rest
    names = [
        Mention(passage=Passage(start=m.start(), end=m.end()), referent=name)
        for name in (*PEOPLE, *BODIES)
        for m in re.finditer(name, plain)
    ]
    who = {s.speakers[0] for s in statements} | {m.referent for m in names}
    return plain, statements, names, [referent(name) for name in sorted(who)]


def speaker(source: str) -> str:
    return next((name for name in (*PEOPLE, *BODIES) if name in source), source.lower())


def referent(name: str) -> Referent:
    kind = Kind.PERSON if name in PEOPLE else Kind.UNION if name in BODIES else Kind.GROUP
    plural = kind is Kind.GROUP and name.endswith("s")
    return Referent(id=name, kind=kind, name=name, plain_plural=plural)


def disputes(text: str, *posts: Post) -> list[Dispute]:
    plain, statements, mentions, referents = read(text)
    return list(disputes_in(plain, statements, mentions=mentions, referents=referents, posts=posts))


def pairs(text: str, *posts: Post) -> list[tuple[str, str, str]]:
    return [(d.later, d.earlier, d.kind.value) for d in disputes(text, *posts)]


CONTRASTED = [
    # One sentence.
    "[s:Ministers |c:insisted |q:the walkout had failed], "
    "but [s:the Lamp Union |c:insisted |q:it was the largest ever].",
    "[s:Opponents |c:say |q:the barrage will drown the marsh], "
    "while [s:supporters |c:say |q:it brings cheap light].",
    "[s:Organisers |c:said |q:20,000 people marched], while [s:police |c:said |q:5,000 took part].",
    # Two sentences.
    "[s:Ms Vale |c:said |q:every clerk would keep a post]. "
    "But [s:the Lamp Union |c:said |q:the promise was worthless].",
    "[s:Ms Vale |c:said |q:every clerk would keep a post]. "
    "But on Friday [s:the Lamp Union |c:said |q:900 would go].",
    "[s:Critics |c:accused |q:the board of hiding the report].\n\n"
    "However, [s:the Tide Board |c:insisted |q:the report was never finished].",
    "[s:Mr Orme |c:said |q:the ferry fares would fall]. "
    "[s:The Lamp Union|, however, | c:said |q:fares would rise].",
]

DENIED = [
    '[s:Mr Orme |c:said |q:the sums were wrong]. "[q:That is untrue|," |s:Ms Vale |c:said].',
    "[s:Mr Orme |c:said |q:the harbour was unsafe]. [s:Ms Vale |c:rejected |q:the claims].",
    "[s:Mr Orme |c:said |q:the harbour was unsafe]. [s:Ms Vale |c:rejected |q:that idea].",
    "[s:Mr Orme |c:said |q:the closures had been planned in secret]. The list was read out. "
    "[s:Lindqvist |c:said |q:the weather was fine]. "
    "[s:Ms Vale |c:denied |q:that the closures were secret].",
    "[s:Ms Vale |c:denied |q:that the closures were secret]. "
    "[s:Mr Orme |c:said |q:the closures had been planned in secret].",
    "[s:Mr Orme |c:said |q:fares paid for the new pier]. [s:Lindqvist |c:said |q:it rained]. "
    "[s:Ms Vale |c:dismissed |q:Mr Orme's claims about fares].",
    "[s:Mr Orme |c:said |q:fares paid for the new pier]. [s:Lindqvist |c:said |q:it rained]. "
    "[s:Ms Vale |c:said |q:Mr Orme was wrong to say that fares paid for it].",
    "[s:Mr Orme |c:said |q:Ms Vale had lost the clerks' trust]. "
    "[s:Ms Vale |c:hit back |q:at a man who never meets them].",
    "[s:Mr Orme |c:accused |q:Ms Vale of hiding the letters]. "
    "[s:Ms Vale |c:insisted |q:everything had been published].",
]

NO_DISPUTE = [
    # One speaker, or one side.
    "[s:Ms Vale |c:said |q:posts would be kept]. But [s:Ms Vale |c:said |q:pay was frozen].",
    "[s:Ms Vale |c:said |q:posts would be kept]. But [s:a Vale aide |c:said |q:pay was not].",
    "[s:Ms Vale |c:said |q:posts stay]. But [s:the minister |c:said |q:some would go].",
    "[s:The Tide Board |c:said |q:talks go on]. But [s:a spokesman |c:said |q:not for ever].",
    "[s:The chairmen |c:wrote |q:the clerks had lied]. But [s:the letter |c:said |q:none went].",
    "[s:Her husband, Joe, |c:said |q:posts stay]. But [s:the former mayor |c:said |q:not all].",
    # No two claims.
    "[s:Ms Vale |c:said |q:posts stay]. But [s:the Tide Board |c:declined to say |q:how many].",
    "[s:Ms Vale |c:said |q:posts stay]. But [s:a Tide Board clerk |c:said |q:he had no idea].",
    "[s:Ms Vale |c:said |q:she would resign], but [s:Mr Orme |c:said |q:he would stay].",
    "[s:Ms Vale |c:said |q:it was a lie]. But [s:some clerks |c:say |q:they'll walk out].",
    # Nobody is set against anybody.
    "[s:Ms Vale |c:said |q:posts stay]. [s:Mr Orme |c:said |q:fares fall].",
    "[s:Ms Vale |c:said |q:posts stay]. Nobody asked about fares. "
    "But [s:Mr Orme |c:said |q:the pier would open].",
    "[s:Ms Vale |c:said |q:posts stay]. But [s:Mr Orme |c:said |q:clerks were delighted].",
    # Two views of a third.
    "[s:Ms Vale |c:said |q:the tunnel was dear], while [s:Mr Orme |c:said |q:ferries rust].",
    # The denial is of another claim, or none.
    "[s:Mr Orme |c:said |q:the harbour was unsafe]. "
    "[s:Ms Vale |c:denied |q:that she had met the lamp makers].",
    "[s:Mr Orme |c:said |q:the harbour was unsafe]. "
    "[s:Ms Vale |c:dismissed |q:claims of broken promises].",
    "[s:Lindqvist |c:said |q:the fares paid for the pier]. "
    "[s:Ms Vale |c:dismissed |q:Mr Orme's claim that fares paid for the pier].",
    "[s:Mr Orme |c:said |q:clerks were never fined]. "
    "[s:The Tide Board |c:said |q:all of the claims in her suit are false].",
    "[s:Mr Orme |c:said |q:the harbour was unsafe]. Ms Vale has refused to "
    "[s:deny |c:denied |q:the claims].".replace("s:deny |c:denied", "c:deny |s:Vale|"),
]


@pytest.mark.parametrize("text", CONTRASTED)
def test_the_reporter_sets_two_speakers_against_each_other(text: str) -> None:
    assert pairs(text) == [("s1", "s0", "Contrasted")]


@pytest.mark.parametrize("text", DENIED)
def test_a_speaker_denies_or_answers_what_another_said(text: str) -> None:
    _, statements, _, _ = read(text)
    (dispute,) = disputes(text)
    assert dispute.kind is DisputeKind.DENIED
    by, of = (next(s for s in statements if s.id == i) for i in (dispute.later, dispute.earlier))
    assert (by.speakers, of.speakers) == (("Vale",), ("Orme",))


@pytest.mark.parametrize("text", NO_DISPUTE)
def test_what_is_no_dispute(text: str) -> None:
    assert pairs(text) == []


def test_an_officer_and_his_union_are_one_side() -> None:
    text = (
        "[s:The Lamp Union |c:said |q:the clerks were tired]. "
        "But [s:Mr Orme |c:said |q:the talks had failed]."
    )
    post = Post(
        id="p0",
        person="Orme",
        organization="Lamp Union",
        role_name="leader",
        evidence=(Passage(start=0, end=1),),
        confidence=0.9,
    )
    assert pairs(text) == [("s1", "s0", "Contrasted")]
    assert pairs(text, post) == []


def test_a_claim_that_names_its_own_speaker_is_likely_somebody_elses() -> None:
    text = (
        "[s:Ms Vale |c:said |q:Ms Vale was the worst of ministers]. "
        "But [s:the Lamp Union |c:said |q:she had kept her word]."
    )
    assert pairs(text) == []


def test_a_dispute_is_never_surer_than_its_statements_and_shows_its_passages() -> None:
    plain, statements, mentions, referents = read(DENIED[1])
    (found,) = disputes_in(plain, statements, mentions=mentions, referents=referents)
    assert found.confidence == 0.8
    shown = [plain[p.start : p.end].strip() for p in found.evidence]
    assert shown == ["the harbour was unsafe", "rejected", "the claims"]
    assert disputing(statements, [found])[1].disputes == ("s0",)
