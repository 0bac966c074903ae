"""The office's own commands of administration."""
