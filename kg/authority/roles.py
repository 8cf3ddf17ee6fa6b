"""What posts are called, in articles and in authorities, brought to one form.

"Trade and Industry Secretary" and "Secretary of State for Trade and Industry" are one post: the
same head, rank and subject. What tells them from "Shadow Secretary of State for Trade" is the rank.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from kg.resolve.names import normalise, word_set
from kg.resolve.relations import content

PAST = word_set("ex former late outgoing retired then once onetime")
COMING = word_set("next incoming future designate elect potential prospective would")
# Words of rank: a post with one is never the post without it.
RANKS = word_set("shadow deputy vice acting assistant interim associate junior permanent joint")
SINGLE = word_set("prime minister deputy chancellor")

# Longer forms first: what a head is called, the one word for it, and what is left as its subject.
_HEADS = (
    ("deputy prime minister", "premier", "deputy"),
    ("prime minister", "premier", ""),
    ("first minister", "premier", "first"),
    ("chancellor of the exchequer", "chancellor", ""),
    ("chancellor of the duchy of lancaster", "duchy", ""),
    ("lord chancellor", "lordchancellor", ""),
    ("chief secretary", "chiefsecretary", ""),
    ("financial secretary", "financialsecretary", ""),
    ("economic secretary", "economicsecretary", ""),
    ("permanent secretary", "permanentsecretary", ""),
    ("general secretary", "generalsecretary", ""),
    ("parliamentary private secretary", "aide", ""),
    ("parliamentary under secretary of state", "minister", ""),
    ("parliamentary under secretary", "minister", ""),
    ("parliamentary undersecretary of state", "minister", ""),
    ("parliamentary secretary", "minister", ""),
    ("press secretary", "spokesperson", ""),
    ("first secretary of state", "firstsecretary", ""),
    ("secretary of state", "secretary", ""),
    ("minister of state", "minister", ""),
    ("minister without portfolio", "minister", "portfolio"),
    ("attorney general", "attorneygeneral", ""),
    ("solicitor general", "solicitorgeneral", ""),
    ("advocate general", "advocategeneral", ""),
    ("paymaster general", "paymastergeneral", ""),
    ("director general", "director", ""),
    ("chief executive officer", "chiefexecutive", ""),
    ("chief executive", "chiefexecutive", ""),
    ("managing director", "chiefexecutive", ""),
    ("chief whip", "chiefwhip", ""),
    ("leader of the opposition", "oppositionleader", ""),
    ("opposition leader", "oppositionleader", ""),
    ("member of parliament", "member", ""),
    ("member of the scottish parliament", "member", ""),
    ("member of the european parliament", "member", ""),
    ("party leader", "leader", ""),
    ("lord commissioner", "whip", ""),
    ("high commissioner", "ambassador", ""),
    ("chief justice", "judge", "chief"),
    ("head of state", "president", ""),
)
_WORDS = {
    **dict.fromkeys(("pm", "premier", "taoiseach"), "premier"),
    **dict.fromkeys(("mp", "mps", "msp", "mep", "backbencher", "lawmaker", "am", "td"), "member"),
    **dict.fromkeys(("peer", "lord", "baroness", "peeress"), "peer"),
    **dict.fromkeys(("chairman", "chairwoman", "chairperson", "convener", "convenor"), "chair"),
    **dict.fromkeys(("spokesman", "spokeswoman"), "spokesperson"),
    **dict.fromkeys(("boss", "chief"), "head"),
    "advisor": "adviser",
    "ceo": "chiefexecutive",
    "envoy": "ambassador",
}
_PLAIN = word_set(
    """
    adviser aide ambassador chair chancellor commissioner councillor director editor governor head
    judge leader mayor member minister officer official president professor representative
    secretary senator speaker spokesperson treasurer whip
    """
)
# Said of many posts, and telling none of them from another.
_IDLE = word_set(
    """
    state affair department ministry office government country majesty her his hm hms uk british
    parliamentary party senior chief house parliament opposition frontbench national the
    new current
    """
)

_SYNONYMS = {"tory": "conservative", "tories": "conservative", "lib": "liberal", "dem": "democrat"}

CONCEPTS = {
    "premier": "PrimeMinister",
    "chancellor": "Chancellor",
    "chiefsecretary": "ChiefSecretary",
    "secretary": "SecretaryOfState",
    "lordchancellor": "SecretaryOfState",
    "firstsecretary": "SecretaryOfState",
    **dict.fromkeys(
        (
            "minister", "financialsecretary", "economicsecretary", "whip", "chiefwhip",
            "paymastergeneral", "solicitorgeneral", "attorneygeneral", "duchy",
        ),
        "Minister",
    ),
    "permanentsecretary": "SeniorOfficial",
    "generalsecretary": "GeneralSecretary",
    "spokesperson": "Spokesperson",
    "chiefexecutive": "ChiefExecutive",
    "oppositionleader": "Leader",
    "leader": "Leader",
    "speaker": "Chair",
    "chair": "Chair",
    "president": "President",
    "director": "Director",
    "head": "Head",
    "member": "MemberOfParliament",
    "peer": "Peer",
    "mayor": "Mayor",
    "councillor": "Councillor",
    "governor": "Governor",
    "senator": "Senator",
    "representative": "Representative",
    "ambassador": "Ambassador",
    "judge": "Judge",
    "adviser": "Adviser",
    "aide": "Adviser",
    "official": "SeniorOfficial",
    "editor": "Editor",
    "professor": "Professor",
}  # fmt: skip
# Posts that say by themselves what they are of, within a country.
OF_STATE = word_set("premier chancellor chiefsecretary oppositionleader attorneygeneral")
_DEPUTIES = {
    "premier": "DeputyPrimeMinister",
    "leader": "DeputyLeader",
    "generalsecretary": "DeputyGeneralSecretary",
    "president": "VicePresident",
}


@dataclass(frozen=True, slots=True)
class Role:
    """A role in parts. head: "secretary"; rank: {"shadow"}; subject: {"trade", "industry"}.

    past, coming: whether the words say it is held no longer, or not yet.
    """

    head: str
    rank: frozenset[str]
    subject: frozenset[str]
    past: bool = False
    coming: bool = False

    @property
    def key(self) -> str:
        """Head and rank in one word: posts with two keys are two posts."""
        return " ".join([*sorted(self.rank - {"junior", "joint"}), self.head])


@lru_cache(maxsize=1 << 15)
def role_of(text: str) -> Role | None:
    """The parts of a role as printed; None for words that no head is among.

    >>> role_of("Shadow Secretary of State for Trade").key
    'shadow secretary'
    >>> role_of("Trade Secretary").subject == role_of("Secretary of State for Trade").subject
    True
    """
    words = [word for word in normalise(text).split() if word != "s"]
    past, coming = bool(PAST & set(words)), bool(COMING & set(words))
    words = [word for word in words if word not in PAST and word not in COMING]
    phrase = f" {' '.join(words)} "
    for form, head, extra in _HEADS:
        if f" {form} " in phrase:
            rest = phrase.replace(f" {form} ", f" {extra} ", 1).split()
            return _role(head, rest, past, coming)
    for word in reversed(words[: _end_of_head(words)]):
        head = _WORDS.get(word, word if word in _PLAIN else "")
        if head:
            rest = list(words)
            rest.remove(word)
            return _role(head, rest, past, coming)
    return None


def _end_of_head(words: list[str]) -> int:
    """Where "of" or "for" begins the subject: the head stands before it."""
    for index, word in enumerate(words):
        if index and word in ("of", "for", "to", "in", "at"):
            return index
    return len(words)


def _role(head: str, rest: list[str], past: bool, coming: bool) -> Role:
    rank = frozenset(word for word in rest if word in RANKS)
    return Role(head, rank, _telling(" ".join(rest)) - RANKS, past, coming)


def concept_of(text: str) -> str | None:
    """The concept of the ontology that a role is; None when none fits."""
    role = role_of(text)
    if role is None:
        return None
    if "shadow" in role.rank:
        return "ShadowMinister"
    if role.rank & {"deputy", "vice"}:
        return _DEPUTIES.get(role.head)
    return CONCEPTS.get(role.head)


def roles_agree(said: Role, about: Iterable[str], known: Role, beside: Iterable[str]) -> float:
    """How far two roles can be one post: 1 they are, .5 nothing speaks against it, 0 they are not.

    about: names of the body that the article gives; beside: names of the known post's body, of
    the party and the constituency of its holder.
    """
    kin = {said.head, known.head} in ({"secretary", "minister"}, {"leader", "head"})
    if (said.head != known.head and not kin) or (said.rank ^ known.rank) - {"junior", "joint"}:
        return 0.0
    own, other = words_of(about), words_of(beside) | known.subject
    if said.subject:
        told = said.subject | own
        fits = said.subject <= other or (bool(known.subject) and known.subject <= told)
        return (0.5 if kin and not own & other else 1.0) if fits else 0.0
    if own & other:
        return 1.0
    if said.head in OF_STATE:
        return 0.5 if own else 1.0
    # A leader or a minister without a body may lead anything; with another one, something else.
    return 0.0 if own and other else 0.5


def words_of(names: Iterable[str]) -> frozenset[str]:
    """What names of bodies tell apart: their words, without those that many share."""
    return frozenset().union(*map(_telling, names))


@lru_cache(maxsize=1 << 14)
def _telling(name: str) -> frozenset[str]:
    return frozenset(_SYNONYMS.get(word, word) for word in content(name)) - _IDLE
