"""The ontology's names, written by ontology/write_vocabulary.py from ontology/kg.ttl.

`KG.Person` completes in an editor, and a name that does not exist is an error of the type checker.
"""

from typing import Final

from pyoxigraph import NamedNode


class KG:
    """Our own terms: statements, accounts, passages, kinds."""

    Account: Final = NamedNode("https://w3id.org/newskg#Account")
    """What one article says of one event: the dates, status, participants and place as this article
    has them, with a passage for each mention as kg:evidence. Articles may disagree; each keeps its
    own account.
    """

    Actual: Final = NamedNode("https://w3id.org/newskg#Actual")
    """It happened or is happening."""

    Adviser: Final = NamedNode("https://w3id.org/newskg#Adviser")
    """An adviser or aide."""

    Affirms: Final = NamedNode("https://w3id.org/newskg#Affirms")
    """The source says, or holds, that it is so."""

    Ambassador: Final = NamedNode("https://w3id.org/newskg#Ambassador")
    """An ambassador, high commissioner or envoy."""

    Analyst: Final = NamedNode("https://w3id.org/newskg#Analyst")
    """An analyst, economist or researcher of a body."""

    Announcement: Final = NamedNode("https://w3id.org/newskg#Announcement")
    """Something made known formally: a budget statement, a decision, a launch."""

    AssistantGeneralSecretary: Final = NamedNode(
        "https://w3id.org/newskg#AssistantGeneralSecretary"
    )
    """An assistant general secretary."""

    AttributionKind: Final = NamedNode("https://w3id.org/newskg#AttributionKind")
    """Whether the source said it or is said to hold it. Exactly two: kg:Said and kg:Held."""

    Authority: Final = NamedNode("https://w3id.org/newskg#Authority")
    """A file of known people, bodies and posts that a run linked entities with (prov:used), with
    dcterms:title and kg:authorityDigest. What it knows stands in a graph of its own, derived from
    it (prov:wasDerivedFrom).
    """

    Ballot: Final = NamedNode("https://w3id.org/newskg#Ballot")
    """A vote of the members of a body, such as a union's strike ballot. A public election is
    kg:Election.
    """

    Cancelled: Final = NamedNode("https://w3id.org/newskg#Cancelled")
    """It was planned and called off."""

    Certain: Final = NamedNode("https://w3id.org/newskg#Certain")
    """Nothing in the cue or the content's main clause weakens it."""

    Certainty: Final = NamedNode("https://w3id.org/newskg#Certainty")
    """How sure the source shows itself. Exactly two: kg:Certain and kg:Hedged."""

    Chair: Final = NamedNode("https://w3id.org/newskg#Chair")
    """The chair, chairman, chairwoman or convener of a body, a committee or a board."""

    Chancellor: Final = NamedNode("https://w3id.org/newskg#Chancellor")
    """The minister of finance who is called Chancellor of the Exchequer, or a head of government
    who is called chancellor.
    """

    ChiefExecutive: Final = NamedNode("https://w3id.org/newskg#ChiefExecutive")
    """The chief executive, managing director or director-general of a body."""

    ChiefSecretary: Final = NamedNode("https://w3id.org/newskg#ChiefSecretary")
    """The Chief Secretary to the Treasury."""

    Contrasted: Final = NamedNode("https://w3id.org/newskg#Contrasted")
    """The reporter sets the two against each other: ministers insisted this, but union leaders
    insisted that.
    """

    Correspondent: Final = NamedNode("https://w3id.org/newskg#Correspondent")
    """A reporter or correspondent of an outlet."""

    Councillor: Final = NamedNode("https://w3id.org/newskg#Councillor")
    """An elected member of a local council."""

    CrimeAndJustice: Final = NamedNode("https://w3id.org/newskg#CrimeAndJustice")
    """Crime, law, police, courts and prisons."""

    Day: Final = NamedNode("https://w3id.org/newskg#Day")
    """The text names a day, or the days from one to another."""

    Debate: Final = NamedNode("https://w3id.org/newskg#Debate")
    """A debate, in a parliament, on a stage or on air."""

    Defence: Final = NamedNode("https://w3id.org/newskg#Defence")
    """War, armed forces, weapons and terrorism."""

    Denied: Final = NamedNode("https://w3id.org/newskg#Denied")
    """The one denies or rejects the other: what he said is untrue."""

    Denies: Final = NamedNode("https://w3id.org/newskg#Denies")
    """The source says that it is not so: by the reporting words (denied, rejected) or by a negation
    of the content's main clause, and not by both.
    """

    DeputyGeneralSecretary: Final = NamedNode("https://w3id.org/newskg#DeputyGeneralSecretary")
    """The deputy of a general secretary."""

    DeputyLeader: Final = NamedNode("https://w3id.org/newskg#DeputyLeader")
    """The deputy of a leader."""

    DeputyPrimeMinister: Final = NamedNode("https://w3id.org/newskg#DeputyPrimeMinister")
    """The deputy of a prime minister."""

    Direct: Final = NamedNode("https://w3id.org/newskg#Direct")
    """All of the content stands in quotation marks."""

    Director: Final = NamedNode("https://w3id.org/newskg#Director")
    """A director of a body, or of a part of its work."""

    Dispute: Final = NamedNode("https://w3id.org/newskg#Dispute")
    """That one statement disputes another, as a thing of its own, so that it can be weighed and
    corrected: which two, of what kind, by which passages, how sure. The same two are linked by
    kg:disputes.
    """

    DisputeKind: Final = NamedNode("https://w3id.org/newskg#DisputeKind")
    """What shows that two statements dispute each other. Exactly three: kg:Contrasted, kg:Denied,
    kg:Opposite.
    """

    Economy: Final = NamedNode("https://w3id.org/newskg#Economy")
    """Economy, business and finance."""

    Editor: Final = NamedNode("https://w3id.org/newskg#Editor")
    """An editor of an outlet, or of a part of it."""

    Education: Final = NamedNode("https://w3id.org/newskg#Education")
    """Schools, universities and teaching."""

    Election: Final = NamedNode("https://w3id.org/newskg#Election")
    """A public election or referendum, or the election of a leader."""

    Elections: Final = NamedNode("https://w3id.org/newskg#Elections")
    """Elections and referendums, campaigns for them and their results."""

    Entity: Final = NamedNode("https://w3id.org/newskg#Entity")
    """What articles name or point at: a person, a body, an outlet, a place or a group. Not written
    on nodes; each has one of the classes below, which is its kind.
    """

    Environment: Final = NamedNode("https://w3id.org/newskg#Environment")
    """Climate, nature and energy as they touch it."""

    EuropeanUnion: Final = NamedNode("https://w3id.org/newskg#EuropeanUnion")
    """The European Union, membership of it and leaving it."""

    Event: Final = NamedNode("https://w3id.org/newskg#Event")
    """Something that happened, is to happen or may happen, as all articles together support it.
    Carries one of the narrower classes as well, unless it is known by a name alone (the Second
    World War) that is of none of them. What a single article says of it is a kg:Account.
    """

    EventStatus: Final = NamedNode("https://w3id.org/newskg#EventStatus")
    """Whether an event happened. Exactly four: kg:Actual, kg:Planned, kg:Possible, kg:Cancelled."""

    ForeignAffairs: Final = NamedNode("https://w3id.org/newskg#ForeignAffairs")
    """Relations between states, treaties and aid."""

    Former: Final = NamedNode("https://w3id.org/newskg#Former")
    """Held before (former, ex-, late)."""

    Future: Final = NamedNode("https://w3id.org/newskg#Future")
    """To be held: the holder is chosen and has not begun (incoming, -elect, designate)."""

    GeneralSecretary: Final = NamedNode("https://w3id.org/newskg#GeneralSecretary")
    """The chief officer of a union or federation who is called general secretary, or the general
    secretary of a party or body.
    """

    GovernmentDepartment: Final = NamedNode("https://w3id.org/newskg#GovernmentDepartment")
    """A ministry, department, agency or other body of the executive. A government as a whole and a
    parliament are kg:Organization.
    """

    Governor: Final = NamedNode("https://w3id.org/newskg#Governor")
    """The governor of a state, a central bank or an institution."""

    Granularity: Final = NamedNode("https://w3id.org/newskg#Granularity")
    """How finely the text says when. Exactly four: kg:Day, kg:Week, kg:Month, kg:Year."""

    Group: Final = NamedNode("https://w3id.org/newskg#Group")
    """A collective or unnamed source, called in schema:name what the article calls it: union
    leaders, one source close to the talks, a spokesman for the council. It belongs to one article;
    kg:anonymous is true when somebody in particular goes unnamed.
    """

    Head: Final = NamedNode("https://w3id.org/newskg#Head")
    """The head of a body or of a part of its work: head of policy, headteacher."""

    Health: Final = NamedNode("https://w3id.org/newskg#Health")
    """Health and the services for it."""

    Hedged: Final = NamedNode("https://w3id.org/newskg#Hedged")
    """Put as possible, likely, thought or asked (could, is thought to, suggested), or a source that
    does not commit itself (declined to say).
    """

    Held: Final = NamedNode("https://w3id.org/newskg#Held")
    """The source is said to think or want it: believes, hopes, supports, opposes. No words of
    theirs are reported.
    """

    Housing: Final = NamedNode("https://w3id.org/newskg#Housing")
    """Homes, rents, mortgages and planning."""

    Immigration: Final = NamedNode("https://w3id.org/newskg#Immigration")
    """Migration, asylum and borders."""

    Indirect: Final = NamedNode("https://w3id.org/newskg#Indirect")
    """None of the content stands in quotation marks; the words are the article's."""

    JobCuts: Final = NamedNode("https://w3id.org/newskg#JobCuts")
    """Redundancies, closures of workplaces or other losses of jobs."""

    JobLosses: Final = NamedNode("https://w3id.org/newskg#JobLosses")
    """Jobs that are lost: redundancies, closures of workplaces, cuts of posts."""

    Judge: Final = NamedNode("https://w3id.org/newskg#Judge")
    """A judge, justice or magistrate."""

    Labour: Final = NamedNode("https://w3id.org/newskg#Labour")
    """Work and those who do it: employment, unions, disputes."""

    LanguageModel: Final = NamedNode("https://w3id.org/newskg#LanguageModel")
    """A model that a run used (prov:used), with kg:modelName, kg:modelVersion and kg:modelDigest.
    """

    Leader: Final = NamedNode("https://w3id.org/newskg#Leader")
    """The leader of a party, a union, a council, a group in a parliament."""

    Mayor: Final = NamedNode("https://w3id.org/newskg#Mayor")
    """The mayor of a city or region."""

    Media: Final = NamedNode("https://w3id.org/newskg#Media")
    """The press, broadcasting and their rules."""

    MediaOutlet: Final = NamedNode("https://w3id.org/newskg#MediaOutlet")
    """A newspaper, broadcaster, agency or site (also schema:NewsMediaOrganization), or one
    programme of theirs (also schema:CreativeWorkSeries). Publishers of articles and media of
    statements are outlets.
    """

    Meeting: Final = NamedNode("https://w3id.org/newskg#Meeting")
    """People coming together: a meeting, a summit, a conference."""

    Member: Final = NamedNode("https://w3id.org/newskg#Member")
    """A member of a body with no narrower role."""

    MemberOfParliament: Final = NamedNode("https://w3id.org/newskg#MemberOfParliament")
    """An elected member of a parliament or assembly: MP, MEP, MSP, TD."""

    Merger: Final = NamedNode("https://w3id.org/newskg#Merger")
    """A merger or takeover of bodies."""

    Minister: Final = NamedNode("https://w3id.org/newskg#Minister")
    """A member of a government. Narrower roles where the article says more."""

    Mixed: Final = NamedNode("https://w3id.org/newskg#Mixed")
    """A part of the content stands in quotation marks."""

    Month: Final = NamedNode("https://w3id.org/newskg#Month")
    """The text names a month: the event was on a day of it."""

    Negotiation: Final = NamedNode("https://w3id.org/newskg#Negotiation")
    """Talks between parties who seek an agreement."""

    Negotiations: Final = NamedNode("https://w3id.org/newskg#Negotiations")
    """Talks between two sides, offers and agreements."""

    Offer: Final = NamedNode("https://w3id.org/newskg#Offer")
    """An offer or proposal that one side puts to another."""

    OpinionPoll: Final = NamedNode("https://w3id.org/newskg#OpinionPoll")
    """A survey of opinion. May be the kg:speaker of what it is said to show."""

    Opposite: Final = NamedNode("https://w3id.org/newskg#Opposite")
    """Their contents cannot both be true: one negates the other, uses the contrary word, or gives
    another number for the same thing.
    """

    Organization: Final = NamedNode("https://w3id.org/newskg#Organization")
    """A body that is no union, department, party or outlet: a government as a whole, a parliament,
    a company, a charity, a pollster. The kinds of body below are narrower.
    """

    Passage: Final = NamedNode("https://w3id.org/newskg#Passage")
    """A run of characters of one article, from oa:start up to but without oa:end, counted in code
    points of the text as read; oa:exact holds these very characters. Its IRI ends in
    #char=START,END (RFC 5147).
    """

    Pay: Final = NamedNode("https://w3id.org/newskg#Pay")
    """Wages, salaries, bonuses and the minimum wage."""

    Peer: Final = NamedNode("https://w3id.org/newskg#Peer")
    """A member of the House of Lords."""

    Pensions: Final = NamedNode("https://w3id.org/newskg#Pensions")
    """Pensions: of employees, of the state, their schemes, ages and contributions."""

    Person: Final = NamedNode("https://w3id.org/newskg#Person")
    """A person with a name. schema:name holds the fullest form found, skos:altLabel the others.
    Somebody whom no article names is a kg:Group with kg:anonymous true.
    """

    Place: Final = NamedNode("https://w3id.org/newskg#Place")
    """A country, region, city, building or other place with a name. Where a place's name stands for
    its government, the entity is the government.
    """

    Planned: Final = NamedNode("https://w3id.org/newskg#Planned")
    """It is announced or fixed for later."""

    Polarity: Final = NamedNode("https://w3id.org/newskg#Polarity")
    """Whether the source says that something is so or that it is not. Exactly two: kg:Affirms and
    kg:Denies.
    """

    PoliticalParty: Final = NamedNode("https://w3id.org/newskg#PoliticalParty")
    """A party that stands in elections or has members in a parliament."""

    Politics: Final = NamedNode("https://w3id.org/newskg#Politics")
    """Politics and government."""

    Possible: Final = NamedNode("https://w3id.org/newskg#Possible")
    """It may happen: threatened, considered, called for."""

    President: Final = NamedNode("https://w3id.org/newskg#President")
    """The president of a state, a union or another body."""

    PrimeMinister: Final = NamedNode("https://w3id.org/newskg#PrimeMinister")
    """The head of a government who is called prime minister, premier or taoiseach."""

    Professor: Final = NamedNode("https://w3id.org/newskg#Professor")
    """A professor or lecturer at a university."""

    Protest: Final = NamedNode("https://w3id.org/newskg#Protest")
    """A demonstration, march, rally or picket."""

    PublicServices: Final = NamedNode("https://w3id.org/newskg#PublicServices")
    """What the state does for the public, and those who do it."""

    PublicSpending: Final = NamedNode("https://w3id.org/newskg#PublicSpending")
    """What the state spends: budgets, cuts, debt and deficit."""

    Report: Final = NamedNode("https://w3id.org/newskg#Report")
    """A published report, study or review. May be the kg:speaker of what it is said to find."""

    Representative: Final = NamedNode("https://w3id.org/newskg#Representative")
    """A member of a house of representatives, or a representative of a body."""

    Roles: Final = NamedNode("https://w3id.org/newskg#Roles")
    """What a person can be in an organisation: the values of org:role. The words of the article are
    schema:roleName; a post whose role is none of these has no org:role.
    """

    Said: Final = NamedNode("https://w3id.org/newskg#Said")
    """The source expressed it: said, wrote, warned, denied, asked. Assumed where kg:attributionKind
    is absent.
    """

    Science: Final = NamedNode("https://w3id.org/newskg#Science")
    """Science and technology."""

    Secretary: Final = NamedNode("https://w3id.org/newskg#Secretary")
    """An officer of a union, society or committee who is called its secretary: national secretary,
    branch secretary. A government's secretary is kg:SecretaryOfState.
    """

    SecretaryOfState: Final = NamedNode("https://w3id.org/newskg#SecretaryOfState")
    """A minister who heads a department and is called secretary of state or, in short, its
    secretary: home secretary, health secretary, defense secretary.
    """

    Senator: Final = NamedNode("https://w3id.org/newskg#Senator")
    """A member of a senate."""

    SeniorOfficial: Final = NamedNode("https://w3id.org/newskg#SeniorOfficial")
    """An official below the heads of a body: permanent secretary, chief of staff, national officer.
    """

    ShadowMinister: Final = NamedNode("https://w3id.org/newskg#ShadowMinister")
    """An opposition's speaker on a minister's field: shadow chancellor, shadow home secretary."""

    Shift: Final = NamedNode("https://w3id.org/newskg#Shift")
    """That one speaker said the opposite of what the same speaker had said on an earlier day. A
    contradiction between two speakers is a kg:Dispute.
    """

    Speech: Final = NamedNode("https://w3id.org/newskg#Speech")
    """A speech or address as an occasion. What was said in it are kg:Statement nodes."""

    SpeechForm: Final = NamedNode("https://w3id.org/newskg#SpeechForm")
    """How much of a statement stands in quotation marks. Exactly three: kg:Direct, kg:Indirect,
    kg:Mixed.
    """

    Spokesperson: Final = NamedNode("https://w3id.org/newskg#Spokesperson")
    """Somebody with a name who speaks for a person or body: spokesman, spokeswoman, press
    secretary.
    """

    Statement: Final = NamedNode("https://w3id.org/newskg#Statement")
    """What a source is reported to have said, in one paragraph of one article. Also
    schema:Quotation when all of it stands in quotation marks. The same words in another article are
    another statement, linked by kg:repeats.
    """

    Strike: Final = NamedNode("https://w3id.org/newskg#Strike")
    """A withdrawal of labour, called a strike, a walkout, a stoppage or industrial action."""

    StrikeAction: Final = NamedNode("https://w3id.org/newskg#StrikeAction")
    """Strikes, ballots on them and other industrial action."""

    Taxes: Final = NamedNode("https://w3id.org/newskg#Taxes")
    """Taxes and duties of every kind."""

    Tense: Final = NamedNode("https://w3id.org/newskg#Tense")
    """When a post is held that is not held now. Exactly two: kg:Former, kg:Future."""

    TopicAssignment: Final = NamedNode("https://w3id.org/newskg#TopicAssignment")
    """That a statement, or an article's account of an event, has a topic, with how sure that is:
    several of the topic's words make it surer than one, and an event's type surest.
    """

    Topics: Final = NamedNode("https://w3id.org/newskg#Topics")
    """What statements and events are about: the values of kg:topic. Matched with the media topics
    of the IPTC where the match is certain.
    """

    TradeUnion: Final = NamedNode("https://w3id.org/newskg#TradeUnion")
    """A trade union, or a federation of trade unions."""

    Transport: Final = NamedNode("https://w3id.org/newskg#Transport")
    """Railways, roads, aviation and other traffic."""

    VicePresident: Final = NamedNode("https://w3id.org/newskg#VicePresident")
    """The deputy of a president."""

    Week: Final = NamedNode("https://w3id.org/newskg#Week")
    """The text names a week: the event was on a day of it."""

    Welfare: Final = NamedNode("https://w3id.org/newskg#Welfare")
    """Benefits, poverty and social care."""

    WorkingConditions: Final = NamedNode("https://w3id.org/newskg#WorkingConditions")
    """Hours, safety, contracts and rights at work."""

    Year: Final = NamedNode("https://w3id.org/newskg#Year")
    """The text names a year: the event was on a day of it."""

    about: Final = NamedNode("https://w3id.org/newskg#about")
    """An entity or event that the content of a statement names, or what an event is over: a concept
    of kg:Topics.
    """

    accountOf: Final = NamedNode("https://w3id.org/newskg#accountOf")
    """The event that the account tells of."""

    addressee: Final = NamedNode("https://w3id.org/newskg#addressee")
    """To whom it was said. An outlet or programme it was said on is kg:medium."""

    anonymous: Final = NamedNode("https://w3id.org/newskg#anonymous")
    """True when the source is somebody in particular whom the article does not name."""

    assigns: Final = NamedNode("https://w3id.org/newskg#assigns")
    """The concept of kg:Topics that is assigned."""

    attributionKind: Final = NamedNode("https://w3id.org/newskg#attributionKind")
    """kg:Said or kg:Held; said when absent. Ask for statements that are not kg:Held to learn what
    was said.
    """

    authorityDigest: Final = NamedNode("https://w3id.org/newskg#authorityDigest")
    """SHA-256, in lower-case hexadecimal, over all that an authority knows."""

    certainty: Final = NamedNode("https://w3id.org/newskg#certainty")
    """kg:Certain or kg:Hedged, from the words of the cue and the content."""

    client: Final = NamedNode("https://w3id.org/newskg#client")
    """For whom a pollster took a poll."""

    confidence: Final = NamedNode("https://w3id.org/newskg#confidence")
    """How sure the builder is, from 0 to 1, rounded to .01 and calibrated: of statements at 0.9,
    nine in ten are right.
    """

    contentPassage: Final = NamedNode("https://w3id.org/newskg#contentPassage")
    """Where a part of the content stands, without its outer quotation marks. One per part; order
    them by oa:start.
    """

    continues: Final = NamedNode("https://w3id.org/newskg#continues")
    """The statement of the paragraph before, of which this one is the running on."""

    cuePassage: Final = NamedNode("https://w3id.org/newskg#cuePassage")
    """The words that report the statement, such as told or according to. Absent when a quotation
    stands alone.
    """

    disputeKind: Final = NamedNode("https://w3id.org/newskg#disputeKind")
    """What shows that the two dispute each other."""

    disputed: Final = NamedNode("https://w3id.org/newskg#disputed")
    """The statement of a dispute that is disputed."""

    disputes: Final = NamedNode("https://w3id.org/newskg#disputes")
    """Another statement that this one denies, rejects or contradicts, as the text presents it. No
    judgement on who is right.
    """

    disputing: Final = NamedNode("https://w3id.org/newskg#disputing")
    """The statement of a dispute that disputes the other: the later one, or the denial."""

    evidence: Final = NamedNode("https://w3id.org/newskg#evidence")
    """A passage that proves it: one for each mention of an account's event, the words that state a
    post, those that show a dispute, and those that give a number.
    """

    granularity: Final = NamedNode("https://w3id.org/newskg#granularity")
    """How finely the text says when: schema:startDate and schema:endDate are the earliest and the
    latest day that this allows.
    """

    graphSha256: Final = NamedNode("https://w3id.org/newskg#graphSha256")
    """SHA-256, in lower-case hexadecimal, of the sorted N-Triples of a named graph, said of the
    graph inside it. Written by kg load into a triple store, not into files, so that a later load
    can leave unchanged graphs alone.
    """

    maybeSameAs: Final = NamedNode("https://w3id.org/newskg#maybeSameAs")
    """An entity, or an authority's IRI, that may be the same but is not sure to be. A sure one is
    schema:sameAs.
    """

    medium: Final = NamedNode("https://w3id.org/newskg#medium")
    """The outlet or programme on which it was said, where that is not the article itself."""

    modelDigest: Final = NamedNode("https://w3id.org/newskg#modelDigest")
    """SHA-256, in lower-case hexadecimal, over the files of a language model."""

    modelName: Final = NamedNode("https://w3id.org/newskg#modelName")
    """The name of a language model, as it is installed."""

    modelVersion: Final = NamedNode("https://w3id.org/newskg#modelVersion")
    """The version of a language model."""

    names: Final = NamedNode("https://w3id.org/newskg#names")
    """The entity or named event whose name this passage is, or the group whose own phrase it is."""

    organizer: Final = NamedNode("https://w3id.org/newskg#organizer")
    """The participant that holds it, calls it or makes it: the union that calls a strike, the
    pollster of a poll, the author of a report.
    """

    partOf: Final = NamedNode("https://w3id.org/newskg#partOf")
    """The statement inside of which this one is quoted: a quotation within a quotation."""

    participant: Final = NamedNode("https://w3id.org/newskg#participant")
    """Who takes part: strikers, negotiators, speakers, pollsters. On an account, as that article
    has it.
    """

    passageOf: Final = NamedNode("https://w3id.org/newskg#passageOf")
    """The article whose characters these are."""

    polarity: Final = NamedNode("https://w3id.org/newskg#polarity")
    """kg:Affirms or kg:Denies; absent where the source commits itself to neither (declined to say
    whether).
    """

    population: Final = NamedNode("https://w3id.org/newskg#population")
    """Of whom a finding of a poll gives a share, as printed: public sector workers, the public."""

    publishedAt: Final = NamedNode("https://w3id.org/newskg#publishedAt")
    """The moment of publication, when known. The day alone is schema:datePublished, always an
    xsd:date.
    """

    quantity: Final = NamedNode("https://w3id.org/newskg#quantity")
    """A number that the article gives of the event, or the share that a finding of a poll gives,
    with its unit (schema:unitText: workers, days, jobs, per cent) and the passage as kg:evidence.
    """

    refersTo: Final = NamedNode("https://w3id.org/newskg#refersTo")
    """What a pronoun or description (he, the union) points at."""

    repeats: Final = NamedNode("https://w3id.org/newskg#repeats")
    """An earlier statement with the same words by the same speaker, in another article. Follow it
    to count a quotation once.
    """

    reportedIn: Final = NamedNode("https://w3id.org/newskg#reportedIn")
    """The one article that this statement or account belongs to."""

    saidOn: Final = NamedNode("https://w3id.org/newskg#saidOn")
    """The day on which it was said, where the text lets one work it out. Not filled in from the
    date of publication.
    """

    settingsDigest: Final = NamedNode("https://w3id.org/newskg#settingsDigest")
    """SHA-256, in lower-case hexadecimal, of the settings of the run."""

    shiftFrom: Final = NamedNode("https://w3id.org/newskg#shiftFrom")
    """The earlier statement of a speaker who changed position."""

    shiftTo: Final = NamedNode("https://w3id.org/newskg#shiftTo")
    """The later statement of a speaker who changed position."""

    softwareVersion: Final = NamedNode("https://w3id.org/newskg#softwareVersion")
    """The version of the software that made the graph."""

    source: Final = NamedNode("https://w3id.org/newskg#source")
    """What the article is called where it was read from: the doc, id or url of a line of JSON, or a
    relative path. The article's IRI is minted from it. Exactly one per article, never an absolute
    path.
    """

    sourcePassage: Final = NamedNode("https://w3id.org/newskg#sourcePassage")
    """The words that name the source, with title and apposition. Absent when a quotation stands
    alone.
    """

    speaker: Final = NamedNode("https://w3id.org/newskg#speaker")
    """The resolved person, body, group or event (a poll, a report) that is said to have said it.
    Absent only when the text gives nobody. Not under prov:wasAttributedTo: the speaker took no part
    in our run.
    """

    speaksFor: Final = NamedNode("https://w3id.org/newskg#speaksFor")
    """For whom an unnamed spokesman or spokeswoman speaks."""

    speechForm: Final = NamedNode("https://w3id.org/newskg#speechForm")
    """Whether the content is quoted (kg:Direct), reported (kg:Indirect) or in part quoted
    (kg:Mixed).
    """

    status: Final = NamedNode("https://w3id.org/newskg#status")
    """Whether it happened, is planned, may happen or was called off. On an account, as that article
    has it.
    """

    target: Final = NamedNode("https://w3id.org/newskg#target")
    """The participant it is directed at: the employer that is struck, those to whom an offer is
    made, what a protest is against.
    """

    tense: Final = NamedNode("https://w3id.org/newskg#tense")
    """Whether a post was held before or is to be held, when the article says so, by the role's own
    words (former, -elect) or by the clause (was leader until 2004, will become leader); absent of
    one that is held, and where nothing tells. schema:startDate and schema:endDate of a post are the
    first and the last day that its article allows.
    """

    textSha256: Final = NamedNode("https://w3id.org/newskg#textSha256")
    """SHA-256, in lower-case hexadecimal, of the article's text as read, encoded as UTF-8. Tells
    whether a text at hand is the one that the offsets count.
    """

    topic: Final = NamedNode("https://w3id.org/newskg#topic")
    """What it is about, a concept of kg:Topics: what a strike is over, what a statement speaks of.
    """

    topicAssignment: Final = NamedNode("https://w3id.org/newskg#topicAssignment")
    """One of its topics with how sure it is; kg:topic leads to the topic itself."""


