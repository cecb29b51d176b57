"""The library: search, index, embedders."""
