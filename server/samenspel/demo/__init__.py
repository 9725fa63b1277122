"""People who are not there: a client in Python, and a crowd of simulated participants that uses it."""
