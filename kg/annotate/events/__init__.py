"""What happened, is planned or may happen: mentions, days, participants, numbers."""
