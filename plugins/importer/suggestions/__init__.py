"""Suggestions: what a page tells about each field of a post, with the words that it came from."""
