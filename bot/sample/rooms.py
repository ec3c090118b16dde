"""The channels of the sample community, and what was said in them lately."""

from dataclasses import dataclass

from bot.kernel.people import MemberRef
from bot.kernel.place import Place, PlaceKind, Space
from bot.sample.people import PLATFORM, ref

SPACE = Space(PLATFORM, PLATFORM, "Open Classrooms")
ZONE = "Europe/Berlin"


@dataclass(frozen=True, slots=True)
class Room:
    """A channel: its name, what it is for and who may read it."""

    place: Place
    name: str
    about: str
    kind: PlaceKind = PlaceKind.PUBLIC


@dataclass(frozen=True, slots=True)
class Line:
    """An ordinary message that somebody wrote some minutes ago."""

    author: MemberRef
    room: Place
    text: str
    ago: int


def place(channel: str) -> Place:
    """The place of a channel, by its name."""
    return Place(PLATFORM, SPACE.id, channel)


HOME = place("general")

_ROOMS = (
    Room(HOME, "general", "What everybody should read"),
    Room(place("lesson-plans"), "lesson-plans", "Plans, worksheets and how they went"),
    Room(place("reading"), "reading", "Getting children to read, and what we read ourselves"),
    Room(place("questions"), "questions", "Ask anything; no question is too small"),
    Room(place("random"), "random", "Biscuits, birds and other things that matter"),
    Room(place("staff"), "staff", "The facilitators plan here", PlaceKind.PRIVATE),
)

_SAID = (
    (
        "kavya",
        "general",
        "Good morning from Chennai. The monsoon took our roof, not our mood.",
        2870,
    ),
    ("ana", "general", "Our next open lesson is on Thursday at 15:00. Everybody is welcome.", 1530),
    ("hana", "general", "I will join from Toronto with a very large coffee.", 1498),
    ("ben", "general", "Recording it for those who teach at that hour.", 1490),
    ("samuel", "general", "Thank you for last week. I tried the silent start today.", 214),
    (
        "farah",
        "lesson-plans",
        "Fractions with bread instead of pizza: five groups, one loaf.",
        4210,
    ),
    (
        "cleo",
        "lesson-plans",
        "Tried it. We ran out of butter before we ran out of questions.",
        3975,
    ),
    (
        "dilara",
        "lesson-plans",
        "I added a version for a class that reads at very mixed levels.",
        2644,
    ),
    ("emeka", "lesson-plans", "Does anybody have a plan on local rivers for ten-year-olds?", 402),
    (
        "ines",
        "reading",
        "The class library is open again. Most borrowed: the one about moss.",
        3120,
    ),
    (
        "priya",
        "reading",
        "Ten minutes of reading aloud after lunch. Nobody falls asleep now.",
        1802,
    ),
    ("nadia", "reading", "Mine ask for two chapters. I pretend to hesitate.", 1760),
    ("oskar", "questions", "How do you begin a parents' evening when nobody says a word?", 5020),
    (
        "liam",
        "questions",
        "With a question on paper at every seat. Answers first, names later.",
        4988,
    ),
    ("vera", "questions", "Is there a calm way to end group work on time?", 620),
    (
        "will",
        "questions",
        "A song. When it is over, tables are clear. The song is their choice.",
        571,
    ),
    ("rosa", "random", "A hedgehog has moved in behind the bicycle shed.", 2210),
    ("goran", "random", "Has it been greeted and does it have a timetable?", 2195),
    ("uma", "random", "It is on break duty.", 2190),
    ("ben", "staff", "Shall we ask two newcomers to open the next lesson?", 980),
    ("kavya", "staff", "Yes. Mei and Yusuf both said they would like to.", 955),
)


def channels() -> tuple[Room, ...]:
    """Every channel, the home channel first."""
    return _ROOMS


def lines() -> tuple[Line, ...]:
    """Every ordinary message, oldest first."""
    said = (Line(ref(author), place(room), text, ago) for author, room, text, ago in _SAID)
    return tuple(sorted(said, key=lambda line: -line.ago))
