"""Given names that are short for others: "Ed" may be Edward, Edmund or Edwin.

A table of common English ones, written for kg; a name that begins with another ("Dan", "Daniel")
needs no row.
"""

from functools import cache

_FORMS = """
    abigail: abby gail
    albert: al bert bertie
    alexander: al alec alex alasdair alastair alistair sandy sasha xander
    alexandra: alex sandra sandy
    alfred: al alf fred freddie
    andrew: andy drew
    anthony: antony toni tony
    archibald: archie
    arthur: art
    barbara: babs barb
    benjamin: ben benny
    bernard: bernie
    bridget: biddy bridie
    catherine: cate cath cathy kate katherine kathryn kathy katie kay kitty
    charles: charlie chas chuck
    charlotte: charlie lottie
    christina: chris chrissie tina
    christine: chris chrissie tina
    christopher: chris kit
    clifford: cliff
    cynthia: cindy
    daniel: dan danny
    david: dai dave davey davie
    deborah: deb debbie
    dennis: den denny
    derek: del
    donald: don donnie
    dorothy: dolly dot dottie
    douglas: doug
    edmund: ed eddie ned ted
    edward: ed eddie ned ted teddy
    edwin: ed eddie
    eleanor: ellie nell nora
    elizabeth: bess beth betsy betty eliza lisa liz lizzie libby
    emily: em emmy
    eugene: gene
    frances: fran frankie fanny
    francis: frank frankie
    frederick: fred freddie freddy
    gareth: gary
    geoffrey: geoff jeff jeffrey
    gerald: gerry jerry
    gerard: ged gerry
    gillian: gill jill
    gregory: greg
    gwendolyn: gwen
    harold: hal harry
    harriet: hattie
    henry: hal hank harry
    herbert: bert herb
    hubert: bert
    isabel: bella izzy
    jacqueline: jackie jacqui
    james: jamie jim jimmy
    janet: jan
    jennifer: jen jennie jenny
    jeremy: jerry jez
    jessica: jess jessie
    joan: joanie
    joanna: jo joanne
    john: jack jock johnnie johnny
    jonathan: jon jonny
    joseph: joe joey
    josephine: jo josie
    joshua: josh
    judith: judy
    katherine: cate kate kathy katie kay kitty
    kenneth: ken kenny
    kimberly: kim
    laurence: larry lawrence laurie
    lawrence: larry laurie
    leonard: len lenny leo
    leslie: les
    lewis: lou
    louis: lou louie
    lucinda: lucy
    lynda: lyn
    malcolm: mal
    margaret: greta maggie marge margie meg megan peggy rita
    martin: marty
    mary: mae molly polly
    matthew: matt
    maurice: mo
    maximilian: max
    melanie: mel
    melissa: mel
    melvin: mel
    michael: mick mickey mike micky
    mohammed: mo mohamed muhammad mohammad
    mohamed: mo mohammed muhammad mohammad
    nancy: nan
    natalie: nat
    nathaniel: nat nate nathan
    nicholas: nick nicky nicolas
    nicola: nicky nikki
    norman: norm
    oliver: ollie
    olivia: liv livvy
    pamela: pam
    patricia: paddy pat patsy patti patty tricia trish
    patrick: paddy pat
    peter: pete
    philip: phil phillip pip
    phillip: phil pip
    priscilla: cilla
    rachel: rach
    randolph: randy
    raphael: rafe
    raymond: ray
    rebecca: becca becky
    reginald: reg reggie rex
    richard: dick dickie rich rick ricky
    robert: bob bobby rab rob robbie robin
    roderick: rod
    rodney: rod
    roger: rog
    ronald: ron ronnie
    rosemary: rose rosie
    rudolph: rudi rudy
    rupert: rup
    russell: russ
    samantha: sam
    samuel: sam sammy
    sandra: sandy
    sebastian: seb
    sidney: sid
    simon: si
    stanley: stan
    stephen: steph steve steven stevie
    steven: steve stevie
    stewart: stu
    stuart: stu
    susan: sue susie suzy
    susannah: sue susie suzy
    teresa: terri tess theresa
    terence: tel terry
    theodore: ted teddy theo
    theresa: terri tess
    thomas: tom tommy
    timothy: tim timmy
    valerie: val
    victor: vic
    victoria: tori vicky vickie
    vincent: vin vince vinny
    virginia: ginny
    walter: wally walt
    wilfred: wilf
    william: bill billy liam will willie
    winifred: win winnie
    yvonne: von
    zachary: zac zach zak
"""
LEAST_LETTERS = 3  # "Al" begins a dozen names; "Dan" begins one.
FEMININE = ("ina", "ine", "ette", "etta", "ia", "na")  # "Paul" is no "Pauline".


@cache
def _families() -> dict[str, frozenset[str]]:
    """Each form, with the full names it may stand for, itself among them."""
    found: dict[str, set[str]] = {}
    for line in _FORMS.strip().splitlines():
        full, _, forms = line.strip().partition(": ")
        for form in (full, *forms.split()):
            found.setdefault(form, {form}).add(full)
    return {form: frozenset(fulls) for form, fulls in found.items()}


def is_given_name(word: str) -> bool:
    """Whether a word in lower case is a given name of the table."""
    return word in _families()


def full_forms(given: str) -> frozenset[str]:
    """The full names that a given name, in lower case, may stand for, itself among them."""
    return _families().get(given, frozenset({given}))


def may_be_one_given_name(left: str, right: str) -> bool:
    """Whether two given names, in lower case, can be one person's.

    >>> may_be_one_given_name("ed", "edward"), may_be_one_given_name("eric", "erica")
    (True, False)
    """
    if left == right:
        return True
    if full_forms(left) & full_forms(right):
        return True
    short, long = sorted((left, right), key=len)
    # "Eric" begins "Erica", but a name one letter longer is another name, as a rule a woman's.
    rest = long[len(short) :]
    begins = long.startswith(short) and len(short) >= LEAST_LETTERS
    return begins and len(rest) > 1 and rest not in FEMININE
