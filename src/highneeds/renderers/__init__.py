"""Renderers: a document becomes a file; one module a format, none of which knows the domain."""
