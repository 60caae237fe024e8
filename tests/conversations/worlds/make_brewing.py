#!/usr/bin/env python3
"""Seeded world: Kettle & Cask Supply, a seller of brewing and distilling supplies. Today 2026-05-19. Standard library only."""

import csv
import datetime as dt
import random
import sys
from pathlib import Path

D = dt.date(2026, 5, 19)
OUT = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent / "brewing")
R = random.Random(51926)
day = dt.timedelta(days=1)

REPS = """R11|Ingrid Solberg|admin|Head Office||Europe/Oslo
R12|Mark Delaney|manager|West|R11|Europe/Dublin
R13|June Ashworth|rep|West|R12|Europe/London
R14|Will Baptiste|rep|West|R12|Europe/Brussels
R15|Zofia Nowak|rep|East|R11|Europe/Warsaw"""

CUSTOMERS = """Black Otter Brewing|Niamh Corrigan|Craft Brewery|Mid-Market|Ireland|Cork|R13|regular
Black Heron Distillers|Tom Whitlock|Distillery|Key Account|United Kingdom|Leeds|R13|regular
Otter Creek Cider|Rachel Boone|Cidery|Micro|Canada|Halifax|R13|slowing
O'Malley's Still House|Declan O'Malley|Distillery|Micro|Ireland|Dublin|R13|lapsed
Friday Street Brewpub|Sam Okafor|Brewpub|Micro|United Kingdom|Bristol|R13|regular
March Hare Ales|Beth Sadler|Craft Brewery|Mid-Market|United Kingdom|Reading|R13|slowing
Brasserie Sainte-Élise|Élodie Gagnon|Craft Brewery|Mid-Market|Canada|Montréal|R13|regular
Microbrasserie du Vieux-Port|Luc Tremblay|Brewpub|Micro|Canada|Montréal|R13|occasional
Copper & Thistle|Fiona Baird|Distillery|Mid-Market|United Kingdom|Edinburgh|R13|slowing
Copper Kettle Brewing|Harry Lund|Craft Brewery|Micro|United Kingdom|Leeds|R13|lapsed
Forty-Two Casks|Priya Nair|Cidery|Mid-Market|United Kingdom|Bristol|R13|regular
Churn & Barrel|Oisín Walsh|Craft Brewery|Micro|Ireland|Galway|R13|new
Maple Ridge Spirits|Rachel Doyle|Distillery|Mid-Market|Canada|Toronto|R13|regular
Lakeshore Brewing Co|Dan Kowalczyk|Craft Brewery|Key Account|Canada|Toronto|R13|regular
Thirsty Monk Supplies|Gareth Pugh|Homebrew Retail|Micro|United Kingdom|Leeds|R13|occasional
Saint Brigid's Cider|Aoife Corrigan|Cidery|Micro|Ireland|Cork|R13|lapsed
The Tally Ho Brewhouse|George Marsden|Brewpub|Mid-Market|United Kingdom|Reading|R13|cancelled
Brouwerij Den Haan|Pieter Hoekstra|Craft Brewery|Mid-Market|Netherlands|Utrecht|R14|regular
Brouwerij De Zwaan|Lotte Vermeer|Craft Brewery|Micro|Netherlands|Rotterdam|R14|slowing
Zwarte Zwaan Stokerij|Joris Bakker|Distillery|Mid-Market|Netherlands|Rotterdam|R14|regular
Abdij Sint-Joris|Bart Claes|Regional Brewery|Key Account|Belgium|Ghent|R14|regular
Brasserie Lambert|Camille Renard|Craft Brewery|Micro|Belgium|Liège|R14|lapsed
Geuze Noir|Hugo Maes|Craft Brewery|Micro|Belgium|Brussels|R14|occasional
Hopfen & Söhne|Jürgen Pohl|Regional Brewery|Key Account|Germany|Bamberg|R14|regular
Hopfenhaus Keller|Katrin Seidl|Brewpub|Micro|Germany|Munich|R14|slowing
Brauhaus Köppel|Stefan Adler|Brewpub|Mid-Market|Germany|Cologne|R14|regular
Braukunst Koppen|Anke Rehm|Homebrew Retail|Micro|Germany|Cologne|R14|new
Nordlicht Destille|Svenja Brandt|Distillery|Mid-Market|Germany|Hamburg|R14|slowing
Mash 1871|Nico Thielen|Craft Brewery|Mid-Market|Belgium|Antwerp|R14|regular
Monday Mash Club|Eva Jansen|Homebrew Retail|Micro|Netherlands|Utrecht|R14|lapsed
Gouden Leeuw Brouwers|Willem Visser|Regional Brewery|Mid-Market|Netherlands|Haarlem|R14|regular
Leeuwenhof Cider|Sanne Visser|Cidery|Micro|Belgium|Antwerp|R14|occasional
Repeat Brewing|Mats Claes|Craft Brewery|Mid-Market|Belgium|Ghent|R14|cancelled
Alter Zoll Spirituosen|Ruth Kessler|Distillery|Key Account|Germany|Hamburg|R14|regular
Pivovar Zlatý Kohout|Tomáš Dvořák|Regional Brewery|Key Account|Czechia|Plzeň|R15|regular
Pivovar U Medvěda|Jana Horáková|Brewpub|Mid-Market|Czechia|Prague|R15|slowing
Kohout Distillery|Petr Malý|Distillery|Micro|Czechia|Brno|R15|lapsed
Browar Żuraw|Marek Zieliński|Craft Brewery|Mid-Market|Poland|Gdańsk|R15|regular
Browar Stary Młyn|Anna Wójcik|Craft Brewery|Mid-Market|Poland|Kraków|R15|regular
Stary Sad Cydr|Kasia Lis|Cidery|Micro|Poland|Kraków|R15|slowing
Gorzelnia Polna|Paweł Nowicki|Distillery|Mid-Market|Poland|Warsaw|R15|occasional
Wisła Homebrew|Ola Maj|Homebrew Retail|Micro|Poland|Warsaw|R15|new
Nordhavn Bryghus|Mette Holm|Craft Brewery|Mid-Market|Denmark|Copenhagen|R15|regular
Nordhavn Spirits|Lars Holm|Distillery|Key Account|Denmark|Copenhagen|R15|slowing
Ærø Mikrobryg|Freja Kjær|Craft Brewery|Micro|Denmark|Aarhus|R15|regular
Three Ravens Brewpub|Jonas Ravn|Brewpub|Mid-Market|Denmark|Aarhus|R15|lapsed
August & Sons|Friedrich August|Regional Brewery|Mid-Market|Germany|Leipzig|R15|regular
Leipziger Gose Kontor|Mia Schubert|Craft Brewery|Micro|Germany|Leipzig|R15|occasional
Northern Lights Cider|Noor Singh|Cidery|Mid-Market|Canada|Vancouver|R15|regular
Pacific Still Works|Jordan Lee|Distillery|Key Account|Canada|Vancouver|R15|regular
Kvass & Co|Iga Bąk|Brewpub|Micro|Poland|Gdańsk|R15|cancelled
Slivovice Hora|Ondřej Hora|Distillery|Micro|Czechia|Brno|R15|slowing
Guild of Ten Brewers|Martin Platt|Regional Brewery|Key Account|United Kingdom|Burton upon Trent|R12|regular
Great Northern Brewing|Sheila Hobbs|Regional Brewery|Key Account|United Kingdom|Leeds|R12|regular
Saint-Amand Distillerie|Yves Delacroix|Distillery|Key Account|Belgium|Liège|R12|slowing
Harp & Anchor|Colm Brady|Regional Brewery|Key Account|Ireland|Dublin|R12|regular
Rhine Valley Ciders|Uwe Lorenz|Cidery|Mid-Market|Germany|Cologne|R12|lapsed
Fjordland Bryggeri|Signe Dahl|Regional Brewery|Key Account|Denmark|Odense|R11|regular
Royal Prairie Brewing|Walt Jensen|Regional Brewery|Key Account|Canada|Calgary|R11|regular
Good Neighbour Brewing|Leah Stone|Craft Brewery|Micro|United Kingdom|Manchester|R11|new"""

