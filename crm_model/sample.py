"""An invented company in the import format: reps, customers and two and a half years of what happened, drawn from a seed."""

from __future__ import annotations

import csv
import datetime as dt
import unicodedata
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from crm_model import sample_facts as facts
from crm_model import sample_history as history
from crm_model.sample_history import DAYS, OLDEST_DAY, Histories, Streams

BLOCK = 2000
MOST_CUSTOMERS = 1_000_000
BOOK = 154
SURNAMES = 300

COLUMNS = {
    "reps": ("rep_id", "name", "email", "role", "team", "manager_id", "timezone"),
    "customers": (
        *("customer_id", "name", "contact_name", "email", "phone", "industry", "segment", "country", "city", "owner_id"),
        *("created_at", "cancelled_at", "opted_out", "employees", "contract_type"),
    ),
    "products": ("product_id", "name", "category", "price"),
    "orders": ("order_id", "customer_id", "ordered_at", "currency"),
    "order_items": ("order_id", "product_id", "quantity", "unit_price"),
    "refunds": ("refund_id", "order_id", "customer_id", "refunded_at", "amount", "reason"),
    "tickets": ("ticket_id", "customer_id", "opened_at", "closed_at", "topic", "priority", "satisfaction"),
    "interactions": ("interaction_id", "customer_id", "rep_id", "occurred_at", "channel", "direction", "summary"),
}

README = """\
All of this is invented.

The files in this folder tell of {company}, a company that does not exist. Its customers, the people, their
e-mail addresses and telephone numbers, and everything that happened are made up by a program (`crm sample`) from
the seed {seed}; any likeness to a real company or person is chance. Names of people are put together by Faker,
e-mail addresses end in .example, which is reserved, and the telephone numbers belong to nobody.

{customers} customers, history from {first} to {last}, amounts in EUR.
{demo_rep} ({demo_name}) is the rep to try things as; {admin} is the admin.
"""


@dataclass(frozen=True)
class Staff:
    """The sales team: its rows for reps.csv, the rep_id for each place on the line of countries, and the demo rep's."""

    rows: list[tuple[str, ...]]
    owners: list[str]
    demo_rep: str


@dataclass(frozen=True)
class People:
    """For each country, names to put together: no surname is in two countries, so that no company's name is made twice."""

    surnames: list[list[str]]
    first_names: list[list[str]]


def write_sample(
    folder: Path,
    customers: int = 2000,
    seed: int = 42,
    today: dt.date | None = None,
    progress: Callable[[int], None] | None = None,
) -> dict[str, int]:
    """The number of rows in each of the eight files (by name without `.csv`) that it writes into `folder`, with a README.txt.

    The history ends on the day before `today` (default: the real date). The same size, seed and today give the same bytes.
    Memory does not grow with `customers` (1 to 1,000,000): they are drawn and written `BLOCK` at a time, and after each block
    `progress` is told how many are done.

    Raises:
        ValueError: a number of customers that cannot be made, or a seed below 0.

    """
    if not 1 <= customers <= MOST_CUSTOMERS:
        raise ValueError(f"customers is {customers}; expected a whole number from 1 to {MOST_CUSTOMERS}")
    if seed < 0:
        raise ValueError(f"seed is {seed}; expected a whole number from 0")
    first_date = (today or dt.date.today()) - dt.timedelta(days=DAYS)
    streams, people = Streams(seed), _draw_people(seed)
    staff = _draw_staff(streams, people, customers)
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        tables = {name: _Table(stack, folder / f"{name}.csv", columns) for name, columns in COLUMNS.items()}
        tables["reps"].write(staff.rows)
        tables["products"].write(
            (f"P{number}", product.name, facts.CATEGORIES[product.category], f"{product.price:.2f}")
            for number, product in enumerate(facts.PRODUCTS, start=1)
        )
        words = _Words(people, staff, first_date)
        for first in range(0, customers, BLOCK):
            size = min(BLOCK, customers - first)
            block = history.draw_histories(streams, first, size, first_date)
            for name, rows in words.rows(block, first, streams).items():
                tables[name].write(rows)
            if progress is not None:
                progress(first + size)
    demo_name = next(row[1] for row in staff.rows if row[0] == staff.demo_rep)
    last_date = first_date + dt.timedelta(days=DAYS - 1)
    readme = README.format(
        company=facts.COMPANY,
        seed=seed,
        customers=customers,
        first=first_date,
        last=last_date,
        demo_rep=staff.demo_rep,
        demo_name=demo_name,
        admin=staff.rows[0][0],
    )
    (folder / "README.txt").write_text(readme, encoding="utf-8", newline="\n")
    return {name: table.rows for name, table in tables.items()}


