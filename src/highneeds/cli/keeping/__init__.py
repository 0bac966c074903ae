"""The verbs of ``highneeds loads``, one module each: what is kept, and how it leaves."""
