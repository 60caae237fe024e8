"""The conversation in plain Python: from what was said to a question, from a question to an answer, from an answer to words."""
