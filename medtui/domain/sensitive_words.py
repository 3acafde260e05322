"""Words by which a line tells something private of a person, per language. Data alone; `domain/personal.py` makes
patterns of them.

A word ending in `*` may go on; every other takes the endings of its language. Blanks stand for any blanks.
"""

from __future__ import annotations

from typing import Final

ENDINGS: Final = {"da": "(?:e?n|e?t|e|e?r|e?rne|s|ens|ets)?", "en": "(?:s|ed|ing)?"}

HEALTH, UNION, CRIME, FAMILY, BELIEF, PERSONNEL, MONEY = (
    "health", "union", "crime", "family", "belief", "personnel", "money",
)  # fmt: skip

WORDS: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "da": {
        HEALTH: (
            "barsel*", "fædreorlov*", "forældreorlov", "kemobehandling", "brækket", "brækkede", "forstuvet",
        "ny hofte",
            "nyt knæ", "gået ned med", "gik ned med", "gået helt ned", "skånehensyn*", "skånejob*", "corona",
        "covid*",
            "kronisk*", "lidelse", "lider af", "led af", "terminal*", "uhelbredelig*", "antidepressiv*", "medicin",
            "beroligende", "sovepille", "nedsat tid", "gigt", "slidgigt", "blind", "svagsynet", "døv", "hørehæmmet",
            "kørestol*", "drikker", "drak", "beruset", "påvirket på arbejde", "alkoholiker", "afvænning*", "antabus",
            "narkoman*", "hash", "stoffer", "fertilitetsbehandling", "insemin*", "psykisk syg", "sammenbrud",
            "skadestue", "scannet", "udredning", "udredes", "overgangsalder", "førtidspension*", "smerter",
        "influenza",
            "parkinson", "allergi*", "brystkræft", "prostatakræft", "dialyse", "genoptræning", "sygehus*",
            "ordblind", "stammer", "hørenedsættelse", "synsnedsættelse", "nervøs*", "panikanfald", "tvangstanker",
            "uarbejdsdygtig*", "delvist rask*", "syg",
        ),
        UNION: (
            "organiseret", "uden for fagforening", "fagligt medlem", "skiftet forbund", "skiftede forbund",
            "gul fagforening",
        ),
        CRIME: (
            "dømt", "domfældt", "straffedom", "betinget dom", "sigtet", "sigtelse", "tiltalt", "fængsel", "fængslet",
            "varetægtsfængsl*", "fodlænke", "anholdt", "anmeldt", "politianmeld*", "bødestraf", "bøde", "spritkørsel",
            "spirituskørsel", "underslæb", "bedrageri", "tyv", "stjålet", "stjal", "tyveri", "voldtægt",
            "straffeattest",
            "straffet", "prøveløslad*", "hæleri", "dokumentfalsk", "vanvidskørsel", "samfundstjeneste",
        ),
        FAMILY: (
            "skilsmisse", "separeret", "skal skilles", "bliver skilt", "er skilt", "blevet skilt", "blev skilt",
            "anbragt", "tvangsfjernet", "plejefamilie", "krisecenter", "krisecentret", "hjemløs",
        "forældremyndighed*",
            "kontanthjælp", "boligløs", "udsat af sin bolig", "sat ud af sin", "er død", "døde", "dødsfald",
            "mistet sin", "mistede sin", "mistet sit", "mistede sit", "enke", "enkemand", "sorgorlov", "plejeorlov",
            "orlov", "underretning", "værge", "asylansøg*", "opholdstilladelse", "eneforsørger*", "samværssag",
            "utro", "vold i hjemmet", "voldelig mand", "voldelig kæreste",
        ),
        BELIEF: (
            "lesbisk*", "homoseksuel", "bøsse", "biseksuel", "transkønnet", "transperson", "nonbinær", "aseksuel",
            "muslim", "muslimsk", "kristen", "katolik", "katolsk", "jøde", "jødisk", "ateist", "hindu", "buddhist",
            "sikh", "jehovas vidne", "mormon", "scientolog", "religiøs*", "troende", "tørklæde", "fredagsbøn",
            "ramadan",
            "stemmer på", "stemte på", "partimedlem", "partibog", "opstillet for", "stiller op for", "kommunist",
            "nazist", "liberalist", "højreorienteret", "venstreorienteret", "medlem af menighed*",
        ),
        PERSONNEL: (
            "advarsel", "advaret", "påtale", "irettesættelse", "irettesat", "tjenstlig samtale", "tjenstlige samtale",
            "tjenstlig sag", "kammeratlig samtale", "disciplin*", "afskediget", "afskediges", "afskedigelse",
        "afsked",
            "uansøgt", "fyret", "fyring", "fyreseddel", "bortvist", "bortvisning", "opsagt", "opsigelse",
            "fratrædelsesaftale", "suspenderet", "fritaget for tjeneste", "fritstillet", "partshør*", "personalesag",
            "degraderet", "omplaceret", "tvangsforflyttet", "mobber", "mobbet", "chikaneret", "krænkende adfærd",
            "samarbejdsproblemer",
        ),
        MONEY: (
            "gæld", "rki", "løntræk", "lønindeholdelse", "konkurs", "skylder", "skyldte", "restskat", "inkasso",
            "gældssanering", "ludoman*", "dårlig betaler", "trækker i lønnen", "træk i lønnen", "månedsløn",
            "lønforhøjelse",
            "lønseddel", "tjener", "foged*",
        ),
    },
    "en": {
        HEALTH: (
            "maternity leave", "paternity leave", "parental leave", "broke her", "broke his",
            "broken leg", "broken arm",
            "covid", "chronic", "medication", "antidepressant", "blind", "deaf", "wheelchair", "alcoholic", "rehab",
            "suffers from", "breakdown", "terminally ill", "off sick", "mental health", "ivf",
        ),
        UNION: ("not in the union", "left the union", "joined the union", "non-union"),
        CRIME: (
            "convicted", "sentenced", "charged with", "arrested", "prison", "jail", "criminal record",
        "drunk driving",
            "fraud", "theft", "stole from", "fined",
        ),
        FAMILY: (
            "divorce", "divorced", "separated from", "homeless", "custody", "foster care", "bereavement", "widow",
            "has died", "lost her", "lost his", "women's shelter", "compassionate leave",
        ),
        BELIEF: (
            "gay", "lesbian", "bisexual", "transgender", "muslim", "christian", "catholic", "jew", "jewish",
        "atheist",
            "hindu", "buddhist", "religious", "headscarf", "votes for", "voted for", "party member",
        ),
        PERSONNEL: (
            "written warning", "verbal warning", "final warning", "dismissed", "fired", "sacked", "redundant",
            "disciplinary", "suspended", "grievance", "reprimand",
        ),
        MONEY: ("debt", "bankrupt", "owes", "salary of", "earns", "pay rise", "bailiff"),
    },
}  # fmt: skip

