"""Repeatable measurements: peers and physical floors beside ours."""
