"""Custom parts of the language pipeline."""
