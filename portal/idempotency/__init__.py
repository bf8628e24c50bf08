"""The room where the same form sent twice is done once."""
