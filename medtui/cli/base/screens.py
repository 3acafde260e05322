"""The commands that open a screen: first whether this terminal can carry one, then the screen itself."""

from __future__ import annotations

import codecs
import gc
import os
import shutil
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, TextIO

from medtui.cli.base.arguments import Parser, meeting_id_or_current
from medtui.cli.base.context import Context, Failed, Usage
from medtui.cli.base.output import note
from medtui.i18n import _, current_language
from medtui.store.disk.locations import is_workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from importlib.resources.abc import Traversable

    from medtui.imports.files import FileRead, NotImported
    from medtui.store.workspace.workspace import Workspace
    from medtui.tui.home.importing import ImportScreen

# One seat for whoever leads the meeting; a second screen names its own, as `--seat secretary`.
FRONT: Final = "front"
WALL: Final = "wall"

Screen = Literal["home", "live", "wall"]


def home(context: Context) -> int:
    """The list of meetings."""
    preflight()
    while True:
        code = _open(context, lambda: context.workspace(make=True), "home", None, FRONT)
        # Loaded by now; before, it would hold up the first frame.
        from medtui.tui.home.screen import TRY_EXAMPLE

        if code != TRY_EXAMPLE:
            return code
        # The example was asked for where there is no meeting yet; leaving it leads back.
        _try_example(context, "")


def run(context: Context) -> int:
    """The live screen of a meeting."""
    wanted = context.options.id
    meeting = context.resolve(wanted) if wanted else current(context)
    preflight()
    return _open(context, context.workspace, "live", meeting, FRONT)


def follow(context: Context) -> int:
    """The wall of a meeting."""
    workspace = context.workspace()
    wanted = context.options.id
    meeting = workspace.resolve(wanted) if wanted else current(context)
    preflight()
    return _open(context, workspace, "wall", meeting, WALL)


def current(context: Context) -> str:
    """The meeting that is meant where none is named: the one that runs, else the next one. Raises `Failed` where that
    is none, or more than one."""
    found = context.workspace().current()
    if len(found) == 1:
        return found[0].id
    if not found:
        raise Failed(_("No meeting is running, and none is planned. Name one: medtui list shows them."))
    raise Failed(
        _("Several meetings are meant. Name one: {ids}").format(ids=", ".join(one.id for one in found))
    )


def demo(context: Context) -> int:
    """A copy of the example workspace, thrown away afterwards unless it is to be kept."""
    return _try_example(context, context.options.keep)


def _try_example(context: Context, keep: str | None) -> int:
    """The example workspace: in the folder `keep`, else in one that is thrown away."""
    preflight()
    if keep:
        folder = Path(keep).expanduser()
        _copy_to(folder)
        code = _open_demo(context, folder)
        from medtui.wording.storage import shown

        note(
            _("The copy lies in {path}. Open it again with: medtui --workspace {path}").format(
                path=shown(folder, 400)
            )
        )
        return code
    with tempfile.TemporaryDirectory(prefix="medtui-demo-") as temporary:
        folder = Path(temporary) / "meetings"
        _copy_to(folder)
        return _open_demo(context, folder)


def preview(
    context: Context,
    files: Sequence[FileRead],
    refused: Sequence[tuple[Path, NotImported]],
    committee: str,
    day: date | None,
) -> int:
    """What was found in files, before any of it is kept."""
    preflight()
    seat = context.seat(FRONT)

    def workspace() -> Workspace:
        return context.workspace(make=True)

    def first() -> ImportScreen:
        from medtui.tui.home.importing import ImportScreen

        return ImportScreen(workspace, files, seat, committee=committee, day=day, refused=refused)

    from medtui.tui.app import run_app

    return run_app(workspace, lang=_language(context), seat=seat, first=first)


def _open_demo(context: Context, folder: Path) -> int:
    from medtui.store.workspace.workspace import Workspace

    workspace = Workspace.open(folder)
    try:
        return _open(context, workspace, "home", None, FRONT, demo=True)
    finally:
        workspace.close()


