#!/bin/sh
# Opens the archive in a browser by a double click; close this window to stop.
cd "$(dirname "$0")" || exit 1
MO_KHO=1 exec python3 tasks.py serve
