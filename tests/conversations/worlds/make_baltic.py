#!/usr/bin/env python3
"""Writes the invented world of the held-out conversation cases: `Pilot & Line`, a ship chandler around the Baltic Sea.

    make_baltic.py [DIR]        (default: baltic/ beside this file)

The files have the import format of the public contract. Their "today" is 2026-03-11, a Wednesday. The same seed always
writes the same bytes, since every customer draws from a stream of its own. Standard library only.
"""

import csv
import datetime as dt
import random
import sys
from pathlib import Path

SEED = "baltic-1"
TODAY = dt.date(2026, 3, 11)
START = dt.date(2024, 3, 12)

REPS = [  # rep_id, name, role, team, manager_id, timezone
    ("S1", "Kadri Tamm", "admin", "Office", "", "Europe/Tallinn"),
    ("S2", "Juris Ozols", "manager", "Gulf", "", "Europe/Riga"),
    ("S3", "Elina Virtanen", "rep", "Gulf", "S2", "Europe/Helsinki"),
    ("S4", "Tomas Petrauskas", "rep", "Gulf", "S2", "Europe/Vilnius"),
    ("S5", "Zofia Nowicka", "rep", "Lagoon", "", "Europe/Warsaw"),
]
PRODUCTS = [  # product_id, name, category, price
    ("M01", "Dock Line", "Ropes", 38.5),
    ("M02", "Anchor Rope", "Ropes", 96.0),
    ("M03", "Antifouling", "Paints", 74.9),
    ("M04", "Deck Varnish", "Paints", 42.2),
    ("M05", "Bilge Pump", "Pumps", 189.0),
    ("M06", "Deck Wash Pump", "Pumps", 245.5),
    ("M07", "Life Jacket", "Safety gear", 119.0),
    ("M08", "Flare Kit", "Safety gear", 64.4),
    ("M09", "Chart Plotter", "Navigation", 812.0),
    ("M10", "VHF Radio", "Navigation", 329.0),
]
COUNTRIES = {
    "Tallinn": "Estonia",
    "Pärnu": "Estonia",
    "Riga": "Latvia",
    "Liepāja": "Latvia",
    "Klaipėda": "Lithuania",
    "Vilnius": "Lithuania",
    "Helsinki": "Finland",
    "Turku": "Finland",
    "Gdańsk": "Poland",
    "Szczecin": "Poland",
    "Visby": "Sweden",
}
SIZES = {"Solo": (38, 1, 3), "Mid-market": (27, 2, 6), "Fleet": (18, 3, 12)}  # days between orders, least and most of a line
# What a customer is like. steady: the rule. slowing: ever longer gaps, last order 40-80 days ago. lapsed: no order for more
# than 90 days. cancelled: said so. back: ordered again after a long gap. new: came within the last weeks, one order.
CUSTOMERS = """
Nordwind Fisheries|Liisa Kask|Fishing|Fleet|Tallinn|S3|steady
Nordwind Ferries|Mikael Laine|Ferries|Fleet|Helsinki|S3|steady
Saltmarsh Boatyard|Anna Rebane|Boatyards|Mid-market|Pärnu|S3|slowing
Saltmarsh Sailing|Anna Koskinen|Sailing schools|Solo|Tallinn|S3|steady
May Flower Charters|Peeter Saar|Charter|Mid-market|Tallinn|S3|steady
Next Wave Ferries|Hanna Niemi|Ferries|Mid-market|Turku|S3|steady
Seven Seas Chandlers|Robert Vaher|Port services|Fleet|Tallinn|S3|steady
Õnne Kalurid|Triin Mets|Fishing|Solo|Pärnu|S3|steady
Amber Coast Sailing|Jaan Oja|Sailing schools|Solo|Pärnu|S3|steady
Help Harbour Rescue|Sanna Heikkinen|Port services|Mid-market|Turku|S3|steady
Skerry Mussels|Ville Aalto|Aquaculture|Solo|Turku|S3|steady
Skerry Charters|Aino Salonen|Charter|Solo|Helsinki|S3|lapsed
Kadriorg Yachts|Marta Lepik|Boatyards|Mid-market|Tallinn|S3|steady
Lighthouse Divers|Kalle Roos|Port services|Solo|Tallinn|S3|slowing
Fogbank Trawlers|Eero Rautio|Fishing|Fleet|Helsinki|S3|slowing
Grey Heron Boats|Piret Luik|Boatyards|Solo|Pärnu|S3|lapsed
Baltic Pearl Oysters|Otso Ranta|Aquaculture|Mid-market|Turku|S3|steady
Windlass Marine|Siim Kuusk|Boatyards|Fleet|Tallinn|S3|steady
Driftwood Sailing School|Kaisa Lehto|Sailing schools|Mid-market|Helsinki|S3|steady
Polar Tide Fishing|Johan Ek|Fishing|Mid-market|Turku|S3|slowing
Kelp & Cable|Merike Pihl|Port services|Mid-market|Tallinn|S3|steady
Ruhnu Lines|Andres Kivi|Ferries|Solo|Pärnu|S3|cancelled 2025-08-14
Bluefin Smokehouse|Tiina Ots|Fishing|Solo|Riga|S3|lapsed
Daugava Tugs|Raimo Sepp|Port services|Fleet|Riga|S3|steady
Storm Petrel Charters|Elias Wirta|Charter|Mid-market|Helsinki|S3|steady
Today's Catch|Veiko Rand|Fishing|Solo|Tallinn|S3|steady
Silverfin Hatchery|Anna Ilves|Aquaculture|Mid-market|Pärnu|S3|steady
Copperline Rigging|Heidi Toom|Boatyards|Solo|Helsinki|S3|new 2026-02-23
Kursenieki Fishing|Rasa Jankute|Fishing|Mid-market|Klaipėda|S4|steady
Kursenieki Ferries|Marta Balode|Ferries|Fleet|Klaipėda|S4|steady
Jūras Vārti|Ilze Kalnina|Port services|Fleet|Liepāja|S4|steady
Why Knot Rigging|Edgars Liepa|Boatyards|Solo|Riga|S4|steady
Monday Sails|Dace Vitola|Sailing schools|Solo|Riga|S4|steady
Anchor & Oak|Marta Zarina|Boatyards|Mid-market|Liepāja|S4|steady
Anchor Bay Seafood|Gatis Krumins|Aquaculture|Mid-market|Liepāja|S4|slowing
Last Call Charters|Lukas Vaitkus|Charter|Solo|Klaipėda|S4|lapsed
Amber Spit Charters|Egle Kazlauske|Charter|Mid-market|Klaipėda|S4|steady
Vilnius Rowing Club|Paulius Stankus|Sailing schools|Solo|Vilnius|S4|steady
Neris Boatworks|Mindaugas Rimkus|Boatyards|Mid-market|Vilnius|S4|steady
Top Deck Yachts|Agnese Berzina|Charter|Fleet|Riga|S4|steady
Gannet Fleet Services|Normunds Abols|Port services|Mid-market|Riga|S4|steady
Lido Pilots|Sandra Eglite|Port services|Solo|Liepāja|S4|steady
Curonian Eel|Jolanta Butkute|Aquaculture|Solo|Klaipėda|S4|cancelled 2026-02-20
Herring Row|Valdis Ozolins|Fishing|Mid-market|Liepāja|S4|slowing
Tern Island Ferries|Inga Puce|Ferries|Mid-market|Riga|S4|steady
Saaremaa Sprats|Kert Pajula|Fishing|Solo|Pärnu|S4|steady
Old Mole Divers|Uldis Roze|Port services|Solo|Riga|S4|lapsed
Bright Keel|Greta Simkute|Boatyards|Fleet|Klaipėda|S4|steady
Sextant School of Sailing|Arturs Briedis|Sailing schools|Mid-market|Riga|S4|steady
Pike & Perch|Vaida Noreikaite|Aquaculture|Solo|Vilnius|S4|lapsed
Gulf Runner Ferries|Janis Straume|Ferries|Fleet|Riga|S4|slowing
Salted Wind Charters|Laima Zukaite|Charter|Solo|Vilnius|S4|lapsed
Twelve Knots|Rihards Lacis|Sailing schools|Solo|Liepāja|S4|back
Merchant Quay|Darius Petrulis|Port services|Fleet|Klaipėda|S4|steady
Hiiu Shellfish|Maarja Kukk|Aquaculture|Mid-market|Tallinn|S4|steady
Amber Bay Ferries|Pawel Wrona|Ferries|Fleet|Gdańsk|S5|steady
Nordwind Rigging|Kasia Mazur|Boatyards|Mid-market|Gdańsk|S5|steady
Żagle Szkoła|Marta Lis|Sailing schools|Solo|Gdańsk|S5|steady
Export Pier Logistics|Henryk Duda|Port services|Fleet|Szczecin|S5|steady
Oder Mouth Fishing|Beata Sowa|Fishing|Mid-market|Szczecin|S5|steady
Oder Lagoon Boats|Grzegorz Kot|Boatyards|Solo|Szczecin|S5|steady
Visby Sail Loft|Linnea Holm|Sailing schools|Mid-market|Visby|S5|steady
Gotland Prawns|Axel Strand|Aquaculture|Mid-market|Visby|S5|slowing
Kashub Trawlers|Anna Wilk|Fishing|Fleet|Gdańsk|S5|steady
Hel Peninsula Charters|Ewa Zajac|Charter|Solo|Gdańsk|S5|lapsed
September Moorings|Ola Nyberg|Port services|Mid-market|Visby|S5|steady
Crane Street Boats|Jakub Sikora|Boatyards|Mid-market|Gdańsk|S5|steady
Vistula Barges|Magda Bielak|Ferries|Mid-market|Gdańsk|S5|slowing
Warta Canoes|Szymon Gil|Sailing schools|Solo|Szczecin|S5|lapsed
Rauk Fishing|Elsa Lind|Fishing|Solo|Visby|S5|lapsed
Green Buoy|Kamil Wozny|Port services|Solo|Szczecin|S5|slowing
Pomeran Oysters|Joanna Kruk|Aquaculture|Solo|Szczecin|S5|steady
White Cliff Charters|Rafal Pych|Charter|Mid-market|Gdańsk|S5|steady
Compass Rose Yachts|Nadia Krol|Charter|Fleet|Gdańsk|S5|steady
Sea Buckthorn Farms|Filip Urban|Aquaculture|Mid-market|Szczecin|S5|steady
Sandbar Ferries|Igor Wolak|Ferries|Solo|Szczecin|S5|steady
Memel Dockworks|Viktor Sakalas|Boatyards|Fleet|Klaipėda|S5|steady
Rusne Fish|Ausra Dabkute|Fishing|Solo|Klaipėda|S5|steady
Hanse Lines|Dorota Pawlak|Ferries|Fleet|Szczecin|S5|steady
Zero Wake Sailing|Leon Bach|Sailing schools|Solo|Gdańsk|S5|new 2026-03-02
"""
REASONS = ["damaged", "late delivery", "wrong size", "faulty"]
TOPICS = ["delivery", "invoice", "warranty", "fitting"]
SUMMARIES = [
    "asked for a quote",
    "went through the spring order",
    "left a message",
    "wants an earlier delivery",
    "talked about prices",
    "sent the new catalogue",
    "asked about stock",
    "happy with the last delivery",
]
HEADERS = {
    "reps": "rep_id name email role team manager_id timezone",
    "products": "product_id name category price",
    "customers": "customer_id name contact_name email phone industry segment country city owner_id created_at cancelled_at "
    "opted_out",
    "orders": "order_id customer_id ordered_at currency",
    "order_items": "order_id product_id quantity unit_price",
    "refunds": "refund_id order_id customer_id refunded_at amount reason",
    "tickets": "ticket_id customer_id opened_at closed_at topic priority satisfaction",
    "interactions": "interaction_id customer_id rep_id occurred_at channel direction summary",
}


