from pathlib import Path

from rasa.shared.core.domain import Domain

from bot.importer import TopicImporter

ROOT = Path(__file__).parent.parent


def importer(domain_path):
    return TopicImporter(str(ROOT / "config.yml"), str(domain_path), [str(ROOT / "data")])


def test_the_domain_holds_the_session_s_settings_and_every_topic():
    domain = importer(ROOT / "domain.yml").get_domain()
    assert domain.session_config.session_expiration_time == 60
    assert {"rank", "refine", "greet", "add_task", "out_of_scope"} <= set(domain.intents)
    assert "customer" in domain.entities
    assert "action_answer" in domain.user_actions
    assert "talk" in {slot.name for slot in domain.slots}


def test_a_domain_of_one_s_own_is_added_to_the_topics(tmp_path):
    own = tmp_path / "domain.yml"
    own.write_text('version: "3.1"\nintents:\n- order_pizza\n', encoding="utf-8")
    domain = importer(own).get_domain()
    assert {"order_pizza", "rank"} <= set(domain.intents)


def test_the_topics_repeat_nothing_of_each_other():
    topics = sorted((ROOT / "bot" / "domain").glob("*.yml"))
    intents = [intent for path in topics for intent in Domain.load(str(path)).intents if intent not in _rasas_own()]
    assert sorted(intents) == sorted(set(intents))
    assert len(intents) > 30


def _rasas_own():
    return set(Domain.empty().intents)