PRODUCTS = """P01|Pilsner Malt 25 kg|Malt|34
P02|Munich Malt 25 kg|Malt|38
P03|Peated Malt 25 kg|Malt|52
P04|Saaz Hops 5 kg|Hops|96
P05|Cascade Hops 5 kg|Hops|88
P06|Ale Yeast 500 g|Yeast|64
P07|Distillers Yeast 500 g|Yeast|71
P08|Steel Keg 30 L|Kegs|112
P09|Keg Coupler|Kegs|39
P10|Caustic Cleaner 20 L|Cleaning|58
P11|Peracetic Acid 10 L|Cleaning|47
P12|Crown Caps 10,000|Packaging|75
P13|Swing-Top Bottles 480|Packaging|210
P14|Copper Still 200 L|Stills|2900"""

products = [p.split("|") for p in PRODUCTS.splitlines()]
customers, orders, items, refunds, tickets, interactions = [], [], [], [], [], []


def write(name, header, rows):
    with open(OUT / f"{name}.csv", "w", encoding="utf-8", newline="") as f:
        w = csv.writer(f, lineterminator="\n")
        w.writerow(header)
        w.writerows(rows)


for n, line in enumerate(CUSTOMERS.splitlines()):
    name, contact, industry, segment, country, city, owner, kind = line.split("|")
    cid = f"K{101 + n}"
    ascii_last = contact.split()[-1].encode("ascii", "ignore").decode().lower().replace("'", "")
    size = {"Key Account": 5.0, "Mid-Market": 2.0, "Micro": 0.8}[segment]
    created = D - (R.randint(20, 75) if kind == "new" else R.randint(240, 760)) * day
    start = max(created + R.randint(0, 9) * day, dt.date(2024, 5, 20))
    gap = R.randint(11, 26) if kind in ("regular", "slowing") else R.randint(20, 38)
    if kind == "occasional":
        gap = R.randint(45, 62)
    end = {
        "lapsed": D - R.randint(96, 230) * day,
        "cancelled": D - R.randint(60, 200) * day,
        "occasional": D - R.randint(5, 70) * day,
    }.get(kind, D - R.randint(0, 6) * day)
    if kind == "slowing":
        end = D - R.randint(28, 80) * day
    cancelled = end + R.randint(10, 30) * day if kind == "cancelled" else ""
    customers.append(
        [
            cid,
            name,
            contact,
            f"{ascii_last}@{''.join(c for c in name.lower() if c.isascii() and c.isalnum())}.example",
            f"+44 20 7946 0{n:03d}",
            industry,
            segment,
            country,
            city,
            owner,
            created,
            cancelled,
            "",
        ]
    )
    liked = {
        "Distillery": ["P03", "P07", "P14", "P12", "P10"],
        "Cidery": ["P07", "P12", "P13", "P08", "P11"],
        "Homebrew Retail": ["P01", "P05", "P06", "P12", "P09"],
        "Brewpub": ["P01", "P02", "P08", "P09", "P11", "P05"],
        "Craft Brewery": ["P01", "P04", "P05", "P06", "P08", "P10"],
        "Regional Brewery": ["P01", "P02", "P04", "P08", "P10", "P11", "P12"],
    }[industry]
    liked = R.sample(liked, len(liked) - 1)
    days, t = [], end
    while t >= start and len(days) < 60:
        days.append(t)
        stretch = 1.9 if kind == "slowing" and (end - t).days < 70 else 1.0
        t -= max(3, round(R.gauss(gap, gap * 0.22) * stretch)) * day
    days = sorted(days)
    if not days:
        days = [start]
    for t in days:
        oid = f"O{5001 + len(orders)}"
        orders.append([oid, cid, t, "EUR", ""])
        for pid in R.sample(liked, R.randint(1, min(3, len(liked)))):
            price = float(next(p[3] for p in products if p[0] == pid))
            qty = 1 if pid == "P14" else max(1, round(R.uniform(3, 13) * size * (60 / (price + 25))))
            if pid == "P14" and R.random() < 0.8:
                continue
            items.append([oid, pid, qty, f"{price * R.choice([1, 1, 1, 0.95, 0.9]):.2f}"])
        if not items or items[-1][0] != oid:
            items.append([oid, "P10", max(1, round(4 * size)), "58.00"])
        if R.random() < 0.08 and t < D - 8 * day:
            total = sum(i[2] * float(i[3]) for i in items if i[0] == oid)
            when = min(D - R.randint(0, 3) * day, t + R.randint(3, 20) * day)
            refunds.append(
                [
                    f"F{len(refunds) + 1:03d}",
                    oid,
                    cid,
                    when,
                    f"{total * R.choice([0.1, 0.25, 0.5]):.2f}",
                    R.choice(["damaged", "late", "wrong item", "contaminated"]),
                ]
            )
    horizon = min(D, (cancelled or D) if kind != "lapsed" else end + 30 * day)
    t = start + R.randint(0, 20) * day
    while t <= horizon:
        interactions.append(
            [
                cid,
                owner,
                t,
                R.choice(["email", "email", "call", "call", "meeting", "chat"]),
                R.choice(["inbound", "outbound", "outbound"]),
                R.choice(
                    [
                        "Talked about the next delivery",
                        "Sent a price list",
                        "Asked about lead times",
                        "Went through last month's orders",
                        "Checked stock for the season",
                        "New brewer introduced",
                    ]
                ),
            ]
        )
        t += R.randint(18, 75) * day
    for _ in range(R.choice([0, 1, 1, 2, 3, 4]) if segment != "Micro" else R.choice([0, 1, 1, 2])):
        opened = start + R.randint(5, max(6, (horizon - start).days)) * day
        opened = min(opened, D)
        still = R.random() < (0.75 if (D - opened).days < 75 else 0.12)
        tickets.append(
            [
                cid,
                opened,
                "" if still else min(D, opened + R.randint(1, 14) * day),
                R.choice(["Delivery", "Invoice", "Quality", "Keg return"]),
                R.choice(["low", "normal", "normal", "high"]),
                "" if still else R.choice([1, 2, 3, 4, 4, 5, 5, ""]),
            ]
        )

