"""Who is reported to have said what: cue, source, content, and how it was meant."""
