"""Who holds which post where."""
