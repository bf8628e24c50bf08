"""The budgets of the house, checked by `manage.py lint`: what is long is rarely clear."""
