"""What is told of a person by how the sentence is built, per class: data alone, of which `minutes/checks/told_of.py`
makes patterns of.

Each line is a piece of a regular expression in which a blank stands for blanks, `~` for the rest of a word, `BODY` for
a part of the body and `KIN` for one of the family. It is matched from the beginning of a word, without regard to case.
"""

from __future__ import annotations

from typing import Final

from medtui.domain.sensitive_words import BELIEF, CRIME, FAMILY, HEALTH, MONEY, PERSONNEL, UNION

BODY: Final = (
    "ryg(?:gen)?|nakken?|skulder(?:en)?|skuldre(?:ne)?|arme?n?|albuen?|hånd(?:en)?|hænder(?:ne)?|"
    "finger(?:en)?|fingre(?:ne)?|hoften?|hofter(?:ne)?|knæ(?:et|ene)?|ben(?:et|ene)?|fod(?:en)?|"
    "fødder(?:ne)?|ankel|anklen|tå(?:en)?|hovedet|hjerte(?:t)?|maven?|øje(?:t)?|øjne(?:ne)?|øre(?:t)?|"
    "ører(?:ne)?|lunger?(?:ne)?|nyrer?(?:ne)?|leveren|blæren|hud(?:en)?|kæben?|tænder(?:ne)?|"
    "led(?:dene)?|psyke|helbred|vægt|hørelse|syn|søvn|nerver|livmoder(?:en)?|bryst(?:et)?|hjerne(?:n)?|"
    "back|neck|shoulder|hip|knee|leg|foot|heart|stomach|health|hearing|eyesight"
)
"""Parts of the body, and what else one has from nature."""

KIN: Final = (
    "kone|hustru|mand|ægtefælle|samlever|kæreste|partner|eks(?:mand|kone|kæreste)?|søn|sønner|datter|"
    "døtre|barn|børn|mor|far|moder|fader|forældre|bror|brødre|søster|søstre|søskende|svigermor|svigerfar|"
    "svigerforældre|svigersøn|svigerdatter|mormor|morfar|farmor|farfar|bedstemor|bedstefar|"
    "bedsteforældre|barnebarn|børnebørn|stedsøn|steddatter|stedbarn|stedbørn|papbarn|papbørn|plejebarn|"
    "plejesøn|plejedatter|niece|nevø|onkel|tante|familie|familieforhold|ægteskab|parforhold|skilsmisse|"
    "privatliv|wife|husband|spouse|girlfriend|boyfriend|son|daughter|child|children|mother|father|"
    "parents|brother|sister|marriage"
)
"""The family, and what one has with it."""

OWN: Final[dict[str, tuple[str, ...]]] = {
    HEALTH: (
        "BODY",
        (
            "(?:syg|helbred|alkohol|misbrug|fravær|graviditet|fødsel|operation|diagnose|medicin|barsel|"
            "behandling)~"
        ),
    ),
    FAMILY: (
        "KIN",
    ),
    MONEY: (
        (
            "(?:løn|lønninger|lønnen|månedsløn|timeløn|årsløn|gage|lønseddel|lønindplacering|tillæg|bonus|"
            "gæld|privatøkonomi|lån|pensionsopsparing|salary|pay|debts?)"
        ),
    ),
    PERSONNEL: (
        (
            "(?:afskedigelse|fyring|opsigelse|bortvisning|prøvetid|advarsel|personalesag|personalemappe|"
            "omplacering|forflyttelse|(?:arbejds)?indsats er (?:ikke|for|dårlig|utilstrækkelig)~|(?:arbejde|"
            r"indsats|opgaveløsning|præstation~)(?: \w+){0,3} (?:fejl|mangelfuld~|dårlig~|ringe|sjusket|"
            r"utilstrækkelig~|under niveau|ikke godt nok)|opførsel|personlighed|manglende \w+|mange fejl|"
            "dismissal|performance)"
        ),
    ),
    CRIME: (
        "(?:straffeattest|børneattest|dom|straf|lovovertrædelse~|sigtelse|retssag|fængsels~|criminal record)",
    ),
    BELIEF: (
        (
            "(?:tro|religion|hudfarve|etnicitet|etniske ~|seksualitet|køn|partimedlemskab|menighed|religion|"
            "faith)"
        ),
    ),
    UNION: (
        "(?:medlemskab|fagforening|faglige tilhørsforhold|a-kasse|fagforeningskontingent|union membership)",
    ),
}  # fmt: skip
"""What is private where it belongs to somebody: behind a name in the genitive, or behind *sin, hendes, his*."""

