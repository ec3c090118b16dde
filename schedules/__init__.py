"""Schedules: what is due and when. The only room that knows a scheduler."""
