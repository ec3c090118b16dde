"""The platforms Hearth speaks on, a room each."""
