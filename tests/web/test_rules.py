"""Who may come in, from where, how often; and what every page is sent with."""

from __future__ import annotations

import http.client
import json
import socket
import subprocess
import sys
from pathlib import Path

import html5lib
import pytest

from medtui.domain.commands.entries import SetClosed
from medtui.domain.commands.program import End, Next
from medtui.domain.model.terms import PhaseKind
from medtui.domain.running.phones import LONGEST, Channel
from medtui.web.listening import CannotServe, Listening, check
from medtui.web.room.guard import BODY_MOST, FREE_TRIES, SECONDS_A_TRY, STREAMS_EACH, Guard
from tests.web.conftest import Phone, Table, until

HOSTILE = (
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "{{7*7}}", "'; DROP TABLE x;--", "\u202etxt.exe",
    "&lt;b&gt;", "\x00\x1b[31m", "javascript:alert(1)", "../../etc/passwd", "😀" * 50, "%0d%0aSet-Cookie: a=b",
)  # fmt: skip


class Seconds:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_every_page_is_closed_to_the_outside(served: Table) -> None:
    phone = served.phone()
    for path in (
        "/",
        "/room",
        "/s.css",
        "/s.js",
        "/nothing",
        f"/j/{served.room.code if served.room else ''}",
    ):
        got = phone.get(path)
        assert got.status < 500
        policy = got.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert got.headers["x-content-type-options"] == "nosniff"
        assert got.headers["referrer-policy"] == "same-origin"
        assert got.headers["cache-control"] == "no-store"
        assert "server" not in got.headers
        assert " style=" not in got.text
        assert " onclick=" not in got.text


def test_the_cookie_is_the_rooms_own(served: Table) -> None:
    assert served.room is not None
    phone = Phone(served.host)
    got = phone.get(f"/j/{served.room.code}")
    said = got.headers["set-cookie"].lower()
    assert "httponly" in said
    assert "samesite=strict" in said
    assert Phone(served.host).get("/room").status == 401
    token, _dot, mark = phone.cookie.partition(".")
    for forged in ("", "x", token, f"{token}.{'0' * 32}", f"{'0' * 32}.{mark}"):
        assert Phone(served.host, forged).send("topic", text="x").status == 401


def test_a_phone_of_an_earlier_room_has_to_come_in_again(served: Table) -> None:
    phone = served.phone()
    served.stop()
    served.lobby.files.remove_all()
    served.serve()
    phone.host = served.host
    assert phone.get("/room").status == 401


def test_wrong_codes_are_slowed_down() -> None:
    clock = Seconds()
    guard = Guard("key", "ABC234", frozenset(), clock)
    assert [guard.knows_code("XXXXXX") for _ in range(FREE_TRIES)] == [False] * FREE_TRIES
    assert guard.knows_code("abc-234") is True
    assert guard.knows_code("ABC234") is None
    clock.now += SECONDS_A_TRY
    assert guard.knows_code("XXXXXX") is False
    clock.now += SECONDS_A_TRY / 2
    assert guard.knows_code("ABC234") is None


def test_a_wrong_code_says_so(served: Table) -> None:
    stranger = Phone(served.host)
    assert stranger.get("/j/XXXXXX").status == 403
    body = b"code=%3Cscript%3E"
    got = stranger.ask("POST", "/join", body, Content_Type="application/x-www-form-urlencoded")
    assert got.status == 403
    assert "<script>" not in got.text
    assert stranger.cookie == ""


def test_another_host_or_origin_is_refused(served: Table) -> None:
    served.to(PhaseKind.GATHER)
    served.open(Channel.TOPICS)
    phone = served.phone()
    assert phone.get("/room", Host="evil.example").status == 421
    assert phone.get("/room", Host=f"evil.example:{served.host.rpartition(':')[2]}").status == 421
    body = json.dumps({"text": "x"}).encode()
    kind = {"Content_Type": "application/json", "X_Medtui": "1"}
    for origin in ("http://evil.example", "null", f"http://{served.host}.evil.example"):
        assert phone.ask("POST", "/topic", body, Origin=origin, **kind).status == 403
    assert phone.ask("POST", "/topic", body, Sec_Fetch_Site="cross-site", **kind).status == 403
    assert phone.ask("POST", "/topic", body, Origin=f"http://{served.host}", **kind).status == 200
    # A form without the mark that the page gave is nobody's.
    form = phone.ask("POST", "/topic", b"text=x", Content_Type="application/x-www-form-urlencoded")
    assert form.status == 403
    # JSON without the script's own header is a form that is none.
    assert phone.ask("POST", "/topic", body, Content_Type="application/json").status in (400, 403, 429)


def test_bodies_are_small_and_whole(served: Table) -> None:
    served.to(PhaseKind.GATHER)
    served.open(Channel.TOPICS)
    kind = {"Content_Type": "application/json", "X_Medtui": "1"}
    assert served.phone().ask("POST", "/topic", b"x" * (BODY_MOST + 1), **kind).status == 413
    for body in (b"[1]", b"{", b"\xff\xfe", b"[" * 2000, b'{"text": 5}', b'{"text": null}', b"{}"):
        assert 400 <= served.phone().ask("POST", "/topic", body, **kind).status < 500, body
    assert served.phone().send("topic", text="x" * LONGEST).status == 200
    assert served.phone().send("topic", text="x" * (LONGEST + 1)).status == 422
    # A megabyte that does not say how long it is, and one that lies.
    host, _colon, port = served.host.partition(":")
    for head in (b"Transfer-Encoding: chunked", b"Content-Length: 1048576", b"Content-Length: -5"):
        with socket.create_connection((host, int(port)), timeout=10) as line:
            line.sendall(b"POST /topic HTTP/1.1\r\nHost: %s\r\n%s\r\n\r\n" % (served.host.encode(), head))
            assert line.recv(100).split()[1].startswith(b"4")


