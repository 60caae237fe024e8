"""The customers and what is predicted of them; knows nothing of conversation."""
