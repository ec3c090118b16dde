"""Where the outside world is played: platforms, browsers, databases."""
