"""Authority: operations on authority records, each a transaction over vocabularies, headers, links and redirects."""
