"""Load tests: real service, real sockets, real log; what was measured is checked by the oracle."""
