"""What words are about: concepts of the scheme kg:Topics, told by the words of each.

A word that has other senses in news ("pay", "school of thought") counts only in a form or beside
a neighbour that leaves no doubt; phrases count as one. The more of its words, the surer the topic.
"""

import re
from collections.abc import Iterable

from kg.records import EventType, Topic

# Concept → words and phrases, as regular expressions over small letters.
_WORDS: dict[str, str] = {
    "Pensions": (
        r"pensions?|pensioners?|retirement age|final[- ]salary|superannuation|annuit(?:y|ies)"
    ),
    "Pay": (
        r"wages?|salar(?:y|ies)"
        r"|pay (?:rises?|freezes?|offers?|deals?|awards?|cuts?|claims?|disputes?|talks|gap"
        r"|rates?|increases?|restraint|cap|packets?|settlements?|review)"
        r"|(?:over|on|their|fair|low|equal|better|higher|in|about|for) pay(?! (?:for|to|off"
        r"|back|up|out|the|a|attention))|pay and (?:conditions|pensions)|bonus(?:es)?|earnings"
        r"|living wage"
    ),
    "JobLosses": (
        r"job (?:cuts?|losses)|redundanc(?:y|ies)|lay-?offs?|laid off"
        r"|jobs? (?:at risk|to go|will go|would go|axed|lost|cut)"
        r"|(?:cut(?:ting)?|axe|axing|shed(?:ding)?|lose|losing|slash(?:ing)?) (?:[\d,]+"
        r"|hundreds of|thousands of|more|some) (?:jobs|posts)"
        r"|(?:office|plant|pit|factory) closures?"
    ),
    "StrikeAction": (
        r"strikes?(?= (?:by|over|on|action|ballot|will|was|were|is|are|in|at|could|may)\b"
        r"|[.,;]|$)|strike action|(?:go|went|gone|going|be|were|are) on strike|strikers?"
        r"|walk-?outs?|industrial action|picket(?:s|ing| lines?)?|stoppages?|work-to-rule"
        r"|right to strike|right to walk out"
    ),
    "Negotiations": (
        r"negotiat(?:e|es|ed|ing|ions?|ors?)|talks|(?:pay|final|improved|new|revised) offers?"
        r"|compromises?|bargaining|mediat(?:ion|ors?)|arbitration|acas"
    ),
    "WorkingConditions": (
        r"working (?:hours|time|conditions)|health and safety|zero[- ]hours|overtime"
        r"|workloads?|staffing levels|employment rights|workers['\u2019] rights"
    ),
    "PublicServices": (
        r"public (?:services?|sector)|civil (?:service|servants?)|frontline services?"
        r"|local services|council services|privatis(?:ation|e|ed|ing)"
        r"|privatiz(?:ation|e|ed|ing)|outsourcing"
    ),
    "Taxes": (r"tax(?:es|ed|ation|payers?)?|vat|national insurance|stamp duty|tariffs?|excise"),
    "PublicSpending": (
        r"public spending|government spending|spending (?:cuts|review|plans)|budgets?"
        r"|deficits?|austerity|public finances|government borrowing|national debt"
    ),
    "Economy": (
        r"econom(?:y|ies|ic)|inflation|unemployment|recession|interest rates?|gdp"
        r"|bank of england|federal reserve|wall street|stock markets?|productivity"
    ),
    "Elections": (
        r"elections?|by-?elections?|referendums?|referenda|manifesto(?:s|es)?|electorate"
        r"|electoral|voters?|polling (?:day|stations?)|turnout|candidates?|caucus(?:es)?"
        r"|primar(?:y|ies)(?= (?:election|race|in|on|vote|voters))|ballot papers?"
        r"|opinion polls?|nominees?|constituenc(?:y|ies)|swing states?"
    ),
    "Health": (
        r"health(?:care| care| service| services| secretary| insurance| unions?)|nhs"
        r"|hospitals?|doctors?|nurses?|patients?|gps|vaccin(?:es?|ation)|medicaid|medicare"
        r"|obamacare|affordable care act|surger(?:y|ies)|midwives|public health|mrsa|cancer"
        r"|abortions?"
    ),
    "Education": (
        r"schools?(?! of thought)|teach(?:ers?|ing)|universit(?:y|ies)|pupils?|tuition fees?"
        r"|students?|education(?:al)?|colleges?|lecturers?|curriculum|a-levels?|gcses?|exams?"
        r"|nurser(?:y|ies)"
    ),
    "Environment": (
        r"climate(?: change)?|global warming|emissions?|carbon|environment(?:al)?(?! of)"
        r"|pollution|renewables?|wind farms?|fracking|wildlife|fossil fuels?|kyoto|recycling"
        r"|flooding"
    ),
    "CrimeAndJustice": (
        r"crimes?|criminals?|police(?:men|man)?|prisons?|prisoners?|courts?|judges?|lawsuits?"
        r"|prosecutors?|sentenc(?:e|ed|ing)|jail(?:ed)?|anti-?social behaviour"
        r"|burglar(?:y|ies)|murders?|fraud|fbi|indict(?:ed|ment)|knife crime"
        r"|gun (?:control|violence|crime)|id cards?|asbos?"
    ),
    "Immigration": (
        r"immigra(?:tion|nts?)|migrants?|migration|asylum|refugees?"
        r"|deport(?:ed|ation|ations|ing)|border (?:controls?|wall|security|patrol)|visas?"
    ),
    "Defence": (
        r"wars?|troops|soldiers|armed forces|military"
        r"|defen[cs]e (?:secretary|spending|minister|department)|nuclear weapons?"
        r"|terror(?:ism|ists?)?|air ?strikes?|missiles?|islamic state|isis|nato"
    ),
    "ForeignAffairs": (
        r"foreign (?:policy|affairs|secretary|minister|aid)|diploma(?:ts?|cy|tic)"
        r"|embass(?:y|ies)|treat(?:y|ies)|sanctions|united nations|ambassadors?"
        r"|secretary of state|overseas aid|debt relief"
    ),
    "EuropeanUnion": (
        r"european (?:union|commission|parliament|constitution|council|summit)|eu|brussels"
        r"|brexit|eurozone|single currency|maastricht|single market|customs union|meps?"
        r"|european court"
    ),
    "Transport": (
        r"rail(?:ways?|way)?|trains?|buses|roads?|airports?|congestion charg(?:e|es|ing)"
        r"|transport|motorists?|tube|drivers?|airlines?|motorways?|commuters?|speed cameras?"
    ),
    "Housing": (
        r"housing|homes(?= for| to| built| will)|home ?buyers?|homeowners?|mortgages?|rents?"
        r"|tenants?|landlords?|council houses?|homeless(?:ness)?|house ?prices?"
        r"|property market|evictions?"
    ),
    "Welfare": (
        r"welfare|benefits? (?:claimants?|system|cuts?|cap|payments?)|poverty|social care"
        r"|disability|incapacity benefit|child ?care|universal credit|food banks?"
        r"|social security|tax credits"
    ),
    "Media": (
        r"bbc(?='s)|broadcast(?:er|ers|ing)|newspapers?|journalis(?:m|ts?)|press freedom"
        r"|licence fee|tabloids?|the media|ofcom|reporters"
    ),
    "Science": (
        r"scien(?:ce|tists?|tific)|technolog(?:y|ies)|stem cells?|internet|broadband"
        r"|computers?|artificial intelligence|genetic(?:s|ally)?|e-?mails?(?= server)|software"
        r"|cyber"
    ),
}
# What an event of a type is about whatever its words say; the rest take it from their words.
_OF_TYPE = {
    EventType.STRIKE: "StrikeAction",
    EventType.NEGOTIATION: "Negotiations",
    EventType.OFFER: "Negotiations",
    EventType.ELECTION: "Elections",
    EventType.JOB_CUTS: "JobLosses",
}
_LOOK = re.compile(
    r"\b(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _WORDS.items()) + r")(?![\w-])"
)
_ONE, _MORE, _TYPE = 0.8, 0.95, 0.97
MOST = 3


def topics_of(text: str, type_: EventType | None = None) -> tuple[Topic, ...]:
    """The topics of a text, and of an event's type: at most three, the surest first.

    A topic that one word shows is less sure than one that several different words show.
    """
    shown: dict[str, set[str]] = {}
    for match in _LOOK.finditer(text.lower()):
        shown.setdefault(match.lastgroup or "", set()).add(match[0].rstrip("s"))
    sure = {name: _MORE if len(words) > 1 else _ONE for name, words in shown.items()}
    if type_ is not None and type_ in _OF_TYPE:
        sure[_OF_TYPE[type_]] = _TYPE
    # Of two as sure, the one spoken of first.
    ranked = sorted(sure, key=lambda name: (-sure[name], -len(shown.get(name, ()))))
    return tuple(Topic(concept=name, confidence=sure[name]) for name in ranked[:MOST])


def concepts() -> Iterable[str]:
    """The concepts that words can show."""
    return _WORDS.keys()
