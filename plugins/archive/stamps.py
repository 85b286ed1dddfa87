"""Stamps: one number for when and where a file was written, so that an edit which keeps size and time is seen too."""

import os


def stamp(status: os.stat_result) -> int:
    """Another number as soon as a file was written or exchanged, as far as the system tells.

    The time of change of the content can be set back by whoever writes; that of the file's entry (ctime) cannot, and a
    file that takes another's place has an inode of its own. On Windows both tell nothing. Python hashes numbers alike
    in every process.
    """
    return hash((status.st_mtime_ns, status.st_ctime_ns, status.st_ino))
