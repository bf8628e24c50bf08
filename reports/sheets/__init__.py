"""Layouts: which figures and sentences stand where in a report."""