DONE: Final[dict[str, tuple[str, ...]]] = {
    HEALTH: (
        "fejler",
        (
            r"(?:bøvler|døjer|slås|kæmper|bakser|plages) (?:\w+ )?(?:med|af) (?:\w+ )?(?:BODY|smerte~|søvn~|"
            r"\w*angst|\w*stress)"
        ),
        (
            r"(?:har|havde|får|fik|haft) (?:\w+ )?(?:ondt|smerter|skader|problemer|bøvl) (?:i|med) (?:\w+ "
            ")?(?:BODY)"
        ),
        (
            "kan (?:ikke|knap|næsten ikke|kun) (?:længere )?(?:løfte|gå|stå|sidde|høre|bøje|tåle|sove|"
            r"koncentrere|klare \w*vagter)"
        ),
        "(?:tåler|tålte) ikke", "(?:sover|sov) (?:dårligt|ikke)",
        r"(?:har|havde|haft) det (?:\w+ ){0,2}(?:dårligt|skidt|svært|hårdt)", "har det ikke (?:godt|for godt)",
        "venter (?:sig|barn|et barn|tvillinger|sit)", "skal (?:være|til at være) (?:mor|far)",
        "(?:skal føde|har født|fødte|har termin|nedkommer)", "(?:er )?ved at dø",
        (
            r"(?:er|var|blev|bliver) (?:\w+ )?(?:kørt ned|nede med|nedslidt|udbrændt|sløj|forkølet|dårligt "
            r"gående|skrøbelig|mentalt \w+|psykisk \w+|afhængig af|tørlagt|gået i stykker)"
        ),
        (
            "(?:gået|gik|går|kommet|er) på (?:sygedagpenge|ressourceforløb|førtidspension|barsel|orlov|"
            "antidepressiv~|smertestillende|medicin)"
        ),
        (
            r"(?:hjemme|væk|fraværende|sengeliggende|ligger|lå) (?:\w+ ){0,2}(?:med|på grund af|pga\.?|efter|"
            "i sengen)"
        ),
        "(?:melder|meldte|meldt) sig (?:syg|rask)",
        "(?:fået|fik|får|haft|have) (?:konstateret|påvist|stillet)",
        (
            r"(?:går|gik|gået|været|er|var|henvist|kommer|indskrevet|i gang|tager) (?:\w+ )?(?:til|hos|i|med) "
            "(?:en |sin |egen |ugentlig )?(?:læge~|psykolog~|psykiater~|terapi~|terapeut~|fysioterapeut~|"
            "kiropraktor|behandling~|udredning|afrusning|afvænning|genoptræning|speciallæge~|scanning|"
            "ambulatori~|AA|antabus)"
        ),
        r"i (?:\w+ )?behandling (?:for|hos|mod|på)",
        "til (?:afrusning|afvænning|udredning|undersøgelse for|scanning|kemo~|behandling for)",
        "(?:lugter|lugtede|stinker|dufter) af (?:alkohol|øl|spiritus|sprut|hash)",
        "(?:faldet|falder|faldt) i (?:igen|vandet)",
        (
            r"(?:tager|tog|får|fik) (?:\w+ )?(?:piller|tabletter|medicin|insulin|stoffer|antidepressiv~|"
            "sovepiller|kokain|hash)"
        ),
        (
            r"(?:stopper|holder op|siger op|går ned i tid|går ned i timer|skåner sig) (?:\w+ ){0,2}(?:på "
            r"grund af|pga\.?) (?:\w+ )?(?:BODY)"
        ),
        r"(?:holder op|stopper|går ned i tid|har (?:\w+ )?fri) (?:på grund af|pga\.?) (?:sin|sit|sine)",
        r"har haft \d+ (?:syge|fraværs)~", "(?:ofte|tit|konstant|meget|tit og ofte) (?:syg|fraværende|væk)",
        r"har (?:\w+ )?(?:ADHD|PTSD|OCD|HIV|KOL|MS)",
        r"(?:er|has been|was) (?:\w+ )?(?:expecting|in therapy|in hospital|in treatment|off work)",
        "suffers from", "has trouble with",
        (
            r"(?:have|ha|fået|få|fik) (?:\w+ )?(?:skiftet|fjernet|indsat|amputeret|opereret|undersøgt) (?:\w+ "
            r"){0,2}(?:BODY|\w*(?:protese|pacemaker|knude|linse|tand|mandler|blindtarm|galdeblære|livmoder|"
            "prostata|organ))"
        ),
        r"(?:mistet|mistede) (?:\w+ )?(?:hørelsen|synet|førligheden|stemmen|følelsen|taleevnen|hukommelsen)",
        "(?:under|i) (?:opsyn|observation) (?:af|hos|på)",
        "(?:besvimede?|besvimet|kollapsede?|faldt om|faldet om)",
        r"har (?:kun )?\w+ (?:uger|måneder|år) (?:igen|tilbage)", "(?:taget|tog) en overdosis",
        "(?:skal |har )?(?:til|fået taget) (?:mammografi|røntgen|biopsi|blodprøver?|MR-scanning)~",
        "(?:skal|må) skånes", "skåner sig",
        "(?:fået|fik|får) (?:en )?(?:stent|blodtransfusion|diagnose|fodprotese)",
    ),
    FAMILY: (
        "(?:skal |vil )?(?:giftes|skilles|adoptere|flytte fra hinanden)",
        (
            r"(?:er|blev|var|bliver) (?:\w+ )?(?:gift|forlovet|arbejdsløs|alenemor|alenefar|enlig|single|"
            "forladt|separeret|hjemløs|adopteret)"
        ),
        "(?:er|blev) blevet (?:mor|far|bedste~|alene|forladt|skilt|gift)",
        "(?:har |har lige )?(?:mistet|mistede) (?:sin|sit|en|sine)", "bor (?:alene|sammen med|hos sin)",
        "(?:er )?flyttet fra (?:sin|konen|manden)", "(?:passer|passe|plejer|pleje) (?:sin|sit|sine)",
        r"har (?:\w+ )?(?:en )?(?:handicappet|syg|anbragt) (?:\w+)", "(?:lever|levede) i et voldeligt",
        "is getting (?:married|divorced)",
    ),
    UNION: (
        r"betaler (?:ikke )?(?:\w+ )?kontingent", "(?:er |var )?ikke (?:fagligt )?(?:organiseret|medlem)",
        "(?:har |vil )?(?:meldt|melder|meldte|melde) sig (?:ind|ud)",
        "(?:har )?(?:opsagt|opsiger|opsagde|bevaret) sit (?:medlemskab|kontingent)",
        (
            r"(?:er )?(?:skiftet|skifter|skiftede|gået) (?:\w+ )?(?:fra|til) (?:\w+ )?(?:fagforening|forbund|"
            "a-kasse)~"
        ),
        r"(?:står|stod) uden for (?:\w+ )?(?:fagforening|forbund|organisation|overenskomst)~",
        "(?:strejker|strejkede|nedlagde arbejdet|nedlægger arbejdet|gik i strejke)",
        "(?:left|joined) (?:the|a|his|her) union",
        "gået over til (?:en )?(?:gul|anden)? ?(?:organisation|fagforening)",
    ),
    PERSONNEL: (
        (
            r"(?:er|bliver|blev|skal|er blevet) (?:ind)?kaldes? ?(?:ind)? ?til (?:\w+ ){0,3}(?:samtale|høring|"
            "møde)~"
        ),
        r"(?:er|bliver|blev|er blevet) (?:ind)?kaldt (?:ind )?til (?:\w+ ){0,3}(?:samtale|høring)~",
        "(?:til |skal til )(?:en )?(?:alvorlig|tjenstlig|personlig|svær|kammeratlig) samtale",
        "(?:lever|levede) ikke op til", "opfylder ikke", "(?:klarer|klarede) (?:ikke|sig (?:ikke|dårligt))",
        "(?:magter|magtede|når|nåede|passer|passede|overholder|overholdt|mestrer) ikke", "(?:under)?præsterer",
        r"(?:kommer|kom|møder|mødte) (?:\w+ ){0,2}(?:for sent|ikke (?:op|til tiden))",
        "(?:udebliver|udeblev|pjækker|pjækkede)", "(?:sover|sov) på (?:arbejde|vagt|job)~",
        r"(?:er|var|virker) ikke (?:\w+ )?(?:egnet|dygtig|kvalificeret|kompetent|god nok|til at stole på)",
        r"(?:laver|lavede|begår|begik|gør) (?:\w+ )?fejl",
        "(?:forsømmer|sjusker|misligholder|snyder|sløser)~?",
        r"mangler (?:\w+ )?(?:kompetence|evne|faglig|motivation)~",
        (
            "(?:er|bliver|blev) (?:blevet )?(?:omplaceret|forflyttet|degraderet|afsat|udskiftet|hjemsendt|"
            "sendt hjem|sat fra|fjernet fra|frataget|fritaget)"
        ),
        "(?:er |bliver |skal )blev(?:et)? flyttet", "er blevet flyttet", "bliver (?:tvangs)?flyttet",
        r"(?:får|fik|fået) (?:\w+ )?frataget", "(?:får|fik) ikke (?:forlænget|fornyet)",
        r"(?:har |vil )?(?:sagt|siger|sagde|sige) (?:\w+ ){0,2}op(?! til)", "(?:opsiger|opsagde) sin",
        (
            r"kan ikke (?:\w+ )?(?:arbejde|være|samarbejde|enes|tale|fungere|klare \w+|med)~ ?(?:\w+ "
            "){0,3}(?:sammen|med)"
        ),
        r"(?:taler|talte|hilser) ikke (?:\w+ )?(?:sammen|med|på)",
        r"(?:er|blev|var) (?:\w+ )?(?:uvenner|uvenskab|på kant|i konflikt|i åben krig|udsat for)",
        (
            "(?:skændes|skændtes|sladrer|bagtaler|bagtalte|chikanerer|chikanerede|mobbede|mobber|trakasserer|"
            "forulempede|intrigerer)"
        ),
        r"(?:råber|råbte|skriger|skælder|skældte) (?:\w+ )?(?:ad|ud)",
        r"(?:is|was) (?:\w+ )?(?:not up to the job|always late|underperforming)",
        r"(?:bliver|blev|er) (?:\w+ )?ikke (?:forlænget|fastansat|genansat)",
        r"(?:er|var|virker|virkede) (?:\w+ )?(?:sløv|doven|uduelig|sjusket|uengageret|langsom|umotiveret)",
        (
            r"(?:er|var) (?:\w+ )?en (?:dårlig|elendig|svag|umulig|ubehagelig|håbløs|problematisk|inkompetent|"
            "urimelig)"
        ),
        (
            r"(?:er|blev|blevet|bliver) (?:\w+ )?(?:truet|overfaldet|slået|spyttet på|bidt|chikaneret|mobbet|"
            "krænket|generet)"
        ),
        r"(?:har|havde|haft) (?:haft )?(?:et |en )?(?:\w+ )?(?:skænderi|sammenstød|klammeri|slagsmål|opgør)~",
        "har ry for", "kan ikke (?:finde ud af|overskue|styre|passe|håndtere)",
        "har mistet (?:tilliden|respekten)",
    ),
    MONEY: (
        r"(?:er |bliver )?(?:placeret|indplaceret|rykket op|rykkes) (?:\w+ )?på (?:løntrin|skalatrin|trin)",
        r"(?:tjener|tjente|oppebærer) (?:\w+ )?(?:\d|mere|mindre|mindst|mest|kun)",
        "(?:kan|kunne) ikke (?:længere )?betale",
        r"(?:har )?(?:bedt|beder|bad|søgt|fået|får) (?:\w+ )?(?:om )?(?:forskud|lån|henstand)",
        r"(?:låner|lånte|låne) (?:\w+ )?penge",
        r"(?:får|fik|har) (?:\w+ )?(?:mere|mindre|for lidt|for meget|lavere|højere|ikke) (?:i )?løn",
        r"(?:skal |bliver )?(?:trækkes|trukket|trækkes) (?:[\w.]+ ){0,3}i løn",
        r"(?:har|havde|fik) (?:\w+ )?(?:gæld|økonomiske problemer|rod i økonomien)", "(?:får|fik) løn under",
    ),
    CRIME: (
        "(?:er |var )?under (?:efterforskning|mistanke|anklage)",
        (
            "(?:er |blev |bliver )?(?:afhørt|efterforsket|mistænkt|anklaget|politianmeldt|meldt til politiet|"
            "taget (?:i|for|med)|snuppet|ransaget|frifundet|benådet)"
        ),
        r"(?:har |fik |fået |mistede |mistet )(?:\w+ )?(?:frataget |taget )?(?:kørekort~|klip i)",
        "(?:sad|sidder|siddet|sat) (?:inde|i spjældet|bag tremmer|i arresten)", "(?:afsoner|afsonede|afsonet)",
        "(?:stjæler|har stjålet|svindler|svindlede|bedrog|bedrager|snød)",
        "(?:skal |er |var )(?:for|i) (?:by|lands)?retten",
        r"(?:er|var) (?:\w+ )?(?:kriminel|voldelig|voldsdømt|i besiddelse af)",
        "(?:slog|slår|overfaldt|truede|forfulgte)", "kørte (?:bil )?(?:i )?(?:fuld|beruset|spirituspåvirket)",
        r"(?:har|havde) (?:\w+ )?(?:en )?sag (?:\w+ )?(?:mod sig|(?:hos|ved|i) (?:politiet|retten|byretten))",
    ),
    BELIEF: (
        r"(?:faster|fastede|faste)(?= (?:i|under|til|hele|for|om)\b)",
        r"beder(?= (?:\w+ gange|til (?:gud|allah|jesus)|hver (?:dag|fredag|morgen)|fredags~|bøn~))",
        "tror (?:ikke )?på (?:gud|allah|jesus)",
        r"(?:går|gik|kommer) (?:\w+ )?i (?:kirke|moské|moskeen|synagoge)~",
        "(?:er |har |blev )?(?:konverteret|konverterede|omvendt|døbt)",
        r"(?:kommer|stammer|er|var) (?:oprindeligt?|opr\.) fra",
        "(?:er )?(?:flygtet|flygtede|udvandret) (?:fra|til)",
        (
            "(?:er )?(?:født|opvokset) i (?!januar|februar|marts|april|maj|juni|juli|august|september|"
            r"oktober|november|december|\d)"
        ),
        r"(?:stammer fra|har rødder i|har (?:\w+ )?(?:baggrund|afstamning|rødder))",
        "(?:sprang|sprunget|springer) ud som", "(?:er |kun )til (?:mænd|kvinder|begge køn)",
        "(?:er |var )?gift med en (?:mand|kvinde)", "(?:har )?(?:skiftet|skifter) køn",
        r"(?:bærer|går med|gik med) (?:\w+ )?(?:hijab|burka|niqab|turban|tørklæde|kalot)",
    ),
}  # fmt: skip
"""What somebody is, has or does that is private: behind a name, with nothing but small words between."""

