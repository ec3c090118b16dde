"""Parts: what one process of Hearth does, where several share one PostgreSQL."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.settings import Misconfigured, Settings


class Part(StrEnum):
    """What can run in a process of its own."""

    WEB = "web"  # what comes in by HTTP: Slack's signed requests, and the playground
    SOCKET = "socket"  # Slack's Socket Mode
    DISCORD = "discord"  # Discord's gateway
    WORKER = "worker"  # deliveries and schedules: hands without ears


_WHOLE = "or start hearth run without --only."
_SQLITE = (
    "DATABASE_URL: hearth run --only is one of several processes, and those share a PostgreSQL. "
    f"Set DATABASE_URL=postgresql://user:password@host/name, {_WHOLE}"
)
_ONLY_PLAYGROUND = (
    "hearth run --only needs Slack or Discord: the playground alone is one process. "
    f"Set SLACK_BOT_TOKEN or DISCORD_TOKEN, {_WHOLE}"
)
_NOTHING_TO_DO = {
    Part.WEB: (
        "hearth run --only web: nothing comes in by HTTP. For Slack over HTTP set "
        "SLACK_SIGNING_SECRET and leave SLACK_APP_TOKEN empty, "
    ),
    Part.SOCKET: "hearth run --only socket: Socket Mode is not set up. Set SLACK_APP_TOKEN, ",
    Part.DISCORD: "hearth run --only discord: Discord is not set up. Set DISCORD_TOKEN, ",
}


@dataclass(frozen=True, slots=True)
class Role:
    """What this process does of all that is set up."""

    settings: Settings
    parts: frozenset[Part] = frozenset(Part)

    @property
    def delivers(self) -> bool:
        """Whether it brings messages to the platforms."""
        return Part.WORKER in self.parts

    @property
    def hears_slack(self) -> bool:
        """Whether Slack's commands come in here, by HTTP or over the socket."""
        way = Part.SOCKET if self.settings.uses_socket else Part.WEB
        return self.settings.uses_slack and way in self.parts

    @property
    def hears_discord(self) -> bool:
        """Whether it connects to Discord's gateway."""
        return self.settings.uses_discord and Part.DISCORD in self.parts

    @property
    def uses_slack(self) -> bool:
        """Whether it connects to Slack at all."""
        return self.hears_slack or (self.delivers and self.settings.uses_slack)

    @property
    def uses_discord(self) -> bool:
        """Whether it connects to Discord at all."""
        return self.hears_discord or (self.delivers and self.settings.uses_discord)

    @property
    def uses_playground(self) -> bool:
        """Whether the playground opens here, whose messages stand in this process."""
        return self.settings.uses_playground and Part.WEB in self.parts

    @property
    def uses_web(self) -> bool:
        """Whether anything comes in by HTTP."""
        by_http = self.hears_slack and not self.settings.uses_socket
        return self.uses_playground or by_http

    def __str__(self) -> str:
        """For the line that says it is ready."""
        if self.parts == frozenset(Part):
            return ""
        return f" as {' and '.join(part for part in Part if part in self.parts)}"


def role_of(settings: Settings, only: Sequence[str]) -> Role:
    """The whole of Hearth, or only these parts; refuses parts that have nothing to do."""
    if not only:
        return Role(settings)
    if settings.database_url.get_secret_value().startswith("sqlite"):
        raise Misconfigured(_SQLITE)
    if not (settings.uses_slack or settings.uses_discord):
        raise Misconfigured(_ONLY_PLAYGROUND)
    role = Role(settings, frozenset(map(Part, only)))
    idle = {
        Part.WEB: not role.uses_web,
        Part.SOCKET: not (settings.uses_slack and settings.uses_socket),
        Part.DISCORD: not settings.uses_discord,
    }
    for part, sentence in _NOTHING_TO_DO.items():
        if part in role.parts and idle[part]:
            raise Misconfigured(sentence + _WHOLE)
    return role
