"""Vietnamese text: normal forms, folding, order, slugs, words. Standard library only."""
