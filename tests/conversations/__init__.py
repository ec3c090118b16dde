"""Conversations: the same words on every platform and every database."""
