"""The example's autumn of 2026: visits, a meeting without agenda, and the theme meeting that changed the form."""

from __future__ import annotations

from datetime import date

from example_play import (
    COMMITTEE,
    ROBUST,
    TOGETHER,
    Clock,
    approve,
    begin,
    compass,
    confirm,
    done,
    earlier,
    end,
    finish,
    item_outcome,
    next_phase,
    onward,
    phase,
    play,
    said,
)

from medtui.application.meeting.follow_up import link
from medtui.application.meeting.seat import Seat
from medtui.domain.commands import topics
from medtui.domain.commands.extras.follow_up import LinkKind
from medtui.domain.model.extras.life import By
from medtui.domain.model.head import Head
from medtui.domain.model.terms import Outcome, PromiseState, Side
from medtui.store.workspace.workspace import Workspace


def visit_day(workspace: Workspace, clock: Clock) -> None:
    head = Head(
        id="",
        title="Besøgsdag om samskabelse",
        date=date(2026, 9, 17),
        at="09:30",
        format="visit",
        lang="da",
        created=clock(),
        committee=COMMITTEE,
        purpose="At se, hvordan to steder arbejder sammen med borgerne, og hvad vi kan bruge hjemme",
        theme="Samskabelse",
        focus="Samskabelse med borgerne",
        place="Havnehuset og Søndervangskolen",
        chair="Rikke Dam",
        deputy="Anne Lise Berg",
        secretary="Sanne Ørum",
        wheel=("kvartalstema-2026-09",),
    )
    people = """Rikke Dam; Anne Lise Berg; Karen Holm; Mogens Kjær
Lone Krag; Yusuf Aydin; Sanne Ørum
Birgit Falk, centerleder, Havnehuset (gæst)
Jonas Riis, frivilligkoordinator, Havnehuset (gæst)
Tove Lindgaard, formand for brugerrådet, Havnehuset (gæst, fra 9.45, til 10.30)
Erik Munk (afbud)"""
    session = begin(workspace, clock, head, people)
    play(
        workspace,
        clock,
        session,
        [
            (
                "08:50",
                phase(
                    "velkomst", starts="09:30", minutes=15, presenters=("Birgit Falk",), place="Havnehuset"
                ),
            ),
            (
                "08:51",
                phase(
                    "oplaeg-1",
                    starts="09:45",
                    title="Borgerne driver caféen selv",
                    presenters=("Tove Lindgaard", "Jonas Riis"),
                    place="Havnehuset",
                ),
            ),
            ("08:52", phase("transport", starts="10:30", title="Bus til Søndervangskolen", minutes=20)),
            (
                "08:53",
                phase(
                    "oplaeg-2",
                    starts="10:50",
                    title="Elevrådet som medskaber",
                    presenters=("Lone Krag",),
                    discussion=True,
                    place="Søndervangskolen",
                ),
            ),
            ("09:30", onward),
            ("09:33", "Birgit Falk bød velkommen og fortalte om huset: 40 frivillige, fire ansatte"),
            ("09:45", onward),
            (
                "09:52",
                "Caféen åbnede, da brugerne fik nøglen. Før var der åbent seks timer om ugen, nu er det hver dag",
            ),
            ("09:58", "? Hvem har ansvaret, når en frivillig ikke kommer"),
            ("10:06", "Brugerrådet laver selv vagtplanen; de ansatte træder til ved sygdom"),
            (
                "10:18",
                "Medarbejderne brugte det første halve år på at lade være med at løse opgaverne for borgerne",
            ),
            ("10:31", onward),
            ("10:52", onward),
            ("10:57", "Elevrådet har eget budget på 20.000 kr. og har brugt det på en reparationscafé"),
            ("11:10", "? Kan et elevråd beslutte noget, som forpligter de ansatte"),
            ("11:16", '" Medarbejdersiden bemærkede, at tid til forberedelse skal følge med opgaven'),
            ("11:37", onward),
            ("11:52", onward),
            ("11:55", "# Ansvar"),
            ("11:57", "Nøglen er mere end en nøgle: Ansvaret skal kunne ses og mærkes"),
            ("12:01", "De ansattes rolle bliver at støtte, ikke at styre"),
            ("12:06", item_outcome(Outcome.DISCUSSED)),
            ("12:07", "# Økonomi"),
            ("12:09", "Begge steder begyndte med penge, der var der i forvejen"),
            ("12:14", "> Oversigt over puljer, som borgergrupper kan søge @karen holm 8/10"),
            ("12:16", item_outcome(Outcome.NOTED)),
            ("12:17", "# Hvad bør andre ændre"),
            (
                "12:19",
                "Staten bør gøre reglerne for frivillige i plejen enklere; i dag skal samme oplysning gives tre steder",
            ),
            ("12:24", item_outcome(Outcome.DISCUSSED)),
            ("12:27", next_phase),
            ("12:30", "! HovedMED tager samskabelse op igen til efteråret @sanne 8/10"),
            ("12:33", "> Tak og to billeder fra dagen til Havnehuset @sanne ørum inden 24/9"),
            ("12:34", "& Spørg en borger, hvad han eller hun gerne vil have nøglen til"),
            ("12:36", onward),
            ("12:44", end),
        ],
    )
    done(session, "puljer", PromiseState.PARTLY, "to puljer mangler")
    done(session, "billeder", PromiseState.DONE, "")
    finish(workspace, session)


