import json
import random

import pytest

from benchmarks.pipelines import (
    OUTSIDE,
    TALK,
    Sentence,
    accuracy,
    held_out_turns,
    macro_f1,
    misspelt,
    scope_area,
    slip,
    split,
    summary,
    with_typos,
)


def sentences(**texts):
    return [Sentence(text, frozenset({goal})) for goal, said in texts.items() for text in said]


def ranking(goal, confidence=0.9):
    return [(goal, confidence)]


def turns(*said):
    """Of one case: what is typed, and what is expected as (kind, ask)."""
    cases = [{"say": text, "expect": {"kind": [kind], **({"question": {"ask": ask}} if ask else {})}} for text, kind, ask in said]
    return held_out_turns([json.dumps({"rep": "S1", "turns": cases})])


def test_a_split_keeps_every_sentence_once_and_a_fifth_of_each_goal_apart():
    own = sentences(rank=[f"rank {n}" for n in range(20)], greet=[f"greet {n}" for n in range(10)])
    learnt, asked = split(own, seed=1)
    assert sorted(one.text for one in learnt + asked) == sorted(one.text for one in own)
    assert sorted(min(one.goals) for one in asked) == ["greet"] * 2 + ["rank"] * 4
    assert split(own, seed=1) == (learnt, asked)
    assert split(own, seed=2) != (learnt, asked)


@pytest.mark.parametrize("seed", range(30))
def test_a_slip_changes_one_place_of_a_word_and_never_its_first_letter(seed):
    slipped = slip("customer", random.Random(seed))
    assert slipped != "customer"
    assert slipped[0] == "c"
    assert abs(len(slipped) - len("customer")) <= 1


def test_one_word_in_five_is_misspelt_and_short_words_and_names_are_not():
    text = "who of the customers at Lunde Mills might leave us in the coming month"
    start = text.index("Lunde Mills")
    for seed in range(20):
        slipped, [(first, last)] = with_typos(text, random.Random(seed), [(start, start + len("Lunde Mills"))])
        assert slipped[first:last] == "Lunde Mills"
        changed = [(was, now) for was, now in zip(text.split(), slipped.split(), strict=True) if was != now]
        assert len(changed) == 3
        assert all(len(was) >= 4 for was, _ in changed)


def test_a_text_of_short_words_alone_is_left_as_it_is():
    assert with_typos("who is it", random.Random(1)) == ("who is it", [])


def test_the_names_of_a_misspelt_sentence_still_stand_where_they_stood():
    said = Sentence("please compare Umbra with others", frozenset({"compare"}), ({"entity": "customer", "start": 15, "end": 20},))
    for seed in range(10):
        (name,) = misspelt(said, random.Random(seed)).names
        assert misspelt(said, random.Random(seed)).text[name["start"] : name["end"]] == "Umbra"


def test_a_turn_s_goal_is_what_its_answer_is_expected_to_ask():
    (turn,) = turns(("who will leave?", "customers", "rank"))
    assert (turn.rep, turn.goals, turn.asks) == ("S1", {"rank"}, {"rank"})
    assert [one.goals for one in turns(("the weather?", "refused", None))] == [{OUTSIDE}]
    assert [one.goals for one in turns(("hello", "chat", None))] == [TALK]


def test_turns_whose_goal_does_not_follow_from_the_answer_are_left_out():
    assert turns(("tell me about Nordwind", "clarify", None)) == []


def test_a_later_turn_counts_only_where_its_own_words_must_say_what_it_asks():
    first = ("who will leave?", "customers", "rank")
    assert len(turns(first, ("only Oslo", "customers", "rank"))) == 1
    assert len(turns(first, ("how many is that?", "number", "number"))) == 1
    assert len(turns(("why Anna?", "clarify", None), ("Anna Berg", "reasons", "explain"))) == 0
    asked = turns(first, ("draft an email to the second one", "draft", "draft"))
    assert [(one.goals, one.asks) for one in asked[1:]] == [({"draft"}, set())]


def test_accuracy_is_the_share_of_sentences_whose_first_goal_is_right():
    asked = sentences(rank=["a", "b"], greet=["c"])
    assert accuracy([ranking("rank"), ranking("greet"), []], asked) == pytest.approx(1 / 3)


def test_macro_f1_counts_every_goal_alike():
    asked = sentences(rank=["a", "b", "c"], greet=["d"])
    # rank: precision 3/4, recall 1, so 6/7; greet: never found, so 0.
    assert macro_f1([ranking("rank")] * 4, asked) == pytest.approx(3 / 7)


def test_what_is_outside_is_told_by_how_little_sure_the_surest_goal_inside_is():
    rankings = [
        [("rank", 0.9)],
        [("rank", 0.3), (OUTSIDE, 0.2)],
        [(OUTSIDE, 0.8), ("rank", 0.1)],
        [(OUTSIDE, 0.6), ("rank", 0.4)],
    ]
    assert scope_area(rankings, [False, False, True, True]) == pytest.approx(3 / 4)
    assert scope_area(rankings[:2], [False, False]) is None


def test_a_summary_says_the_mean_of_the_seeds_and_how_far_they_lie_apart():
    said = summary(
        [{"held_accuracy": 0.9, "train_s": 2.0, "far_recall": None}, {"held_accuracy": 0.8, "train_s": 2.0, "far_recall": None}]
    )
    assert said == {"held_accuracy": "0.850 ±0.050", "train_s": "2.0", "far_recall": "–"}