class SCHEMA:
    """schema.org: articles, people, bodies, dates and text."""

    CreativeWorkSeries: Final = NamedNode("https://schema.org/CreativeWorkSeries")
    Event: Final = NamedNode("https://schema.org/Event")
    GovernmentOrganization: Final = NamedNode("https://schema.org/GovernmentOrganization")
    NewsArticle: Final = NamedNode("https://schema.org/NewsArticle")
    NewsMediaOrganization: Final = NamedNode("https://schema.org/NewsMediaOrganization")
    Organization: Final = NamedNode("https://schema.org/Organization")
    Person: Final = NamedNode("https://schema.org/Person")
    Place: Final = NamedNode("https://schema.org/Place")
    PoliticalParty: Final = NamedNode("https://schema.org/PoliticalParty")
    QuantitativeValue: Final = NamedNode("https://schema.org/QuantitativeValue")
    Quotation: Final = NamedNode("https://schema.org/Quotation")
    WorkersUnion: Final = NamedNode("https://schema.org/WorkersUnion")
    author: Final = NamedNode("https://schema.org/author")
    datePublished: Final = NamedNode("https://schema.org/datePublished")
    endDate: Final = NamedNode("https://schema.org/endDate")
    headline: Final = NamedNode("https://schema.org/headline")
    inLanguage: Final = NamedNode("https://schema.org/inLanguage")
    location: Final = NamedNode("https://schema.org/location")
    maxValue: Final = NamedNode("https://schema.org/maxValue")
    minValue: Final = NamedNode("https://schema.org/minValue")
    name: Final = NamedNode("https://schema.org/name")
    organizer: Final = NamedNode("https://schema.org/organizer")
    publisher: Final = NamedNode("https://schema.org/publisher")
    roleName: Final = NamedNode("https://schema.org/roleName")
    sameAs: Final = NamedNode("https://schema.org/sameAs")
    startDate: Final = NamedNode("https://schema.org/startDate")
    text: Final = NamedNode("https://schema.org/text")
    unitText: Final = NamedNode("https://schema.org/unitText")
    url: Final = NamedNode("https://schema.org/url")
    value: Final = NamedNode("https://schema.org/value")


