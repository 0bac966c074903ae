"""From a council's returns and finance feeds to its highlight report.

The rooms, from the bottom: ``vocabulary``, ``records``, ``feeds``, ``warehouse``, ``measures``,
``programme`` beside ``forecast``, ``disclosure`` and ``synthetic``, ``editions``, ``reports``,
``renderers``, ``cli``. Data flows upwards only.
"""

__version__ = "2026.11.0"