PARTIES: Final = (
    "Socialdemokratiet", "Socialdemokraterne", "Venstre", "Liberal Alliance", "Enhedslisten",
        "Dansk Folkeparti", "SF",
    "Socialistisk Folkeparti", "Radikale Venstre", "de Radikale", "Konservative", "det Konservative Folkeparti",
    "Moderaterne", "Alternativet", "Danmarksdemokraterne", "Nye Borgerlige", "Kristendemokraterne", "Labour",
)  # fmt: skip

SPEECH: Final[dict[str, tuple[str, ...]]] = {
    "da": (
        "mente", "mener", "synes", "syntes", "sagde", "siger", "udtalte", "udtrykte", "kaldte", "kalder",
        "indrømmede",
        "indrømmer", "påstod", "påstår", "hævdede", "hævder", "klagede", "klager", "råbte", "råber", "skældte",
        "beskyldte", "beskylder", "kritiserede", "kritiserer", "brokkede", "frygter", "frygtede", "føler", "følte",
        "oplever", "oplevede", "truede", "truer", "nægtede", "nægter", "indvendte", "protesterede", "protesterer",
        "erkendte", "erkender", "ærgrede", "græd", "græder", "lyver", "løj", "undskyldte", "tvivler", "tvivlede",
        "hader", "bebrejdede", "bebrejder", "mistænker", "raser", "rasede", "latterliggjorde", "angreb", "fornærmede",
        "svinede", "afbrød", "har ikke tillid", "havde ikke tillid", "vil ikke arbejde", "stoler ikke",
        "fortalte, at",
        "fortæller, at", "fortalte at", "forklarede, at", "svarede, at", "nævnte, at", "beklagede",
        "stemte imod", "stemte nej", "stemte for", "stemte blankt", "undlod at stemme", "tror ikke", "troede ikke",
        "vil ikke være med", "kan ikke lide", "kunne ikke lide", "brød sig ikke", "savner", "savnede",
        "anklagede", "anklager",
        "betegnede", "opfatter", "opfattede", "betragter", "advarede mod", "tog afstand fra", "vendte sig mod",
        "tvivler på",
        "gav udtryk for", "har givet udtryk for", "lagde ikke skjul på", "blev vred", "brød sammen",
        "brød grædende sammen", "begyndte at græde", "hånede", "jamrede", "surmuler",
    ),
    "en": (
        "said", "says", "thinks", "thought", "felt", "feels", "complained", "accused", "claimed", "claims",
        "admitted",
        "criticised", "criticized", "shouted", "refused", "objected", "fears", "argued", "believes", "lied",
    ),
}  # fmt: skip

