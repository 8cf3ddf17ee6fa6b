"""States, countries and parts of countries, as they are printed after the name of a town.

From common knowledge: US states with the abbreviations of newspapers and of the post, Canadian and
Australian ones, the parts of the United Kingdom; towns that have namesakes abroad that make news.
"""

from typing import NamedTuple

from kg.resolve.names import normalise, word_set


class Region(NamedTuple):
    """A country by its code, and a part of it, "" when it is not told."""

    country: str
    part: str = ""

    def __str__(self) -> str:
        return f"{self.part.title()} ({self.country})" if self.part else self.country


_STATES = """
Alabama,Ala,AL|Alaska,AK|Arizona,Ariz,AZ|Arkansas,Ark,AR|California,Calif,CA|Colorado,Colo,CO
Connecticut,Conn,CT|Delaware,Del,DE|Florida,Fla,FL|Georgia,Ga,GA|Hawaii,HI|Idaho,ID
Illinois,Ill,IL|Indiana,Ind,IN|Iowa,IA|Kansas,Kan,KS|Kentucky,Ky,KY|Louisiana,La,LA|Maine,ME
Maryland,Md,MD|Massachusetts,Mass,MA|Michigan,Mich,MI|Minnesota,Minn,MN|Mississippi,Miss,MS
Missouri,Mo,MO|Montana,Mont,MT|Nebraska,Neb,NE|Nevada,Nev,NV|New Hampshire,N.H.,NH
New Jersey,N.J.,NJ|New Mexico,N.M.,NM|New York,N.Y.,NY|North Carolina,N.C.,NC
North Dakota,N.D.,ND|Ohio,OH|Oklahoma,Okla,OK|Oregon,Ore,OR|Pennsylvania,Pa,PA
Rhode Island,R.I.,RI|South Carolina,S.C.,SC|South Dakota,S.D.,SD|Tennessee,Tenn,TN
Texas,Tex,TX|Utah,UT|Vermont,Vt,VT|Virginia,Va,VA|Washington state,Wash,WA
District of Columbia,D.C.,DC|West Virginia,W.Va.,WV|Wisconsin,Wis,WI|Wyoming,Wyo,WY
"""
_CANADA = "Ontario,Ont,ON|Quebec,Que,QC|Alberta,AB|British Columbia,B.C.,BC|Nova Scotia|Manitoba"
_AUSTRALIA = "New South Wales,NSW|Queensland|Victoria|Tasmania|Western Australia|South Australia"
_BRITAIN = """
England|Scotland|Wales|Northern Ireland|Yorkshire|Kent|Essex|Surrey|Sussex|Norfolk|Suffolk|Devon
Cornwall|Dorset|Somerset|Cumbria|Northumberland|Merseyside|Greater Manchester|West Midlands
Tyne and Wear|East Sussex|West Sussex|West Yorkshire|South Yorkshire|North Yorkshire|County Durham
"""
_COUNTRIES = {
    "us": "United States,US,USA,America",
    "uk": "United Kingdom,UK,Britain,Great Britain",
    "ie": "Ireland,Republic of Ireland",
    "ca": "Canada",
    "au": "Australia",
    "nz": "New Zealand",
    "za": "South Africa",
    "in": "India",
    "jm": "Jamaica",
    "fr": "France",
    "de": "Germany",
    "it": "Italy",
    "es": "Spain",
    "gr": "Greece",
    "ru": "Russia",
    "eg": "Egypt",
    "sy": "Syria",
    "ly": "Libya",
    "lb": "Lebanon",
    "pk": "Pakistan",
    "cl": "Chile",
    "co": "Colombia",
    "tr": "Turkey",
    "mx": "Mexico",
    "pl": "Poland",
    "cu": "Cuba",
    "ve": "Venezuela",
}


def _table() -> dict[str, Region]:
    table: dict[str, Region] = {}
    for country, names in _COUNTRIES.items():
        table.update((normalise(name), Region(country)) for name in names.split(","))
    for country, parts in (("us", _STATES), ("ca", _CANADA), ("au", _AUSTRALIA)):
        for forms in parts.strip().replace("\n", "|").split("|"):
            whole = normalise(forms.split(",")[0])
            table.update((normalise(form), Region(country, whole)) for form in forms.split(","))
    table.update(
        (normalise(n), Region("uk")) for n in _BRITAIN.strip().replace("\n", "|").split("|")
    )
    return table


