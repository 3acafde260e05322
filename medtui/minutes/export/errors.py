"""What a target needs that is not installed, and what else can stop one."""

from __future__ import annotations

from medtui.domain.errors import MedtuiError


class Missing(MedtuiError):
    """A library is not there. `pip` is what to install."""

    def __init__(self, target: str, pip: str) -> None:
        super().__init__(f"{target}: {pip}")
        self.target, self.pip = target, pip


class BadTemplate(MedtuiError):
    """A template that the target cannot be made from."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
