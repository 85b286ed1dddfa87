"""Rebuilding: what must be made again when something changed, and nothing else. Standard library only."""