class ORG:
    """The Organization Ontology: who holds which post where."""

    Membership: Final = NamedNode("http://www.w3.org/ns/org#Membership")
    Organization: Final = NamedNode("http://www.w3.org/ns/org#Organization")
    member: Final = NamedNode("http://www.w3.org/ns/org#member")
    organization: Final = NamedNode("http://www.w3.org/ns/org#organization")
    role: Final = NamedNode("http://www.w3.org/ns/org#role")


class OA:
    """The Web Annotation Vocabulary: offsets and exact words."""

    end: Final = NamedNode("http://www.w3.org/ns/oa#end")
    exact: Final = NamedNode("http://www.w3.org/ns/oa#exact")
    prefix: Final = NamedNode("http://www.w3.org/ns/oa#prefix")
    start: Final = NamedNode("http://www.w3.org/ns/oa#start")
    suffix: Final = NamedNode("http://www.w3.org/ns/oa#suffix")


class PROV:
    """The PROV Ontology: which run made it, from what."""

    Activity: Final = NamedNode("http://www.w3.org/ns/prov#Activity")
    Entity: Final = NamedNode("http://www.w3.org/ns/prov#Entity")
    endedAtTime: Final = NamedNode("http://www.w3.org/ns/prov#endedAtTime")
    used: Final = NamedNode("http://www.w3.org/ns/prov#used")
    wasDerivedFrom: Final = NamedNode("http://www.w3.org/ns/prov#wasDerivedFrom")
    wasGeneratedBy: Final = NamedNode("http://www.w3.org/ns/prov#wasGeneratedBy")


