"""Many phones at once: run with `python -m tests.benchmarks.bench_phones [PHONES] [SECONDS]`.

A server as a user starts it, phones on loopback, and a live screen of the same meeting that is typed into meanwhile.
Phones, server and screen share the machine's cores.

    posts    milliseconds from a phone's dots or topic to its acknowledgement    goal: p95 ≤ 50, none lost, sums equal
    keys     time from a key to its paint on the facilitator's screen, against the same without phones; the ratio of
             the 95th percentiles                                                                       goal ≤ 1.3
"""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import os
import random
import subprocess
import sys
import tempfile
import time
from multiprocessing.queues import Queue
from pathlib import Path
from urllib.parse import urlsplit

from medtui.application.meeting.new_meeting import NewMeeting, make
from medtui.application.meeting.room import Lobby
from medtui.domain.commands.program import Next
from medtui.domain.commands.topics import Raise
from medtui.domain.model.terms import PhaseKind
from medtui.domain.running.phones import Channel
from medtui.store.files.formats import load_formats
from medtui.store.workspace.session import Session, local_now
from medtui.store.workspace.workspace import Workspace
from tests.benchmarks.bench_screens import keys

ROOT = Path(__file__).resolve().parents[2]


async def ask(host: str, method: str, path: str, cookie: str = "", given: object = None) -> tuple[int, str]:
    """One request: its status, and the cookie that came with it."""
    name, _colon, port = host.partition(":")
    reader, writer = await asyncio.open_connection(name, int(port))
    body = json.dumps(given).encode() if given is not None else b""
    lines = [f"{method} {path} HTTP/1.1", f"Host: {host}", "Connection: close"]
    lines += [f"Cookie: medtui={cookie}"] if cookie else []
    if given is not None:
        lines += ["Content-Type: application/json", "X-Medtui: 1", f"Content-Length: {len(body)}"]
    writer.write("\r\n".join([*lines, "", ""]).encode() + body)
    answer = await reader.read()
    writer.close()
    head = answer.partition(b"\r\n\r\n")[0].decode("latin-1")
    found = next((h for h in head.split("\r\n") if h.lower().startswith("set-cookie:")), "")
    return int(head.split(" ")[1]), found.partition("medtui=")[2].partition(";")[0]


async def listen(host: str, cookie: str, events: list[int]) -> None:
    """Counts what the stream tells, as an open page would hear it."""
    name, _colon, port = host.partition(":")
    reader, writer = await asyncio.open_connection(name, int(port))
    writer.write(f"GET /events HTTP/1.1\r\nHost: {host}\r\nCookie: medtui={cookie}\r\n\r\n".encode())
    try:
        while line := await reader.readline():
            events[0] += line.startswith(b"data:")
    finally:
        writer.close()


async def phones(
    host: str, path: str, count: int, seconds: float, kind: str, topics: list[str]
) -> list[float]:
    """So many phones, each with its stream open: three changes of dots each, or a topic each, spread over this time."""
    times: list[float] = []
    events = [0]
    cookies: list[str] = []
    for _one in range(count):
        _status, cookie = await ask(host, "GET", path)
        cookies.append(cookie)
        await ask(host, "GET", "/room", cookie)
    streams = [asyncio.create_task(listen(host, cookie, events)) for cookie in cookies]
    chance = random.Random(7)

    async def one(number: int, cookie: str) -> None:
        sends = 3 if kind == "dots" else 1
        for turn in range(sends):
            await asyncio.sleep(chance.random() * seconds / sends)
            given = {chance.choice(topics): 3} if kind == "dots" else {"text": f"Emne {number} om støj"}
            given = {topics[number % len(topics)]: 3} if kind == "dots" and turn == sends - 1 else given
            began = time.perf_counter()
            status, _cookie = await ask(host, "POST", f"/{kind}", cookie, given)
            times.append(time.perf_counter() - began)
            assert status == 200, status

    await asyncio.gather(*(one(number, cookie) for number, cookie in enumerate(cookies)))
    for stream in streams:
        stream.cancel()
    return times


def load(
    out: Queue[list[float]], host: str, path: str, count: int, seconds: float, kind: str, topics: list[str]
) -> None:
    """The phones, in a process of their own."""
    out.put(asyncio.run(phones(host, path, count, seconds, kind, topics)))


def percentile(values: list[float], part: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * part))] * 1e3


def to(session: Session, kind: PhaseKind) -> None:
    while (phase := session.meeting.phase) is None or phase.kind is not kind:
        session.do(Next())


def main(count: int, seconds: float) -> None:
    with tempfile.TemporaryDirectory() as name:
        env = {"HOME": name, "MEDTUI_LANG": "da", "PYTHONPATH": str(ROOT)}
        env |= {f"XDG_{n}_HOME": f"{name}/{n}" for n in ("CACHE", "CONFIG", "DATA", "STATE")}
        os.environ |= env
        workspace = Workspace.open(Path(name) / "work")
        wanted = NewMeeting(
            spec=load_formats(workspace.root).get("uden-dagsorden"),
            title="Mange",
            date=local_now().date(),
            lang="da",
        )
        id = make(workspace, wanted, "front").id
        session = workspace.session(id, "front")
        screen = [sys.executable, "-m", "medtui", "--workspace", str(workspace.root), "run", id]
        lobby = Lobby(workspace, id)
        to(session, PhaseKind.GATHER)
        topics = [session.do(Raise(title)).about for title in ("Kaffe", "Lys", "Støj", "Vagter")]
        for kind, channel, phase in (
            ("topic", Channel.TOPICS, PhaseKind.GATHER),
            ("dots", Channel.DOTS, PhaseKind.DOTS),
        ):
            to(session, phase)
            quiet = keys(screen, "▸", env, count=int(seconds * 4))
            server = subprocess.Popen(
                [*screen[:-2], "serve", id, "--json"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
            assert server.stdout is not None
            url = urlsplit(json.loads(server.stdout.readline())["url"])
            session.refresh()
            lobby.open(session.meeting, channel)
            time.sleep(1)
            out: Queue[list[float]] = multiprocessing.get_context("spawn").Queue()
            sender = multiprocessing.get_context("spawn").Process(
                target=load, args=(out, url.netloc, url.path, count, seconds, kind, topics)
            )
            sender.start()
            busy = keys(screen, "▸", env, count=int(seconds * 4))
            times = out.get(timeout=seconds * 6 + 60)
            sender.join()
            p = [percentile(times, part) for part in (0.5, 0.95, 0.99)]
            print(
                f"{kind:6} {len(times)} posts   p50 {p[0]:6.1f}   p95 {p[1]:6.1f}   p99 {p[2]:6.1f}   "
                f"max {max(times) * 1e3:6.1f} ms"
            )
            a, b = percentile(busy, 0.95), percentile(quiet, 0.95)
            print(f"       key to paint p95 {a:6.1f} ms, without phones {b:6.1f} ms: {a / b:5.2f}")
            if kind == "topic":
                print(f"       waiting: {len(lobby.look().waiting)} of {count}")
            else:
                lobby.close(channel)
                give_up = time.monotonic() + 10
                counted = 0
                while not counted and time.monotonic() < give_up:
                    session.refresh()
                    counted = sum(topic.phone_dots or 0 for topic in session.meeting.topics)
                print(f"       dots counted: {counted} of {3 * count}")
            server.terminate()
            server.wait()
        session.close()


if __name__ == "__main__":
    given = sys.argv[1:]
    main(int(given[0]) if given else 200, float(given[1]) if len(given) > 1 else 10.0)