def workday(day):
    """The day itself, or the Friday before a weekend."""
    return day - dt.timedelta(max(0, day.weekday() - 4))


def order_days(draw, first, pace, kind):
    """The days on which one customer orders, oldest first."""
    end, last = TODAY, None
    if kind == "lapsed":
        end = TODAY - dt.timedelta(draw.randint(95, 260))
    elif kind.startswith("cancelled"):
        end = dt.date.fromisoformat(kind.split()[1]) - dt.timedelta(draw.randint(10, 25))
    elif kind == "slowing":
        last = TODAY - dt.timedelta(draw.randint(41, 80))
        end = last - dt.timedelta(draw.randint(35, 50))
    days, day = [], first
    while day <= end:
        gap_before_return = kind == "back" and dt.date(2025, 9, 1) < day < dt.date(2026, 2, 9)
        if not gap_before_return:
            days.append(workday(day))
        spring = 0.8 if day.month in (3, 4, 5) else 1.1
        day += dt.timedelta(max(2, round(draw.gauss(pace, pace / 4) * spring)))
    return [*days, workday(last)] if last else days


def customer_rows(number, line, rows):
    """Adds one customer with all that happened to it; ids are given when all are known."""
    name, contact, industry, segment, city, owner, kind = line.split("|")
    draw = random.Random(f"{SEED}-{name}")
    key = f"V{number:03d}"
    pace, least, most = SIZES[segment]
    pace *= draw.uniform(0.8, 1.25)
    if kind.startswith("new"):
        created = dt.date.fromisoformat(kind.split()[1])
        days = [workday(created + dt.timedelta(2))]
    else:
        created = dt.date(2023, 5, 2) + dt.timedelta(draw.randint(0, 900))
        days = order_days(draw, max(START, created + dt.timedelta(5)) + dt.timedelta(draw.randint(0, 20)), pace, kind)
    if kind == "lapsed" and not days:
        raise ValueError(f"{name} came too late to lapse")
    cancelled = kind.split()[1] if kind.startswith("cancelled") else ""
    rows["customers"].append(
        [
            key,
            name,
            contact,
            f"office{number}@client.example",
            f"+00 700 {2000 + number}",
            industry,
            segment,
            COUNTRIES[city],
            city,
            owner,
            created,
            cancelled,
            str(draw.random() < 0.06).lower(),
        ]
    )
    favourites = draw.sample(PRODUCTS, 4)
    for day in days:
        lines = []
        for product in draw.sample(favourites, draw.choice([1, 1, 2, 3])):
            price = round(product[3] * draw.choice([1, 1, 1, 0.95, 0.9]), 2)
            lines.append([product[0], draw.randint(least, most), price])
        if draw.random() < 0.02:
            lines.append(list(lines[0]))  # the same line twice: both count
        rows["orders"].append([day, key, lines])
        total = sum(q * p for _, q, p in lines)
        back = day + dt.timedelta(draw.randint(3, 20))
        if draw.random() < (0.10 if kind in ("slowing", "lapsed") else 0.05) and back <= TODAY:
            rows["refunds"].append(
                [back, len(rows["orders"]) - 1, key, round(total * draw.uniform(0.1, 0.7), 2), draw.choice(REASONS)]
            )
    stop = dt.date.fromisoformat(cancelled) if cancelled else TODAY
    day = created + dt.timedelta(draw.randint(1, 12)) if kind.startswith("new") else max(START, created) + dt.timedelta(10)
    day = min(day, stop)
    while day <= stop:
        channel = draw.choices(["email", "call", "meeting", "chat"], [4, 4, 2, 1])[0]
        direction = draw.choice(["inbound", "outbound", "outbound"])
        hour = f"{workday(day)}T{draw.randint(9, 15):02d}:{draw.choice(['00', '15', '30', '40'])}:00"
        rows["interactions"].append([hour, key, owner, channel, direction, draw.choice(SUMMARIES)])
        day += dt.timedelta(draw.randint(8, 60 if kind in ("slowing", "lapsed") else 42))
    day = max(START, created) + dt.timedelta(draw.randint(20, 120))
    while day <= stop:
        opened = workday(day)
        closed = opened + dt.timedelta(draw.randint(1, 40))
        still_open = closed > TODAY or (opened > dt.date(2026, 1, 10) and draw.random() < 0.5)
        rows["tickets"].append(
            [
                opened,
                key,
                "" if still_open else closed,
                draw.choice(TOPICS),
                draw.choices(["low", "normal", "high"], [2, 5, 3])[0],
                "" if still_open or draw.random() < 0.3 else draw.randint(1, 5),
            ]
        )
        day += dt.timedelta(draw.randint(40, 200))


