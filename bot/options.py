"""The command line's own words."""

import argparse

from bot.parts import Part


def parser() -> argparse.ArgumentParser:
    """What can be typed after hearth; nothing at all runs it."""
    made = argparse.ArgumentParser(
        prog="hearth", description="The chat bot for communities of practice."
    )
    made.set_defaults(command="run", open_playground=False, only=[])
    commands = made.add_subparsers(dest="command", metavar="COMMAND")
    running = commands.add_parser("run", help="start Hearth; so does no command at all")
    running.add_argument(
        "--open-playground",
        action="store_true",
        help="let the playground listen where others can reach it, though it has no sign-in",
    )
    running.add_argument(
        "--only",
        action="append",
        default=[],
        choices=list(Part),
        metavar="PART",
        help="run one part (web, socket, discord or worker; may be repeated), where several "
        "processes share one PostgreSQL",
    )
    slack = commands.add_parser("slack", help="what Slack needs to know about Hearth")
    slack.add_argument("what", choices=["manifest"], help="print the app manifest")
    slack.add_argument("--url", default="", help="your public address, for signed HTTP")
    return made