def test_two_posts_a_second() -> None:
    clock = Seconds()
    guard = Guard("key", "ABC234", frozenset(), clock)
    assert [guard.may_post("a") for _ in range(6)] == [True] * 4 + [False] * 2
    assert guard.may_post("b")
    clock.now += 1
    assert [guard.may_post("a") for _ in range(3)] == [True, True, False]


def test_a_phone_has_two_streams() -> None:
    guard = Guard("key", "ABC234", frozenset(), Seconds())
    assert [guard.begin_stream("a") for _ in range(STREAMS_EACH + 1)] == [True] * STREAMS_EACH + [False]
    guard.end_stream("a")
    assert guard.begin_stream("a")


def test_the_stream_tells_that_there_is_something_new(served: Table) -> None:
    phone = served.phone()
    line = http.client.HTTPConnection(served.host, timeout=10)
    line.request("GET", "/events", headers={"Cookie": f"medtui={phone.cookie}", "Accept-Language": "en"})
    got = line.getresponse()
    assert got.getheader("content-type", "").startswith("text/event-stream")
    first = got.readline()
    assert json.loads(first.removeprefix(b"data: "))["v"] in phone.get("/room").text
    served.session.do(Next())
    assert got.readline() == b"\n"
    assert json.loads(got.readline().removeprefix(b"data: ")) != json.loads(first.removeprefix(b"data: "))
    line.close()


def test_hostile_text_is_text(served: Table) -> None:
    served.to(PhaseKind.GATHER)
    served.open(Channel.TOPICS)
    for text in HOSTILE:
        got = served.phone().form("topic", text=text)
        assert got.status in (200, 422)
        html5lib.HTMLParser(strict=True).parse(got.text)
        assert "<script>alert" not in got.text
        assert "<img" not in got.text
    waiting = [one.text for one in served.lobby.look().waiting]
    assert "<script>alert(1)</script>" in waiting
    served.topics(*HOSTILE[:6])
    served.to(PhaseKind.DOTS)
    served.open(Channel.DOTS)
    reader = served.phone()
    until(lambda: "&lt;script&gt;" in reader.get("/room").text)
    page = reader.get("/room").text
    html5lib.HTMLParser(strict=True).parse(page)
    assert "<script>alert" not in page


def test_no_request_ends_in_a_fault(served: Table) -> None:
    phone = served.phone()
    for method in ("GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "TRACE"):
        for path in (
            "/",
            "/room",
            "/dots",
            "/j/%00",
            "/j/" + "A" * 3000,
            "/../../etc/passwd",
            "/s.css/x",
            "/%ff",
            "//x",
        ):
            assert phone.ask(method, path, b"", Content_Length="0").status < 500, (method, path)


def test_nothing_closed_reaches_a_phone(served: Table) -> None:
    served.to(PhaseKind.GATHER)
    served.topics("Åben sag")
    served.topics("Zebrasagen", closed=True)
    phone = served.phone()
    from medtui.application.meeting.line import Reader
    from medtui.domain.commands.entries import Capture

    reader = Reader(served.workspace)
    for line in ("! Zebraen fratræder", "> Zebraen får en plads @Bo"):
        id = served.session.do(Capture(reader.read(served.meeting, line, None))).about
        served.session.do(SetClosed(id, True))
    seen = ""
    last = served.meeting.program[-1].id
    while served.meeting.head.phase != last:
        served.session.do(Next(whole_phase=True))
        title = served.meeting.phases[served.meeting.head.phase].title
        until(lambda title=title: title in phone.get("/room").text)  # type: ignore[misc]
        seen += phone.get("/room").text
    served.session.do(End())
    until(lambda: "over" in phone.get("/room").text)
    seen += phone.get("/room").text
    assert "Åben sag" in seen
    assert "ebra" not in seen


@pytest.mark.parametrize("lang", ["da", "en", "nb-NO", "fr", "da;q=0.5, en", "x" * 5000, ""])
def test_the_page_speaks_the_phones_language(served: Table, lang: str) -> None:
    phone = served.phone()
    phone.lang = lang
    page = phone.get("/room").text
    english = lang == "en"
    assert f'<html lang="{"en" if english else "da"}">' in page


@pytest.mark.parametrize("address", ["0.0.0.0", "8.8.8.8", "::", "here", "192.168.1"])
def test_no_public_address_by_itself(address: str) -> None:
    with pytest.raises(CannotServe):
        check(Listening((address,)))


def test_private_addresses_and_what_stands_behind_another_server() -> None:
    for address in ("127.0.0.1", "10.1.2.3", "192.168.1.20", "::1"):
        check(Listening((address,)))
    check(Listening(("0.0.0.0",), behind="https://med.example"))


def test_the_pages_are_small(served: Table) -> None:
    served.to(PhaseKind.GATHER)
    served.topics(*(f"Emne {n}" for n in range(12)))
    served.to(PhaseKind.DOTS)
    served.open(Channel.DOTS)
    served.open(Channel.COMPASS)
    phone = served.phone()
    assert sum(len(phone.get(path).text.encode()) for path in ("/room", "/s.css", "/s.js")) <= 15_000


def test_nothing_of_it_is_loaded_by_what_does_not_ask() -> None:
    root = Path(__file__).resolve().parents[2]
    code = (
        f"import sys; sys.path.insert(0, {str(root)!r})\n"
        "import medtui.tui.live.screen, medtui.tui.home.screen, medtui.cli.meeting.add, medtui.cli.base.screens\n"
        "print([m for m in sys.modules if m.partition('.')[0] in ('starlette', 'uvicorn', 'segno', 'anyio')"
        " or m.startswith('medtui.web')])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
