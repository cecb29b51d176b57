"""Tests of assistant/offline."""
