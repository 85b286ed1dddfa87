"""The validator: every problem of the archive in one run, at its place, in Vietnamese, with what to do about it."""

from plugins.validator.validation import Validation, validate

__all__ = ["Validation", "validate"]