MATTERS: Final[dict[str, tuple[str, ...]]] = {
    HEALTH: (
        (
            "~(?:betændelse|smerter?|amputation|infektion|psykose|forkalkning|prolaps|blødning|"
            "transplantation|pacemaker|protese|syndrom|insulin|sygedagpenge|sygemeldt|sygemelding|klap|"
            "forgiftning|anfald|fobi|lammelse|lammet|stofskifte|gigt|kræft|tumor|nedslidning|nedslidt|"
            "blodtryk|afrusning)(?:en|et|n|t|er|erne|ne|s)?"
        ),
        (
            "~(?:itis|iose|fibrose|nekrose|psykose|trombose|æmi|myalgi|neuropati|ektomi|oskopi|plegi|"
            "afasi)(?:en|n)?"
        ),
        (
            "(?:afrus|afvæn|(?:alkohol|stof|spille|pille|medicin|nikotin|hash)afhængig|narkotika|kokain|"
            "heroin|hjertek|hjertef|åreknude|galdesten|nyresten|grå stær|abort|fertilitet|seksualterap|"
            "kræftramt)~"
        ),
        "allergisk~", "hjertet", "fødselsdepression~", "for tidligt? født~", "antidepressiv~",
        r"ondt i (?:\w+ )?(?:BODY)", "(?!ko|co|inter|re)~operation(?:en)?",
        "(?:overdosis|mammografi|selvmord|bypass|blodprøvesvar)~",
    ),
    FAMILY: (
        "(?:anbragt|tvangsanbragt|på institution|tvangsfjern)~?",
        "(?:ægteskab|parforhold|hustruvold|partnervold)~", "alenemor|alenefar", "vold i (?:hjemmet|familien)",
    ),
    UNION: (
        "a-kasse~?", "(?:fagforenings)?kontingent(?:et)?", "(?:faglig )?eksklusiv~", "strejkebryder~?",
        "fagligt tilhørsforhold", "gul organisation",
    ),
    PERSONNEL: (
        "prøvetid(?:en)?",
        r"stilling(?:en)?(?=,? (?:[^\W\d]+,? ){0,7}?(?:nedlægges|nedlagt|spares væk|opslås ikke))",
        "fyre[rs]?|fyret", "(?:opsiges|opsagt|bortvises|afskediges)",
        "(?:sexchikane|seksuel~ chikane|grænseoverskridende|uprofessionel)~?",
        "(?:samarbejdsvanskeligheder|samarbejdsproblemer|dårlig kemi)",
        "(?:uduelig|udygtig|ineffektiv|doven)~?",
    ),
    MONEY: (
        r"(?:løntrin|skalatrin|lønramme) ?\d~",
        (
            "(?:huslejerestance|restance|kassekredit|kviklån|overtræk|privatøkonomi|pengeproblem|gældsråd|"
            "lønindehold)~"
        ),
    ),
    CRIME: (
        "(?:børneattest|promille|narkotikabesiddelse|besiddelse af)~",
        (
            "(?:efterforsk|afhør|mistænk|anklage|svindel|bedrag|hvidvask|blufærdigheds|ransag|overfald|"
            "indbrud|hærværk)~"
        ),
        "(?:stjæle|stjæler)",
        "politiet (?:har|leder|efterforsker|mistænker|afhørte|hentede|kom efter|er efter)", "kriminel~",
        "overgreb(?:et)?",
    ),
    BELIEF: (
        r"\w+sk (?:baggrund|afstamning|oprindelse|herkomst|statsborger~)",
        (
            "(?:etnisk|hudfarve|indvandrer|afrikaner|somalier|kurder|palæstinenser|afghaner|iraker|iraner|"
            "syrer|tamil|grønlænder|sigøjner)(?:e|en|isk|ens|ne|s)?"
        ),
        "(?:moské|moske|synagoge|hijab|burka|niqab|frikirke|halal|kosher|menighed)~", "jehovas vidner?",
        "(?:transkvinde|transmand|dragqueen|regnbuefamilie|panseksuel|queer)~",
        "i (?:byrådet|folketinget|partiet|kommunalbestyrelsen) for",
        "(?:højreradikal|venstreradikal|ekstremist)~", "homo",
    ),
}  # fmt: skip
"""What is private wherever a person is named beside it, besides the word lists."""

