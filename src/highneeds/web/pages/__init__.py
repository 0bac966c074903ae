"""The office's pages: one module a piece of work, each page named in the table of permissions."""
