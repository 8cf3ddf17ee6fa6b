"""The learned readers: the encoder of statements and names, and the second opinion on it."""
