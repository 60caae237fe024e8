"""The channels on which the assistant is reached."""