interactions = [[f"I{n + 1:04d}", *row] for n, row in enumerate(sorted(interactions, key=lambda r: (r[2], r[0])))]
tickets = [[f"T{n + 1:03d}", *row] for n, row in enumerate(sorted(tickets, key=lambda r: (r[1], r[0])))]
OUT.mkdir(parents=True, exist_ok=True)
write(
    "reps",
    ["rep_id", "name", "email", "role", "team", "manager_id", "timezone", "slack_user_id"],
    [
        [i, n, n.lower().replace(" ", ".") + "@kettlecask.example", role, team, boss, tz, ""]
        for i, n, role, team, boss, tz in (r.split("|") for r in REPS.splitlines())
    ],
)
write(
    "customers",
    [
        "customer_id",
        "name",
        "contact_name",
        "email",
        "phone",
        "industry",
        "segment",
        "country",
        "city",
        "owner_id",
        "created_at",
        "cancelled_at",
        "opted_out",
    ],
    customers,
)
write("products", ["product_id", "name", "category", "price"], products)
write("orders", ["order_id", "customer_id", "ordered_at", "currency", "total"], orders)
write("order_items", ["order_id", "product_id", "quantity", "unit_price"], items)
write("refunds", ["refund_id", "order_id", "customer_id", "refunded_at", "amount", "reason"], refunds)
write("tickets", ["ticket_id", "customer_id", "opened_at", "closed_at", "topic", "priority", "satisfaction"], tickets)
write("interactions", ["interaction_id", "customer_id", "rep_id", "occurred_at", "channel", "direction", "summary"], interactions)
