"""The papers of the procedure: which there are, what each says, and how it is written out."""
