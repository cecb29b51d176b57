"""A suite small enough to be run in a test."""
