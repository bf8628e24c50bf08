"""The pages of people: seen, corrected, made one."""
