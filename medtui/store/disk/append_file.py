"""The file under a journal: bytes are appended and synced, or are not there. What they say is not known here."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
from pathlib import Path
from typing import NamedTuple

from medtui.store.disk import lock, single_writer

_BINARY = getattr(os, "O_BINARY", 0)
_OPEN = _BINARY | getattr(os, "O_CLOEXEC", 0)
_READ_ONLY = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
# What systems say that cannot sync a folder. Anything else is a disk that failed, and is not passed over.
_NO_FOLDER_SYNC = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EBADF})


class Look(NamedTuple):
    """What one look at a file tells: which file has the name, how long it is, when it was last written."""

    inode: int
    size: int
    written: int


class JournalFile:
    """One open file that grows at its end only."""

    def __init__(self, path: Path, *, read_only: bool = False, sole_writer: bool = False) -> None:
        """Opens the file; for reading only where it may not be written. Raises `OSError`."""
        self.path = path
        self._name = os.fspath(path)
        self.read_only = read_only
        # After a failed sync the system may have dropped what it was given and call the next sync a success:
        # nothing more may be
        # entrusted to this descriptor before `replace` has made another.
        self.doubtful = False
        # What an append that failed may have left, where it could not be taken back at once.
        self._refused: tuple[int, bytes] | None = None
        self._sole_writer = sole_writer
        self._locked = False
        # The right to write where the file system keeps no locks: from the first write on, until the file is closed.
        self._sole: single_writer.Sole | None = None
        self._handle = self._open()
        try:
            opened = os.fstat(self._handle)
            if not stat.S_ISREG(opened.st_mode):
                # Reading a pipe or a device would never end.
                raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(self.path))
            self.inode = opened.st_ino
        except OSError:
            self.close()
            raise

    def _open(self) -> int:
        if not self.read_only:
            try:
                return os.open(self.path, os.O_RDWR | os.O_APPEND | _OPEN)
            except OSError as error:
                if error.errno not in _READ_ONLY:
                    raise
                self.read_only = True
        return os.open(self.path, os.O_RDONLY | _OPEN | getattr(os, "O_NONBLOCK", 0))

    def look(self) -> Look | None:
        """What stands under the name now, which may be another file; none where nothing does."""
        try:
            found = os.stat(self._name)
        except OSError:
            return None
        if self._sole is not None:
            self._sole.beat()
        return Look(found.st_ino, found.st_size, found.st_mtime_ns)

    def look_inside(self) -> Look | None:
        """The same of the open file, which is quicker; for who has the lock, and so knows that it has the name."""
        try:
            found = os.fstat(self._handle)
        except OSError:
            return None
        return Look(found.st_ino, found.st_size, found.st_mtime_ns)

    @property
    def deleted(self) -> bool:
        """Whether the open file has no name any more, so that what is in it would be gone with this process."""
        try:
            return os.fstat(self._handle).st_nlink == 0
        except OSError:
            return False

    def read(self, start: int) -> bytes:
        """All bytes from a place on. Raises `OSError`."""
        parts: list[bytes] = []
        os.lseek(self._handle, start, os.SEEK_SET)
        while part := os.read(self._handle, 1 << 20):
            parts.append(part)
        return b"".join(parts)

    def append(self, data: bytes, end: int) -> None:
        """Puts bytes at the end, which is at `end`; on disk when this returns.

        Raises `OSError`; then they are taken back.
        """
        self._refused = end, data
        try:
            write_all(self._handle, data)
        except OSError:
            self._try_to_take_back(end)
            raise
        try:
            sync(self._handle)
        except OSError:
            self.doubtful = True
            self._try_to_take_back(end)
            raise
        self._refused = None

    def _try_to_take_back(self, end: int) -> None:
        try:
            os.ftruncate(self._handle, end)
            self._refused = None
        except OSError:
            self.doubtful = True

    def take_back(self) -> None:
        """Under the lock: what `append` could not take back at once, unless others have gone on behind it.

        Raises `OSError`.
        """
        if self._refused is not None:
            end, data = self._refused
            if data.startswith(self.read(end)):
                os.ftruncate(self._handle, end)
            self._refused = None

    def cut(self, end: int) -> None:
        """Takes away what lies behind a place. Raises `OSError`."""
        os.ftruncate(self._handle, end)
        sync(self._handle)

    def sync(self) -> None:
        """Brings to disk what others have written and may not have synced yet. Raises `OSError`."""
        # Windows syncs only what is open for writing.
        if not (self.read_only and os.name == "nt"):
            sync(self._handle)

    def replace(self, data: bytes) -> None:
        """Puts a fresh file with these bytes in the place of this one, and goes on with it.

        The fresh file is locked before it has the name, so that nobody gets in between. Raises `OSError`; then the old
        one stands, or the fresh one is `doubtful`.
        """
        path = Path(os.path.realpath(self.path))
        draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
        handle = os.open(draft, os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_TRUNC | _OPEN, 0o600)
        try:
            if self._locked and not self._sole_writer and self._sole is None:
                lock.take(handle)
            if hasattr(os, "fchmod"):
                os.fchmod(handle, stat.S_IMODE(os.fstat(self._handle).st_mode))
            write_all(handle, data)
            sync(handle, whole=True)
            inode = os.fstat(handle).st_ino
            if os.name == "nt":
                self._let_go()  # An open file cannot be replaced there.
            os.replace(draft, path)
        except BaseException:
            os.close(handle)
            with contextlib.suppress(OSError):
                os.unlink(draft)
            if self._handle < 0:
                self._handle = self._open()
            raise
        self._let_go()
        self._handle, self.inode, self._refused = handle, inode, None
        # Until the folder is synced the old file may come back with its name.
        self.doubtful = True
        sync_folder(path.parent)
        self.doubtful = False

    def lock(self) -> None:
        """Waits for its turn. Raises `OSError`, among them `lock.Busy`, and `sole.Taken` where the file system keeps no
        locks and somebody else is the one writer."""
        if not self._sole_writer and not self.alone:
            try:
                lock.take(self._handle)
            except lock.CannotLock:
                self._sole = single_writer.take(self.path)
        self._locked = True

    @property
    def alone(self) -> bool:
        """Whether this is the one writer that a file system without locks lets in."""
        if self._sole is not None and not self._sole.still_mine():
            self._sole.give()
            self._sole = None
        return self._sole is not None

    def claim(self) -> bool:
        """Makes this the one writer where the file system keeps no locks; false where it does. Raises as `lock`."""
        if self.read_only or self._sole_writer:
            return False
        try:
            if lock.take(self._handle, wait=False):
                lock.give(self._handle)
        except lock.CannotLock:
            self.lock()
            self._locked = False
        return self.alone

    def try_lock(self) -> bool:
        """Takes the lock if nobody has it. Raises `OSError`."""
        self._locked = self._sole_writer or self.alone or lock.take(self._handle, wait=False)
        return self._locked

    def unlock(self) -> None:
        """Lets the next one in."""
        self._locked = False
        if self._handle >= 0 and not self._sole_writer and self._sole is None:
            with contextlib.suppress(OSError):
                lock.give(self._handle)

    def close(self) -> None:
        """Lets go of the file, and so of the lock."""
        self._let_go()
        if self._sole is not None:
            self._sole.give()
            self._sole = None

    def _let_go(self) -> None:
        handle, self._handle = self._handle, -1
        if handle >= 0:
            with contextlib.suppress(OSError):
                os.close(handle)


def new_file(path: Path, data: bytes) -> None:
    """A new file, durable with its name and its folders; it has the name once it is whole.

    Raises `FileExistsError`, `OSError`.
    """
    if os.path.lexists(path):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    make_folder(path.parent)
    draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    _write_new(draft, data, os.O_TRUNC)
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError:
        # Some file systems know no second name for a file: there the file is made under its name at once.
        _write_new(path, data, os.O_EXCL)
    finally:
        with contextlib.suppress(OSError):
            os.unlink(draft)
    sync_folder(path.parent)


def _write_new(path: Path, data: bytes, how: int) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | how | _OPEN, 0o600)
    try:
        write_all(handle, data)
        sync(handle, whole=True)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(path)
        raise
    finally:
        os.close(handle)


def write_all(handle: int, data: bytes) -> None:
    """Every byte, however few the system takes at a time. Raises `OSError`."""
    done = os.write(handle, data)
    while done < len(data):
        more = os.write(handle, data[done:])
        if more <= 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        done += more


def sync(handle: int, *, whole: bool = False) -> None:
    """Down to the disk itself, not only to its cache; `whole` with all that is known of the file.

    Raises `OSError`.
    """
    if sys.platform == "darwin":
        import fcntl

        fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
    elif whole or not hasattr(os, "fdatasync"):
        os.fsync(handle)
    else:
        os.fdatasync(handle)


def make_folder(path: Path) -> None:
    """The folder, private to the user and durable where it had to be made. Raises `OSError`."""
    if path.is_dir():
        return
    if not path.parent.is_dir():
        make_folder(path.parent)
    with contextlib.suppress(FileExistsError):
        os.mkdir(path, 0o700)
    sync_folder(path.parent)


def sync_folder(path: Path) -> None:
    """Makes new names in a folder durable, where the system can do that.

    Raises `OSError` when it should have been able to and was not.
    """
    if os.name == "nt":
        return
    try:
        handle = os.open(path, os.O_RDONLY | _OPEN)
    except PermissionError:
        return  # A folder that one may write to but not look into.
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
    finally:
        os.close(handle)
