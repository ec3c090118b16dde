"""Discord's errors, as the REST door answers them."""

from http import HTTPStatus

from .spot import EMPTY, FORM, HOUSE, Body, Problem, nested

FORBIDDEN, MISSING, BAD = HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.BAD_REQUEST


class ApiError(Exception):
    """A refusal: status, Discord's code, its sentence and, for bodies, what is wrong where."""

    def __init__(
        self, status: int, code: int, message: str, found: list[Problem] | None = None
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.found = found or []

    @property
    def body(self) -> Body:
        """What goes over the wire."""
        errors = {"errors": nested(self.found)} if self.found and self.code == FORM else {}
        return {"message": self.message, "code": self.code, **errors}


def invalid(found: list[Problem]) -> ApiError:
    """The answer to a body with these problems."""
    codes = {problem.code for problem in found}
    if codes == {EMPTY}:
        return ApiError(BAD, EMPTY, "Cannot send an empty message", found)
    special = codes - {FORM, HOUSE, EMPTY}
    if special and special == codes:
        return ApiError(BAD, special.pop(), found[0].message, found)
    return ApiError(BAD, FORM, "Invalid Form Body", found)


def misuse(message: str, code: int = FORM) -> ApiError:
    """A call that no careful bot makes; it is also noted as a refusal."""
    return ApiError(BAD, code, message, [Problem((), message, code=code)])


def unauthorized() -> ApiError:
    """The token is wrong."""
    return ApiError(HTTPStatus.UNAUTHORIZED, 0, "401: Unauthorized")


def missing_access() -> ApiError:
    """The bot cannot see that."""
    return ApiError(FORBIDDEN, 50001, "Missing Access")


def missing_permissions() -> ApiError:
    """The bot may not do that."""
    return ApiError(FORBIDDEN, 50013, "Missing Permissions")


def no_messages_to_user() -> ApiError:
    """The person takes no direct messages from this bot."""
    return ApiError(FORBIDDEN, 50007, "Cannot send messages to this user")


def no_mutual_guild() -> ApiError:
    """The person shares no server with this bot."""
    return ApiError(FORBIDDEN, 50278, "Cannot send messages to this user due to no mutual guilds")


def unknown(what: str) -> ApiError:
    """There is no such thing (any more)."""
    return ApiError(MISSING, UNKNOWN[what], f"Unknown {what}")


UNKNOWN = {
    "Application": 10002,
    "Channel": 10003,
    "Guild": 10004,
    "Member": 10007,
    "Message": 10008,
    "User": 10013,
    "Webhook": 10015,
    "interaction": 10062,
    "application command": 10063,
}
