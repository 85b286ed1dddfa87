"""The office: all that is one office's own of an archive, in the one file where that stands."""
