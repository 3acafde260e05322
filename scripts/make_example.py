"""Makes the example workspace `meetings/` with the program's own store, grammar and rules.

    python scripts/make_example.py [FOLDER]

Everybody and everything in it is invented. Each meeting below is a list of what was typed and done, with the clock time
at which it was; the clock is handed to the program, so the result is the same at every run.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from medtui.domain.change import Command
from medtui.domain.commands import entries, program, topics
from medtui.domain.meeting import Meeting
from medtui.domain.people import Committee, Person, read_attendees
from medtui.domain.records import Head
from medtui.domain.slots import read_slot
from medtui.domain.terms import Kind, Outcome, PromiseState, Side, Status
from medtui.minutes.markdown import to_markdown
from medtui.store.formats import load_formats
from medtui.store.reading import Reader
from medtui.store.session import Session
from medtui.store.workspace import Workspace
from medtui.words import answers_title

ZONE = timezone(timedelta(hours=1))
COMMITTEE = "HovedMED"

PEOPLE = """
Rikke Dam, kommunaldirektør, Nordhøj Kommune (A, formand)
Anne Lise Berg, pædagog, Nordhøj Kommune (B, næstformand, FTR)
Karen Holm, økonomichef, Nordhøj Kommune (A)
Mogens Kjær, områdeleder, Ældre og Sundhed (A)
Lone Krag, skoleleder, Søndervangskolen (A)
Yusuf Aydin, sosu-assistent, Ældre og Sundhed (B, FTR)
Pia Thorsen, lærer, Søndervangskolen (B, FTR)
Erik Munk, vejmand, Park og Vej (B, AMR)
Sanne Ørum, HR-konsulent, Nordhøj Kommune (A)
Henrik Åkjær, socialrådgiver, Børn og Familie (B, TR)
"""

Step = tuple[str, "str | Callable[[Meeting], Command]"]


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = datetime(2026, 8, 3, 9, 0, tzinfo=ZONE)

    def __call__(self) -> datetime:
        return self.now

    def set(self, day: date, time: str) -> None:
        hours, minutes = (int(part) for part in time.split(":"))
        summer = date(2026, 3, 29) <= day < date(2026, 10, 25)
        zone = timezone(timedelta(hours=2 if summer else 1))
        self.now = datetime(day.year, day.month, day.day, hours, minutes, tzinfo=zone)


def main(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    clock = Clock()
    workspace = Workspace.open(folder, clock)
    register = workspace.register
    register.put_people(
        Person(
            id=f"person-{n}",
            name=a.name,
            title=a.title,
            organisation=a.organisation,
            side=a.side,
            roles=a.roles,
        )
        for n, a in enumerate(read_attendees(PEOPLE.strip()), start=1)
    )
    register.put_committee(
        Committee(
            id="hovedmed", name=COMMITTEE, level="Hovedudvalg", chair="Rikke Dam", deputy="Anne Lise Berg"
        )
    )
    register.put_team("team-aarshjul", "Årshjul")
    for number, name in enumerate(
        ("Mere velfærd for færre ressourcer", "Robuste arbejdsfællesskaber", "Samskabelse med borgerne")
    ):
        register.put_focus(f"focus-{number + 1}", name)
    visit_day(workspace, clock)
    without_agenda(workspace, clock)
    theme_meeting(workspace, clock)
    planned_meeting(workspace, clock)
    workspace.close()
    shutil.rmtree(folder / ".medtui", ignore_errors=True)


def begin(workspace: Workspace, clock: Clock, head: Head, people: str) -> Session:
    clock.set(head.date - timedelta(days=14), "10:00")
    spec = load_formats(workspace.root).get(head.format)
    attendees = [workspace.known(a) for a in read_attendees(people)]
    return workspace.new_meeting(head, spec, attendees, answers=answers_title(head.lang))


def play(workspace: Workspace, clock: Clock, session: Session, steps: Sequence[Step]) -> None:
    reader = Reader(workspace)
    for time, step in steps:
        clock.set(session.meeting.head.date, time)
        command = (
            entries.Capture(reader.read(session.meeting, step))
            if isinstance(step, str)
            else step(session.meeting)
        )
        session.do(command)


def finish(workspace: Workspace, session: Session) -> None:
    if session.meeting.head.status is Status.LIVE:
        session.do(program.End())
    workspace.write_minutes(session.meeting, to_markdown(session.meeting))
    session.close()


def onward(_meeting: Meeting) -> Command:
    return program.Next()


def newest(meeting: Meeting, kind: Kind) -> str:
    return [e.id for e in meeting.stream if e.kind is kind][-1]


def confirm(which: int, side: Side) -> Callable[[Meeting], Command]:
    """Both sides say yes to the decision with this number in the order of the stream, from 1."""
    return lambda m: entries.Confirm([e.id for e in m.stream if e.kind is Kind.DECISION][which - 1], side)


def item_outcome(outcome: Outcome) -> Callable[[Meeting], Command]:
    return lambda m: topics.SetItemOutcome(m.head.item, outcome)


def slot(text: str) -> Callable[[Meeting], Command]:
    return lambda _meeting: read_slot(text).add()


def phase(key: str, **values: object) -> Callable[[Meeting], Command]:
    """Other values for the phase with this key."""
    return lambda m: program.ChangePhase(next(p.id for p in m.program if p.key == key), **values)  # type: ignore[arg-type]


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
    )
    people = """Rikke Dam; Anne Lise Berg; Karen Holm; Mogens Kjær; "
        "Lone Krag; Yusuf Aydin; Sanne Ørum
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
            ("12:27", program_next_phase),
            ("12:30", "! HovedMED tager samskabelse op på mødet uden dagsorden i oktober @sanne 8/10"),
            ("12:33", "> Tak og to billeder fra dagen til Havnehuset @sanne ørum inden 24/9"),
            ("12:34", "& Spørg en borger, hvad han eller hun gerne vil have nøglen til"),
            ("12:36", onward),
            ("12:44", program_end),
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
            ("13:15", lambda m: topics.Merge(m.topics[4].id, m.topics[1].id)),
            ("13:18", onward),
            ("13:19", "1 8"),
            ("13:19", "2 9"),
            ("13:19", "3 5"),
            ("13:20", "4 3"),
            ("13:20", "5 1"),
            ("13:20", "6 1"),
            ("13:21", onward),
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
            ("14:00", program_next_phase),
            ("14:06", confirm(1, Side.MANAGEMENT)),
            ("14:06", confirm(1, Side.EMPLOYEES)),
            ("14:09", confirm(2, Side.MANAGEMENT)),
            ("14:10", confirm(2, Side.EMPLOYEES)),
            ("14:14", onward),
            ("14:16", "& Vi ser på færre faste møder; sig, hvad du ville savne"),
            ("14:17", "& Der bliver regnet på følgevagt til nye vikarer"),
            ("14:19", onward),
            ("14:22", "Det var godt at vælge emnerne selv; prikkerne gik hurtigt"),
            ("14:25", program_end),
        ],
    )
    done(session, "følgevagt", PromiseState.DONE, "")
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
            ("09:26", onward),
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
            ("11:00", program_end),
        ],
    )
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


def program_end(_meeting: Meeting) -> Command:
    return program.End()


def program_next_phase(_meeting: Meeting) -> Command:
    return program.Next(whole_phase=True)


def done(session: Session, words: str, state: PromiseState, why: str) -> None:
    """Says of the action with these words where it stands."""
    entry = next(e for e in session.meeting.stream if e.kind is Kind.ACTION and words in e.text)
    session.do(entries.Follow(entry.id, state, why))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent / "meetings")
