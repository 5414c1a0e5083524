"""What is known of somebody put together from several contacts, and what comes back."""

from hypothesis import given
from hypothesis import strategies as st

from earmark.features.accounts.marks import MARKED, Marks, combined, without

PRIORITIES = ("low", "normal", "high", "critical")
TEXTS = st.sampled_from([None, "a", "b"])
SOMEBODY = st.fixed_dictionaries(
    {
        "name": st.sampled_from(["Anna", "Ben", "+49170555555"]),
        "is_owner": st.booleans(),
        "is_critical": st.booleans(),
        "priority": st.sampled_from(PRIORITIES),
        **dict.fromkeys(MARKED[4:], TEXTS),
    }
)


def somebody(**marks: object) -> Marks:
    start = dict.fromkeys(MARKED) | {"name": "Anna", "priority": "normal"}
    return {**start, "is_owner": False, "is_critical": False, **marks}  # type: ignore[dict-item]


def test_the_owner_stays_the_owner_and_critical_stays_critical() -> None:
    both = combined(somebody(), [somebody(is_owner=True), somebody(is_critical=True)])
    assert (both["is_owner"], both["is_critical"]) == (True, True)


def test_the_more_urgent_word_counts_and_normal_is_none() -> None:
    def of(*words: str) -> object:
        kept, *others = (somebody(priority=word) for word in words)
        return combined(kept, others)["priority"]

    assert [of("normal", "low"), of("low", "high"), of("critical", "high")] == [
        "low", "high", "critical",
    ]  # fmt: skip


def test_the_kept_contact_speaks_first_and_a_number_gives_way_to_a_name() -> None:
    kept = somebody(name="+49170555555", language="de")
    both = combined(kept, [somebody(name="Zoë", language="en", email_address="z@example.org")])
    assert (both["name"], both["language"], both["email_address"]) == ("Zoë", "de", "z@example.org")


@given(kept=SOMEBODY, others=st.lists(SOMEBODY, min_size=1, max_size=3))
def test_what_nobody_changed_comes_back_as_it_was(kept: Marks, others: list[Marks]) -> None:
    now = combined(kept, others)
    rest = combined(kept, [])
    assert now | without(now, now, rest) == rest


@given(kept=SOMEBODY, other=SOMEBODY, name=st.sampled_from(MARKED))
def test_what_somebody_changed_meanwhile_stays(kept: Marks, other: Marks, name: str) -> None:
    whole = combined(kept, [other])
    now = whole | {name: "changed"}
    assert name not in without(now, whole, combined(kept, []))
