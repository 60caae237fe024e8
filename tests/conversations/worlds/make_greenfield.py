#!/usr/bin/env python3
"""Writes the invented world "greenfield" (a supplier of seeds, tools and greenhouse equipment), as of 2025-07-31.

    make_greenfield.py [DIR]      (default: greenfield/ beside this file)

Seeded, standard library only: the same bytes each time. All names and figures are invented.
"""

import csv
import datetime as dt
import random
import sys
import unicodedata
from pathlib import Path

TODAY = dt.date(2025, 7, 31)
START = dt.date(2023, 8, 1)
OUT = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent / "greenfield"
rng = random.Random(205)

REPS = [  # rep_id, name, role, team, manager_id, timezone
    ("A10", "Morag Sinclair", "admin", "Head Office", "", "Europe/London"),
    ("A11", "Daniel Okafor", "manager", "Europe", "A10", "Europe/London"),
    ("A12", "Sanne de Wit", "rep", "Europe", "A11", "Europe/Amsterdam"),
    ("A13", "Ciara Byrne", "rep", "Europe", "A11", "Europe/Dublin"),
    ("A14", "Luc Tremblay", "rep", "Overseas", "A10", "America/Toronto"),
]
PRODUCTS = [  # product_id, name, category, price
    ("P01", "Heirloom Tomato Seeds", "Seeds", 18.0),
    ("P02", "Wildflower Mix", "Seeds", 42.0),
    ("P03", "Sweet Pea Collection", "Seeds", 24.5),
    ("P04", "Bypass Secateurs", "Tools", 31.0),
    ("P05", "Steel Spade", "Tools", 38.0),
    ("P06", "Wheel Hoe", "Tools", 145.0),
    ("P07", "Polytunnel Film", "Greenhouses", 240.0),
    ("P08", "Glasshouse Kit", "Greenhouses", 1450.0),
    ("P09", "Shade Netting", "Greenhouses", 115.0),
    ("P10", "Drip Line Set", "Irrigation", 95.0),
    ("P11", "Mist Nozzle Pack", "Irrigation", 58.0),
    ("P12", "Peat Free Compost", "Compost", 164.0),
    ("P13", "Coir Blocks", "Compost", 72.0),
    ("P14", "Seaweed Feed", "Crop Care", 47.0),
]
NL, UK, IE, CA, AU = "Netherlands", "United Kingdom", "Ireland", "Canada", "Australia"
# name, contact, industry, segment, country, city, owner, pattern, days between orders, size
# patterns: r regular, s slowing down, l lapsed (N days ago), n new (N days old), c cancelled (N days ago), z seasonal
CUSTOMERS = [
    ("De Groene Vinger", "Iris Visser", "Garden Centre", "Retail", NL, "Utrecht", "A12", "r", 14, 1.2),
    ("Van der Meer Kassen", "Joost van der Meer", "Grower", "Wholesale", NL, "Aalsmeer", "A12", "r", 18, 3.5),
    ("Kwekerij Zonnehof", "Pieter Bakker", "Grower", "Wholesale", NL, "Venlo", "A12", "s", 20, 2.6),
    ("Tulp & Tuin", "Maaike Jansen", "Garden Centre", "Retail", NL, "Rotterdam", "A12", "r", 24, 0.9),
    ("Polder Plants", "Ruben Smit", "Nursery", "Wholesale", NL, "Rotterdam", "A12", "l150", 22, 1.6),
    ("Noordzee Nursery", "Iris de Boer", "Nursery", "Seasonal", NL, "Rotterdam", "A12", "z", 20, 0.7),
    ("Seven Acres Farm", "Will Harper", "Farm", "Seasonal", UK, "Norwich", "A12", "z", 23, 0.8),
    ("Friday Street Nursery", "Helen Marsh", "Nursery", "Wholesale", UK, "Norwich", "A12", "r", 17, 1.9),
    ("May & Sons", "Grant Summers", "Grower", "Wholesale", UK, "Cambridge", "A12", "r", 21, 2.4),
    ("Harvest Home Farm", "Tom Marsh", "Farm", "Seasonal", UK, "Cambridge", "A12", "l118", 28, 0.8),
    ("Harvest Moon Growers", "Priya Nair", "Grower", "Wholesale", UK, "Norwich", "A12", "s", 16, 1.7),
    ("Forget Me Not Nursery", "Bill Owens", "Nursery", "Retail", UK, "Bristol", "A12", "r", 31, 0.7),
    ("Cork Oak Nursery", "Lotte Mulder", "Nursery", "Wholesale", UK, "Bristol", "A12", "s", 26, 1.1),
    ("24 Carrot Farm", "Dev Patel", "Farm", "Seasonal", UK, "Cambridge", "A12", "n40", 15, 0.6),
    ("Blauwe Regen", "Anouk Visser", "Garden Centre", "Retail", NL, "Utrecht", "A12", "c200", 25, 0.8),
    ("Kasteel Kruiden", "Bram Dekker", "Grower", "Seasonal", NL, "Venlo", "A12", "l210", 30, 0.9),
    ("Thorn & Thistle", "Fiona Reid", "Garden Centre", "Retail", UK, "Bristol", "A12", "r", 27, 1.0),
    ("O'Dowd Polytunnels", "Orla Keane", "Grower", "Wholesale", IE, "Cork", "A13", "r", 16, 2.8),
    ("Murphy's Glasshouse", "Sean Murphy", "Grower", "Wholesale", IE, "Galway", "A13", "s", 19, 2.2),
    ("Shannon Seeds", "Niamh Walsh", "Garden Centre", "Retail", IE, "Limerick", "A13", "r", 23, 1.1),
    ("Galway Garden Barn", "Eoin Daly", "Garden Centre", "Retail", IE, "Galway", "A13", "r", 20, 1.0),
    ("Harvest Lane Garden Centre", "Orla Duffy", "Garden Centre", "Retail", UK, "Leeds", "A13", "s", 22, 1.2),
    ("Green Valley Farm", "Liam Brady", "Farm", "Seasonal", IE, "Cork", "A13", "z", 24, 0.9),
    ("Green Valley Gardens", "Aoife Nolan", "Landscaper", "Retail", IE, "Dublin", "A13", "r", 29, 0.8),
    ("Greenvale Nursery", "Mark Tully", "Nursery", "Wholesale", IE, "Dublin", "A13", "l131", 24, 1.5),
    ("March House Nursery", "Ellen Reid", "Nursery", "Retail", UK, "Leeds", "A13", "r", 25, 0.9),
    ("Perth Road Plants", "Angus Baird", "Nursery", "Wholesale", UK, "Perth", "A13", "r", 19, 1.4),
    ("Risk Hill Farm", "Hamish Ross", "Farm", "Seasonal", UK, "Perth", "A13", "l102", 33, 0.7),
    ("Yes Chef Herbs", "Rosa Conti", "Grower", "Retail", UK, "Edinburgh", "A13", "n55", 13, 0.6),
    ("Lothian Landscapes", "Gavin Muir", "Landscaper", "Seasonal", UK, "Edinburgh", "A13", "c120", 27, 1.0),
    ("Burren Botanics", "Sinead Walsh", "Landscaper", "Retail", IE, "Galway", "A13", "s", 24, 0.9),
    ("Liffey Lawns", "Declan Roe", "Landscaper", "Seasonal", IE, "Dublin", "A13", "r", 22, 1.0),
    ("Kerry Kale Farm", "Una Brady", "Farm", "Wholesale", IE, "Cork", "A13", "r", 30, 1.3),
    ("Dales Orchard", "Rob Firth", "Farm", "Wholesale", UK, "Leeds", "A13", "l175", 26, 1.1),
    ("Kew Lane Estates", "Clara Hobbs", "Landscaper", "Wholesale", UK, "London", "A11", "r", 15, 2.5),
    ("Crown Glass Gardens", "Nigel Marks", "Garden Centre", "Wholesale", UK, "London", "A11", "s", 18, 2.0),
    ("Albion Allotments", "Joy Carter", "Garden Centre", "Seasonal", UK, "Bristol", "A11", "z", 26, 0.8),
    ("Severn Salads", "Owen Price", "Grower", "Wholesale", UK, "Bristol", "A11", "r", 13, 1.8),
    ("Pépinière Lavoie", "Hélène Lavoie", "Nursery", "Wholesale", CA, "Montreal", "A14", "r", 17, 2.1),
    ("Maple Ridge Growers", "Jack Tran", "Grower", "Wholesale", CA, "Vancouver", "A14", "r", 15, 2.9),
    ("London Road Nurseries", "Emma Clarke", "Nursery", "Retail", CA, "Guelph", "A14", "s", 21, 1.0),
    ("Prairie Wind Farm", "Noah Fehr", "Farm", "Seasonal", CA, "Calgary", "A14", "l140", 29, 1.2),
    ("Top Ten Tomatoes", "Wendy Ng", "Grower", "Wholesale", CA, "Toronto", "A14", "r", 18, 2.0),
    ("Lakeshore Landscaping", "Omar Haddad", "Landscaper", "Seasonal", CA, "Toronto", "A14", "z", 22, 1.1),
    ("Forêt Boréale", "Étienne Roy", "Nursery", "Retail", CA, "Montreal", "A14", "n30", 12, 0.7),
    ("Bluebird Garden Centre", "Emma Singh", "Garden Centre", "Retail", CA, "Toronto", "A14", "s", 20, 1.0),
    ("Monday Market Farm", "Kyle Reimer", "Farm", "Seasonal", CA, "Guelph", "A14", "r", 26, 0.6),
    ("Export Blooms", "Tessa Kwan", "Grower", "Wholesale", CA, "Vancouver", "A14", "l97", 20, 2.3),
    ("Yarra Seedlings", "Mia Nguyen", "Nursery", "Wholesale", AU, "Melbourne", "A14", "r", 19, 1.7),
    ("Wattle & Wren", "Zoe Papas", "Garden Centre", "Retail", AU, "Melbourne", "A14", "r", 25, 0.9),
    ("Perth Palms", "Jack Doyle", "Nursery", "Retail", AU, "Perth", "A14", "s", 24, 0.9),
    ("Swan River Farm", "Dale Hooper", "Farm", "Wholesale", AU, "Perth", "A14", "l230", 25, 1.4),
    ("Outback Orchards", "Cody Briggs", "Farm", "Seasonal", AU, "Brisbane", "A14", "r", 28, 1.0),
    ("Brisbane Botanics", "Nina Walsh", "Landscaper", "Retail", AU, "Brisbane", "A14", "c75", 23, 0.9),
    ("April Meadow Flowers", "Ruth Osei", "Grower", "Seasonal", AU, "Melbourne", "A14", "s", 21, 1.3),
    ("Golden Wattle Gardens", "Sam Kerrigan", "Landscaper", "Retail", AU, "Melbourne", "A14", "n70", 20, 0.8),
    ("Highgate House Plants", "Vera Lund", "Garden Centre", "Retail", UK, "London", "A10", "r", 20, 1.1),
    ("Capital Parks Trust", "Amir Aziz", "Landscaper", "Wholesale", UK, "London", "A10", "r", 24, 2.2),
    ("Zuider Zaden", "Koen Maas", "Grower", "Wholesale", NL, "Utrecht", "A10", "l125", 22, 1.5),
    ("Number Nine Nurseries", "Peggy Shaw", "Nursery", "Retail", UK, "Norwich", "A10", "s", 22, 0.9),
]
OPTED_OUT = {"Burren Botanics", "London Road Nurseries"}
LIKES = {
    "Grower": "Seeds Greenhouses Irrigation Compost Seeds Greenhouses",
    "Garden Centre": "Seeds Tools Compost Crop_Care Seeds",
    "Farm": "Seeds Irrigation Crop_Care Tools",
    "Landscaper": "Tools Compost Irrigation Tools",
    "Nursery": "Compost Seeds Greenhouses Crop_Care Compost",
}
SEASON = [0, 1.1, 1.0, 0.7, 0.7, 0.8, 0.95, 1.1, 1.15, 1.0, 1.1, 1.2, 1.3]  # how the gap stretches by month (1-12)
PREFIX = {NL: "+31 20 555", UK: "+44 1632 960", IE: "+353 20 915", CA: "+1 416 555", AU: "+61 3 5550"}
TOPICS = ["delivery", "damaged goods", "billing", "germination", "missing parts"]
REASONS = ["damaged", "late delivery", "poor germination", "wrong item"]
SAID = {
    "call": ["asked for spring prices", "talked about the season", "left a message", "checked on the delivery"],
    "email": ["sent the catalogue", "quote for greenhouse film", "order confirmation", "question about an invoice"],
    "meeting": ["walked the site", "planned the next season", "showed the new drip lines"],
    "chat": ["asked about stock", "asked for a tracking number"],
}