def without_agenda(workspace: Workspace, clock: Clock) -> None:
    head = Head(
        id="",
        title="Møde uden dagsorden",
        date=date(2026, 10, 8),
        at="13:00",
        format="uden-dagsorden",
        lang="da",
        created=clock(),
        committee=COMMITTEE,
        purpose="At tale om det, der fylder, og om samskabelse efter besøgsdagen",
        place="Rådhuset, mødelokale 3",
        chair="Rikke Dam",
        deputy="Anne Lise Berg",
        facilitator="Sanne Ørum",
        secretary="Sanne Ørum",
    )
    session = begin(
        workspace,
        clock,
        head,
        "Rikke Dam; Anne Lise Berg; Karen Holm; Mogens Kjær; "
        "Yusuf Aydin; Pia Thorsen; Erik Munk; Sanne Ørum; Henrik Åkjær; Lone Krag (afbud)",
    )
    play(
        workspace,
        clock,
        session,
        [
            ("13:01", onward),
            ("13:08", onward),
            ("13:09", "# B: Vikarer uden oplæring"),
            ("13:09", "# B: For mange møder med for lidt i"),
            ("13:09", "# A: Samskabelse: Hvad gør vi nu"),
            ("13:10", "# A: Budget 2027, de sidste 4 mio. kr."),
            ("13:10", "# B: Møder der kunne være en mail"),
            ("13:10", "# B: Støj i storrummet på anden sal"),
            ("13:11", "# A: Ny telefonordning"),
            ("13:11", onward),
            ("13:15", lambda m: topics.Merge(m.topics[5].id, m.topics[2].id)),
            ("13:18", onward),
            ("13:19", "1 9"),
            ("13:19", "2 5"),
            ("13:19", "3 7"),
            ("13:20", "4 3"),
            ("13:20", "5 2"),
            ("13:20", "6 1"),
            ("13:21", onward),
            ("13:21", "Alle ti afdelinger har talt om det; seks vil give borgerne ansvaret for noget småt"),
            ("13:22", item_outcome(Outcome.NOTED)),
            ("13:22", onward),
            ("13:23", "HovedMED mødes ti gange om året; fire af møderne handler mest om orientering"),
            ("13:25", "? Hvad ville vi savne, hvis vi kun mødtes hvert kvartal"),
            (
                "13:28",
                "! Formandskabet laver et oplæg til færre faste møder til næste møde @rikke @anne 12/11",
            ),
            ("13:30", "6 2 1"),
            ("13:32", "Orientering kan sendes ud; mødet bruges på det, vi skal beslutte sammen"),
            ("13:35", onward),
            (
                "13:37",
                "På plejecentrene møder vikarer ind uden at kende beboerne; det giver utryghed på begge sider",
            ),
            ("13:40", '" Medarbejdersiden ønsker to timers følgevagt til nye vikarer'),
            ("13:42", "> Beregn, hvad to timers følgevagt koster @karen holm og @mogens inden 5/11"),
            ("13:44", onward),
            ("13:47", "Besøgsdagen viste, at ansvar skal kunne mærkes. Vi mangler et sted at begynde"),
            (
                "13:50",
                "! Vi prøver med en borgerdrevet café på biblioteket fra foråret @hold Bibliotekscafé 15/1",
            ),
            ("13:52", onward),
            ("13:55", "!! De 4 mio. kr. kan koste to stillinger i staben; navne drøftes ikke her"),
            ("13:58", "Karen Holm viste regnearket. Vi kan ikke komme længere i dag"),
            ("13:59", item_outcome(Outcome.POSTPONED)),
            ("14:00", next_phase),
            ("14:06", confirm(1, Side.MANAGEMENT)),
            ("14:06", confirm(1, Side.EMPLOYEES)),
            ("14:09", confirm(2, Side.MANAGEMENT)),
            ("14:10", confirm(2, Side.EMPLOYEES)),
            ("14:14", onward),
            ("14:16", "& Vi ser på færre faste møder; sig, hvad du ville savne"),
            ("14:17", "& Der bliver regnet på følgevagt til nye vikarer"),
            ("14:19", onward),
            ("14:22", "Det var godt at vælge emnerne selv; prikkerne gik hurtigt"),
            *compass("14:24", (0, 0, 3, 4, 2), (0, 1, 3, 3, 2), (0, 0, 3, 4, 2)),
            ("14:25", end),
        ],
    )
    done(session, "følgevagt", PromiseState.DONE, "")
    said(session, 1, focus=ROBUST, level=3)
    said(session, 2, focus=TOGETHER, level=6, review=date(2027, 9, 16))
    approve(clock, session, date(2026, 10, 14), By.CHAIR, By.DEPUTY)
    finish(workspace, session)


