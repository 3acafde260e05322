"""The words that say what a heading or a label is about, in Danish, English, Swedish and Norwegian: always all four."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import Final


class Topic(StrEnum):
    """What stands under a heading."""

    PRESENT = "present"
    ABSENT = "absent"
    INVITED = "invited"
    HOSTS = "hosts"
    ACTIONS = "actions"
    REVIEW = "review"
    DECISIONS = "decisions"
    AGENDA = "agenda"
    MINUTES = "minutes"
    FACTS = "facts"
    RECOMMENDATION = "recommendation"
    BACKGROUND = "background"
    ATTACHMENTS = "attachments"
    OTHER = ""


_WORDS: Final = {
    Topic.ABSENT: r"""
        afbud(?: fra)?|(?:meldt|anmeldt|modtaget) afbud|(?:medlemmer |deltagere )?(?:med|uden) afbud|
        fraværende(?: medlemmer)?(?: (?:med|uden) afbud)?|fravær|udeblevet|udeblevne?|udeblev|forhindret|
        ikke til ?stede|ikke (?:frem)?mødt|ikke mødt op|forfald|frafall|(?:meldt )?forfall|ikke møtt|fraværende|
        følgende (?:medlemmer )?(?:hadde|havde) meldt (?:forfall|afbud)|
        (?:ej |inte )?frånvarande|ej närvarande|(?:har )?anmält förhinder|förhinder|
        (?:entschuldigt|abwesend|unentschuldigt)(?: (?:ent|unent)schuldigt)?|es fehl(?:en|ten)|
        absent without apologies|
        (?:with )?regrets|apologies(?: for absence| received)?|absent(?:ees)?|members absent|excused(?: absences?)?|
        (?:not|un)\s?(?:present|able to attend|attending)|absence
        """,
    Topic.INVITED: r"kallade|kallad|innkalte|indkaldte?|inviterede|inviterte|inbjudna|invited|invitees",
    Topic.HOSTS: r"""
        faciliteret af.{0,40}|mødeleder|ordstyrer|dirigent|referent(?:er)?|facilitators?|chair(?:person|man|
        ed by)?|scribes?|
        note[- ]?takers?|minute[- ]?takers?|secretary|host|sekretær|sekreterare|ordförande|møteleder|
        mailes til|kopi til|udsendt til|cc
        """,
    Topic.PRESENT: r"""
        (?:members |people |persons |others? |also |voting members |board members? )?(?:present|
        in attendance|attending|participating)|
        (?:board members? |members |those |people )(?:in attendance|present|attending)(?: were| was)?|
        (?:in attendance|present)(?: were| was)?|attendees?|attendance|attended(?: by)?|participants?|
        roll ?call|who (?:was|is|were) (?:here|there|present)|
        (?:present|attending) members|(?:employers?|staff|management|employees?|trade union|union)(?:s'|'s)? side
        (?: present| members| representatives)?|
        ledelses(?:siden?|repræsentanter|medlemmer)|medarbejder(?:siden?|repræsentanter|medlemmer|valgte)|
        [ab]-siden?(?:s repræsentanter)?|forældrevalgte|elevvalgte|ledelsen|
        medlemmer(?:ne)? til ?stede|(?:vi var|deltog|deltager)|mødt|gæst(?:er)?|
        anwesend(?:e)?(?: mitglieder)?|teilnehmer(?:innen)?(?:(?: und |/)teilnehmer(?:innen)?)?|teilnehmende|
        til stades|følgende (?:medlemmer )?(?:deltok|deltog|møtte|mødte)(?: i møtet| i mødet)?|
        (?:fra|for) (?:ledelsen|medarbejderne|ledelsessiden|medarbejdersiden|personalet|forældrene|eleverne|kommunen|
        regionen|hr|organisationerne|arbeidsgiver|arbeidstakerne|arbetsgivaren|personalen)|deltakarar|
        (?:meeting )?(?:attendees|participants)|guests?|observers?|invited guests|visitors|(?:tsc|tac|cpc|
        wg|board|committee|voting) members(?: present| attending| in attendance)?|
        deltagere?|deltagare|deltakere|mødedeltagere|møtedeltakere|deltagerliste|deltagerkreds|deltog|
        tilstede(?:værende)?|til stede(?:værende)?|
        (?:følgende )?(?:var|er) (?:til ?stede|mødt)|fremmødte?|mødte|fremmøde(?:liste)?|gæster|gjester|
        gäster|observatører|
        oppmøte|frammøtte|oppmøtte|tilstedeværelse|närvarande|deltagande|mötesdeltagare|närvaro
        """,
    Topic.REVIEW: r"""
        (?:review(?: of)? |check(?: of)? |status(?: of)? |follow[- ]?up (?:from|on) )?(?:the )?
        (?:previous|prior|last|past|outstanding|old)(?: meeting'?s?)?
        .{0,40}(?:actions?|action items?|to[- ]?dos?|discussions?).{0,40}|
        follow[- ]?up (?:from|on) .{0,60}|
        (?:review|status)(?: of)? .{0,50}(?:actions?|action items?).{0,20}|
        action items? (?:review|check|status)|
        (?:opfølgning|gennemgang|status|oppfølging|uppföljning).{0,30}
        (?:opgaver|handlinger|handlingslog|aktioner|aksjoner|sidst|forrige|siste|förra).{0,20}|
        siden sidst
        """,
    Topic.ACTIONS: r"""
        (?:new |open |next |closing |all |meeting |follow[- ]?up )?
        (?:action(?: item| point)?s?|action ?items?|ais?|to[- ]?dos?|tasks?)
        (?: required| list| log| items?| points?| from .{1,40}| for .{1,40}| \(.{1,40}\))?|
        next steps?|assignments|action(?:s| items?) (?:and|&) owners|action item list(?:e)?|
        opgaver?(?:\s.{1,40})?|opgaveliste|handling(?:er|slog|sliste|splan)?|
        aktioner?|aktionsliste|aktionspunkter|aksjon(?:er|spunkter|sliste)?|
        oppgaver?|næste (?:skridt|trin)|neste (?:skritt|steg)|nästa steg|att göra|åtgärder|
        opfølgningspunkter|huskeliste|opfølgning|oppfølging|uppföljning|gjøremål|tiltak|arbeidsoppgaver|
        hvem gør hvad|hvem gjør hva|vem gör vad|who does what|aftalte opgaver|
        aufgaben?(?:liste)?|maßnahmen|offene punkte|nächste schritte
        """,
    Topic.DECISIONS: r"""
        (?:key |formal |board |all )?(?:decisions?|resolutions?)(?: made| taken| log| reached)?|
        decisions? and resolutions?|conclusions?(?:/resolutions?)?|
        beslutning(?:er|slog)?|besluttet|vedtag(?:elser|et)|vedtak|beslut|fattade beslut|
        konklusion(?:er)?|konklusjon(?:er)?|aftaler?|det aftalte|afgørelse|tiltrådt|
        beschl(?:u|ü)(?:ss|ß)(?:e)?|ergebnis|entscheidung(?:en)?|behandling/vedtak|
        (?:individual )?members approved|approved(?: members)?|recommended|recommendations? agreed
        """,
    Topic.AGENDA: r"""
        (?:proposed |draft |meeting )?agenda|dagsorden(?:en)?|dagordning|saksliste|sakliste|program|
        indkaldelse|møteplan|punkter
        """,
    Topic.MINUTES: r"""
        (?:meeting )?(?:minutes|notes)|mødereferat|beslutningsreferat|møde referat|referat|møtereferat|protokoll|
        anteckningar|mötesanteckningar|notater?|noter|
        saksgrunnlag og referat|discussions?|discussion topics|topics
        """,
    Topic.RECOMMENDATION: r"""
        indstilling(?:er)?|beslutningstema|forslag til beslutning|det indstilles|innstilling|forslag til vedtak|
        förslag till beslut|recommendations?|proposals?|proposed decision|beschlussvorschlag|
        formandskabet indstiller,?|(?:direktionen|ledelsen|forvaltningen|udvalget) indstiller,?
        """,
    Topic.BACKGROUND: r"""
        sagsfremstilling|sagsbeskrivelse|resum[eé]|baggrund|saksframstilling|saksutredning|bakgrunn|bakgrund|
        ärendebeskrivning|sammanfattning|background|summary|context|sachverhalt|begründung|sagens indhold
        """,
    Topic.ATTACHMENTS: r"""
        attachments|appendix|appendices|enclosures|papers|bilag(?:sliste)?|vedlegg|bilaga|bilagor|anlagen?|
        bilag til punktet
        """,
    Topic.FACTS: r"""
        indholdsfortegnelse|sags?(?:nr\.?|nummer)|sagen afgøres.{0,30}|punkttype|åbenhed|mødested|mødetidspunkt|lokale|
        innehållsförteckning|innholdsfortegnelse|inhaltsverzeichnis|ort|plats|zeit|beginn|ende|
        links?|mødefakta|status|sted|tid|place|time|date|zoom.*|recordings?|logistics|registration|
        meeting (?:details|info(?:rmation)?)|how to join|
        upcoming meetings?|next meeting|næste møde|nästa möte|neste møte|code of conduct|antitrust.*|
        table of contents|contents|indhold|resources|
        q ?& ?a,? other|møde indhold|møde beskrivelse.*|møde præsentation.*|beslutnings og action logs|
        opening of the meeting|location|dates?
        """,
}
_TOPICS: Final = tuple(
    (topic, re.compile(rf"(?xi)^(?:{_spaced}):?$"))
    for topic, _spaced in (
        (topic, re.sub(r"(?<!\\) ", r"\\ ", re.sub(r"\s*\n\s*", "", words)))
        for topic, words in _WORDS.items()
    )
)
_AROUND: Final = re.compile(r"^[^\w@]+|[^\w)@]+$")
_NUMBERED: Final = re.compile(r"^(?:\d+(?:\.\d+)*[.):]?|[A-Z][.):])\s+")
_COUNT: Final = re.compile(r"\s*[(\[][^()\[\]]{0,40}[)\]]$")

LABEL: Final = re.compile(r"^([^:：]{1,60}?)\s*[:：](?!//)(?:\s+|$)(.*)$")
"""A word or a few before a colon, and what follows."""

NOBODY: Final = frozenset(
    [
        "none",
        "nobody",
        "n/a",
        "na",
        "tbd",
        "tba",
        "ingen",
        "ingen",
        "afbud",
        "ikke",
        "relevant",
        "-",
        "–",
        "—",
        "...",
        "…",
        "xxx",
        "x",
        "?",
        "inga",
        "inga",
        "frånvarande",
        "ingen",
        "forfall",
        "nil",
    ]
) | {
    "ingen afbud",
    "no one",
    "not applicable",
    "ingen kommentarer",
    "n.a.",
    "no action items",
    "no actions",
    "ingen opgaver",
    "intet",
    "ingenting",
    "inget",
    "keine",
    "intet til referat",
    "none at this time",
}
"""What stands in an empty list instead of a name or a fact."""

GROUP: Final = re.compile(
    r"""(?xi)\b(?:council|committee|project|projects|foundation|working\ group|wg|board\ of|team|kommune|
    kommuner|region|regionen|styrelse|styrelsen|
    bestyrelse|bestyrelsen|members|medlemmer|medlemmar|udvalg|udvalget|organi[sz]ation|university|universitet|universitetet|inc|ltd|gmbh|a/s|aps|llc|corp|
    company|group|gruppen?|everyone|alle|all|sekretariat|sekretariatet|department|afdeling|forening|foreningen|maintainers|community|meeting|agenda|
    minutes|notes|link|links|recording|github|https?|www|zoom|quorum|apologies|regrets|afbud|deltagere|guests?|gæster|observers?|committers?|leadership|tid|sted|present|absent)\b"""
)
"""A body or a thing, not a person."""


def bare(heading: str) -> str:
    """A heading without number, signs, and what stands in brackets behind it."""
    text = _AROUND.sub("", heading.strip())
    text = _NUMBERED.sub("", text)
    return _AROUND.sub("", _COUNT.sub("", text)).strip()


@lru_cache(maxsize=8_192)
def topic_of(heading: str) -> Topic:
    """What a heading or label says that it is about."""
    text = bare(heading)[:120]
    return next((topic for topic, words in _TOPICS if words.match(text)), Topic.OTHER)
