"""Which statements of one article dispute each other."""
