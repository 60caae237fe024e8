"""The sample data keeps the rules of the import format, is the same for the same seed, and looks like a living company."""

from __future__ import annotations

import csv
import datetime as dt
from collections import Counter
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from crm_model import sample
from crm_model.sample import COLUMNS, write_sample

TODAY = dt.date(2025, 11, 22)
DATES = {
    "customers": ("created_at", "cancelled_at"),
    "orders": ("ordered_at",),
    "refunds": ("refunded_at",),
    "tickets": ("opened_at", "closed_at"),
    "interactions": ("occurred_at",),
}
IDS = {
    "reps": "rep_id",
    "customers": "customer_id",
    "products": "product_id",
    "orders": "order_id",
    "refunds": "refund_id",
    "tickets": "ticket_id",
    "interactions": "interaction_id",
}


def read(folder: Path) -> dict[str, pd.DataFrame]:
    tables = {}
    for name in COLUMNS:
        table = pd.read_csv(folder / f"{name}.csv", dtype=str, keep_default_na=False)
        for column in DATES.get(name, ()):
            table[column] = pd.to_datetime(table[column].replace("", None), format="%Y-%m-%dT%H:%M:%S")
        tables[name] = table
    items = tables["order_items"]
    items["cents"] = items.quantity.astype(int) * (items.unit_price.astype(float) * 100).round().astype(int)
    tables["refunds"]["cents"] = (tables["refunds"].amount.astype(float) * 100).round().astype(int)
    return tables


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    write_sample(folder, customers=3000, seed=42, today=TODAY)
    return folder


@pytest.fixture(scope="module")
def tables(folder: Path) -> dict[str, pd.DataFrame]:
    return read(folder)


@pytest.fixture(scope="module", params=[60, 3000])
def any_size(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, pd.DataFrame]:
    if request.param == 3000:
        return request.getfixturevalue("tables")
    small = tmp_path_factory.mktemp("small")
    write_sample(small, customers=request.param, seed=7, today=TODAY)
    return read(small)


def test_the_same_size_seed_and_today_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("once", "again"):
        write_sample(tmp_path / name, customers=60, seed=3, today=TODAY)
    assert bytes_of(tmp_path / "once") == bytes_of(tmp_path / "again")


def test_another_seed_gives_another_company(tmp_path: Path) -> None:
    for seed in (3, 4):
        write_sample(tmp_path / str(seed), customers=60, seed=seed, today=TODAY)
    once, other = bytes_of(tmp_path / "3"), bytes_of(tmp_path / "4")
    assert [name for name in once if once[name] == other[name]] == ["products.csv"]