JUDGED: Final[dict[str, tuple[str, ...]]] = {
    "da": (
        "vred", "utilfreds", "ked af", "skuffet", "uenig", "sur", "rystet", "bekymret", "frustreret", "irriteret",
        "imod", "modstander", "bange", "utryg", "såret", "fornærmet", "krænket", "rasende", "doven", "inkompetent",
        "svær at", "umulig at", "ikke enig", "ikke tilfreds", "ikke glad", "ikke begejstret", "træt af",
        "lettet", "oprørt", "chokeret", "jaloux", "misundelig", "stolt", "usikker på", "i tvivl om",
        "utålmodig", "overrasket", "ligeglad", "arrogant", "træt af", "uforskammet", "upålidelig", "stærkt kritisk",
    ),
    "en": ("angry", "upset", "unhappy", "disappointed", "worried", "afraid", "frustrated", "lazy", "incompetent"),
}  # fmt: skip

PRESENTS: Final = (
    "fremlagde", "fremlægger", "præsenter*", "orienter*", "gennemgik", "gennemgår", "holder oplæg", "holdt oplæg",
    "holder kursus", "holder oplægget", "underviser", "underviste", "bød", "byder", "deltager", "deltog", "skriver",
    "skrev", "sender", "booker", "undersøger", "udarbejder", "fortæller om", "fortalte om", "informerer",
        "informerede",
    "opdaterer", "viste", "viser", "samler", "laver", "redegjorde", "redegør", "vejleder", "presented", "presents",
    "briefed", "drafts", "writes", "teaches", "er valgt", "blev valgt", "står for", "har ansvaret for", "forbereder",
    "rådgiver", "arbejder med", "forsker", "er leder af", "er leder for", "er chef for", "leder af",
    "chef for", "ansat i",
    "spørger", "spurgte", "kontakter", "kontaktede", "bestiller", "bestilte", "inviterer", "inviterede", "indhenter",
    "indkøber", "køber", "opretter", "koordinerer", "tager kontakt", "revider*", "sørger for", "arrangerer",
    "planlægger",
    "er tovholder", "tovholder for", "følger op", "anmelder til", "indberetter", "formidler", "besøger",
    "indkalder til",
)  # fmt: skip
"""What somebody does with a subject without being it."""

EVERYDAY: Final = (
    "medarbejder*", "arbejds*", "arbejde*", "afdeling*", "kommune*", "organis*", "orienter*", "beslut*", "inform*",
    "drøft*", "dagsorden*", "referat*", "retningslinj*", "spørgsmål*", "situation*", "tidspunkt*", "forslag*",
    "ledelse*", "lederne", "kollega*", "kolleger*", "kollegaer*", "forvaltning*", "udvalg*", "tillid*", "sikkerhed*",
    "hovedudvalg*", "lokaludvalg*", "ansættel*", "ansatte*", "personale*", "direktør*", "sekretær*", "koordin*",
    "samarbejd*", "samtale*", "behandl*", "aftale*", "evaluer*", "mulighed*", "forbindelse*", "forhold*", "generel*",
    "fremtid*", "nuværende", "kommende", "igangværende", "foreløbig*", "overenskomst*",
    "januar", "februar", "oktober", "november", "december", "september*",
    "employee*", "management*", "department*", "committee*",
    "decision*", "discussion*", "information*", "colleague*", "workplace*", "meeting*", "question*", "guideline*",
)  # fmt: skip
"""Beginnings of words that every committee uses; that a closed line has them too says nothing about it."""
