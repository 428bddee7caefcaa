"""Errors that are written for the person who reads them."""


class MatchboundError(Exception):
    """An anticipated problem: its message names the place and the remedy.

    `exit_code` is what the command line ends with, `status` what a page answers with.
    """

    exit_code = 2
    status = 400

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message
