"""What ships with the package beside its code: facts, counts and example articles."""
