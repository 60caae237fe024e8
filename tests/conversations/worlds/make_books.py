#!/usr/bin/env python3
"""Invented world: a distributor of books, stationery, games and school supplies. Same bytes each time."""

import datetime as dt
import random
from pathlib import Path

import pandas as pd

TODAY, START = dt.date(2026, 8, 24), dt.date(2024, 8, 12)
OUT = Path(__file__).parent / "books"
OUT.mkdir(exist_ok=True)
rng = random.Random(2282)

REPS = [
    ("RFA-01", "Regina Falk", "admin", "Head Office", "", "Europe/Luxembourg"),
    ("JRE-07", "Jonas Reuter", "manager", "Continental", "RFA-01", "Europe/Berlin"),
    ("FLA-12", "Frieda Lang", "rep", "Continental", "JRE-07", "Europe/Vienna"),
    ("MTH-15", "Mathis Thill", "rep", "Continental", "JRE-07", "Europe/Luxembourg"),
    ("OKE-21", "Orla Keane", "rep", "Isles", "RFA-01", "Europe/Dublin"),
]
PRODUCTS = [
    ("P-01", "Summer Paperback Box", "Fiction", 84.0),
    ("P-02", "Crime Shelf Pack", "Fiction", 112.0),
    ("P-03", "Alpine Hiking Map", "Maps", 9.5),
    ("P-04", "City Map Folder", "Maps", 6.2),
    ("P-05", "Harbour Puzzle 1000", "Games", 14.9),
    ("P-06", "Pocket Chess", "Games", 11.5),
    ("P-07", "Word Duel", "Games", 17.8),
    ("P-08", "Dotted Notebook", "Paper", 5.4),
    ("P-09", "Gift Wrap Roll", "Paper", 2.9),
    ("P-10", "Enamel Mug", "Gifts", 7.6),
    ("P-11", "Tote Bag", "Gifts", 6.8),
    ("P-12", "Pencil Case Set", "School Supplies", 12.3),
    ("P-13", "Exercise Book Bundle", "School Supplies", 18.5),
]
TASTE = {
    "Bookshops": [6, 2, 2, 2, 2, 0],
    "Museum Shops": [1, 2, 2, 2, 6, 0],
    "Libraries": [6, 2, 1, 2, 0, 1],
    "Schools": [1, 1, 1, 3, 0, 7],
    "Kiosks": [2, 5, 2, 1, 3, 0],
    "Stationers": [0, 1, 2, 6, 3, 3],
}
CATS = ["Fiction", "Maps", "Games", "Paper", "Gifts", "School Supplies"]
# owner, id, name, contact, industry, segment, country, city, behaviour, interval, size
C = """
FLA-12|BC-101|Buch & Bohne|Jette Harms|Bookshops|Independent|Germany|Hamburg|r|21|1.0
FLA-12|BC-102|Kapitel Eins|Peter Brandt|Bookshops|Independent|Germany|Berlin|r|28|1.2
FLA-12|BC-103|Kapitel Zwei|Clara Moser|Bookshops|Independent|Germany|Leipzig|s|24|0.9
FLA-12|BC-104|Museumsladen Speicher|Henning Voss|Museum Shops|Institution|Germany|Hamburg|r|35|1.3
FLA-12|BC-105|Gymnasium Lindenhof|Ute Sander|Schools|Institution|Germany|Leipzig|r|45|1.6
FLA-12|BC-106|Bibliothek Lindenhof|Rolf Ahlers|Libraries|Institution|Germany|Leipzig|l|32|1.1
FLA-12|BC-107|Kiosk am Dom|Emre Yildiz|Kiosks|Independent|Germany|Cologne|r|14|0.4
FLA-12|BC-108|Bahnhofskiosk Süd|Sabine Kluge|Kiosks|Travel Retail|Germany|Munich|s|18|0.6
FLA-12|BC-109|Papier Krause|Inge Krause|Stationers|Independent|Germany|Leipzig|x|50|0.8
FLA-12|BC-110|Thalberg Bücher|Markus Thalberg|Bookshops|Chain|Germany|Munich|r|15|2.8
FLA-12|BC-111|Eselsohr|Vroni Pichler|Bookshops|Independent|Austria|Vienna|r|26|0.9
FLA-12|BC-112|Sonntag & Söhne|Leopold Sonntag|Bookshops|Independent|Austria|Vienna|s|22|1.4
FLA-12|BC-113|Lesezeichen Graz|Theresa Haas|Bookshops|Independent|Austria|Graz|l|27|0.7
FLA-12|BC-114|Stadtbücherei Salzburg|Anton Gruber|Libraries|Institution|Austria|Salzburg|r|40|1.2
FLA-12|BC-115|Volksschule Mariahilf|Monika Steiner|Schools|Institution|Austria|Vienna|x|55|1.0
FLA-12|BC-116|Alpenblick Kiosk|Franz Huber|Kiosks|Travel Retail|Austria|Innsbruck|r|17|0.5
FLA-12|BC-117|Papeterie Annagasse|Clara Winkler|Stationers|Independent|Austria|Vienna|n|20|0.8
FLA-12|BC-118|Haus der Klänge|Georg Adler|Museum Shops|Institution|Austria|Vienna|r|33|1.1
MTH-15|BC-201|Zum Raben|Beat Ammann|Bookshops|Independent|Switzerland|Zurich|r|23|1.3
MTH-15|BC-202|Kartenhaus Bern|Lea Zbinden|Bookshops|Independent|Switzerland|Bern|s|25|1.0
MTH-15|BC-203|Le Chat Lettré|Hélène Rochat|Bookshops|Independent|Switzerland|Geneva|r|29|1.1
MTH-15|BC-204|Uetli Kiosk|Reto Frei|Kiosks|Chain|Switzerland|Zurich|r|12|1.1
MTH-15|BC-205|Kantonsschule Rosenberg|Urs Keller|Schools|Institution|Switzerland|Bern|x|52|1.7
MTH-15|BC-206|Museum am Rhein|Nina Vogt|Museum Shops|Institution|Switzerland|Basel|l|36|1.2
MTH-15|BC-207|Librairie Molitor|Josiane Molitor|Bookshops|Independent|Luxembourg|Luxembourg City|r|20|1.2
MTH-15|BC-208|Papeterie Weber|Paul Weber|Stationers|Independent|Luxembourg|Esch-sur-Alzette|r|30|0.8
MTH-15|BC-209|Lycée des Ardennes|Claudine Reding|Schools|Institution|Luxembourg|Diekirch|x|48|1.5
MTH-15|BC-210|Gare Presse|Tom Weber|Kiosks|Travel Retail|Luxembourg|Luxembourg City|s|16|0.6
MTH-15|BC-211|Bibliothèque du Nord|Marc Hoffmann|Libraries|Institution|Luxembourg|Diekirch|r|42|1.0
MTH-15|BC-212|Den Sidste Side|Mette Friis|Bookshops|Independent|Denmark|Copenhagen|l|26|0.9
MTH-15|BC-213|Boghandel Friis|Søren Friis|Bookshops|Chain|Denmark|Aarhus|r|16|2.2
MTH-15|BC-214|Fyrtårnet|Clara Nielsen|Museum Shops|Institution|Denmark|Odense|r|34|1.0
MTH-15|BC-215|Skolen ved Søen|Lars Dahl|Schools|Institution|Denmark|Aarhus|x|47|1.4
MTH-15|BC-216|Nyhavn Kiosk|Ida Holm|Kiosks|Travel Retail|Denmark|Copenhagen|n|14|0.5
MTH-15|BC-217|Papir & Saks|Karen Bech|Stationers|Independent|Denmark|Copenhagen|r|27|0.9
JRE-07|BC-301|Morgenstern Gruppe|Andrea Morgenstern|Bookshops|Chain|Germany|Berlin|r|11|3.6
JRE-07|BC-302|Leseland|Dieter Pohl|Bookshops|Chain|Germany|Cologne|s|13|3.0
JRE-07|BC-303|Wurm & Wort|Simone Graf|Bookshops|Chain|Switzerland|Basel|r|18|2.4
JRE-07|BC-304|Museen der Spree|Katrin Ebert|Museum Shops|Institution|Germany|Berlin|r|25|2.1
JRE-07|BC-305|Schulbedarf Nord|Jan Petersen|Schools|Chain|Germany|Hamburg|r|19|2.6
JRE-07|BC-306|Tintenfass|Ulrike Bauer|Stationers|Chain|Austria|Linz|l|22|1.9
OKE-21|BC-401|Chapter & Verse|Aoife Walsh|Bookshops|Independent|Ireland|Dublin|r|19|1.3
OKE-21|BC-402|The Dog-Eared Page|Declan Walsh|Bookshops|Independent|Ireland|Galway|s|23|1.0
OKE-21|BC-403|O'Hara's Books|Maeve O'Hara|Bookshops|Independent|Ireland|Cork|r|25|1.1
OKE-21|BC-404|Harbour Museum Shop|Niall Burke|Museum Shops|Institution|Ireland|Cork|r|31|1.2
OKE-21|BC-405|St. Brigid's School|Agnes Doyle|Schools|Institution|Ireland|Limerick|x|49|1.5
OKE-21|BC-406|Liffey Newsstand|Conor Quinn|Kiosks|Travel Retail|Ireland|Dublin|r|13|0.6
OKE-21|BC-407|Second Draft|Imogen Blake|Stationers|Independent|United Kingdom|Bristol|r|24|0.9
OKE-21|BC-408|Friday Street Library|Rosalind Peake|Libraries|Institution|United Kingdom|London|r|38|1.3
OKE-21|BC-409|Seven Stories High|Gareth Pugh|Bookshops|Independent|United Kingdom|Cardiff|l|28|0.9
OKE-21|BC-410|Tome Sweet Tome|Peter Quinn|Bookshops|Independent|United Kingdom|Edinburgh|r|22|1.0
OKE-21|BC-411|Plot Twist|Hamish Orr|Bookshops|Independent|United Kingdom|Edinburgh|n|18|0.8
OKE-21|BC-412|April & Daughters|April Fenwick|Stationers|Independent|United Kingdom|York|s|26|0.8
OKE-21|BC-413|Fenwick Books|Miles Fenwick|Bookshops|Chain|United Kingdom|London|r|14|2.7
OKE-21|BC-414|Northgate Museum|Priya Nair|Museum Shops|Institution|United Kingdom|York|l|33|1.4
OKE-21|BC-415|Risky Business Games|Owen Platt|Stationers|Independent|United Kingdom|Bristol|r|21|0.9
OKE-21|BC-416|Harbour Lights Books|Marija Vella|Bookshops|Independent|Malta|Valletta|r|27|1.0
OKE-21|BC-417|Sliema Stationers|Karl Borg|Stationers|Independent|Malta|Sliema|c|29|0.7
OKE-21|BC-418|Gozo Ferry Kiosk|Rita Camilleri|Kiosks|Travel Retail|Malta|Victoria|s|15|0.5
OKE-21|BC-419|San Anton Library|Joseph Zammit|Libraries|Institution|Malta|Valletta|r|41|1.1
"""
TOPICS = ["Late Delivery", "Missing Items", "Wrong Edition", "Invoice Query", "Catalogue Request"]
REASONS = ["Unsold Stock", "Printing Fault", "Damaged in Transit", "Duplicate Order"]
NOTES = [
    "talked through the autumn list",
    "asked for a display stand",
    "wants earlier delivery",
    "happy with the last box",
    "price question",
    "no answer, left a message",
    "new buyer introduced",
    "looking at games for Christmas",
    "asked for sale or return",
    "reorder planned",
]
DIAL = {
    "Germany": "+49 40",
    "Austria": "+43 1",
    "Switzerland": "+41 44",
    "Luxembourg": "+352",
    "Denmark": "+45",
    "Ireland": "+353 1",
    "United Kingdom": "+44 20",
    "Malta": "+356",
}


