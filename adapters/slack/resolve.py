"""Resolving: asks of what was read, with everybody and everything by the kernel's names."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from adapters.slack.codec import Spot
from adapters.slack.groups import Groups
from adapters.slack.read import Asked, Chan, Filled, Group, Said, Token, User
from adapters.slack.roster import Roster
from bot.kernel.ask import Ask, Message
from bot.kernel.clock import Clock
from bot.kernel.form import Given, Value
from bot.kernel.people import MemberRef, People, Profile
from bot.kernel.place import Place, PlaceKind


class Resolver:
    """Makes asks of what was read."""

    def __init__(self, roster: Roster, groups: Groups, team: str, clock: Clock) -> None:
        self._roster, self._groups, self._team, self._clock = roster, groups, team, clock

    async def ask(self, asked: Asked) -> Ask:
        """The ask with everybody and everything in it by the kernel's names."""
        if asked.typed:
            asked = replace(asked, typed=await self._groups.spelled_out(asked.typed))
        return self.bare(asked, await self._roster.find(asked.users()))

    def bare(self, asked: Asked, found: Mapping[str, Profile] | None = None) -> Ask:
        """The ask with only those in it who were found."""
        found = found or {}
        who = found.get(asked.user.id) or _stranger(asked)
        people = People.of([who, *found.values()])
        refs = {each: profile.ref for each, profile in found.items()}
        return Ask(
            id=asked.id,
            name=asked.name,
            who=who.ref,
            where=self._place(asked.spot, who.ref),
            kind=asked.spot.kind,
            at=self._clock.now(),
            people=people,
            given=Given({name: self._value(each, refs) for name, each in asked.filled.items()}),
            value=asked.value,
            typed=None if asked.typed is None else self._typed(asked.typed, refs),
            spaces=(self._team,),
            about=self._about(asked.said, found) if asked.said else None,
            reacted=asked.reacted,
        )

    def _about(self, said: Said, found: Mapping[str, Profile]) -> Message:
        """A message, with its author by the kernel's name and its people by theirs."""
        text = "".join(_in_words(token, found) for token in said.text)
        author = None
        if said.author:
            known = found.get(said.author.id)
            author = known.ref if known else MemberRef("slack", self._team, said.author.id)
        return Message(said.ref, author, text, said.link, said.kind)

    def _place(self, spot: Spot, who: MemberRef) -> Place:
        if spot.kind is PlaceKind.DIRECT:
            return Place.direct(who, self._team)
        return Place("slack", self._team, spot.channel, spot.thread)

    def _typed(
        self, typed: Iterable[Token], refs: Mapping[str, MemberRef]
    ) -> tuple[str | MemberRef | Place, ...]:
        return tuple(self._token(token, refs) for token in typed)

    def _token(self, token: Token, refs: Mapping[str, MemberRef]) -> str | MemberRef | Place:
        match token:
            case User(user):
                return refs.get(user) or MemberRef("slack", self._team, user)
            case Chan(channel, name):
                return Place("slack", self._team, channel, name=name)
            case Group(words=words):
                return words
            case str():
                return token

    def _value(self, filled: Filled, refs: Mapping[str, MemberRef]) -> Value:
        match filled:
            case tuple():
                known = (refs.get(each.id) for each in filled)
                fallback = (MemberRef("slack", self._team, each.id) for each in filled)
                return tuple(ref or other for ref, other in zip(known, fallback, strict=True))
            case Chan(channel):
                return Place("slack", self._team, channel)
            case str():
                return filled


def _stranger(asked: Asked) -> Profile:
    """The asker, where Slack will not say who they are."""
    return Profile(MemberRef("slack", asked.team, asked.user.id), "someone")


def _in_words(token: Token, found: Mapping[str, Profile]) -> str:
    match token:
        case User(user):
            return f"@{found[user].name if user in found else 'someone'}"
        case Chan(_, name):
            return f"#{name or 'channel'}"
        case Group(words=words):
            return words
        case str():
            return token
