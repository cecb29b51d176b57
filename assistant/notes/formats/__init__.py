"""One reader per format: what is uploaded becomes blocks in reading order."""
