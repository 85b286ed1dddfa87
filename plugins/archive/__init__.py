"""The archive's domain: posts, vocabularies with history, facets, permalinks."""
