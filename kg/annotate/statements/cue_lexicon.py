"""The verbs that report, by construction, each with how often it does.

`kg/data/cues.csv` holds `lemma, construction, right, seen`: of `seen` uses outside quotation marks
in the training articles, `right` introduced a statement whose content and source this grammar got
right. A construction that ends in "+quote" has words in quotation marks in it; the lemma "*"
stands for all verbs together. `make cues` counts them anew. The lists below say what no count
can: which verbs report words and which a state of mind, and speech verbs too rare to be counted.
"""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kg.annotate.gazetteer import word_set
from kg.records import AttributionKind

# After Levin (1993), class 37 (communication) and classes 29 to 32 (mental state), in British and
# American news use.
SPEECH = word_set(
    """
    accept acknowledge add admit admonish advise affirm agree allege announce answer argue
    ask assert assure attest aver beg boast brag caution charge chide claim clarify comment
    complain concede conclude concur confess confide confirm contend counter cry declare
    demand deny describe disclose echo elaborate emphasise emphasize enthuse estimate
    exclaim explain forecast grumble hint imply inform inquire insist interject joke lament
    maintain mention moan mumble muse mutter note object observe opine plead pledge point
    predict proclaim promise pronounce propose protest quip recall reckon recommend recount
    reiterate relate remark remind repeat reply report respond retort reveal say scoff shout
    sigh signal speculate state stipulate stress submit suggest swear tell testify threaten
    tweet underline underscore urge vow warn whisper wonder write yell
    """
)
HELD = word_set(
    """
    aim appear assume back believe consider disagree doubt dread expect express favor favour
    fear feel hate hop hope imagine intend know like love oppose plan prefer regard regret
    see seek seem support suspect think understand view want welcome wish worry
    """
)
ATTITUDE = word_set("accept approve embrace endorse refuse reject")
SPOKEN = word_set(
    "accusation allegation call charge claim comment criticism demand idea notion report rumour"
    " rumor suggestion"
)
# These take a quotation beside "said"-like verbs: `"It's over," he laughed`.
QUOTING = SPEECH | word_set(
    """
    be begin believe call chime conclude continue finish fire go hit laugh offer post put
    read shoot smile snap start sum think
    """
)
SPEECH_PRIOR = {
    "clause": 0.75,
    "inserted": 0.8,
    "infinitive": 0.45,
    "object+infinitive": 0.45,
    "object+of": 0.4,
    "object+as": 0.45,
    "of": 0.5,
}
HELD_PRIOR = {"clause": 0.4}
WEIGHT = 4.0
QUOTED = "+quote"
ANY = "*"


@dataclass(frozen=True)
class CueLexicon:
    """How likely a verb in a construction introduces a statement, right source included."""

    counts: dict[tuple[str, str], tuple[int, int]]

    def confidence(self, lemma: str, construction: str, *, quotes: bool = False) -> float:
        """From 0 to 1: the counted share, drawn towards what verbs of its class do.

        quotes: whether the reported part has words in quotation marks, which few verbs that do
        not report are followed by; then drawn towards what any verb does before such words.
        """
        if quotes:
            right, seen = self.counts.get((lemma, construction + QUOTED), (0, 0))
            all_right, all_seen = self.counts.get((ANY, construction + QUOTED), (0, 1))
            prior = max(all_right / all_seen, self.confidence(lemma, construction))
            return (right + WEIGHT * prior) / (seen + WEIGHT)
        right, seen = self.counts.get((lemma, construction), (0, 0))
        if lemma in SPEECH:
            prior = SPEECH_PRIOR.get(construction, 0.25)
        else:
            prior = HELD_PRIOR.get(construction, 0.1) if lemma in HELD else 0.03
        return (right + WEIGHT * prior) / (seen + WEIGHT)

    def kind(self, lemma: str, construction: str, noun: str = "") -> AttributionKind:
        """Whether the verb reports words or a state of mind.

        A verb of attitude takes a stand on a thing ("rejected the offer"); before a clause, or a
        noun of speech ("rejected claims"), it answers somebody. noun: what it governs, as a lemma.
        """
        stand = lemma in ATTITUDE and construction in ("object", "infinitive")
        if lemma in HELD or (stand and noun not in SPOKEN):
            return AttributionKind.HELD
        return AttributionKind.SAID


@cache
def load_cues() -> CueLexicon:
    """The lexicon that ships with the package."""
    table = files("kg").joinpath("data", "cues.csv")
    with table.open(encoding="utf-8") as lines:
        rows = csv.DictReader(lines)
        return CueLexicon(
            {(r["lemma"], r["construction"]): (int(r["right"]), int(r["seen"])) for r in rows}
        )