@pytest.mark.parametrize("block", [1, 7, 100])
def test_the_rows_do_not_depend_on_how_many_customers_are_held_in_memory(
    block: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_sample(tmp_path / "whole", customers=60, seed=5, today=TODAY)
    monkeypatch.setattr(sample, "BLOCK", block)
    done: list[int] = []
    write_sample(tmp_path / "blocks", customers=60, seed=5, today=TODAY, progress=done.append)
    assert bytes_of(tmp_path / "blocks") == bytes_of(tmp_path / "whole")
    assert len(done) == -(-60 // block)
    assert done[-1] == 60


def test_the_counts_given_back_are_the_rows_in_the_files(tmp_path: Path) -> None:
    counts = write_sample(tmp_path / "new" / "folder", customers=60, seed=42, today=TODAY)
    in_files = {}
    for name in COLUMNS:
        with (tmp_path / "new" / "folder" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            in_files[name] = sum(1 for _ in csv.reader(file)) - 1
    assert counts == in_files
    assert counts["customers"] == 60


def test_the_readme_says_that_all_of_it_is_invented(folder: Path) -> None:
    readme = (folder / "README.txt").read_text(encoding="utf-8")
    assert readme.startswith("All of this is invented.")
    assert "seed 42" in readme
    assert "to 2025-11-21" in readme


@pytest.mark.parametrize(("customers", "seed"), [(0, 42), (1_000_001, 42), (60, -1)])
def test_a_size_or_seed_that_cannot_be_is_refused_with_its_value(customers: int, seed: int, tmp_path: Path) -> None:
    wrong = customers if seed >= 0 else seed
    with pytest.raises(ValueError, match=f"is {wrong}; expected a whole number from"):
        write_sample(tmp_path / "none", customers=customers, seed=seed, today=TODAY)
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("customers", [1, 2, 3])
def test_even_a_handful_of_customers_is_a_company(customers: int, tmp_path: Path) -> None:
    counts = write_sample(tmp_path, customers=customers, seed=1, today=TODAY)
    assert counts["customers"] == customers
    assert counts["orders"] > 0


def test_ids_are_unique(any_size: dict[str, pd.DataFrame]) -> None:
    assert {name: any_size[name][column].is_unique for name, column in IDS.items()} == dict.fromkeys(IDS, True)


def test_every_reference_leads_to_a_row(any_size: dict[str, pd.DataFrame]) -> None:
    reps, customers = set(any_size["reps"].rep_id), set(any_size["customers"].customer_id)
    for name in ("orders", "refunds", "tickets", "interactions"):
        assert set(any_size[name].customer_id) <= customers
    assert set(any_size["customers"].owner_id) <= set(any_size["reps"].rep_id[any_size["reps"].role == "rep"])
    assert set(any_size["reps"].manager_id) - {""} <= reps
    assert set(any_size["interactions"].rep_id) <= reps
    assert set(any_size["order_items"].order_id) == set(any_size["orders"].order_id)
    assert set(any_size["order_items"].product_id) <= set(any_size["products"].product_id)


def test_words_of_the_contract_are_used_where_it_names_them(any_size: dict[str, pd.DataFrame]) -> None:
    assert set(any_size["reps"].role) == {"rep", "manager", "admin"}
    assert set(any_size["tickets"].priority) == {"low", "normal", "high"}
    assert set(any_size["tickets"].satisfaction) == {"", "1", "2", "3", "4", "5"}
    assert set(any_size["interactions"].channel) == {"email", "call", "meeting", "chat"}
    assert set(any_size["interactions"].direction) == {"inbound", "outbound"}


def test_nothing_lies_after_yesterday(any_size: dict[str, pd.DataFrame]) -> None:
    for name, columns in DATES.items():
        for column in columns:
            assert any_size[name][column].max() < pd.Timestamp(TODAY)


def test_orders_reach_from_two_and_a_half_years_ago_to_this_week(tables: dict[str, pd.DataFrame]) -> None:
    ordered = tables["orders"].ordered_at
    assert ordered.min().date() < TODAY - dt.timedelta(days=905)
    assert ordered.max().date() >= TODAY - dt.timedelta(days=1)


def test_the_history_ends_on_the_day_before_the_real_date_when_no_today_is_given(tmp_path: Path) -> None:
    write_sample(tmp_path, customers=300, seed=2)
    newest = read(tmp_path)["interactions"].occurred_at.max().date()
    assert dt.timedelta(days=0) < dt.date.today() - newest <= dt.timedelta(days=5)


def test_nothing_happens_to_a_customer_before_it_exists_and_no_order_or_contact_after_it_cancelled(
    any_size: dict[str, pd.DataFrame],
) -> None:
    customers = any_size["customers"].set_index("customer_id")
    for name, column in (("orders", "ordered_at"), ("tickets", "opened_at"), ("interactions", "occurred_at")):
        rows = any_size[name]
        assert (rows[column] > customers.created_at.loc[rows.customer_id].to_numpy()).all()
        cancelled = customers.cancelled_at.loc[rows.customer_id].fillna(pd.Timestamp.max).to_numpy()
        assert (rows[column] < cancelled).all()
    assert (customers.cancelled_at.dropna() > customers.created_at[customers.cancelled_at.notna()]).all()


def test_a_refund_comes_after_its_order_is_the_same_customers_and_not_more_than_was_paid(
    any_size: dict[str, pd.DataFrame],
) -> None:
    paid = any_size["order_items"].groupby("order_id").cents.sum()
    refunds = any_size["refunds"].merge(any_size["orders"], on="order_id", suffixes=("", "_of_order"))
    assert len(refunds) == len(any_size["refunds"]) > 0
    assert (refunds.customer_id == refunds.customer_id_of_order).all()
    assert (refunds.refunded_at > refunds.ordered_at).all()
    assert (refunds.cents <= paid.loc[refunds.order_id].to_numpy()).all()
    assert (refunds.cents > 0).all()
    assert refunds.order_id.is_unique


def test_only_closed_tickets_have_a_satisfaction_and_none_closes_before_it_opens(any_size: dict[str, pd.DataFrame]) -> None:
    tickets = any_size["tickets"]
    still_open = tickets.closed_at.isna()
    assert still_open.any()
    assert (tickets.satisfaction[still_open] == "").all()
    assert (tickets.closed_at[~still_open] > tickets.opened_at[~still_open]).all()


def test_quantities_and_prices_are_above_zero(any_size: dict[str, pd.DataFrame]) -> None:
    items = any_size["order_items"]
    assert (items.quantity.astype(int) > 0).all()
    assert (items.unit_price.astype(float) > 0).all()


def test_no_two_customers_have_the_same_name(any_size: dict[str, pd.DataFrame]) -> None:
    names = any_size["customers"].name
    assert Counter(names.str.casefold()).most_common(1)[0][1] == 1
    assert list(names[:2]) == ["Lunde Mills", "Umbra Hotels"]


def test_names_stay_unique_when_there_are_a_million_customers() -> None:
    people = sample._draw_people(42)
    words = sample._Words(people, sample.Staff([], ["R1"], "R1"), TODAY)
    shares = {
        (c, i): country.share * industry.share
        for c, country in enumerate(sample.facts.COUNTRIES)
        for i, industry in enumerate(sample.facts.INDUSTRIES)
    }
    # A hundredth more than the expected share of each pair, by far more than chance adds to it.
    names = [words._company(*pair) for pair, share in shares.items() for _ in range(int(share * 1_010_000))]
    assert len(names) > 1_000_000
    assert len(set(names)) == len(names)


def test_addresses_cannot_reach_anybody(any_size: dict[str, pd.DataFrame]) -> None:
    for name in ("reps", "customers"):
        emails = any_size[name].email
        assert emails.str.fullmatch(r"[a-z0-9.]+@[a-z0-9-]+\.example").all()


def test_cities_lie_in_the_customers_country(any_size: dict[str, pd.DataFrame]) -> None:
    cities = {country.name: country.cities for country in sample.facts.COUNTRIES}
    assert all(city in cities[country] for country, city in any_size["customers"][["country", "city"]].itertuples(index=False))


def test_customers_carry_columns_that_the_contract_does_not_name(tables: dict[str, pd.DataFrame]) -> None:
    assert set(tables["customers"].contract_type) == {"framework", "annual", "spot"}
    assert (tables["customers"].employees.astype(int) > 0).all()


def test_reps_have_books_of_about_150_customers_in_one_or_two_countries(tables: dict[str, pd.DataFrame]) -> None:
    books = tables["customers"].groupby("owner_id")
    assert len(books) == (tables["reps"].role == "rep").sum()
    assert books.size().between(100, 210).all()
    assert books.country.nunique().max() <= 2


def test_the_first_rep_has_customers_in_norway_and_italy_among_them_the_named_ones(any_size: dict[str, pd.DataFrame]) -> None:
    reps, customers = any_size["reps"], any_size["customers"]
    demo = reps[reps.role == "rep"].rep_id.iloc[0]
    book = customers[customers.owner_id == demo]
    assert {"Norway", "Italy"} <= set(book.country)
    assert {"Lunde Mills", "Umbra Hotels"} <= set(book.name)


def test_every_rep_answers_to_the_manager_of_its_team_and_every_manager_to_the_admin(any_size: dict[str, pd.DataFrame]) -> None:
    reps = any_size["reps"].set_index("rep_id")
    assert Counter(reps.role)["admin"] == 1
    for _, rep in reps[reps.role == "rep"].iterrows():
        assert (reps.role[rep.manager_id], reps.team[rep.manager_id]) == ("manager", rep.team)
    assert {reps.role[manager] for manager in reps[reps.role == "manager"].manager_id} == {"admin"}


def test_lapsed_cancelled_silent_and_opted_out_customers_have_a_realistic_share(tables: dict[str, pd.DataFrame]) -> None:
    customers = tables["customers"].set_index("customer_id")
    last = tables["orders"].groupby("customer_id").ordered_at.max()
    lapsed = (pd.Timestamp(TODAY) - last).dt.days.ge(90) | customers.cancelled_at[last.index].notna()
    assert 0.14 < lapsed.mean() < 0.21
    assert 0.03 < customers.cancelled_at.notna().mean() < 0.055
    assert 0.01 < (~customers.index.isin(last.index)).mean() < 0.05
    assert 0.02 < (customers.opted_out == "true").mean() < 0.045


def test_a_few_orders_in_a_hundred_are_refunded_and_more_after_trouble_with_the_delivery(tables: dict[str, pd.DataFrame]) -> None:
    orders, refunds = tables["orders"], tables["refunds"]
    assert 0.015 < len(refunds) / len(orders) < 0.04
    delivery = tables["tickets"][tables["tickets"].topic == "delivery"]
    near = delivery.merge(refunds, on="customer_id", suffixes=("", "_refund"))
    days = (near.refunded_at - near.opened_at).dt.days
    followed = near.ticket_id[days.between(0, 30)].nunique() / len(delivery)
    preceded = near.ticket_id[(-days).between(1, 31)].nunique() / len(delivery)
    assert followed > 2 * preceded


def test_opted_out_customers_are_not_contacted(tables: dict[str, pd.DataFrame]) -> None:
    opted_out = tables["customers"].customer_id[tables["customers"].opted_out == "true"]
    contacts = tables["interactions"][tables["interactions"].customer_id.isin(opted_out)]
    assert set(contacts.direction) == {"inbound"}


def test_customers_who_stop_ordering_were_served_worse_in_the_weeks_before(tables: dict[str, pd.DataFrame]) -> None:
    as_of = pd.Timestamp(TODAY) - pd.Timedelta(days=90)
    orders, tickets = tables["orders"], tables["tickets"]
    recent = orders[(orders.ordered_at < as_of) & (orders.ordered_at >= as_of - pd.Timedelta(days=45))].customer_id.unique()
    stays = set(orders.customer_id[orders.ordered_at >= as_of])
    before = (
        tickets[(tickets.opened_at < as_of) & (tickets.opened_at >= as_of - pd.Timedelta(days=60))].groupby("customer_id").size()
    )
    counts = before.reindex(recent).fillna(0)
    stopped = np.array([customer not in stays for customer in recent])
    assert stopped.sum() > 20
    assert counts[stopped].mean() > 1.5 * counts[~stopped].mean()


def test_customers_order_less_over_christmas(tables: dict[str, pd.DataFrame]) -> None:
    ordered = tables["orders"].ordered_at
    christmas = ordered.between("2024-12-23", "2025-01-02").sum()
    a_month_earlier = ordered.between("2024-11-18", "2024-11-28").sum()
    assert 0.2 < christmas / a_month_earlier < 0.7
