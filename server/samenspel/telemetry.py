"""Structured logs: one JSON object a line on stderr, with allow-listed fields only.

No text, name, choice, code or token of anybody ever stands in a log, so whoever reads logs learns nothing of the hall.
"""

import json
import logging
import sys
from typing import Final

FIELDS: Final = ("room", "events", "reason", "detail", "type", "code", "conference", "port")
"""What a log line may carry beside its message; anything else in `extra` is left out."""


class JsonLines(logging.Formatter):
    """A record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """`{at, level, logger, message, …fields}`; of an exception only where and what kind, never its text."""
        line: dict[str, object] = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        line |= {field: getattr(record, field) for field in FIELDS if hasattr(record, field)}
        if record.exc_info and record.exc_info[0] is not None:
            line["exception"] = record.exc_info[0].__name__
            line["where"] = _where(record)
        return json.dumps(line, ensure_ascii=False)


def start_logging(level: int = logging.WARNING) -> None:
    """Send the service's logs to stderr."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    root = logging.getLogger("samenspel")
    root.handlers[:] = [handler]
    root.setLevel(level)
    root.propagate = False


def _where(record: logging.LogRecord) -> str:
    """The innermost line of code of an exception."""
    traceback = record.exc_info[2] if record.exc_info else None
    while traceback is not None and traceback.tb_next is not None:
        traceback = traceback.tb_next
    return f"{traceback.tb_frame.f_code.co_qualname}:{traceback.tb_lineno}" if traceback is not None else ""
