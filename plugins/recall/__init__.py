"""Recalling: what a build kept of the archive, for the next one. Stands on the archive and on rebuilding."""
