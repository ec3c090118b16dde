"""The core of Hearth: what a community says and hears, with no platform, database or scheduler."""
