"""Hearth as a real process: started, killed, told to stop, and seen in a browser."""
