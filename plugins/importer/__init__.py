"""The importer: saved portal pages turned into drafts that an editor can trust."""
