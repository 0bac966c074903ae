"""The checks that keep the report honest, one module each; adding a file here adds a check."""
