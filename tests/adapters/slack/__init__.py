"""The Slack adapter against the lookalike: every rule that matters."""
