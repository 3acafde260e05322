"""A meeting with a room for phones, served on this machine, and phones that ask for its pages."""

from __future__ import annotations

import http.client
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from time import monotonic, sleep
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest

from medtui.application.meeting.new_meeting import NewMeeting, make
from medtui.application.meeting.room import Lobby, Room
from medtui.domain.commands.program import Next
from medtui.domain.commands.topics import Raise
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.terms import PhaseKind
from medtui.domain.running.phones import Channel
from medtui.store.files.formats import load_formats
from medtui.store.workspace.session import Session
from medtui.store.workspace.workspace import Workspace
from medtui.web.listening import Listening, Running
from medtui.web.room.run import start


def until(true: Callable[[], object], seconds: float = 10.0) -> None:
    """Waits until something is so."""
    give_up = monotonic() + seconds
    while not true():
        assert monotonic() < give_up, "it did not come about"
        sleep(0.01)


@dataclass(frozen=True)
class Answer:
    """What a page answered."""

    status: int
    headers: dict[str, str]
    text: str

    @property
    def told(self) -> str:
        return str(json.loads(self.text)["told"])


@dataclass
class Phone:
    """A browser with one cookie."""

    host: str
    cookie: str = ""
    lang: str = "en"

    def ask(self, method: str, path: str, body: bytes = b"", **headers: str) -> Answer:
        line = http.client.HTTPConnection(self.host, timeout=10)
        said = {"Accept-Language": self.lang, **({"Cookie": f"medtui={self.cookie}"} if self.cookie else {})}
        said |= {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            line.request(method, path, body or None, said)
            got = line.getresponse()
            text = got.read().decode("utf-8", "replace")
        finally:
            line.close()
        found = {name.lower(): value for name, value in got.getheaders()}
        if "set-cookie" in found:
            self.cookie = found["set-cookie"].partition("medtui=")[2].partition(";")[0]
        return Answer(got.status, found, text)

    def get(self, path: str, **headers: str) -> Answer:
        return self.ask("GET", path, **headers)

    def send(self, kind: str, **given: Any) -> Answer:
        """As the page's script sends it."""
        body = json.dumps(given).encode()
        return self.ask("POST", f"/{kind}", body, Content_Type="application/json", X_Medtui="1")

    def form(self, kind: str, **given: Any) -> Answer:
        """As a form is sent without a script."""
        pages: list[str] = []

        def has_form() -> bool:
            pages.append(self.get("/room").text)
            return f'action="/{kind}"' in pages[-1]

        until(has_form)
        mark = pages[-1].partition('name="t" value="')[2].partition('"')[0]
        body = urlencode({"t": mark, **given}).encode()
        return self.ask("POST", f"/{kind}", body, Content_Type="application/x-www-form-urlencoded")


@dataclass
class Table:
    """The facilitator's side of one meeting without agenda, and the server for its phones."""

    workspace: Workspace
    session: Session
    lobby: Lobby
    running: Running | None = None
    room: Room | None = None
    host: str = ""
    phones: list[Phone] = field(default_factory=list)

    @property
    def meeting(self) -> Meeting:
        self.session.refresh()
        return self.session.meeting

    def to(self, kind: PhaseKind) -> None:
        """Goes on to the phase of this kind."""
        while (phase := self.meeting.phase) is None or phase.kind is not kind:
            self.session.do(Next())

    def topics(self, *titles: str, closed: bool = False) -> list[str]:
        return [self.session.do(Raise(title, closed=closed)).about for title in titles]

    def serve(self, *, accept: bool = False, port: int = 0) -> None:
        self.room = Room(self.workspace, self.meeting.id, accept=accept)
        self.running = start(self.room, Listening(port=port))
        self.running.in_background()
        self.host = urlsplit(self.running.urls[0]).netloc

    def stop(self) -> None:
        if self.running is not None:
            self.running.stop()
            self.running = None

    def open(self, channel: Channel) -> None:
        """Opens a channel, and waits until the phones may use it."""
        self.lobby.open(self.meeting, channel)
        until(lambda: self.room is not None and channel in self.room.open)

    def close(self, channel: Channel) -> None:
        self.lobby.close(channel)
        until(lambda: self.room is not None and channel not in self.room.open)

    def phone(self) -> Phone:
        """One that has come in with the code."""
        assert self.room is not None
        one = Phone(self.host)
        assert one.get(f"/j/{self.room.code}").status == 200
        self.phones.append(one)
        return one


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Table]:
    for name in ("XDG_CACHE_HOME", "XDG_DATA_HOME", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    workspace = Workspace.open(tmp_path / "work")
    spec = load_formats(workspace.root).get("uden-dagsorden")
    wanted = NewMeeting(spec=spec, title="Åbent møde", date=date(2026, 11, 20), lang="da")
    id = make(workspace, wanted, "front").id
    found = Table(workspace, workspace.session(id, "front"), Lobby(workspace, id))
    yield found
    found.stop()
    found.session.close()
    workspace.close()


@pytest.fixture
def served(table: Table) -> Table:
    """With its server."""
    table.serve()
    return table
