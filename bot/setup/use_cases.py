"""What Hearth explains, and how a community is set up."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from secrets import token_hex
from typing import Never, TypeVar

from bot.kernel.accounts import accounts
from bot.kernel.answer import Answer, Refusal
from bot.kernel.ask import Ask
from bot.kernel.card import Card
from bot.kernel.draft import Draft
from bot.kernel.feature import Command, Setting
from bot.kernel.form import Given, Value
from bot.kernel.happened import erased
from bot.kernel.people import MemberRef
from bot.kernel.place import Place, PlaceKind
from bot.kernel.rhythm import UnknownHolidays, UnknownZone, Unplannable
from bot.kernel.rhythm_words import told, understood
from bot.kernel.span import Slash
from bot.kernel.work import Work
from bot.setup import cards, rules

W = TypeVar("W", bound=Work)

_UNSET = "UTC"
_DATES = 5
_WAITS = timedelta(hours=1)
_SHOWN = timedelta(days=14)  # how long a strike that came to nothing is told of
_SETUP = Slash("hearth setup")


def explain(ask: Ask, work: Work, commands: Sequence[Command[Never]]) -> Answer:
    """Say what Hearth does; to a facilitator also what is in trouble."""
    troubles = _troubles(ask, work) if ask.people.administers(ask.who) else cards.Troubles()
    return Answer(cards.explained(commands, homeless=not ask.home.homes, troubles=troubles))


def _troubles(ask: Ask, work: Work) -> cards.Troubles:
    home = ask.home.id
    return cards.Troubles(
        work.notices.stuck(home),
        work.notices.unsure(home),
        work.occurrences.troubles(home, work.now - _SHOWN),
        work.schedules.held(home),
        work.errands.failed(home),
    )


def post_again(ask: Ask, work: Work) -> Answer:
    """Post what may or may not stand in a channel: a facilitator has looked, and it is missing."""
    return _settled(ask, work.notices.again, cards.posted_again())


def leave(ask: Ask, work: Work) -> Answer:
    """Leave what may or may not stand in a channel: a facilitator has looked, and it is there."""
    return _settled(ask, work.notices.arrived, cards.left())


def set_up(ask: Ask, work: W, settings: Sequence[Setting[W]]) -> Answer:
    """Keep the home channel, the time zone and what the features let a community set.

    Whatever was stuck is tried again, at the new home where that is another: a facilitator who
    was told of it comes here.
    """
    zone = _zone(ask.given.text("zone"))
    home = _home(ask, work)
    homes = rules.homes_with(ask.home.homes, home)
    community = replace(ask.home, zone=zone, homes=homes)
    work.communities.save(community)  # before its messages, as whoever erases somebody
    for left in set(ask.home.homes) - set(homes):
        work.notices.move(ask.home.id, left, home)
    work.notices.retry(community.id)
    work.errands.retry(community.id)
    follows = [setting.write(community, ask.given, work) for setting in settings]
    return Answer(cards.set_up(zone, follows, here=ask.where.whole() in homes))


def dates(ask: Ask, work: Work) -> Answer:
    """Show when a rhythm in words strikes next; nothing is set."""
    skips = rules.holidays_named(ask.given.text("skips"))
    try:
        rhythm = understood(ask.given.text("rhythm"), ask.home.zone, work.now, skips)
        strikes = work.schedules.coming(rhythm, _DATES)
    except Refusal as refusal:
        raise Refusal(*refusal.spans, field="rhythm") from refusal
    except UnknownZone as unknown:
        raise Refusal(str(unknown), " A facilitator does it with ", _SETUP, ".") from unknown
    except UnknownHolidays as unknown:
        raise Refusal(str(unknown), field="skips") from unknown
    except Unplannable as never:
        raise Refusal(str(never), field="rhythm") from never
    return Answer(cards.dates(told(rhythm), ask.home.tz, strikes, skips))


def ask_to_forget(ask: Ask, work: Work) -> Answer:
    """Say what erasing means, and wait for the button."""
    other = next(iter(ask.given.members("who")), None)
    if other and other != ask.who:
        _may_erase(other, ask)
    name = ask.people.name(other) if other and other != ask.who else ""
    kept = Draft(ask.home.id, rules.draft_of(ask.id), ask.who, ask.name, 0, ask.given, ())
    work.drafts.keep(kept, work.now + _WAITS, work.now)
    return Answer(cards.sure(kept.id, name))


def forget(ask: Ask, work: Work) -> Answer:
    """Erase the asker, or somebody who left, from everything that is remembered here."""
    draft = work.drafts.find(ask.home.id, ask.value, work.now)
    if draft is None or draft.owner != ask.who:
        raise Refusal(*cards.LATE)
    who = next(iter(draft.given.members("who")), ask.who)
    home = ask.home.id
    if who != ask.who and not ask.people.administers(ask.who):
        raise Refusal(*cards.ONLY_ONESELF)
    if who != ask.who and not work.members.left(home, who):
        raise Refusal(*cards.HERE_AGAIN)
    # In this order, as everybody else: who is met first, then the accounts, then all the rest.
    work.members.forget(home, who)
    work.lock(accounts(home))
    work.tell(erased(ask.home, who, token_hex(16)))
    work.drafts.drop_about(home, who)
    work.notices.abandon(home, who)
    return Answer(cards.forgotten(other=who != ask.who), replaces=True)


def _may_erase(other: MemberRef, ask: Ask) -> None:
    if not ask.people.administers(ask.who):
        raise Refusal(*cards.ONLY_ONESELF)
    profile = ask.people.get(other)
    if profile is None or not profile.left:
        raise Refusal(*cards.ONLY_WHO_LEFT, field="who")


def standing(ask: Ask, work: W, settings: Sequence[Setting[W]]) -> Given:
    """What the form shows at first: what stands, and a good guess where nothing does."""
    values: dict[str, Value] = {"zone": _first_zone(ask)}
    if home := _first_home(ask):
        values["home"] = home
    given = Given(values)
    for setting in settings:
        given = given.over(setting.read(ask.home, work))
    return given


def _settled(ask: Ask, settle: Callable[[str, str], bool], said: Card) -> Answer:
    if not settle(ask.home.id, ask.value):
        raise Refusal("This message is settled already. ", Slash("hearth help"), " shows the rest.")
    return Answer(said)


def _zone(text: str) -> str:
    zone = rules.zone_named(text)
    if zone is None:
        raise Refusal(cards.unknown_zone(text, rules.suggestions(text)), field="zone")
    return zone


def _home(ask: Ask, work: Work) -> Place:
    """The channel that was picked, unless another community celebrates there."""
    home = ask.given.place("home")
    if home is None:
        raise Refusal("Choose a channel.", field="home")
    holder = work.communities.at(home)
    if holder and holder.id != ask.home.id and home.whole() in holder.homes:
        raise Refusal(f"This is the home of {holder.name}. Choose another channel.", field="home")
    return home


def _first_zone(ask: Ask) -> str:
    """The community's zone; before anybody chose one, that of whoever is asking."""
    profile = ask.people.get(ask.who)
    if ask.home.zone == _UNSET and not ask.home.homes and profile:
        return rules.zone_named(profile.zone) or _UNSET
    return ask.home.zone


def _first_home(ask: Ask) -> Place | None:
    """The home channel; before anybody chose one, the public channel the form is opened in."""
    if home := rules.home_in(ask.home.homes, ask.where):
        return home
    return ask.where.whole() if ask.kind is PlaceKind.PUBLIC else None
