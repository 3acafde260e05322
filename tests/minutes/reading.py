"""What somebody can find in a file who takes it apart: text, markup, names and properties of every layer."""

from __future__ import annotations

import email
import email.policy
import io
import zipfile
from collections.abc import Iterator

from medtui.minutes.targets import Made


def layers(made: Made) -> Iterator[str]:
    """Every text in a file, unpacked and unfolded as far as it goes, and its name."""
    yield made.name
    yield from _layers(made.name, made.data)


def _layers(name: str, data: bytes) -> Iterator[str]:
    match name.rpartition(".")[2]:
        case "docx":
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                for info in archive.infolist():
                    yield info.filename
                    yield archive.read(info).decode("utf-8", "replace")
        case "eml":
            message = email.message_from_bytes(data, policy=email.policy.default)
            yield from (str(value) for value in message.values())
            for part in message.walk():
                yield part.get_filename() or ""
                if not part.is_multipart():
                    content = part.get_payload(decode=True)
                    assert isinstance(content, bytes)
                    yield from _layers(part.get_filename() or "text", content)
        case "pdf":
            import pikepdf
            import pypdf

            reader = pypdf.PdfReader(io.BytesIO(data))
            yield "\n".join(page.extract_text() for page in reader.pages)
            yield str(reader.metadata)
            yield str(reader.xmp_metadata)
            with pikepdf.open(io.BytesIO(data)) as pdf:
                for found in pdf.objects:
                    yield (
                        str(found)
                        if not isinstance(found, pikepdf.Stream)
                        else found.read_bytes().decode("latin-1")
                    )
        case "ics":
            text = data.decode("utf-8")
            yield text.replace("\r\n ", "").replace("\\n", "\n")
        case _:
            yield data.decode("utf-8")
