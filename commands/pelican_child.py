"""Pelican in a process of its own: `python -m commands.pelican_child` takes the arguments of `pelican`.

What reaches standard output there is what our plugins tell the editor; Pelican's own greeting and count (it knows
nothing of our posts: "Processed 0 articles") stay out of it. Its records and tracebacks go to standard error.
"""

import sys

import pelican


def main(argv: list[str]) -> None:
    """Run Pelican; the exit code says whether the site is complete."""
    # Not the option -q: it drops the records too, and then a failure ends with exit code 0.
    pelican.console.quiet = True
    pelican.main(argv)


if __name__ == "__main__":
    main(sys.argv[1:])
