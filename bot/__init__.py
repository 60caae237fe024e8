"""What Rasa speaks with: the parts of its language pipeline, its channels, the web page and the command line."""
