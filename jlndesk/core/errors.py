"""The failures a person can act on; anything else is a bug."""

from __future__ import annotations


class DeskError(Exception):
    """What happened, in one plain sentence (`message`), and what to do next (`hint`); both already translated."""

    def __init__(self, message: str, hint: str = "") -> None:
        """Keep both sentences."""
        super().__init__(message)
        self.message = message
        self.hint = hint


class InputError(DeskError):
    """Something given to the program is not right: a value, a field's name, a file's form."""


class NotFoundError(DeskError):
    """A record, file or save that was asked for does not exist."""


class LockedError(DeskError):
    """Another program or window has the workspace open for writing."""


class DamagedError(DeskError):
    """The workspace or a pack is damaged."""


class NewerError(DeskError):
    """The file was written by a newer program."""


class ReadOnlyError(DeskError):
    """The workspace lies where it can be read and not written."""


class FullError(DeskError):
    """There is no room left on the disk."""


class CancelledError(DeskError):
    """The person stopped the work; nothing was changed."""


class BadValue(ValueError):  # noqa: N818  # a value is bad; the error a person sees is the InputError made of it
    """A value does not fit its kind; `message` says why, `place` names the row and column inside the field."""

    def __init__(self, message: str, place: str = "") -> None:
        """Keep the reason and where inside the field it was found."""
        super().__init__(message)
        self.message = message
        self.place = place
