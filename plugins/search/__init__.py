"""Search: posts turned into the index that the browser's engine answers from."""
