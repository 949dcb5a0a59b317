"""What went wrong, for a person to read."""


class Failure(Exception):
    """Ends the command, with its text as the message."""
