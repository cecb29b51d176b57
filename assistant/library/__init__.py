"""Retrieval: the playbooks, found by the words and by the meaning of a request."""
