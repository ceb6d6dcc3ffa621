"""What a face needs that is not installed with Microfiche itself."""

from __future__ import annotations

from microfiche.parser.errors import MicroficheError


class MissingExtraError(MicroficheError):
    """A library is not there; the text names the extra that brings it."""

    def __init__(self, face: str, library: str, extra: str) -> None:
        super().__init__(
            f"writing {face} needs {library}: install microfiche[{extra}] (pip install 'microfiche[{extra}]')."
        )
