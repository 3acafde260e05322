"""Mails: the text, and every attachment that can be read, each a document of its own. `.eml` and Outlook's `.msg`."""

from __future__ import annotations

import email
import email.policy
import tempfile
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from pathlib import Path, PurePosixPath
from typing import Final

from medtui.imports.readers.base import Document, NotImported, Trouble, joined
from medtui.imports.readers.plain_text import decode

MOST_ATTACHMENTS: Final = 20
_LARGEST: Final = 50_000_000

Reader = Callable[[Path], tuple[Document, ...]]


def read_eml(raw: bytes, read: Reader) -> tuple[Document, ...]:
    """The text first, then the attachments that `read` understands. Raises `NotImported`."""
    try:
        mail = email.message_from_bytes(raw, policy=email.policy.default)
        assert isinstance(mail, EmailMessage)
        subject = str(mail.get("subject", "") or "")
        body = _body(mail)
        attached = [
            (str(one.get_filename() or ""), bytes(data))
            for one in list(mail.iter_attachments())[:MOST_ATTACHMENTS]
            if isinstance(data := _content(one), (bytes, bytearray))
        ]
    except (
        ValueError,
        KeyError,
        TypeError,
        LookupError,
        AttributeError,
        RecursionError,
        AssertionError,
        IndexError,
    ) as error:
        raise NotImported(Trouble.DAMAGED) from error
    return _documents(subject, body, attached, read, "eml")


def _content(one: EmailMessage) -> object:
    content = one.get_content()
    return content.encode("utf-8") if isinstance(content, str) else content


def _body(mail: EmailMessage) -> str:
    part = mail.get_body(("plain", "html"))
    if part is None:
        return ""
    content = part.get_content()
    text = content if isinstance(content, str) else decode(bytes(content)).text
    if part.get_content_type() == "text/html":
        from medtui.imports.readers.html import of_text

        return of_text(text)
    return text.replace("\r\n", "\n")


def read_msg(path: Path, read: Reader) -> tuple[Document, ...]:
    """The same for a mail that Outlook has saved. Raises `NotImported`."""
    import olefile

    try:
        with olefile.OleFileIO(path) as file:
            streams = {"/".join(name): name for name in file.listdir()}

            def stream(name: str) -> bytes:
                return file.openstream(streams[name]).read(_LARGEST) if name in streams else b""

            def text(name: str) -> str:
                if wide := stream(f"{name}001F"):
                    return wide.decode("utf-16-le", "replace")
                narrow = stream(f"{name}001E")
                return decode(narrow).text if narrow else ""

            if not any(name.startswith(("__substg1.0_", "__properties")) for name in streams):
                raise NotImported(Trouble.OTHER_KIND)
            subject, body = text("__substg1.0_0037"), text("__substg1.0_1000")
            page = stream("__substg1.0_10130102") if not body.strip() else b""
            if page:
                from medtui.imports.readers.html import read as read_page

                body = read_page(page).text
            folders = sorted({name.split("/")[0] for name in streams if name.startswith("__attach")})
            attached = [
                (
                    text(f"{at}/__substg1.0_3707") or text(f"{at}/__substg1.0_3704"),
                    stream(f"{at}/__substg1.0_37010102"),
                )
                for at in folders[:MOST_ATTACHMENTS]
            ]
    except NotImported:
        raise
    except (
        OSError,
        ValueError,
        IndexError,
        KeyError,
        TypeError,
        AttributeError,
        RecursionError,
        MemoryError,
    ) as error:
        raise NotImported(Trouble.DAMAGED) from error
    return _documents(subject, body.replace("\r\n", "\n"), attached, read, "msg")


def _documents(
    subject: str, body: str, attached: list[tuple[str, bytes]], read: Reader, kind: str
) -> tuple[Document, ...]:
    found = list(_attachments(attached, read))
    lines = [f"# {' '.join(subject.split())}", "", *body.split("\n")] if subject.strip() else body.split("\n")
    text = joined(lines)
    if not text.strip() and not found:
        raise NotImported(Trouble.EMPTY)
    return (Document(text, kind), *found) if text.strip() else tuple(found)


def _attachments(attached: list[tuple[str, bytes]], read: Reader) -> Iterator[Document]:
    """Those that can be read; the rest is left out, as pictures and signatures are."""
    for name, raw in attached:
        suffix = PurePosixPath(name.replace("\\", "/")).suffix.lower()
        if not suffix or suffix in (".eml", ".msg") or not raw:
            continue
        with tempfile.TemporaryDirectory(prefix="medtui-") as folder:
            path = Path(folder) / f"attachment{suffix}"
            path.write_bytes(raw)
            try:
                for one in read(path):
                    yield Document(one.text, one.kind, name, one.doubts, one.planned)
            except NotImported:
                continue
