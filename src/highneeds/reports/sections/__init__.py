"""The sections of the highlight report, one module each: an extract becomes blocks."""