class SKOS:
    """SKOS: other labels, and the concepts that roles and topics are."""

    Concept: Final = NamedNode("http://www.w3.org/2004/02/skos/core#Concept")
    ConceptScheme: Final = NamedNode("http://www.w3.org/2004/02/skos/core#ConceptScheme")
    altLabel: Final = NamedNode("http://www.w3.org/2004/02/skos/core#altLabel")
    broader: Final = NamedNode("http://www.w3.org/2004/02/skos/core#broader")
    definition: Final = NamedNode("http://www.w3.org/2004/02/skos/core#definition")
    inScheme: Final = NamedNode("http://www.w3.org/2004/02/skos/core#inScheme")
    prefLabel: Final = NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")
    topConceptOf: Final = NamedNode("http://www.w3.org/2004/02/skos/core#topConceptOf")


class DCTERMS:
    """DCMI Metadata Terms: replaced IRIs and facts about the data set."""

    conformsTo: Final = NamedNode("http://purl.org/dc/terms/conformsTo")
    created: Final = NamedNode("http://purl.org/dc/terms/created")
    description: Final = NamedNode("http://purl.org/dc/terms/description")
    isReplacedBy: Final = NamedNode("http://purl.org/dc/terms/isReplacedBy")
    license: Final = NamedNode("http://purl.org/dc/terms/license")
    title: Final = NamedNode("http://purl.org/dc/terms/title")


