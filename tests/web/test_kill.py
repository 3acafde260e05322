"""A server that is killed while phones send: what was acknowledged is counted, each phone once."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from http.client import HTTPException
from urllib.parse import urlsplit

import pytest

from medtui.domain.model.terms import PhaseKind
from medtui.domain.running.phones import Channel
from tests.web.conftest import Phone, Table, until

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
PHONES, KILLS = 24, 3


def serve(table: Table, port: int) -> tuple[subprocess.Popen[bytes], str]:
    """A server as a user starts it; and where its code leads."""
    words = [
        sys.executable,
        "-m",
        "medtui",
        "--workspace",
        str(table.workspace.root),
        "serve",
        table.meeting.id,
    ]
    words += ["--json", "--port", str(port)]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert process.stdout is not None
    return process, str(json.loads(process.stdout.readline())["url"])


class Sender:
    """A phone that changes its dots again and again, and knows what was acknowledged."""

    def __init__(self, phone: Phone, topics: list[str], seed: int) -> None:
        self.phone, self.topics, self.chance = phone, topics, random.Random(seed)
        self.acknowledged: dict[str, int] = {}
        self.unsure: dict[str, int] | None = None

    def once(self) -> None:
        dots = dict.fromkeys(self.chance.sample(self.topics, self.chance.randint(1, 3)), 1)
        self.unsure = dots
        with suppress(OSError, HTTPException, ValueError):
            status = self.phone.send("dots", **dots).status
            self.unsure = None
            if status == 200:
                self.acknowledged = dots


def test_what_was_acknowledged_is_counted_once_however_often_the_server_is_killed(table: Table) -> None:
    table.to(PhaseKind.DOTS)
    topics = table.topics("Kaffe", "Lys", "Støj", "Vagter")
    process, url = serve(table, 0)
    host, path = urlsplit(url).netloc, urlsplit(url).path
    port = int(host.rpartition(":")[2])
    try:
        table.lobby.open(table.meeting, Channel.DOTS)
        senders = [Sender(Phone(host), topics, seed) for seed in range(PHONES)]
        for sender in senders:
            assert sender.phone.get(path).status == 200
        for _kill in range(KILLS):
            stop = threading.Event()

            def run(sender: Sender, stop: threading.Event = stop) -> None:
                while not stop.is_set():
                    sender.once()

            threads = [threading.Thread(target=run, args=(sender,)) for sender in senders]
            for thread in threads:
                thread.start()
            until(lambda: sum(bool(sender.acknowledged) for sender in senders) > PHONES // 2, 30)
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
            stop.set()
            for thread in threads:
                thread.join()
            assert not table.lobby.look().url, "nobody is led to a server that is gone"
            process, _url = serve(table, port)
        told = table.lobby.look()
        assert told.has_open(Channel.DOTS)
        table.lobby.close(Channel.DOTS)
        until(lambda: any(topic.phone_dots for topic in table.meeting.topics))
        counted = sum(topic.phone_dots or 0 for topic in table.meeting.topics)
        # What was on its way when the server fell may have been kept without a word of it reaching the phone.
        least = most = 0
        for sender in senders:
            said = [sum(sender.acknowledged.values())]
            said += [sum(sender.unsure.values())] if sender.unsure is not None else []
            least, most = least + min(said), most + max(said)
        assert least <= counted <= most
    finally:
        process.kill()
        process.wait()
