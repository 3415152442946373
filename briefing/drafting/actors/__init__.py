"""Actors in a text, and their roles in an act."""
