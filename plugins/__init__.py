"""The archive's own code: files here are Pelican plugins, folders are libraries that know neither Pelican nor Jinja."""
