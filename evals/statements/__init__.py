"""Labelled statements: whether the checks raise what a careful reader would, and nothing else."""