def _open(
    context: Context,
    workspace: Workspace | Callable[[], Workspace],
    screen: Screen,
    meeting: str | None,
    seat: str,
    *,
    demo: bool = False,
) -> int:
    # Until the first frame stands nothing is thrown away, and no screen ever opens a connection: neither the
    # sweeps of the
    # garbage collector nor asyncio's import of ssl is worth waiting for.
    if "textual" not in sys.modules:
        gc.disable()
        sys.modules.setdefault("ssl", None)  # type: ignore[arg-type]
    from medtui.tui.app import run_app

    return run_app(
        workspace, screen=screen, meeting=meeting, lang=_language(context), seat=context.seat(seat), demo=demo
    )


def _language(context: Context) -> str:
    """What was asked for now, else what was chosen in the settings, else what the system speaks."""
    if context.options.lang or os.environ.get("MEDTUI_LANG"):
        return current_language()
    from medtui.store.files.settings import load_settings

    settings = load_settings()
    if settings.problem is None:
        return settings.language or current_language()
    from medtui.wording.storage import shown, system_error

    if isinstance(settings.problem, OSError):
        note(_("note: the usual settings are used. {reason}").format(reason=system_error(settings.problem)))
    else:
        text = _("note: {path} is not understood, so the usual settings are used. Mend it, or remove it.")
        note(text.format(path=shown(settings.problem.path, 400)))
    return settings.language or current_language()


def preflight() -> None:
    """Raises `Usage` where a screen could not be drawn, with what to do instead."""
    # Textual draws on the standard error of the process, and reads keys from its standard input.
    if not all(_is_terminal(stream) for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise Usage(
            _(
                "This needs a terminal, and there is none. Without one: `medtui show ID` prints a meeting, "
                "`medtui add ID LINE` enters a line, `medtui --help` lists the rest."
            )
        )
    if os.environ.get("TERM") == "dumb":
        raise Usage(
            _(
                "This terminal says that it cannot draw (TERM=dumb). Use another one, "
                "or `medtui show ID` and `medtui add ID LINE`."
            )
        )
    if not all(_speaks_utf8(stream) for stream in (sys.stdout, sys.stderr)):
        raise Usage(
            _(
                "This terminal is not set to UTF-8, so æ, ø and å would be lost. Set LANG to a UTF-8 locale, "
                "such as C.UTF-8, or PYTHONUTF8=1, and try again."
            )
        )


def _is_terminal(stream: TextIO | None) -> bool:
    with suppress(ValueError, OSError):
        return stream is not None and stream.isatty()
    return False


def _speaks_utf8(stream: TextIO) -> bool:
    try:
        return codecs.lookup(stream.encoding or "").name.startswith("utf-")
    except LookupError:
        return False


def _copy_to(folder: Path) -> None:
    """The example in this folder. One that is there already is opened as it is."""
    if is_workspace(folder):
        return
    if folder.exists() and any(folder.iterdir()):
        from medtui.wording.storage import shown

        raise Failed(
            _("{path} is not empty, and nothing was put there. Name a new folder.").format(
                path=shown(folder, 400)
            )
        )
    source = _example()
    if source is None:
        raise Failed(_("This installation has no example workspace. Install medtui again."))
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _copy(source, folder)


def _example() -> Traversable | None:
    """The example: beside the package in a checkout, inside it where it was installed."""
    from importlib.resources import files

    package = files("medtui")
    checkout = Path(str(package)).parent / "meetings"
    for place in (checkout, package.joinpath("_example")):
        if place.joinpath("workspace.jsonl").is_file():
            return place
    return None


def _copy(source: Traversable, into: Path) -> None:
    for child in source.iterdir():
        target = into / child.name
        if child.is_dir():
            if not child.name.startswith("."):
                target.mkdir(mode=0o700)
                _copy(child, target)
        elif not child.name.startswith("."):
            with child.open("rb") as read, target.open("xb") as copy:
                shutil.copyfileobj(read, copy)
            target.chmod(0o600)


def demo_arguments(verb: Parser) -> None:
    """What `medtui demo` takes."""
    verb.add_argument("--keep", metavar=_("DIR"), help=_("keep the copy in this folder"))


def run_arguments(verb: Parser) -> None:
    """What `medtui run` takes."""
    meeting_id_or_current(verb)


def follow_arguments(verb: Parser) -> None:
    """What `medtui follow` takes."""
    meeting_id_or_current(verb)