class SEM:
    """The Simple Event Model: events that are parts of others."""

    hasSubEvent: Final = NamedNode("http://semanticweb.cs.vu.nl/2009/11/sem/hasSubEvent")


class RDF:
    """RDF: what a node is."""

    type: Final = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


class RDFS:
    """RDF Schema: labels and comments."""

    comment: Final = NamedNode("http://www.w3.org/2000/01/rdf-schema#comment")
    label: Final = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")


class XSD:
    """XML Schema: the datatypes of literals."""

    anyURI: Final = NamedNode("http://www.w3.org/2001/XMLSchema#anyURI")
    boolean: Final = NamedNode("http://www.w3.org/2001/XMLSchema#boolean")
    date: Final = NamedNode("http://www.w3.org/2001/XMLSchema#date")
    dateTime: Final = NamedNode("http://www.w3.org/2001/XMLSchema#dateTime")
    decimal: Final = NamedNode("http://www.w3.org/2001/XMLSchema#decimal")
    integer: Final = NamedNode("http://www.w3.org/2001/XMLSchema#integer")
    string: Final = NamedNode("http://www.w3.org/2001/XMLSchema#string")


PREFIXES: Final[dict[str, str]] = {
    "kg": "https://w3id.org/newskg#",
    "schema": "https://schema.org/",
    "org": "http://www.w3.org/ns/org#",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def kg_term(local_name: str) -> NamedNode:
    """The term of ours with this local name, such as "GeneralSecretary".

    For values that name terms (`Kind`, `EventType`, `Post.role`). An unknown one raises ValueError.
    """
    term = vars(KG).get(local_name)
    if not isinstance(term, NamedNode):
        raise ValueError(f"the ontology defines no kg:{local_name}")
    return term
