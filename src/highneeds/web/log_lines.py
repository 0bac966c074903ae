"""Log lines as JSON: level, time, logger, message; no form, no file, nothing about a child."""

from __future__ import annotations

import json
import logging


class LogLines(logging.Formatter):
    """Formats a record as one line of JSON; of an error, its kind and place and not its words.

    The words of an unexpected error may quote what was being read.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
            line["where"] = self._where(record)
        return json.dumps(line, ensure_ascii=False)

    @staticmethod
    def _where(record: logging.LogRecord) -> str:
        trace = record.exc_info[2] if record.exc_info else None
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        return f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else ""