REGIONS = _table()
# Abbreviations that are no words, and so need no full stop.
_NO_WORDS = word_set("Ariz Calif Colo Conn Fla Ky Mich Minn Neb Nev Okla Tenn Tex Va Vt Wis Wyo")

# Told by nobody else, they are these, however few articles say so.
HOME = {
    **dict.fromkeys(("london",), "uk"),
    **dict.fromkeys(("paris",), "fr"),
    **dict.fromkeys(("berlin",), "de"),
    **dict.fromkeys(("rome", "milan", "venice"), "it"),
    **dict.fromkeys(("madrid", "barcelona"), "es"),
    **dict.fromkeys(("moscow",), "ru"),
    **dict.fromkeys(("cairo",), "eg"),
    **dict.fromkeys(("dublin",), "ie"),
    **dict.fromkeys(("damascus",), "sy"),
    **dict.fromkeys(("tripoli",), "ly"),
    **dict.fromkeys(("toronto", "ottawa", "vancouver"), "ca"),
    **dict.fromkeys(("sydney",), "au"),
    **dict.fromkeys(("warsaw",), "pl"),
}

# Of these only where the article names their country or is about no American state.
LESSER = word_set("cairo dublin milan vancouver venice warsaw")

# Names that many American towns bear, in several states.
COMMON_TOWNS = word_set(
    """
    albany alexandria arlington ashland athens atlantic auburn augusta aurora bath bedford
    belmont bloomington bristol brunswick burlington cambridge camden canton
    carlisle carthage centerville charleston chester clayton clinton columbia
    columbus concord crawford danville dayton decatur dover easton elgin fairfield fairview
    farmington fayetteville florence franklin fremont georgetown gilbert glendale greenfield
    greensboro greenville greenwood hamilton hampton harrison hartford henderson
    hudson huntington huntsville independence jackson jacksonville jefferson kingston lafayette
    lakewood lancaster lansing lawrence lebanon lexington liberty lincoln livingston logan madison
    manchester marion marshall middletown midland milford milton monroe montgomery
    monticello naples nashua newark newport newton norfolk norwood oakland
    odessa oxford palmyra plymouth portland princeton quincy raleigh reading
    richmond riverside rochester rockford roswell salem sanford selma sheridan
    smithfield somerset sparta springfield stockton summit trenton troy tyler union vernon vienna
    warren waterloo watertown waverly wayne westminster wilmington winchester windsor
    woodstock york
    """
) | {"mount vernon", "st petersburg", "st charles", "cedar rapids", "kansas city"}

# Towns, mostly English, with a namesake abroad that is named as readily without its state.
TWINS = word_set(
    """
    aberdeen albany arlington ashford ashland athens bath bedford belfast berkeley birmingham bolton
    boston bradford brighton bristol bristow burlington cambridge camden canterbury charlton
    chelsea chester cleveland colchester columbia concord coventry croydon darlington derby dover
    dublin durham epsom essex exeter falmouth georgia glasgow gloucester greenwich guildford
    halifax hamilton hampton harrow hartford hastings hereford hudson hull ipswich kensington kent
    kingston lancaster leeds leicester lexington lincoln londonderry ludlow manchester
    melbourne middlesex milford milton monmouth newark newcastle newport norfolk northampton
    norwich nottingham oxford paris perth peterborough plymouth portland portsmouth preston
    princeton providence quincy raleigh reading richmond rochester rochdale salem salisbury
    scarborough sheffield somerset southampton springfield stafford stamford stanford stockton
    stratford suffolk sunderland surrey sussex sutton swansea taunton torrington trenton truro
    victoria wakefield waltham warren warrington warwick waterloo wellington westminster weymouth
    wilmington wimbledon winchester windsor woodstock worcester york
    """
)


def state_named(name: str) -> str:
    """The state of the United States that an abbreviation alone names, "" for none.

    >>> state_named("N.H."), state_named("Calif"), state_named("Ore."), state_named("Mass")
    ('new hampshire', 'california', 'oregon', '')
    """
    short = name.endswith(".") or (len(name) == 2 and name.isupper()) or name in _NO_WORDS
    region = region_of(name) if short else None
    return region.part if region is not None and region.country == "us" else ""


def region_of(words: str) -> Region | None:
    """What state or country a name or abbreviation printed after a town stands for, if any."""
    bare = words.rstrip(".")
    if len(bare) == 2 and bare == words and not bare.isupper():
        return None  # ", In" is no Indiana
    name = normalise(words)
    if name in REGIONS:
        return REGIONS[name]
    return Region("uk") if name.endswith("shire") and " " not in name else None