class _Table:
    """A CSV file that is being written, and how many rows it has so far."""

    def __init__(self, stack: ExitStack, path: Path, columns: tuple[str, ...]) -> None:
        self.rows = 0
        self._file = stack.enter_context(path.open("w", encoding="utf-8", newline=""))
        self._writer = csv.writer(self._file, lineterminator="\n")
        self._writer.writerow(columns)

    def write(self, rows: Iterable[tuple[object, ...]]) -> None:
        rows = list(rows)
        self._writer.writerows(rows)
        self.rows += len(rows)


def _draw_people(seed: int) -> People:
    # Faker takes a fifth of a second to load, and only this needs it.
    from faker import Faker

    taken = {_plain(named.name.split()[0]) for named in facts.NAMED_CUSTOMERS}
    surnames, first_names = [], []
    for country in facts.COUNTRIES:
        faker = Faker(country.locale)
        faker.seed_instance(seed)
        last: dict[str, str] = {}
        for name in (faker.last_name() for _ in range(5 * SURNAMES)):
            if name.isalpha() and len(name) > 2 and _plain(name) not in taken and len(last) < SURNAMES:
                last.setdefault(_plain(name), name)
        taken.update(last)
        surnames.append(list(last.values()))
        names = dict.fromkeys(faker.first_name() for _ in range(3 * SURNAMES))
        first_names.append([name for name in names if name.isalpha()][:SURNAMES])
    return People(surnames, first_names)


def _plain(name: str) -> str:
    """The name in small ASCII letters and digits, as in an e-mail address."""
    spelt_out = name.lower().replace("ø", "o").replace("æ", "ae").replace("ß", "ss").replace("ł", "l")
    return "".join(letter for letter in unicodedata.normalize("NFKD", spelt_out) if letter.isascii() and letter.isalnum())


def _draw_staff(streams: Streams, people: People, customers: int) -> Staff:
    """R1 is the admin, then come a manager for each team, the demo rep, and the other reps."""
    reps = max(3, round(customers / BOOK))
    teams = 3 if reps <= 24 else reps // 8
    shares = np.cumsum([country.share for country in facts.COUNTRIES])
    line = (np.arange(reps) + 0.01) / reps
    home = np.minimum(np.searchsorted(shares, line, side="right"), len(facts.COUNTRIES) - 1)
    team_of = np.arange(reps) * teams // reps
    demo = _place(history.demo_position(), reps)
    uniform = streams["staff"].random((1 + teams + reps, 2))

    def row(number: int, role: str, country: int, team: str, manager: str) -> tuple[str, ...]:
        first_names, surnames = people.first_names[country], people.surnames[country]
        first, last = (names[int(u * len(names))] for names, u in zip((first_names, surnames), uniform[number - 1], strict=True))
        address = f"{_plain(first)}.{_plain(last)}.{number}@{facts.DOMAIN}"
        return f"R{number}", f"{first} {last}", address, role, team, manager, facts.COUNTRIES[country].timezone

    names = [_team_name(team, teams) for team in range(teams)]
    rows = [row(1, "admin", 1, "", "")]
    rows += [row(2 + team, "manager", int(home[np.flatnonzero(team_of == team)[0]]), names[team], "R1") for team in range(teams)]
    owners = [""] * reps
    for number, rep in enumerate([demo, *(rep for rep in range(reps) if rep != demo)], start=2 + teams):
        owners[rep] = f"R{number}"
        team = int(team_of[rep])
        rows.append(row(number, "rep", int(home[rep]), names[team], f"R{2 + team}"))
    return Staff(rows, owners, owners[demo])


def _place(position: float, places: int) -> int:
    return min(int(position * places), places - 1)