ABOUT: Final[dict[str, tuple[str, ...]]] = {
    PERSONNEL: (
        (
            "(?:klaget?|klager|klagede|klagen|klagerne|utilfredshed|utilfreds|mistillid|kritik|problemer|"
            r"bøvl|ballade) (?:[^\W\d]+ ){0,2}?(?:over|med|til|af)"
        ),
        (
            "(?:konflikt|strid|skænderi|uvenskab|uenighed|fjendskab|samarbejdet|problem|nabostrid)~ "
            r"(?:[^\W\d]+ ){0,2}?(?:mellem)"
        ),
        r"(?:konflikt|strid|skænderi|uvenskab)~ (?:[^\W\d]+ ){0,2}?(?:med)",
        "(?:fyre|afskedige|opsige|bortvise|degradere|omplacere|fyrer|afskediger|fyrede)",
        "(?:mobbe[st]?|mobbet|chikaneret|generet|forfulgt|trakasseret|krænket|ydmyget) af",
        r"(?:råber|råbte|skælder|skældte) (?:\w+ )?(?:ad|ud på)", "complain(?:t|ts|ed|s) about",
        "conflict (?:between|with)", "vil(?:le)? af med",
        r"(?:ikke|ingen|nægter at|nægter) (?:\w+ )?(?:arbejde|samarbejde|være på vagt) (?:sammen )?med",
        r"(?:mistet|mister|mistede|ikke|ingen) (?:\w+ )?(?:tillid|tilliden|respekt|respekten) (?:til|for)",
    ),
    CRIME: (
        (
            r"(?:politiet|anklageren|retten|dommeren) (?:\w+ )?(?:afhørt|anholdt|anholdte|sigtede?|sigtet|"
            "mistænkt|mistænker|hentede?|afhørte)"
        ),
        "(?:anmeldt|anmelde|anmeldte|mistanke (?:om|til|mod))",
    ),
    HEALTH: (
        "(?:bekymre(?:t|de)|bekymring) for",
    ),
}  # fmt: skip
"""What is private where the name of somebody follows at once."""

