"""The statements of an article as records, from the layer "statements" of a `Doc`."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from spacy.tokens import Doc

from kg.annotate import layers
from kg.annotate.referents import Referents
from kg.annotate.statements.named_later import named_later
from kg.annotate.statements.sources import NewGroup, Sources
from kg.annotate.topics import topics_of
from kg.records import (
    AttributionKind,
    Certainty,
    Kind,
    MentionForm,
    Passage,
    Polarity,
    SpeechForm,
    Statement,
)

FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our"})
OTHERS = frozenset({"they", "them", "their"})
OTHERS_WITHIN = 400  # characters
SIDES = frozenset({Kind.ORGANIZATION, Kind.DEPARTMENT, Kind.UNION, Kind.PARTY})


class StatementReader:
    """Reads the statements of one article; who speaks is looked up, or added, among referents."""

    def __init__(self, doc: Doc, referents: Referents) -> None:
        self.doc, self.referents = doc, referents
        self.article, self.sources = referents.article, Sources(doc)

    def read(self, min_confidence: float) -> tuple[tuple[Statement, ...], int]:
        """The statements, and how many of less confidence were left out."""
        group = (
            self.doc.spans[layers.STATEMENTS].attrs if layers.STATEMENTS in self.doc.spans else {}
        )
        found: dict[str, Statement] = {}
        seen: set[tuple[int, int]] = set()
        about = sorted(
            (m.passage, m.referent) for m in self.referents.mentions if m.form is MentionForm.NAME
        )
        places = [passage.start for passage, _ in about]
        for id_, known in group.items():
            content = tuple(Passage(start=s, end=e) for s, e in known["content"])
            extent = content[0].start, content[-1].end
            if extent in seen:
                continue
            seen.add(extent)
            speakers = self._speakers(known, found)
            addressees, media, said_on = self.sources.around(known)
            named = dict.fromkeys(
                referent
                for part in content
                for passage, referent in about[
                    bisect_left(places, part.start) : bisect_left(places, part.end)
                ]
                if passage.end <= part.end
            )
            found[id_] = Statement(
                id=id_,
                content=content,
                cue=tuple(Passage(start=s, end=e) for s, e in known["cue"]),
                source=tuple(Passage(start=s, end=e) for s, e in known["source"]),
                speakers=speakers,
                form=SpeechForm(known["form"]),
                attribution=AttributionKind(known["attribution"]),
                polarity=Polarity(known["polarity"]) if known["polarity"] else None,
                certainty=Certainty(known["certainty"]),
                addressees=tuple(
                    a for a in addressees if a not in speakers and a in self.referents
                ),
                media=tuple(m for m in media if m not in speakers and m in self.referents),
                said_on=said_on,
                about=tuple(r for r in named if r not in speakers),
                continues=known["continues"] if known["continues"] in found else None,
                part_of=known.get("part_of") if known.get("part_of") in found else None,
                confidence=known["confidence"],
            )
        found = named_later(self.doc, self.referents, found)
        kept = tuple(map(self._about, sure_enough(found, min_confidence)))
        return kept, len(found) - len(kept)

    def _about(self, statement: Statement) -> Statement:
        """The statement with its topics."""
        words = " ".join(self.article.quote(part) for part in statement.content)
        return replace(statement, topics=topics_of(words))

    def _speakers(self, known: Any, found: dict[str, Statement]) -> tuple[str, ...]:
        if known["source"]:
            start, end = known["source"][0][0], known["source"][-1][1]
            outer = found.get(known.get("part_of") or "")
            word = self.article.text[start:end].casefold()
            if outer is not None and word in FIRST_PERSON:
                return outer.speakers
            if outer is not None and word in OTHERS:
                return self._other_side(outer)
            who = self.sources.speakers(start, end)
            if isinstance(who, NewGroup):
                return (self.referents.new_group(who),)
            if who:
                return tuple(w for w in who if w in self.referents or w.startswith("e"))
            return self._same_body(start, found) if word == "they" and outer is None else ()
        before = known.get("runs_on")
        return found[before].speakers if before in found else ()

    def _same_body(self, start: int, found: dict[str, Statement]) -> tuple[str, ...]:
        """Whom "they" goes on with: "The party said … They also pledged": a body, or a group.

        The body must have spoken last, not long before.
        """
        before = [
            s
            for s in found.values()
            if s.source and s.part_of is None and s.source[-1].end <= start and s.cue
        ]
        last = max(before, key=lambda s: s.source[-1].end, default=None)
        if last is None or start - max(p.end for p in (*last.content, *last.cue)) > OTHERS_WITHIN:
            return ()
        many = [self.referents.by_id[who] for who in last.speakers if who in self.referents]
        if len(many) != len(last.speakers):
            return ()
        spoke = all(r.kind in SIDES or (r.kind is Kind.GROUP and r.plain_plural) for r in many)
        return last.speakers if spoke else ()

    def _other_side(self, outer: Statement) -> tuple[str, ...]:
        """Whom "they" means in somebody's words: the body last named that is not his own."""
        own = set(outer.speakers)
        for id_ in layers.ids(self.doc, layers.POSTS):
            known = layers.details(self.doc, layers.POSTS, id_)
            if known["person"] in own:
                own.add(known["organization"])
        start = min(p.start for p in (*outer.content, *outer.source))
        before = [
            m
            for m in self.referents.mentions
            if start - OTHERS_WITHIN <= m.passage.start
            and m.passage.end <= start
            and m.referent in self.referents
            and self.referents.by_id[m.referent].kind in SIDES
        ]
        for mention in sorted(before, key=lambda m: m.passage, reverse=True):
            if mention.referent not in own:
                return (mention.referent,)
        return ()


def sure_enough(found: Mapping[str, Statement], min_confidence: float) -> Iterator[Statement]:
    """Those of enough confidence, with no link to one that is left out."""
    kept = {id_ for id_, s in found.items() if s.confidence >= min_confidence}
    for id_, s in found.items():
        if id_ in kept:
            yield replace(
                s,
                continues=s.continues if s.continues in kept else None,
                part_of=s.part_of if s.part_of in kept else None,
            )
