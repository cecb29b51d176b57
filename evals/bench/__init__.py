"""How long users wait and what the server needs, measured next to the least that it could be."""
