"""An old report turned into the proposal of a programme folder: every cell with its line, nothing lost."""
