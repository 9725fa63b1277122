"""Puts the parts together: settings in, a running service out."""
