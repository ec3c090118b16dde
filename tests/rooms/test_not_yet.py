"""What has its place in the types and is not built yet: no feature may believe that it is."""

from bot.catalog import features


def test_no_feature_declares_what_no_adapter_offers() -> None:
    for feature in features():
        assert not feature.home, f"Build it in the adapters first: {feature.name}"
        verbs = [verb for command in feature.commands for verb in command.verbs]
        assert not any(verb.suggests for verb in verbs), f"Build it first: {feature.name}"
