"""Every adapter against its platform."""