BETWEEN: Final = (
    "er var bliver blev blevet har havde haft skal skulle vil ville kan kunne må måtte bør ikke også nu "
    "igen måske været at selv stadig fortsat desværre ofte tit længe lige snart nok jo vist fået får fik "
    "gået kommet der som altid aldrig helt meget efterhånden netop næsten alligevel heller åbenbart "
    "tilsyneladende for tiden endnu allerede i dag år går sidste uge måned sommeren sommerferien hele "
    "dels både og is was has had been being will now still often also not again always just recently"
)
"""Words that may stand between somebody and what is told of them."""

ROLES: Final = (
    "leder|chef|pædagog|lærer|assistent|hjælper|medarbejder|sekretær|konsulent|vikar|elev|kollega|"
    "plejerske|læge|kok|medhjælper|repræsentant|formand|direktør|koordinator|rådgiver|terapeut|vejleder|"
    "betjent|bibliotekar|gartner|chauffør|tekniker|praktikant|lærling|pedel|bogholder|kontordame|"
    "rengøringsdame|kantinedame|piccolo|afløser|nattevagt|aftenvagt|økonoma|tolk"
)
"""How somebody is called by the work: in the definite form, or with *vores nye*, it is one person."""

GENERALLY: Final = (
    "når|hvis|skal|bør|såfremt|enhver|alle|nogen|ingen|altid|eventuelt|må|when|if|every|all|any|must|should"
)
"""Words by which a sentence about *lederen* is about every one of them."""

COMPOUNDS: Final = (
    "politik|politikken|retningslinjer?|retningslinjerne|procedure|statistik|statistikken|statistikker|"
    "konsulent|vikar|vikaren|vikariat|rådgiver|rådgivning|kursus|kurset|kurser|kampagne|kampagnen|plan|"
    "planen|planer|gruppe|gruppen|grupper|udvalg|udvalget|tal|tallene|procent|procenten|samtaler|"
    "samtalerne|forebyggelse|koordinator|koordinatoren|ordning|ordningen|regler|reglerne|vejledning|"
    "indsats|indsatsen|projekt|projektet|team|teamet|afdeling|afdelingen|center|centret|portal|portalen|"
    "blanket|skema|starter|starteren|vaccination|vaccinationer|håndtering|håndteringen|parkering|udstyr|"
    "hjælp|uge|dagen|messe|konference|foredrag|materiale|pjece|rapport|måling|undersøgelsen|penge|kasse|"
    "fonden|forening|foreningen|bekæmpelse|linje|tilbud|tilbuddet|rum|stole|politikker"
)
"""What a private word is only the first part of, where it names work: *barselsvikar, stresspolitik*."""
