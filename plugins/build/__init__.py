"""The build: what one run of Pelican knows and plans, in one typed object that every plugin is handed."""
