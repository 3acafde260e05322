"""What the lists of the register share: the register is read here, what the meetings add to it behind the screen."""

from __future__ import annotations

from medtui.tui.registers.register import RegisterScreen


class Listing(RegisterScreen):
    """A list of records of the register."""

    def read_register(self) -> None:
        """Takes the records as they are now. The register is for one thread, so this is not `load`."""

    def renew(self) -> None:
        self.workspace.register.refresh()
        self.read_register()
        super().renew()
