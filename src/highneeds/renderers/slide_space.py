"""Where things stand on a slide, in points: 16 to 9, a title, a body, a line at the foot."""

from __future__ import annotations

WIDTH, HEIGHT = 960.0, 540.0
MARGIN = 40.0
BODY_WIDTH = WIDTH - 2 * MARGIN
TITLE_TOP, TITLE_HEIGHT, TITLE_SIZE = 22.0, 66.0, 26.0
BODY_TOP = 98.0
FOOT_TOP, FOOT_HEIGHT = 508.0, 22.0
KEY_SIZE, KEY_HEIGHT = 10.0, 18.0  # what the symbols mean, above the foot
BODY_HEIGHT = FOOT_TOP - BODY_TOP - KEY_HEIGHT - 8
CAPTION_SIZE, CAPTION_HEIGHT = 14.0, 24.0
NOTE_SIZE = 12.0
GAP = 8.0
EMU = 12_700  # English metric units a point