def make(folder):
    """Writes the eight files."""
    rows = {name: [] for name in HEADERS}
    rows["reps"] = [
        [i, n, f"{n.split()[0].lower()}@pilotline.example", role, team, manager, zone] for i, n, role, team, manager, zone in REPS
    ]
    rows["products"] = [list(p) for p in PRODUCTS]
    for number, line in enumerate(CUSTOMERS.strip().splitlines(), 1):
        customer_rows(number, line, rows)
    orders, rows["orders"] = rows["orders"], []
    for number, (day, customer, lines) in enumerate(orders, 1):
        rows["orders"].append([f"N{number:05d}", customer, day, "EUR"])
        rows["order_items"] += [[f"N{number:05d}", *line] for line in lines]
    rows["refunds"] = [
        [f"B{n:04d}", f"N{order + 1:05d}", customer, day, amount, reason]
        for n, (day, order, customer, amount, reason) in enumerate(rows["refunds"], 1)
    ]
    rows["tickets"] = [
        [f"H{n:04d}", customer, opened, closed, topic, priority, rating]
        for n, (opened, customer, closed, topic, priority, rating) in enumerate(rows["tickets"], 1)
    ]
    rows["interactions"] = [
        [f"J{n:05d}", customer, rep, when, channel, direction, summary]
        for n, (when, customer, rep, channel, direction, summary) in enumerate(rows["interactions"], 1)
    ]
    folder.mkdir(parents=True, exist_ok=True)
    for name, header in HEADERS.items():
        with open(folder / f"{name}.csv", "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(header.split())
            writer.writerows(rows[name])


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "baltic")
