"""The example's year around the autumn: quarterly meetings, assemblies, a task team, and a local committee."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from example_play import (
    CARE,
    COMMITTEE,
    ROBUST,
    WELFARE,
    Clock,
    approve,
    begin,
    both,
    compass,
    earlier,
    end,
    finish,
    item_outcome,
    next_phase,
    onward,
    phase,
    play,
    raised,
    said,
    since,
)

from medtui.application.meeting.follow_up import do_at, link
from medtui.application.meeting.handover import hand_on
from medtui.application.meeting.seat import Seat
from medtui.domain.commands.extras.follow_up import LinkKind, TakeReview
from medtui.domain.commands.extras.guidelines import SetGuideline
from medtui.domain.commands.extras.municipality import TeamReport
from medtui.domain.commands.rounds import NextTurn
from medtui.domain.model.change import Command
from medtui.domain.model.extras.guidelines import GuidelineKind
from medtui.domain.model.extras.life import By
from medtui.domain.model.extras.reviews import Kept
from medtui.domain.model.head import Head
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.terms import Outcome, PromiseState
from medtui.domain.municipality.compass import EFFECT, END, HALFWAY, START, CountPulse
from medtui.domain.municipality.teams import Team
from medtui.store.workspace.workspace import Workspace

TEAM = "Trygge vikarer"
TEAM_ID = "team-trygge-vikarer"
ALL = (
    "Rikke Dam; Anne Lise Berg; Karen Holm; Mogens Kjær; Lone Krag; Yusuf Aydin; Pia Thorsen; Erik Munk; Sanne Ørum; "
    "Henrik Åkjær"
)


def head_of(
    clock: Clock, title: str, day: date, at: str, format: str, purpose: str, **values: object
) -> Head:
    given: dict[str, object] = {
        "id": "",
        "title": title,
        "date": day,
        "at": at,
        "format": format,
        "lang": "da",
        "created": clock(),
        "committee": COMMITTEE,
        "purpose": purpose,
        "place": "Rådhuset, byrådssalen",
        "chair": "Rikke Dam",
        "deputy": "Anne Lise Berg",
        "secretary": "Sanne Ørum",
    }
    return Head(**{**given, **values})  # type: ignore[arg-type]


def about(id: str, when: str, *counts: int) -> Callable[[Meeting], Command]:
    """The question of effect, asked of one decision at a point in its life."""
    return lambda _meeting: CountPulse(EFFECT, counts, id, when)  # type: ignore[arg-type]


def first_quarter(workspace: Workspace, clock: Clock) -> None:
    """December 2025: ten meetings a year are agreed on, to be looked back at in June."""
    head = head_of(
        clock, "Kvartalsmøde: sådan mødes vi", date(2025, 12, 11), "09:00", "kvartalsmoede",
        "At aftale, hvordan HovedMED mødes i 2026", wheel=("kvartalstema-2025-12",), next_meeting=date(2026, 1, 15),
    )  # fmt: skip
    session = begin(workspace, clock, head, ALL.replace("Erik Munk", "Erik Munk (afbud)"))
    play(workspace, clock, session, [
        ("08:30", raised("Hvor tit mødes vi")),
        ("08:31", raised("Støj i storrummet på anden sal")),
        ("09:01", onward),
        ("09:03", "Rikke Dam bød velkommen: I dag ser vi på vores egen mødeform"),
        ("09:06", onward),
        ("09:08", "Der var ingen åbne løfter"),
        ("09:10", onward),
        ("09:14", "Vi mødes i dag, når nogen beder om det; det giver for lidt tid til de store emner"),
        ("09:22", '" Medarbejdersiden ønsker faste datoer, så tillidsrepræsentanterne kan få fri'),
        ("09:31", item_outcome(Outcome.DISCUSSED)),
        ("09:32", onward),
        ("09:36", "Erik Munk har skrevet, at støjen også mærkes i vejmændenes pauserum"),
        ("09:41", "> Støjmåling på anden sal og i pauserummet @sanne ørum 12/1"),
        ("09:43", item_outcome(Outcome.DISCUSSED)),
        ("09:44", next_phase),
        ("09:47", "? Hvad ville vi bruge tiden på, hvis vi selv måtte vælge"),
        ("09:52", next_phase),
        ("09:55", "! HovedMED mødes ti gange om året, og referatet ligger hurtigt klart @rikke 15/1 =enighed"),
        *both("09:58", 1),
        ("10:01", "> Udkast til retningslinje om sygefravær @sanne ørum og @pia 19/3"),
        ("10:04", next_phase),
        ("10:05", "& Fra januar kender alle mødedatoerne for hele året"),
        ("10:08", next_phase),
        *compass("10:11", (0, 1, 4, 3, 1), (1, 2, 4, 2, 0), (0, 1, 3, 4, 1)),
        ("10:14", end),
    ])  # fmt: skip
    said(session, 1, focus=ROBUST, level=3, review=date(2026, 6, 11))
    approve(clock, session, date(2025, 12, 17), By.CHAIR, By.DEPUTY)
    finish(workspace, session)


def strategy(workspace: Workspace, clock: Clock) -> None:
    """January 2026: the focus points, and how far decisions are delegated."""
    head = head_of(
        clock, "Strategi og fokuspunkter", date(2026, 1, 15), "09:00", "kvartalsmoede",
        "At vælge de få fokuspunkter, vi arbejder efter", wheel=("strategi-2026-01",), focus=WELFARE,
    )  # fmt: skip
    session = begin(workspace, clock, head, ALL)
    play(workspace, clock, session, [
        ("08:30", raised("Fokuspunkter for 2026 og 2027")),
        ("09:00", onward),
        ("09:03", "Rikke Dam fortalte om byrådets strategi: få mål, som alle kan huske"),
        ("09:06", onward),
    ])  # fmt: skip
    since(workspace, session, "Støjmåling", PromiseState.PARTLY, "pauserummet mangler", date(2026, 3, 19))
    play(workspace, clock, session, [
        ("09:12", onward),
        ("09:20", "Vi kunne nævne tolv mål; tre af dem kunne alle ved bordet fortælle om derhjemme"),
        ("09:34", "Samskabelse kræver, at borgerne er med, før opgaven er løst"),
        ("09:45", item_outcome(Outcome.AGREED)),
        ("09:50", next_phase),
        ("09:54", "? Hvad holder vi op med, når vi vælger tre fokuspunkter"),
        ("10:01", next_phase),
        ("10:03", "! HovedMED arbejder efter tre fokuspunkter i 2026 og 2027 @rikke @anne 26/2 =enighed"),
        *both("10:06", 1),
        ("10:09", "! Arbejdspladserne aftaler selv pauser og mødetid inden for overenskomsten uden frist =enighed"),
        *both("10:12", 2),
        ("10:15", next_phase),
        ("10:16", "& Tre fokuspunkter: velfærd, arbejdsfællesskaber og samskabelse"),
        ("10:19", next_phase),
        *compass("10:22", (0, 1, 3, 5, 1), (0, 2, 4, 3, 1), (0, 1, 3, 5, 1)),
        ("10:25", end),
    ])  # fmt: skip
    said(session, 1, focus=WELFARE, level=4)
    said(session, 2, focus=ROBUST, level=6, review=date(2027, 1, 14))
    approve(clock, session, date(2026, 1, 21), By.CHAIR, By.DEPUTY)
    finish(workspace, session)


def assembly(workspace: Workspace, clock: Clock) -> None:
    """February 2026: everybody hears the same, and translates it at home."""
    head = head_of(
        clock, "Stormøde om fokuspunkterne", date(2026, 2, 26), "13:00", "stormoede",
        "At 64 ledere, TR og AMR kan fortælle det samme hjemme", wheel=("stormoede-2026-02",),
        place="Kulturhuset, store sal", facilitator="Pia Thorsen", heads=64,
    )  # fmt: skip
    session = begin(workspace, clock, head, ALL)
    play(workspace, clock, session, [
        ("13:00", onward),
        ("13:04", "Anne Lise Berg og Rikke Dam bød velkommen sammen"),
        ("13:10", onward),
        ("13:16", "De tre fokuspunkter, fortalt med et eksempel fra hver forvaltning"),
        ("13:36", onward),
        ("13:44", "Plejecentrene: Vikarer kan ikke kende beboerne, når de møder ind første gang"),
        ("13:50", "Skolerne: Elevråd vil gerne bestemme over noget, der betyder noget"),
        ("13:57", onward), ("13:59", onward),
        ("14:08", "Park og Vej: Borgerne ved, hvor cykelstierne er glatte, før vi gør"),
        ("14:20", onward), ("14:22", onward),
        ("14:33", "Flere borde spurgte, om der bliver tid til det"),
        ("14:43", onward), ("14:45", onward),
        ("14:52", "Høst: ansvar tæt på borgeren, færre møder, flere der må sige ja"),
        ("15:05", onward),
        ("15:12", "& Vi har tre fokuspunkter, og de gælder til udgangen af 2027"),
        ("15:15", "& Arbejdspladserne aftaler selv pauser og mødetid"),
        ("15:18", "& Tag de tre spørgsmål op på det næste personalemøde"),
        ("15:35", end),
    ])  # fmt: skip
    finish(workspace, session)


def sickness(workspace: Workspace, clock: Clock) -> None:
    """March 2026: a mandatory guideline, and the task that picks its team."""
    head = head_of(
        clock, "Sygefravær: hvad kan vi gøre sammen", date(2026, 3, 19), "09:00", "temamoede",
        "At se på årets sygefravær og aftale retningslinjen", theme="Sygefravær", focus=ROBUST,
        wheel=("sygefravaer-2026-03", "kvartalstema-2026-03"), facilitator="Sanne Ørum",
    )  # fmt: skip
    workspace.register.put_task_team(
        Team(
            id=TEAM_ID,
            name=TEAM,
            task="Nye vikarer skal være trygge og kende beboerne fra den første vagt",
            committee=COMMITTEE,
            members=("Mogens Kjær", "Yusuf Aydin", "Pia Thorsen", "Tove Lindgaard"),
            since=date(2026, 3, 19),
            until=date(2026, 11, 30),
        )
    )
    session = begin(workspace, clock, head, ALL)
    play(workspace, clock, session, [
        ("08:40", phase("oplaeg", presenters=("Sanne Ørum",), discussion=True)),
        ("09:00", onward),
        ("09:03", "Sygefraværet var 5,8 % i fjor; i ældreplejen 7,1 %"),
        ("09:06", onward),
        ("09:15", onward),
    ])  # fmt: skip
    since(workspace, session, "Støjmåling", PromiseState.DONE)
    since(workspace, session, "Udkast til retningslinje om sygefravær", PromiseState.DONE)
    play(workspace, clock, session, [
        ("09:22", onward),
        ("09:23", "18 af 22 arbejdspladser har talt om de tre spørgsmål; de fleste vil selv aftale pauser"),
        ("09:25", "To plejecentre spurgte, hvem der tager sig af nye vikarer"),
        ("09:26", onward),
        ("09:31", "Oplæg: To ud af tre sygedage ligger på 40 arbejdspladser"),
        ("09:38", onward), ("09:40", onward),
        ("09:52", "Nye vikarer bliver syge oftere i de første to måneder"),
        ("10:02", onward),
        ("10:08", "Fraværet falder, hvor den nærmeste leder ringer på tredjedagen"),
        ("10:17", onward), ("10:27", onward),
        ("10:30", "! Retningslinje om sygefravær gælder fra 1. april @sanne ørum 1/4 =enighed"),
        *both("10:33", 1),
        ("10:36", f"! Holdet {TEAM} finder ud af, hvad der gør den første vagt tryg @hold {TEAM} 30/11 =enighed"),
        *both("10:39", 2),
        ("10:42", "> Fortæl om samtalen på tredjedagen i alle ledergrupper @karen holm og @mogens 1/5"),
        ("10:46", onward),
        ("10:48", "& Ring på tredjedagen: Det er omsorg, ikke kontrol"),
        ("10:50", onward),
        *compass("10:54", (0, 1, 2, 5, 2), (0, 1, 4, 4, 1), (0, 0, 3, 5, 2)),
        ("10:58", end),
    ])  # fmt: skip
    first = said(session, 1, focus=ROBUST, level=3)
    session.do(
        SetGuideline(
            first,
            GuidelineKind.MANDATORY,
            {
                "title": "Retningslinje om sygefravær",
                "purpose": "At fravær bliver forebygget, og at den syge mærker omsorg",
                "covers": "Alle ansatte og alle arbejdspladser",
                "content": "Samtale på tredjedagen, plan efter 14 dage, og tal på hvert LokalMED hvert halve år",
                "committee": COMMITTEE,
                "made": date(2026, 3, 19),
                "notice": "Kan kun ændres i enighed",
            },
        )
    )
    said(session, 2, focus=WELFARE, level=6, review=date(2026, 11, 19))
    approve(clock, session, date(2026, 3, 25), By.CHAIR, By.DEPUTY)
    finish(workspace, session)


def team_meeting(workspace: Workspace, clock: Clock) -> None:
    """April 2026: the team meets, a citizen among them."""
    head = head_of(
        clock, f"{TEAM}: første møde", date(2026, 4, 16), "14:00", "opgavehold",
        "At finde ud af, hvad vi mangler at vide", place="Plejecenter Åbrinken", chair="Mogens Kjær", deputy="",
        secretary="Pia Thorsen", team=TEAM_ID, focus=WELFARE,
    )  # fmt: skip
    people = (
        "Mogens Kjær; Yusuf Aydin; Pia Thorsen; Tove Lindgaard, pårørende, Brugerrådet (gæst); "
        "Amina Said, vikar, Ældre og Sundhed (gæst)"
    )
    session = begin(workspace, clock, head, people)
    play(workspace, clock, session, [
        ("14:00", onward),
        ("14:03", "Tove Lindgaard: Min mor bliver urolig, når hun ikke kender den, der kommer"),
        ("14:06", onward),
        ("14:09", "Vi mangler en fra nattevagten; Yusuf spørger"),
        ("14:11", onward),
        ("14:18", "Amina Said: Den første vagt brugte jeg på at finde nøgler"),
        ("14:26", onward),
        ("14:27", lambda _m: NextTurn()),
        ("14:29", lambda _m: NextTurn()),
        ("14:31", lambda _m: NextTurn()),
        ("14:33", lambda _m: NextTurn()),
        ("14:35", lambda _m: NextTurn(passed=True)),
        ("14:41", onward),
        ("14:45", "! To plejecentre prøver en følgevagt på to timer @mogens @yusuf 1/9 =enighed"),
        *both("14:47", 1),
        ("14:50", "> Et kort over afdelingen til nye vikarer @pia og @tove 12/5"),
        ("14:53", onward),
        ("14:55", "Godt, at en pårørende og en vikar var med"),
        ("14:58", end),
    ])  # fmt: skip
    id = said(session, 1, focus=WELFARE, level=5, review=date(2026, 11, 19))
    play(workspace, clock, session, [("15:02", about(id, START, 1, 3, 4, 1, 0))])
    finish(workspace, session)


def care_meeting(workspace: Workspace, clock: Clock) -> None:
    """April 2026: a local committee hands an item up, because it belongs there."""
    head = head_of(
        clock, "LokalMED om vagtplaner", date(2026, 4, 30), "10:00", "ordinaert",
        "At aftale forårets vagtplaner", committee=CARE, place="Plejecenter Åbrinken", chair="Mogens Kjær",
        deputy="Yusuf Aydin", secretary="Birthe Holst",
    )  # fmt: skip
    people = (
        "Mogens Kjær (A, formand); Yusuf Aydin (B, næstformand); Birthe Holst, plejecenterleder, Ældre og Sundhed (A); "
        "Jens Toft, sosu-hjælper, Ældre og Sundhed (B, AMR); Kirsten Lau, sygeplejerske, Ældre og Sundhed (B, TR)"
    )
    session = begin(workspace, clock, head, people)
    play(workspace, clock, session, [
        ("09:40", raised("Sommerens vagtplan")),
        ("09:41", raised("Penge til følgevagter")),
        ("10:00", onward),
        ("10:02", "Dagsordenen blev godkendt"),
        ("10:05", onward),
        ("10:12", onward),
        ("10:18", "Planen er klar; tre ferieuger er endnu uden afløser"),
        ("10:24", "> Find afløsere til uge 28, 29 og 30 @birthe 20/5"),
        ("10:27", item_outcome(Outcome.AGREED)),
        ("10:28", onward),
        ("10:34", '" Medarbejdersiden mener, at pengene må findes i HovedMED, for vikarer koster ens alle steder'),
    ])  # fmt: skip
    hand_on(Seat(workspace, session), session.meeting.head.item, COMMITTEE)
    play(workspace, clock, session, [
        ("10:41", next_phase),
        ("10:43", "& Vi har bedt HovedMED se på penge til følgevagter"),
        ("10:46", next_phase),
        ("10:49", next_phase),
        *compass("10:52", (0, 1, 2, 2, 0), (1, 2, 2, 0, 0), (0, 0, 3, 2, 0)),
        ("10:55", end),
    ])  # fmt: skip
    finish(workspace, session)


def budget(workspace: Workspace, clock: Clock) -> None:
    """May 2026: with the political leadership; the item from the local committee lies on the table."""
    head = head_of(
        clock, "Budget 2027 med den politiske ledelse", date(2026, 5, 21), "09:00", "ordinaert",
        "At drøfte, hvad budgettet betyder for arbejds- og personaleforhold", wheel=("budget-2026-05",), focus=WELFARE,
    )  # fmt: skip
    session = begin(workspace, clock, head, f"{ALL}; Grete Vinther, borgmester, Nordhøj Kommune (gæst)")
    play(workspace, clock, session, [
        ("08:40", raised("Budgettets konsekvenser for arbejds- og personaleforhold")),
        ("09:00", onward),
        ("09:02", "Dagsordenen blev godkendt"),
        ("09:05", onward),
    ])  # fmt: skip
    since(workspace, session, "samtalen på tredjedagen", PromiseState.DONE)
    play(workspace, clock, session, [
        ("09:11", onward),
        ("09:14", "To timers følgevagt koster omkring 310.000 kr. om året"),
        ("09:19", item_outcome(Outcome.POSTPONED)),
        ("09:20", onward),
        ("09:25", "Der er et pres for at støtte de teknologiske investeringer"),
        ("09:33", '" Medarbejdersiden ønsker, at investeringer følges af tid til at lære dem'),
        ("09:46", "! Hver investering over 1 mio. kr. har en plan for oplæring @karen holm 1/9 =enighed"),
        *both("09:49", 1),
        ("09:56", next_phase),
        ("09:58", "& Der følger oplæring med nye maskiner og systemer"),
        ("10:00", next_phase), ("10:03", next_phase),
        *compass("10:05", (0, 2, 3, 4, 1), (0, 2, 4, 4, 0), (0, 1, 3, 5, 1)),
        ("10:08", end),
    ])  # fmt: skip
    id = said(session, 1, focus=WELFARE, level=4, review=date(2026, 12, 10))
    link(Seat(workspace, session), id, earlier(workspace, "tre fokuspunkter"), LinkKind.CONFIRMS)
    approve(clock, session, date(2026, 5, 28), By.CHAIR, By.DEPUTY)
    finish(workspace, session)


def summer_quarter(workspace: Workspace, clock: Clock) -> None:
    """June 2026: did ten meetings a year help? And the team tells how it goes."""
    head = head_of(
        clock, "Kvartalsmøde: hjælper det", date(2026, 6, 11), "09:00", "kvartalsmoede",
        "At se tilbage på det, vi aftalte, og spørge, om det hjalp", wheel=("kvartalstema-2026-06",), focus=ROBUST,
    )  # fmt: skip
    session = begin(workspace, clock, head, ALL.replace("Karen Holm", "Karen Holm (afbud)"))
    play(workspace, clock, session, [
        ("08:40", raised("Ti møder om året: hvad fik vi ud af det")),
        ("09:00", onward),
        ("09:04", onward),
    ])  # fmt: skip
    since(workspace, session, "Et kort over afdelingen", PromiseState.DONE)
    play(workspace, clock, session, [
        ("09:09", lambda _m: TeamReport(TEAM, "To plejecentre prøver følgevagt fra juni; kortet hænger i vagtstuen")),
        ("09:14", onward),
        ("09:20", "Fire af seks møder handlede mest om orientering"),
        ("09:31", "Datoerne har hjulpet tillidsrepræsentanterne; referaterne var tre gange for sent ude"),
        ("09:44", item_outcome(Outcome.DISCUSSED)),
        ("09:45", next_phase),
        ("09:50", "? Hvor mange af vores beslutninger kunne være taget tættere på borgeren"),
        ("09:58", next_phase),
        ("10:02", "> Læg temaerne for efteråret i årshjulet @hold Årshjul 1/9"),
        ("10:06", next_phase),
        ("10:08", "& I efteråret ser vi på, om vi mødes for tit"),
        ("10:11", next_phase),
        *compass("10:14", (0, 1, 2, 4, 2), (0, 1, 3, 4, 1), (0, 0, 3, 4, 2)),
        ("10:17", end),
    ])  # fmt: skip
    approve(clock, session, date(2026, 6, 17), By.CHAIR, By.DEPUTY)
    meeting = session.meeting.id
    finish(workspace, session)
    clock.set(date(2026, 6, 11), "10:30")
    ten = earlier(workspace, "ti gange om året")
    note = "Datoerne hjalp, men møderne blev mest til orientering"
    do_at(workspace, ten, TakeReview(ten, Kept.PARTLY, 2, note, meeting, date(2026, 11, 12)), "front")


def autumn_assembly(workspace: Workspace, clock: Clock) -> None:
    """September 2026: the second assembly of the year."""
    head = head_of(
        clock, "Stormøde om ansvar tæt på borgeren", date(2026, 9, 24), "13:00", "stormoede",
        "At alle hører, hvad forsøgene har vist", wheel=("stormoede-2026-09",),
        place="Kulturhuset, store sal", facilitator="Yusuf Aydin", heads=71,
    )  # fmt: skip
    session = begin(workspace, clock, head, ALL)
    play(workspace, clock, session, [
        ("13:00", onward),
        ("13:03", "Rikke Dam og Anne Lise Berg bød velkommen"),
        ("13:10", onward),
        ("13:18", "Følgevagten på to plejecentre: Nye vikarer bliver, og beboerne kender dem"),
        ("13:36", onward),
        ("13:47", "Det er svært at give slip, når man selv har løst opgaven i tyve år"),
        ("13:57", onward), ("13:59", onward),
        ("14:12", "Et bord vil lade borgerne lægge ruten for snerydning"),
        ("14:20", onward), ("14:22", onward), ("14:43", onward), ("14:45", onward),
        ("14:50", "Høst: start småt, giv nøglen fra dig, og bliv ved døren"),
        ("15:05", onward),
        ("15:10", "& En følgevagt på to timer gør den første vagt tryg"),
        ("15:12", "& Spørg en borger, hvad hun gerne vil have ansvaret for"),
        ("15:14", "& HovedMED ser på sin egen mødeform i november"),
        ("15:34", end),
    ])  # fmt: skip
    finish(workspace, session)


def working_environment(workspace: Workspace, clock: Clock) -> None:
    """November 2026: the discussion that must be documented; the team is thanked, and its decision looked back at."""
    head = head_of(
        clock, "Årlig arbejdsmiljødrøftelse", date(2026, 11, 19), "09:00", "temamoede",
        "At se på året og lægge retningen for samarbejdet om arbejdsmiljø", theme="Arbejdsmiljø", focus=ROBUST,
        wheel=("arbejdsmiljoe-2026-11",), facilitator="Erik Munk",
    )  # fmt: skip
    session = begin(workspace, clock, head, ALL)
    play(workspace, clock, session, [
        ("08:40", phase("oplaeg", presenters=("Erik Munk",), discussion=True)),
        ("09:00", onward),
        ("09:03", "Erik Munk bød velkommen: I dag er det os, der er beboerne i huset"),
        ("09:06", onward),
        ("09:15", onward),
        ("09:18", lambda _m: TeamReport(TEAM, "Forsøget er slut; to ud af tre nye vikarer er her endnu")),
        ("09:23", onward),
        ("09:31", "Oplæg: 14 arbejdsulykker i år mod 19 i fjor; fire var fald på våde gulve"),
        ("09:40", onward), ("09:42", onward),
        ("09:55", "Støjen på anden sal er halveret, efter at væggen kom op"),
        ("10:05", onward),
        ("10:12", "Arbejdsmiljøgrupperne vil mødes to gange om året på tværs"),
        ("10:20", onward), ("10:30", onward),
        ("10:34", "! Arbejdsmiljøgrupperne mødes på tværs hvert halve år @erik @henrik 15/2 =enighed"),
        *both("10:37", 1),
        ("10:40", "! Følgevagt på to timer for alle nye vikarer fra 2027 @mogens 15/1 =enighed"),
        *both("10:43", 2),
        ("10:46", "> Skridsikre måtter ved indgange og i køkkener @karen holm inden jul"),
        ("10:49", onward),
        ("10:51", "& Følgevagten bliver for alle nye vikarer fra januar"),
        ("10:53", onward),
        *compass("10:56", (0, 0, 2, 5, 3), (0, 1, 2, 5, 2), (0, 0, 2, 5, 3)),
        ("10:59", end),
    ])  # fmt: skip
    said(session, 1, focus=ROBUST, level=6, review=date(2027, 11, 18))
    replacing = said(session, 2, focus=WELFARE, level=5, review=date(2027, 6, 10))
    tried = earlier(workspace, "To plejecentre prøver")
    link(Seat(workspace, session), replacing, tried, LinkKind.REPLACES)
    meeting = session.meeting.id
    finish(workspace, session)
    clock.set(date(2026, 11, 19), "11:10")
    do_at(workspace, tried, CountPulse(EFFECT, (0, 2, 3, 4, 0), tried, HALFWAY), "front")
    do_at(workspace, tried, CountPulse(EFFECT, (0, 0, 2, 5, 2), tried, END), "front")
    note = "Beboerne kender vikarerne, og to ud af tre er blevet"
    do_at(workspace, tried, TakeReview(tried, Kept.YES, 4, note, meeting), "front")
    team = next(t for t in workspace.register.task_teams if t.id == TEAM_ID)
    evaluation = (
        "En pårørende og en vikar ved bordet gjorde forskellen; næste gang er nattevagten med fra starten"
    )
    workspace.register.put_task_team(replace(team, ended=date(2026, 11, 19), evaluation=evaluation, helped=4))