def plain(text):
    for a, b in (
        ("ü", "ue"),
        ("ö", "oe"),
        ("ä", "ae"),
        ("å", "aa"),
        ("ø", "oe"),
        ("é", "e"),
        ("è", "e"),
        ("&", ""),
        ("'", ""),
        (".", ""),
    ):
        text = text.replace(a, b)
    return text


customers, orders, items, refunds, tickets, talks = [], [], [], [], [], []


def days(n):
    return dt.timedelta(days=n)


for i, line in enumerate(C.strip().splitlines()):
    owner, cid, name, contact, industry, segment, country, city, kind, gap, size = line.split("|")
    gap, size = int(gap), float(size)
    created = TODAY - days(rng.randint(38, 70)) if kind == "n" else dt.date(2023, 3, 1) + days(rng.randint(0, 700))
    stop = TODAY - days(1)
    if kind == "l":
        stop = TODAY - days(rng.randint(105, 250))
    if kind == "c":
        stop = TODAY - days(75)
    cancelled = TODAY - days(52) if kind == "c" else None
    day, mine = max(START, created) + days(rng.randint(0, gap)), []
    while day <= stop:
        mine.append(day)
        slow = kind == "s" and day > TODAY - days(190)
        day += days(max(4, int(gap * rng.uniform(0.7, 1.35) * (2.9 if slow else 1.0))))
    if kind == "l" and (stop - mine[-1]).days > 40:
        mine.append(stop)
    customers.append(
        (
            cid,
            name,
            contact,
            f"{plain(contact).split()[0].lower()}@{'-'.join(plain(name).lower().split())}.example",
            f"{DIAL[country]} 555 {1000 + i * 37}",
            industry,
            segment,
            country,
            city,
            owner,
            created,
            cancelled,
            cid in ("BC-109", "BC-412"),
        )
    )
    for d in mine:
        oid = f"A{len(orders) + 20001}"
        orders.append((oid, cid, d, "EUR"))
        season = [
            w
            * (
                2.5
                if c == "School Supplies" and d.month in (7, 8)
                else 1.6
                if c in ("Gifts", "Games") and d.month in (11, 12)
                else 1
            )
            for w, c in zip(TASTE[industry], CATS, strict=False)
        ]
        total = 0
        for cat in sorted(set(rng.choices(CATS, season, k=rng.randint(1, 3)))):
            pid, _, _, price = rng.choice([p for p in PRODUCTS if p[2] == cat])
            quantity = max(1, round(size * rng.uniform(120, 320) / price))
            items.append((oid, pid, quantity, price))
            total += quantity * price
        if rng.random() < 0.045:
            when = d + days(rng.randint(6, 40))
            if when < TODAY:
                refunds.append(
                    (
                        f"G{len(refunds) + 501}",
                        oid,
                        cid,
                        when,
                        round(total * rng.choice([0.1, 0.25, 0.4]), 2),
                        rng.choice(REASONS),
                    )
                )
        if rng.random() < 0.12:
            opened = d + days(rng.randint(1, 12))
            if opened < TODAY:
                closed = opened + days(rng.randint(1, 14))
                still = closed >= TODAY or (opened > TODAY - days(110) and rng.random() < 0.75)
                tickets.append(
                    (
                        f"T{len(tickets) + 3001}",
                        cid,
                        opened,
                        None if still else closed,
                        rng.choice(TOPICS),
                        rng.choices(["low", "normal", "high"], [3, 5, 3])[0],
                        None if still else rng.choice([2, 3, 4, 4, 5]),
                    )
                )
    day = max(START, created) + days(rng.randint(1, 25))
    end = TODAY - days(rng.choice([1, 2, 5, 9, 12, 16, 24, 31, 47, 66, 98, 120]) if kind != "n" else 4)
    first = True
    while day <= end or first:
        talks.append(
            (
                f"N{len(talks) + 70001}",
                cid,
                owner,
                min(day, end),
                rng.choices(["email", "call", "meeting", "chat"], [5, 5, 1, 1])[0],
                rng.choice(["inbound", "outbound"]),
                rng.choice(NOTES),
            )
        )
        day, first = day + days(rng.randint(12, 48)), False


def write(name, columns, rows):
    return pd.DataFrame(rows, columns=columns.split()).to_csv(OUT / f"{name}.csv", index=False)


write(
    "reps",
    "rep_id name email role team manager_id timezone",
    [(a, b, plain(b).lower().replace(" ", ".") + "@leselager.example", r, t, m, z) for a, b, r, t, m, z in REPS],
)
write(
    "customers",
    "customer_id name contact_name email phone industry segment country city owner_id created_at cancelled_at opted_out",
    customers,
)
write("products", "product_id name category price", PRODUCTS)
write("orders", "order_id customer_id ordered_at currency", orders)
write("order_items", "order_id product_id quantity unit_price", items)
write("refunds", "refund_id order_id customer_id refunded_at amount reason", refunds)
write("tickets", "ticket_id customer_id opened_at closed_at topic priority satisfaction", tickets)
write("interactions", "interaction_id customer_id rep_id occurred_at channel direction summary", talks)
print({"orders": len(orders), "items": len(items), "refunds": len(refunds), "tickets": len(tickets), "interactions": len(talks)})