def plain(text):
    return "".join(c for c in unicodedata.normalize("NFKD", text) if c.isascii() and c.isalnum()).lower()


def order_days(pattern, gap, created):
    """The days on which a customer orders."""
    kind, number = pattern[0], int(pattern[1:] or 0)
    end = TODAY - dt.timedelta(days=number) if kind == "l" else TODAY - dt.timedelta(days=number + 12) if kind == "c" else TODAY
    day, days = created + dt.timedelta(days=rng.randint(0, 6)), []
    while day <= end:
        days.append(day)
        step = gap * SEASON[day.month] * rng.uniform(0.72, 1.3)
        left = (end - day).days
        if kind == "s" and left < 200:
            step *= rng.uniform(1.6, 3.2)
        if kind in "lc" and left < 100:
            step *= 1.5
        if kind == "z" and day.month in (7, 8, 11, 12):
            step *= 1.9
        day += dt.timedelta(days=max(2, round(step)))
    if kind in "lc" and days[-1] != end:  # the last order lies just where the pattern says
        days[-1] = end
    return days


def write(name, header, rows):
    with open(OUT / f"{name}.csv", "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(header.split())
        out.writerows(rows)


def at(day, first=9, last=15):
    return f"{day}T{rng.randint(first, last):02d}:{rng.choice((0, 5, 15, 30, 40, 50)):02d}:00"


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    by_category = {}
    for product in PRODUCTS:
        by_category.setdefault(product[2], []).append(product)
    customers, orders, items, refunds, tickets, talks = [], [], [], [], [], []
    for number, (name, contact, industry, segment, country, city, owner, pattern, gap, size) in enumerate(CUSTOMERS, 1):
        cid, kind = f"K{number:03d}", pattern[0]
        created = (
            TODAY - dt.timedelta(days=int(pattern[1:]))
            if kind == "n"
            else START + dt.timedelta(days=rng.randint(0, rng.choice((120, 210, 210, 480))))
        )
        cancelled = TODAY - dt.timedelta(days=int(pattern[1:])) if kind == "c" else ""
        active_to = cancelled or TODAY
        customers.append(
            (
                cid,
                name,
                contact,
                f"{plain(contact.split()[0])}@{plain(name)}.example",
                f"{PREFIX[country]}{number:03d}",
                industry,
                segment,
                country,
                city,
                owner,
                created,
                cancelled,
                "true" if name in OPTED_OUT else "false",
            )
        )
        likes = LIKES[industry].replace("_", "-").split()
        days = order_days(pattern, gap, created)
        for day in days:
            oid = f"O{len(orders) + 1:05d}"
            if rng.random() < 0.03:  # an old phone order without lines
                orders.append((oid, cid, day, "GBP", round(size * rng.uniform(180, 900), 2)))
                amount = orders[-1][4]
            else:
                orders.append((oid, cid, day, "GBP", ""))
                amount = 0.0
                for _ in range(rng.choice((1, 1, 2, 2, 3))):
                    product = rng.choice(by_category[rng.choice(likes).replace("-", " ")])
                    quantity = max(1, round(size * rng.uniform(90, 520) / product[3]))
                    price = round(product[3] * rng.choice((1, 1, 1, 0.95, 0.9)), 2)
                    items.append((oid, product[0], quantity, price))
                    amount += quantity * price
            if rng.random() < (0.09 if kind in "slc" else 0.035):
                back = min(day + dt.timedelta(days=rng.randint(3, 18)), TODAY)
                refunds.append(
                    (f"F{len(refunds) + 1:04d}", oid, cid, back, round(amount * rng.uniform(0.1, 0.6), 2), rng.choice(REASONS))
                )
            if rng.random() < (0.24 if kind in "slc" and (days[-1] - day).days < 150 else 0.12):
                opened = min(day + dt.timedelta(days=rng.randint(1, 9)), TODAY)
                closed = opened + dt.timedelta(days=rng.randint(1, 14))
                still = closed > TODAY or ((TODAY - opened).days < 80 and rng.random() < 0.75)
                tickets.append(
                    (
                        f"T{len(tickets) + 1:04d}",
                        cid,
                        at(opened),
                        "" if still else at(closed, 16, 17),
                        rng.choice(TOPICS),
                        rng.choice(("low", "normal", "normal", "high")),
                        "" if still or rng.random() < 0.3 else rng.randint(1, 3) if kind in "slc" else rng.randint(3, 5),
                    )
                )
        day = created
        while day <= active_to:
            channel = rng.choice(("email", "email", "call", "call", "meeting", "chat"))
            talks.append(
                (
                    f"I{len(talks) + 1:05d}",
                    cid,
                    owner,
                    at(day),
                    channel,
                    rng.choice(("inbound", "outbound", "outbound")),
                    rng.choice(SAID[channel]),
                )
            )
            day += dt.timedelta(
                days=round(gap * rng.uniform(0.8, 2.2) * (1.6 if kind in "slc" and (active_to - day).days < 120 else 1))
            )
    write(
        "reps",
        "rep_id name email role team manager_id timezone slack_user_id",
        [(i, n, f"{plain(n.split()[0])}@greenfield.example", r, t, m, z, f"S{i}") for i, n, r, t, m, z in REPS],
    )
    write(
        "customers",
        "customer_id name contact_name email phone industry segment country city owner_id created_at cancelled_at opted_out",
        customers,
    )
    write("products", "product_id name category price", PRODUCTS)
    write("orders", "order_id customer_id ordered_at currency total", orders)
    write("order_items", "order_id product_id quantity unit_price", items)
    write("refunds", "refund_id order_id customer_id refunded_at amount reason", refunds)
    write("tickets", "ticket_id customer_id opened_at closed_at topic priority satisfaction", tickets)
    write("interactions", "interaction_id customer_id rep_id occurred_at channel direction summary", talks)


if __name__ == "__main__":
    main()
