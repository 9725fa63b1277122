"""Samenspel: a real-time service that turns a hall full of people into one kept conversation."""

__version__ = "0.1.0"
