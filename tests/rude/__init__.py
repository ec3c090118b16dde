"""The rudest people Hearth will ever meet: what they do, and the sentence they get."""
