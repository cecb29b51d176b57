"""Tests of assistant/playbooks and of knowledge/ itself."""
