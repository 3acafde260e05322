"""The real program on a file system that keeps no locks: `python unlocked.py FOLDER ARGUMENT…`.

What the system answers to a lock on a file below FOLDER is replaced by what such file systems answer; everything else
is as it is.
"""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path


def main(root: str, arguments: list[str]) -> int:
    from medtui.store.disk import lock

    real = lock._try

    def refusing(handle: int) -> bool:
        if Path(os.readlink(f"/proc/self/fd/{handle}")).is_relative_to(root):
            raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))
        return real(handle)

    lock._try = refusing
    from medtui.cli import main as medtui

    return medtui(arguments)


if __name__ == "__main__":
    sys.exit(main(os.path.realpath(sys.argv[1]), sys.argv[2:]))
