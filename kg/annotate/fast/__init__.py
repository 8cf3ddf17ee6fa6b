"""Statements read from the parse in numpy alone: tagger, linker, judge."""