def theme_meeting(workspace: Workspace, clock: Clock) -> None:
    head = Head(
        id="",
        title="Færre faste møder",
        date=date(2026, 11, 12),
        at="09:00",
        format="temamoede",
        lang="da",
        created=clock(),
        committee=COMMITTEE,
        purpose="At beslutte, hvordan HovedMED mødes de næste to år",
        theme="Fra faste strukturer til behov",
        focus="Robuste arbejdsfællesskaber",
        place="Rådhuset, byrådssalen",
        chair="Rikke Dam",
        deputy="Anne Lise Berg",
        facilitator="Sanne Ørum",
        secretary="Sanne Ørum",
        next_meeting=date(2026, 12, 10),
    )
    session = begin(
        workspace,
        clock,
        head,
        "Rikke Dam; Anne Lise Berg; Karen Holm; Mogens Kjær; "
        "Lone Krag; Yusuf Aydin; Pia Thorsen; Erik Munk; Sanne Ørum; Henrik Åkjær (afbud)\n"
        "Dorthe Vang, socialrådgiver, Børn og Familie (B, suppleant for Henrik Åkjær)",
    )
    play(
        workspace,
        clock,
        session,
        [
            ("08:40", phase("oplaeg", presenters=("Rikke Dam", "Anne Lise Berg"), discussion=True)),
            ("09:02", onward),
            ("09:04", "Rikke Dam bød velkommen: I dag skal vi beslutte, ikke kun drøfte"),
            ("09:07", onward),
            ("09:16", onward),
            ("09:18", "Oversigten over puljer er klar, bortset fra to; Karen Holm sender den i næste uge"),
            ("09:20", "Beregningen af følgevagt er færdig: 310.000 kr. om året for alle plejecentre"),
            ("09:22", "> Følgevagt til vikarer på dagsordenen i Ældre og Sundhed @mogens og @yusuf 10/12"),
            ("09:23", onward),
            ("09:24", "Væggen på anden sal kommer op i denne uge; vi hører mere til arbejdsmiljødrøftelsen"),
            ("09:25", onward),
            ("09:26", "Telefonordningen er udskudt til foråret, så emnet er ikke aktuelt nu"),
            ("09:27", onward),
            ("09:29", "Oplæg: fire kvartalsmøder, to temamøder og et årshjul på to år"),
            ("09:36", "? Hvordan holder vi nye medarbejdere med, når vi mødes sjældnere"),
            ("09:41", onward),
            ("09:43", onward),
            ("09:52", "Kvartalsmøder giver plads til at tænke sig om"),
            ("09:57", "Ulempen er, at hastesager skal have et andet sted at gå hen"),
            ("10:01", "Et årshjul på to år gør det lettere at sige nej til det, der ikke er vigtigt"),
            ("10:04", onward),
            (
                "10:09",
                '" Medarbejdersiden vil have mulighed for at indkalde til et ekstra møde med 14 dages varsel',
            ),
            ("10:14", '" Ledelsessiden er enig, når emnet hører til i HovedMED'),
            ("10:17", "! Vi prøver kvartalsmøder i to år @anne 15/12"),
            ("10:20", onward),
            ("10:31", onward),
            ("10:34", confirm(1, Side.MANAGEMENT)),
            ("10:35", confirm(1, Side.EMPLOYEES)),
            (
                "10:38",
                "! Begge sider kan indkalde til et ekstra møde med 14 dages varsel =enighed @rikke uge 50",
            ),
            ("10:40", confirm(2, Side.MANAGEMENT)),
            ("10:40", confirm(2, Side.EMPLOYEES)),
            ("10:43", "> Udkast til årshjul for to år @hold Årshjul @rikke fredag"),
            ("10:45", "> Skriv til alle afdelinger om de nye mødedatoer @sanne ørum inden jul"),
            ("10:49", onward),
            ("10:51", "& Vi mødes hvert kvartal fra januar, og vi ser på det igen om to år"),
            ("10:53", "& Begge sider kan kalde til ekstra møde"),
            ("10:54", onward),
            ("10:58", "Godt, at vi nåede at beslutte. Grupperne måtte gerne have fem minutter mere"),
            *compass("10:59", (0, 0, 2, 5, 3), (0, 1, 2, 5, 2), (0, 0, 3, 5, 2)),
            ("11:00", end),
        ],
    )
    quarterly = said(session, 1, focus=ROBUST, level=3, review=date(2028, 11, 9))
    link(Seat(workspace, session), quarterly, earlier(workspace, "ti gange om året"), LinkKind.REPLACES)
    said(session, 2, focus=ROBUST, level=4)
    finish(workspace, session)


def planned_meeting(workspace: Workspace, clock: Clock) -> None:
    head = Head(
        id="",
        title="Kvartalsmøde med årshjul",
        date=date(2026, 12, 10),
        at="09:00",
        format="temamoede",
        lang="da",
        created=clock(),
        committee=COMMITTEE,
        purpose="At gøre årshjulet for 2027 og 2028 færdigt",
        theme="Årshjulet",
        wheel=("kvartalstema-2026-12",),
        place="Rådhuset, byrådssalen",
        chair="Rikke Dam",
        deputy="Anne Lise Berg",
    )
    session = begin(
        workspace,
        clock,
        head,
        "Rikke Dam; Anne Lise Berg; Karen Holm; Mogens Kjær; "
        "Lone Krag; Yusuf Aydin; Pia Thorsen; Erik Munk; Sanne Ørum; Henrik Åkjær",
    )
    session.close()
