"""Decides what may leave the desk."""
