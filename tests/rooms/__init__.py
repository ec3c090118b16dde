"""The shape of the code: what a newcomer may rely on in every room."""
