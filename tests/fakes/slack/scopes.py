"""What the app is permitted to do, as Hearth's manifest asks for it."""

SCOPES = frozenset(
    {
        "app_mentions:read",
        "channels:read",
        "chat:write",
        "commands",
        "files:write",
        "groups:read",
        "im:history",
        "im:write",
        "team:read",
        "usergroups:read",
        "users:read",
    }
)
READABLE = frozenset({"channels:history", "groups:history"})
