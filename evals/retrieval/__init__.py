"""How well the library finds the playbook a request needs."""
