"""The pages of the door, one module a subject."""
