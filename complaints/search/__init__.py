"""Finding petitions: the words of a question, what answers it, and what is perhaps the same."""
