"""Named people, bodies and places: where they stand, and of which kind they are."""
