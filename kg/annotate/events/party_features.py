"""What speaks for and against somebody's taking part in an event beside whom the parse has not.

A feature is a name; what each is worth stands in the weights of `party_choice`.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

import numpy as np
from spacy.tokens import Doc, Token

from kg.annotate.events.joining import Event
from kg.annotate.events.participants import may_take_part
from kg.annotate.events.parties import Parties
from kg.annotate.events.verbs import SUBJECTS
from kg.annotate.events.voices import FIRST_PERSON
from kg.annotate.layout import PARAGRAPHS
from kg.annotate.times.tense import is_negated

FARTHEST = 1  # sentences between an event's mention and whoever may take part in it
_LONGEST_PATH = 6  # arcs of the parse


class PartyFeatures:
    """Gives those of one document who may take part in an event, with all that speaks of it."""

    def __init__(self, doc: Doc, events: Sequence[Event], parties: Parties) -> None:
        self._doc, self._parties = doc, parties
        self._heads: dict[str, list[int]] = {}
        self._sentence: list[int] = (doc.to_array("SENT_START") == 1).cumsum().tolist()
        self._told_in: dict[int, list[tuple[str, int]]] = {}
        above = (np.arange(len(doc)) + doc.to_array("HEAD").astype(np.int64)).tolist()
        for id_, start, end in sorted(parties.mentioned()):
            heads = (i for i in range(start, end) if not start <= above[i] < end or above[i] == i)
            head = next(heads, start)
            if doc[head].dep_ in ("compound", "nmod", "amod"):
                continue  # "The Greens leader Tom Orme" tells of him.
            self._heads.setdefault(id_, []).append(head)
            self._told_in.setdefault(self._sentence[head], []).append((id_, head))
        often = sorted(self._heads, key=lambda id_: (-len(self._heads[id_]), self._heads[id_][0]))
        self._rank = {id_: place for place, id_ in enumerate(often)}
        self._kinds = Counter(map(parties.kind_of, self._heads))
        self._taking = Counter(party for event in events for party in set(event.parties))
        self._events = len(events)
        paragraphs = doc.spans.get(PARAGRAPHS, ())
        self._headline = paragraphs[0].end if len(paragraphs) else 0

    def of(self, event: Event) -> Iterator[tuple[str, Collection[str]]]:
        """Whoever is told of within `FARTHEST` sentences of the event and is not its party yet."""
        heads = sorted({reading.mention.head.i for reading in event.readings})
        if any(_between(self._doc[head]) for head in heads):
            return  # "Talks between the two": all who take part are told.
        if any(_is_voiced(self._doc[head]) for head in heads):
            return  # Who "we" are is told by who speaks, or by nothing.
        whole = self._of_event(event)
        known = set(event.parties)
        sentence = self._sentence
        near: dict[str, list[int]] = {}
        within = {sentence[h] + n for h in heads for n in range(-FARTHEST, FARTHEST + 1)}
        for number in sorted(within):
            for id_, at in self._told_in.get(number, ()):
                near.setdefault(id_, []).append(at)
        for id_, places in near.items():
            if id_ in known or not may_take_part(self._parties.kind_of(id_), event.type):
                continue
            _, _, one, head = min(
                (abs(sentence[one] - sentence[head]), abs(one - head), one, head)
                for one in places
                for head in heads
            )
            features = dict.fromkeys(whole)
            features.update(dict.fromkeys(self._pair(id_, event, one, head)))
            for there in places:
                for here in heads:
                    if sentence[there] == sentence[here]:
                        features.update(dict.fromkeys(self._path(event, here, there)))
            yield id_, features.keys()

    def stays_away(self, id_: str, event: Event) -> bool:
        """Whether a verb denies that somebody takes part: "Ms Vale was not at the meeting"."""
        subjects = (self._doc[one] for one in self._heads[id_])
        denied = [w.head for w in subjects if w.dep_ in SUBJECTS and is_negated(w.head)]
        heads = [reading.mention.head for reading in event.readings]
        return any(verb.is_ancestor(head) for verb in denied for head in heads)

    def _of_event(self, event: Event) -> Sequence[str]:
        type_ = event.type.value
        has = min(len(event.parties), 3)
        return (
            f"event {type_}",
            f"status {event.weightiest.status.value}",
            f"has {has}",
            f"{type_} has {has}",
            f"events {min(self._events, 6)}",
        )

    def _pair(self, id_: str, event: Event, one: int, head: int) -> Iterator[str]:
        type_, kind = event.type.value, self._parties.kind_of(id_)
        before = self._sentence[one] - self._sentence[head]
        apart = abs(before)
        lemma = self._doc[head].lemma_.lower()
        yield from (f"kind {kind}", f"{type_} {kind}", f"sentence {before}")
        yield from (f"{type_} apart {apart}", f"{kind} apart {apart}")
        yield f"{type_} {kind} apart {apart}"
        yield from (f"by {lemma}", f"{kind} by {lemma}")
        yield f"{type_} {event.weightiest.status.value} {kind}"
        yield from (f"rank {min(self._rank[id_], 5)}", f"told {min(len(self._heads[id_]), 6)}")
        yield f"of its kind {kind} {min(self._kinds[kind], 5)}"
        has_one = any(self._parties.kind_of(party) == kind for party in event.parties)
        yield f"has {kind} {has_one}"
        yield f"elsewhere {self._taking[id_] > 0}"
        yield f"as {self._doc[one].dep_}"
        if apart == 0:
            yield f"near {min(5, abs(one - head) // 4)} {one < head}"
        in_headline = min(self._heads[id_]) < self._headline
        yield f"headline {in_headline} {event.in_headline}"
        yield f"{type_} headline {in_headline} {event.in_headline}"

    def _path(self, event: Event, here: int, there: int) -> Iterator[str]:
        """The arcs of the parse from a mention of the event to one of the party."""
        found = _path(self._doc[here], self._doc[there])
        if found is not None:
            yield f"path {found}"
            yield f"{event.type.value} path {found}"


def _between(head: Token) -> bool:
    return any(child.lower_ == "between" for child in head.rights)


def _is_voiced(head: Token) -> bool:
    return any(child.dep_ in SUBJECTS and child.lower_ in FIRST_PERSON for child in head.lefts)


def _path(here: Token, there: Token) -> str | None:
    """Labels of the arcs up from one token, and down to the other; None when they are many."""
    up, down = [here], [there]
    while up[-1].head.i != up[-1].i:
        up.append(up[-1].head)
    place = {token.i: number for number, token in enumerate(up)}
    while down[-1].i not in place:
        if down[-1].head.i == down[-1].i:
            return None
        down.append(down[-1].head)
    up, down = up[: place[down[-1].i]], down[-2::-1]
    if len(up) + len(down) > _LONGEST_PATH:
        return None
    return f"{'^'.join(t.dep_ for t in up)} {'v'.join(t.dep_ for t in down)}"
