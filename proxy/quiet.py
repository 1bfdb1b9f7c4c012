"""What mitmproxy logs, without where the user has been."""

import logging
import re

_WHERE = re.compile(
    r"""b?(['"]).*?(?<!\\)\1"""  # quoted bytes and text of a request
    r"|\b[a-z][a-z0-9+.-]*://\S+"
    r"|\[[0-9a-f:]*:[0-9a-f:.]*\](:\d+)?"
    r"|\b[\w-]+(\.[\w-]+)+\.?(:\d+)?(/\S*)?",
    re.IGNORECASE,
)


def without_places(message: str) -> str:
    """`message` with every URL, host, address and quoted text replaced by "…"."""
    return _WHERE.sub("…", message)


class Quiet(logging.Handler):
    """Hands mitmproxy's warnings on to our own logger, stripped of places and of what exceptions say."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._target = logging.getLogger("jejak.proxy")

    def emit(self, record: logging.LogRecord) -> None:
        """Log the warning again, with the kind and the line of an exception but not its text."""
        message = without_places(record.getMessage())
        if record.exc_info and record.exc_info[0] is not None:
            message += f" ({record.exc_info[0].__name__}{_line(record)})"
        self._target.log(record.levelno, "mitmproxy: %s", message)

    def install(self) -> None:
        """Take over mitmproxy's loggers."""
        logger = logging.getLogger("mitmproxy")
        logger.setLevel(logging.WARNING)
        logger.propagate = False
        logger.addHandler(self)

    def uninstall(self) -> None:
        """Give mitmproxy's loggers back."""
        logger = logging.getLogger("mitmproxy")
        logger.removeHandler(self)
        logger.propagate = True


def _line(record: logging.LogRecord) -> str:
    trace = record.exc_info[2] if record.exc_info else None
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return ""
    file = trace.tb_frame.f_code.co_filename.rpartition("/")[2]
    return f" in {file}, line {trace.tb_lineno}"
