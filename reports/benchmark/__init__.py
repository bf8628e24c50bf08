"""Measuring the portal at the size of the country: its own database, its own command."""