def _team_name(team: int, teams: int) -> str:
    region = team * len(facts.TEAMS) // teams
    if teams == len(facts.TEAMS):
        return facts.TEAMS[region]
    first = next(t for t in range(teams) if t * len(facts.TEAMS) // teams == region)
    return f"{facts.TEAMS[region]} {team - first + 1}"


class _Words:
    """Turns blocks of histories into rows of text; remembers how many companies have been named, so that no two are alike."""

    def __init__(self, people: People, staff: Staff, first_date: dt.date) -> None:
        self._people = people
        self._owners = staff.owners
        self._named: dict[tuple[int, int], int] = {}
        days = range(OLDEST_DAY, DAYS)
        self._days = [(first_date + dt.timedelta(days=day)).isoformat() for day in days]
        self._minutes = [f"T{minute // 60:02d}:{minute % 60:02d}:00" for minute in range(1440)]
        self._summaries = [
            [[wording.format(category=category) for category in facts.CATEGORIES] for wording in facts.SUMMARIES[kind]]
            for kind in history.CONTACT_KINDS
        ]

    def rows(self, block: Histories, first: int, streams: Streams) -> dict[str, Iterable[tuple[object, ...]]]:
        """The rows of a block, whose first customer has the number `first` (from 0), by file."""
        numbers = list(range(first + 1, first + 1 + len(block.profiles)))
        owners = [self._owners[_place(position, len(self._owners))] for position in block.profiles.position.tolist()]
        return {
            "customers": self._customers(block, numbers, owners, streams),
            **self._sales(block, numbers),
            "tickets": self._tickets(block, numbers),
            "interactions": self._interactions(block, numbers, owners),
        }

    def _at(self, days: history.Whole, minutes: history.Whole) -> list[str]:
        """ISO date-times."""
        texts, times = self._days, self._minutes
        return [texts[day - OLDEST_DAY] + times[minute] for day, minute in zip(days.tolist(), minutes.tolist(), strict=True)]

    def _at_or_never(self, days: history.Whole, minute: int) -> list[str]:
        """ISO date-times, "" for a day of -1: it has not happened."""
        return [self._days[day - OLDEST_DAY] + self._minutes[minute] if day >= 0 else "" for day in days.tolist()]

    def _customers(self, block: Histories, numbers: list[int], owners: list[str], streams: Streams) -> list[tuple[object, ...]]:
        profiles = block.profiles
        rows: list[tuple[object, ...]] = []
        uniform = streams["contact people"].random((len(numbers), 4)).tolist()
        created = self._at(profiles.created_day, 360 + (np.asarray(numbers) * 7) % 80)
        cancelled = self._at_or_never(block.course.cancelled_day, 1080)
        for row, number in enumerate(numbers):
            country, industry = int(profiles.country[row]), int(profiles.industry[row])
            place = facts.COUNTRIES[country]
            first_names, surnames = self._people.first_names[country], self._people.surnames[country]
            contact = f"{first_names[int(uniform[row][0] * len(first_names))]} {surnames[int(uniform[row][1] * len(surnames))]}"
            name = self._company(country, industry)
            if number <= len(facts.NAMED_CUSTOMERS):
                name, contact = facts.NAMED_CUSTOMERS[number - 1].name, facts.NAMED_CUSTOMERS[number - 1].contact
            phone = place.phones[int(uniform[row][2] * len(place.phones))]
            rows.append(
                (
                    f"C{number}",
                    name,
                    contact,
                    f"{'.'.join(_plain(part) for part in contact.split())}@{_plain(name)}.example",
                    f"{phone}{int(uniform[row][3] * 10**place.phone_digits):0{place.phone_digits}d}",
                    facts.INDUSTRIES[industry].name,
                    facts.SEGMENTS[profiles.segment[row]],
                    place.name,
                    place.cities[profiles.city[row]],
                    owners[row],
                    created[row],
                    cancelled[row],
                    "true" if profiles.opted_out[row] else "false",
                    int(profiles.employees[row]),
                    facts.CONTRACTS[profiles.contract[row]],
                )
            )
        return rows

    def _company(self, country: int, industry: int) -> str:
        """A company's name that has not been given yet: one surname with a trade word, then two surnames with one."""
        surnames = self._people.surnames[country]
        language = facts.COUNTRIES[country].language
        words = facts.TRADE_WORDS[language][industry]
        turn = self._named.get((country, industry), 0)
        self._named[country, industry] = turn + 1
        # Each industry starts elsewhere among the surnames, so that small samples hardly repeat one.
        shift = industry * len(surnames) // len(facts.INDUSTRIES)
        rounds, place = divmod(turn, len(surnames))
        owner = surnames[(place + shift) % len(surnames)]
        word = words[(rounds + place) % len(words)]
        if rounds >= len(words):
            rounds, partner = divmod(rounds - len(words), len(surnames) - 1)
            owner = f"{owner} & {surnames[(place + shift + 1 + partner) % len(surnames)]}"
            word = words[(rounds + place) % len(words)]
        return f"{word} {owner}" if language in facts.TRADE_WORD_FIRST else f"{owner} {word}"

    def _sales(self, block: Histories, numbers: list[int]) -> dict[str, Iterable[tuple[object, ...]]]:
        orders, lines, refunds = block.orders, block.lines, block.refunds
        customer_ids = [f"C{numbers[customer]}" for customer in orders.customer.tolist()]
        order_ids = _ids("O", orders.customer, numbers)
        products = [f"P{number}" for number in range(1, len(facts.PRODUCTS) + 1)]
        times = self._at(orders.day, orders.minute)
        return {
            "orders": zip(order_ids, customer_ids, times, ["EUR"] * len(order_ids), strict=True),
            "order_items": zip(
                [order_ids[order] for order in lines.order.tolist()],
                [products[product] for product in lines.product.tolist()],
                lines.quantity.tolist(),
                _money(lines.unit_price),
                strict=True,
            ),
            "refunds": zip(
                _ids("F", refunds.customer, numbers),
                [order_ids[order] for order in refunds.order.tolist()],
                [customer_ids[order] for order in refunds.order.tolist()],
                self._at(refunds.day, refunds.minute),
                _money(refunds.amount),
                [facts.REASONS[reason] for reason in refunds.reason.tolist()],
                strict=True,
            ),
        }

    def _tickets(self, block: Histories, numbers: list[int]) -> Iterable[tuple[object, ...]]:
        tickets = block.tickets
        return zip(
            _ids("T", tickets.customer, numbers),
            [f"C{numbers[customer]}" for customer in tickets.customer.tolist()],
            self._at(tickets.day, tickets.minute),
            self._at_or_never(tickets.closed_day, 1020),
            [facts.TOPICS[topic] for topic in tickets.topic.tolist()],
            [facts.PRIORITIES[priority] for priority in tickets.priority.tolist()],
            [mark or "" for mark in tickets.satisfaction.tolist()],
            strict=True,
        )

    def _interactions(self, block: Histories, numbers: list[int], owners: list[str]) -> Iterable[tuple[object, ...]]:
        contacts = block.contacts
        customers, kinds = contacts.customer.tolist(), contacts.kind.tolist()
        by_owner = [kind in ("check", "win_back") for kind in history.CONTACT_KINDS]
        return zip(
            _ids("I", contacts.customer, numbers),
            [f"C{numbers[customer]}" for customer in customers],
            [owners[customer] for customer in customers],
            self._at(contacts.day, contacts.minute),
            [facts.CHANNELS[channel] for channel in contacts.channel.tolist()],
            ["outbound" if by_owner[kind] else "inbound" for kind in kinds],
            [
                self._summaries[kind][wording][category]
                for kind, wording, category in zip(kinds, contacts.wording.tolist(), contacts.category.tolist(), strict=True)
            ],
            strict=True,
        )


def _ids(letter: str, customer: history.Whole, numbers: list[int]) -> list[str]:
    """Ids such as O17-3 for the third order of customer C17, for rows that lie by customer."""
    place = np.arange(len(customer)) - np.searchsorted(customer, customer, side="left") + 1
    return [f"{letter}{numbers[row]}-{count}" for row, count in zip(customer.tolist(), place.tolist(), strict=True)]


def _money(cents: history.Whole) -> list[str]:
    return [f"{amount // 100}.{amount % 100:02d}" for amount in cents.tolist()]
