"""Commands: what `python3 tasks.py X` does once its environment stands, one module a command."""
