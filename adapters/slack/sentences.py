"""What this room itself has to say, where the Desk could not."""

from bot.kernel import forms
from bot.kernel.answer import Answer
from bot.kernel.card import say

BROKEN = Answer(forms.BROKEN)
WORKING = Answer(say("Working on it… the answer follows here."))
TOO_LATE = Answer(say("Slack gave up on this form before I could open it. Please try once more."))
NOT_OPENED = Answer(say("Slack would not open the form just now. Try again in a minute."))
OUTDATED = Answer(say("This is from an older Hearth. Close it and run the command again."))
SHUT_OUT = Answer(
    say(
        "Slack no longer takes SLACK_BOT_TOKEN, so I cannot look who is asking, and nothing was "
        "saved. Tell whoever runs me to install the app again."
    )
)
