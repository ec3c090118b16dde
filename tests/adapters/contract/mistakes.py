"""The mistakes: at least one for every check, each in the real adapter."""

from bot.kernel.card import Button, Buttons, Card, Facts
from bot.kernel.form import Field, Form, Given, Text
from tests.adapters.contract import broken, deliveries, draws, wire
from tests.adapters.contract.broken import Mistake

SLACK, DISCORD = "slack over Socket Mode", "discord"
BOARD = Card("Board", (Facts((("Given", "41"),)), Buttons((Button("😀" * 75, "a.b", "1"),))))
WHY = Field("why", "Why?", Text())
FORM = Form("kudos give", "Thanks", (WHY,), "12345678", Given({"why": "w" * 5_000}), page=2)

DRAWS = [
    Mistake(
        draws.a_card_fits,
        "slack",
        "adapters.slack.draw.text.cut",
        broken.cuts_nothing,
        (BOARD,),
    ),
    Mistake(
        draws.a_form_fits, "slack", "adapters.slack.draw.forms.cut", broken.cuts_nothing, (FORM,)
    ),
    Mistake(
        draws.every_word_is_read,
        "playground",
        "adapters.playground.draw.draw_card",
        broken.leaves_out_facts,
        (BOARD,),
    ),
    Mistake(
        draws.text_is_only_text,
        "discord",
        "adapters.discord.draw.spans.literal",
        broken.escapes_nothing,
        ("*bold*",),
    ),
    Mistake(
        draws.text_pings_nobody,
        "discord",
        "adapters.discord.draw.message",
        broken.lets_anybody_ping,
        ("@everyone",),
    ),
    Mistake(
        draws.a_mention_pings_its_member_alone,
        "slack",
        "adapters.slack.draw.rich._mention",
        broken.mentions_strangers,
    ),
    Mistake(
        draws.presses_come_back,
        "slack",
        "adapters.slack.codec.read_button",
        broken.loses_slacks_value,
        (BOARD,),
    ),
    Mistake(
        draws.a_form_comes_back,
        "discord",
        "adapters.discord.read.asked.read_form",
        broken.forgets_the_page,
        (FORM,),
    ),
]
_LISTEN, _ASKED = "adapters.slack.listen", "adapters.discord.read.asked"
WIRE = [
    Mistake(wire.what_bots_say_is_no_ask, SLACK, f"{_LISTEN}.Listener.event", broken.answers_bots),
    Mistake(wire.a_press_arrives, DISCORD, f"{_ASKED}.read_press", broken.loses_the_value),
    Mistake(
        wire.a_message_arrives,
        SLACK,
        "adapters.slack.read.messages.kind_of",
        broken.opens_everything,
    ),
    Mistake(
        wire.a_message_arrives, DISCORD, "adapters.discord.resolve.readers", broken.opens_everything
    ),
    Mistake(wire.a_form_arrives, DISCORD, f"{_ASKED}.read_form", broken.forgets_the_page),
    Mistake(
        wire.a_slow_desk_is_answered_later,
        SLACK,
        "adapters.slack.replies.Replies.respond",
        broken.does_nothing,
    ),
    Mistake(
        wire.closing_finishes_what_was_begun,
        SLACK,
        "adapters.slack.tasks.Tasks.settle",
        broken.does_nothing,
    ),
    Mistake(
        wire.closing_finishes_what_was_begun,
        DISCORD,
        "adapters.discord.listen.Listener.close",
        broken.does_nothing,
    ),
]
LOGS = [
    Mistake(
        wire.a_broken_desk_is_one_sentence, SLACK, f"{_LISTEN}.Answering._reply", broken.gossips
    ),
    Mistake(
        wire.a_broken_desk_is_one_sentence,
        SLACK,
        f"{_LISTEN}.Answering._reply",
        broken.says_nothing,
    ),
]
REPEAT = Mistake(
    wire.a_repeat_is_answered_once,
    SLACK,
    "adapters.slack.resolve.Resolver.ask",
    broken.makes_up_ids,
)
_OUTCOME, _POST = "adapters.slack.post.outcome", "adapters.slack.post"
DELIVERIES = [
    Mistake(deliveries.a_limit_is_waited_for, SLACK, f"{_OUTCOME}._retry_after", broken.hurries),
    Mistake(deliveries.a_refusal_names_its_cure, SLACK, f"{_OUTCOME}._CURES", {}),
    Mistake(
        deliveries.a_channel_that_is_gone_names_its_cure,
        SLACK,
        f"{_OUTCOME}._refused",
        broken.is_content,
    ),
    Mistake(
        deliveries.a_message_somebody_deleted_is_gone,
        DISCORD,
        "adapters.discord.post._ended",
        broken.gives_up,
    ),
    Mistake(
        deliveries.an_error_of_the_platform_leaves_it_open,
        DISCORD,
        "adapters.discord.post.deliveries._ARRIVED_NOWHERE",
        (Exception,),
    ),
    Mistake(
        deliveries.a_lost_answer_posts_nothing_twice, SLACK, f"{_POST}.look", broken.does_nothing
    ),
    Mistake(
        deliveries.a_lost_answer_posts_nothing_twice,
        DISCORD,
        "adapters.discord.post.mark_of",
        broken.never_the_same,
    ),
    Mistake(
        deliveries.a_call_given_up_posts_nothing_twice, SLACK, f"{_POST}.look", broken.does_nothing
    ),
    Mistake(
        deliveries.a_lost_message_can_be_taken_away, SLACK, f"{_POST}.look", broken.does_nothing
    ),
    Mistake(deliveries.nobody_there_means_later, SLACK, f"{_POST}.undelivered", broken.gives_up),
]
