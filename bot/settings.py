"""Settings: read once, from the environment and a .env file. Nothing else reads either."""

from pathlib import Path

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

_NOTHING = SecretStr("")
_FILE = ".env"


class Misconfigured(Exception):
    """Hearth cannot start as it is set up: one sentence that names the setting and the cure."""


class Settings(BaseSettings):
    """What an operator decides; every field's upper-case name is its environment variable."""

    model_config = SettingsConfigDict(
        env_file=_FILE, env_ignore_empty=True, extra="ignore", frozen=True
    )

    slack_bot_token: SecretStr = _NOTHING
    slack_app_token: SecretStr = _NOTHING
    slack_signing_secret: SecretStr = _NOTHING
    slack_api_url: str = "https://slack.com/api/"
    discord_token: SecretStr = _NOTHING
    discord_api_url: str = "https://discord.com/api/v10"
    discord_gateway_url: str = ""
    database_url: SecretStr = SecretStr("sqlite:///hearth.db")
    hearth_host: str = "127.0.0.1"
    hearth_port: int = Field(default=8080, ge=0, le=65535)
    hearth_playground: bool | None = None
    hearth_command_prefix: str = Field(default="", pattern=r"^[a-z0-9_-]{0,16}$")

    @property
    def uses_slack(self) -> bool:
        """Whether any of Slack's keys is set."""
        keys = (self.slack_bot_token, self.slack_app_token, self.slack_signing_secret)
        return any(key.get_secret_value() for key in keys)

    @property
    def uses_socket(self) -> bool:
        """Whether Slack is heard in Socket Mode; else it comes by HTTP."""
        return bool(self.slack_app_token.get_secret_value())

    @property
    def uses_discord(self) -> bool:
        """Whether Discord's token is set."""
        return bool(self.discord_token.get_secret_value())

    @property
    def uses_playground(self) -> bool:
        """Whether the playground opens: as asked, else when no platform is configured."""
        if self.hearth_playground is None:
            return not (self.uses_slack or self.uses_discord)
        return self.hearth_playground


def load() -> Settings:
    """The settings; refuses with a sentence what cannot be read or makes no sense."""
    try:
        if Path(_FILE).is_dir():
            raise IsADirectoryError  # pydantic-settings would silently do without it
        return Settings()
    except (OSError, UnicodeDecodeError) as error:
        raise Misconfigured(
            f"{_FILE} cannot be read ({type(error).__name__}). Make it a text file in UTF-8 that "
            "Hearth's user may read, or remove it and set environment variables."
        ) from error
    except ValidationError as error:
        raise Misconfigured(_sentence(error)) from error


def _sentence(error: ValidationError) -> str:
    """The first setting that makes no sense and why, without the value: it may be a secret."""
    first = error.errors()[0]
    name = str(first["loc"][0]).upper() if first["loc"] else "A setting"
    return f"{name} makes no sense: {first['msg']}. Correct it in the environment or in .env."
