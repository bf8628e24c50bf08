"""The pages of dialogues, promises and initiatives, one module a subject."""
