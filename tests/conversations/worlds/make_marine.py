#!/usr/bin/env python3
"""Invented CRM data: a wholesaler of workwear, safety and packaging goods. Same bytes each time. Today is 2027-10-06."""

import csv
import datetime as dt
import pathlib
import random

TODAY = dt.date(2027, 10, 6)
START = TODAY - dt.timedelta(days=730)
OUT = pathlib.Path(__file__).resolve().parent / "marine"
rnd = random.Random(20271006)

REPS = [
    ("R1", "Fiona Marchbanks", "fiona@tidemark-supply.example", "admin", "Office", "", "Europe/London"),
    ("R2", "Declan Roche", "declan@tidemark-supply.example", "manager", "North Sea", "R1", "Europe/Dublin"),
    ("R3", "Siobhan Tate", "siobhan@tidemark-supply.example", "rep", "North Sea", "R2", "Europe/London"),
    ("R4", "Mikkel Aaberg", "mikkel@tidemark-supply.example", "rep", "North Sea", "R2", "Europe/Oslo"),
    ("R5", "Inês Carvalho", "ines@tidemark-supply.example", "rep", "Atlantic", "R1", "Europe/Lisbon"),
]

# name, contact, industry, segment, country, city, owner, pattern
C = """J. R. Whitby & Sons|Harold Whitby|Workshops|Key Account|UK|Leeds|R3|reg
Whitby Fish Landing|Carol Ayton|Fisheries|Trade|UK|Whitby|R3|slow
Ó Conaill Timber|Pádraig Ó Conaill|Mills|Trade|Ireland|Galway|R3|reg
O'Dowd Dairy Farms|Maeve O'Dowd|Farms|Cooperative|Ireland|Cork|R3|reg
Marchmont Mill|Alasdair Reid|Mills|Key Account|UK|Dundee|R3|reg
May & Hartley Joinery|Tom Hartley|Workshops|Small|UK|Leeds|R3|slow
Friday Bridge Growers|Lynn Postlethwaite|Farms|Cooperative|UK|Wisbech|R3|reg
Seven Sisters Oysters|Ben Carrow|Fisheries|Small|UK|Newhaven|R3|lapsed
Call Hollow Farm|Judith Amos|Farms|Small|UK|Wisbech|R3|reg
T. P. Kerrigan|Thomas Kerrigan|Workshops|Small|Ireland|Limerick|R3|slow
Kerrigan Bros. Trawlers|Nuala Kerrigan|Fisheries|Key Account|Ireland|Galway|R3|reg
Stoke-under-Lyne Forge|Graham Pell|Workshops|Small|UK|Stoke|R3|lapsed
Harbottle-Pryce Sawmills|Gwen Pryce|Mills|Key Account|UK|Carlisle|R3|reg
Arbroath Smokehouse|Ewan Reid|Fisheries|Trade|UK|Dundee|R3|slow
Ballyrose Creamery Co-op|Sinéad Furlong|Farms|Cooperative|Ireland|Cork|R3|reg
Quill Engineering Works|Priya Nair|Workshops|Trade|UK|Dundee|R3|new
Reminder Lane Nurseries|Colin Dobbs|Farms|Small|UK|Carlisle|R3|slow
Glenmorrow Feed Mill|Isla Buchan|Mills|Trade|UK|Dundee|R3|cancelled
Pennick & Daughters|Rosie Pennick|Farms|Small|UK|Carlisle|R3|new
Lossie Prawn Company|Ewan Farquhar|Fisheries|Trade|UK|Lossiemouth|R3|reg
Bjørnstad Sag|Knut Bjørnstad|Mills|Key Account|Norway|Bergen|R4|reg
Ålund Fisk|Berit Ålund|Fisheries|Trade|Norway|Tromsø|R4|reg
Håkansson Verkstad|Gunnar Håkansson|Workshops|Trade|Sweden|Göteborg|R4|slow
Nordre Sag og Høvleri|Liv Solheim|Mills|Trade|Norway|Bergen|R4|reg
Lindqvist Lantbruk|Eva Lindqvist|Farms|Cooperative|Sweden|Umeå|R4|reg
Lindqvist Mekaniska|Jonas Lindqvist|Workshops|Small|Sweden|Göteborg|R4|lapsed
Sjöberg & Co|Malin Sjöberg|Fisheries|Trade|Sweden|Göteborg|R4|reg
Tre Brødre Trål|Odd Hansen|Fisheries|Key Account|Norway|Tromsø|R4|reg
Trend Mølle|Kirsten Bach|Mills|Small|Denmark|Aarhus|R4|slow
Juni Gård|Lars Holm|Farms|Small|Denmark|Aarhus|R4|reg
Esbjerg Kasseservice|Pia Mortensen|Fisheries|Key Account|Denmark|Esbjerg|R4|reg
Vestfjord Fiskur|Sigrún Jónsdóttir|Fisheries|Trade|Iceland|Reykjavik|R4|slow
Kalevi Saha Oy|Kalevi Rinne|Mills|Trade|Finland|Turku|R4|reg
Mäkelä Konepaja|Timo Mäkelä|Workshops|Small|Finland|Turku|R4|reg
A. Mäkelä Oy|Anneli Mäkelä|Farms|Trade|Finland|Oulu|R4|lapsed
North 62 Seafood|Stig Hansen|Fisheries|Key Account|Norway|Bergen|R4|reg
Ödegaard Trä AB|Sven Ödegaard|Mills|Trade|Sweden|Umeå|R4|cancelled
Rasmussen Landbrug|Bo Rasmussen|Farms|Cooperative|Denmark|Esbjerg|R4|slow
Havlys Laks|Ragnhild Moe|Fisheries|Trade|Norway|Tromsø|R4|new
Royal Tay Cooperage|Duncan Innes|Workshops|Key Account|UK|Dundee|R2|reg
Skagerrak Boatyard|Helena Ek|Workshops|Trade|Sweden|Göteborg|R2|reg
Innisfree Meats|Conor Breen|Farms|Key Account|Ireland|Sligo|R2|slow
Monday Island Mussels|Aoife Lyne|Fisheries|Small|Ireland|Galway|R2|reg
Blackwater Mill|Niall Foy|Mills|Trade|Ireland|Cork|R2|lapsed
Blackwater Marine Workshop|Grace Tobin|Workshops|Trade|Ireland|Cork|R2|reg
Conservas Ibáñez|Pilar Ibáñez|Fisheries|Key Account|Spain|Vigo|R5|reg
Ibáñez e Hijos|Ramón Ibáñez|Workshops|Small|Spain|Bilbao|R5|slow
Pescados Núñez|Lucía Núñez|Fisheries|Trade|Spain|Vigo|R5|reg
Serrería Etxeberria|Ander Etxeberria|Mills|Trade|Spain|Bilbao|R5|reg
Moinho da Ribeira|Rui Tavares|Mills|Trade|Portugal|Porto|R5|slow
Quinta do Março|Teresa Lobo|Farms|Cooperative|Portugal|Setúbal|R5|reg
Lota 22|Nuno Faria|Fisheries|Key Account|Portugal|Setúbal|R5|reg
Oficina Gonçalves|Hugo Gonçalves|Workshops|Small|Portugal|Porto|R5|lapsed
Gonçalves & Filhos|Marta Gonçalves|Farms|Trade|Portugal|Porto|R5|reg
D'Almeida Cortiças|Beatriz D'Almeida|Mills|Key Account|Portugal|Setúbal|R5|reg
Tamar Crabbers|Jory Penrose|Fisheries|Small|UK|Plymouth|R5|slow
Sixpenny Boatworks|Wendy Sharrock|Workshops|Trade|UK|Plymouth|R5|new
Astilleros Peña-Roja|Iker Peña|Workshops|Key Account|Spain|Vigo|R5|cancelled
Compare & Crane Ltd|Oliver Crane|Workshops|Key Account|UK|Leeds|R1|reg
Northgate Safety Hire|Zoe Bright|Workshops|Trade|UK|Leeds|R1|slow"""

P = [
    ("P01", "Harbour Safety Boot", "Footwear", 58),
    ("P02", "Steel Toe Wellington", "Footwear", 41),
    ("P03", "Nitrile Glove Box", "Gloves", 9.5),
    ("P04", "Cut Level 5 Glove", "Gloves", 14),
    ("P05", "Oilskin Bib", "Workwear", 72),
    ("P06", "Thermal Overall", "Workwear", 88),
    ("P07", "Hi-Vis Parka", "Workwear", 64),
    ("P08", "Hard Hat", "Protection", 17),
    ("P09", "Ear Defenders", "Protection", 21),
    ("P10", "Welding Visor", "Protection", 95),
    ("P11", "Fish Box 40 L", "Packaging", 11),
    ("P12", "Pallet Wrap", "Packaging", 7.2),
    ("P13", "Kraft Sack Bundle", "Packaging", 26),
    ("P14", "First Aid Kit", "First Aid", 34),
]
LIKE = {
    "Mills": ["Protection", "Protection", "Packaging", "Gloves"],
    "Farms": ["Footwear", "Workwear", "Packaging", "Gloves"],
    "Fisheries": ["Workwear", "Packaging", "Packaging", "Gloves", "Footwear"],
    "Workshops": ["Protection", "Gloves", "Footwear", "Workwear"],
}
TOPICS = ["delivery", "sizing", "invoice", "quality", "returns"]
REASONS = ["wrong size", "damaged", "late delivery", "overcharged"]
NOTES = [
    "asked about sizes",
    "price list sent",
    "reorder discussed",
    "delivery date agreed",
    "new foreman",
    "visited the yard",
    "left a message",
]


def write(name, header, rows):
    with open(OUT / f"{name}.csv", "w", encoding="utf-8", newline="") as f:
        w = csv.writer(f, lineterminator="\n")
        w.writerow(header)
        w.writerows(rows)


def day(n):
    return TODAY - dt.timedelta(days=n)


OUT.mkdir(exist_ok=True)
customers, orders, items, refunds, tickets, talks = [], [], [], [], [], []
for n, line in enumerate(C.splitlines(), 1):
    name, contact, industry, segment, country, city, owner, pattern = line.split("|")
    cid, size = f"M{n:03d}", {"Key Account": 6, "Cooperative": 4, "Trade": 2.5, "Small": 1}[segment]
    created = (
        day(rnd.randint(25, 75))
        if pattern == "new"
        else START - dt.timedelta(days=rnd.randint(0, 500))
        if rnd.random() < 0.7
        else START + dt.timedelta(days=rnd.randint(20, 300))
    )
    end = {"lapsed": rnd.randint(105, 260), "cancelled": rnd.randint(60, 150)}.get(
        pattern, rnd.randint(0, 3) if pattern == "reg" else 0
    )
    cancelled = day(end - 20) if pattern == "cancelled" else ""
    mail = "".join(c for c in name.lower() if c.isascii() and c.isalnum())[:16]
    customers.append(
        [
            cid,
            name,
            contact,
            f"office@{mail}.example",
            f"+44 55 01{n:03d}",
            industry,
            segment,
            country,
            city,
            owner,
            created,
            cancelled,
            "true" if n in (17, 31, 52) else "",
        ]
    )
    gap, when = rnd.randint(14, 38), max(created, START) + dt.timedelta(days=rnd.randint(1, 18))
    while when <= day(end):
        oid = f"S{len(orders) + 1:05d}"
        orders.append([oid, cid, when, "GBP", ""])
        for _ in range(rnd.choice([1, 1, 2, 3])):
            cat = rnd.choice(LIKE[industry]) if rnd.random() < 0.9 else "First Aid"
            p = rnd.choice([p for p in P if p[2] == cat])
            items.append([oid, p[0], max(1, round(size * rnd.randint(2, 14))), round(p[3] * rnd.choice([1, 1, 0.95, 0.9]), 2)])
        if rnd.random() < 0.06 and when + dt.timedelta(days=12) <= TODAY:
            total = sum(i[2] * i[3] for i in items if i[0] == oid)
            refunds.append(
                [
                    f"F{len(refunds) + 1:04d}",
                    oid,
                    cid,
                    when + dt.timedelta(days=rnd.randint(3, 12)),
                    round(total * rnd.choice([0.1, 0.25, 0.5, 1]), 2),
                    rnd.choice(REASONS),
                ]
            )
        left = (TODAY - when).days
        late = 1 + max(0, 240 - left) / 110 if pattern == "slow" else 1
        when += dt.timedelta(days=max(4, round(gap * late * rnd.uniform(0.7, 1.35))))
    when = max(created, START)
    while True:
        when += dt.timedelta(days=rnd.randint(40, 260))
        if when > TODAY:
            break
        shut = when + dt.timedelta(days=rnd.randint(1, 21))
        is_open = shut > day(5) or (when > day(80) and rnd.random() < 0.35)
        tickets.append(
            [
                f"T{len(tickets) + 1:04d}",
                cid,
                when,
                "" if is_open else shut,
                rnd.choice(TOPICS),
                rnd.choice(["low", "normal", "normal", "high"]),
                "" if is_open or rnd.random() < 0.4 else rnd.randint(1, 5),
            ]
        )
    when = max(created, START)
    while True:
        when += dt.timedelta(days=rnd.randint(9, 60))
        if when > day(1) or (pattern in ("lapsed", "cancelled") and when > day(40)):
            break
        channel = rnd.choice(["email", "email", "call", "call", "meeting", "chat"])
        talks.append(
            [
                f"I{len(talks) + 1:05d}",
                cid,
                owner,
                when,
                channel,
                rnd.choice(["inbound", "outbound", "outbound"]),
                rnd.choice(NOTES),
            ]
        )

write("reps", "rep_id name email role team manager_id timezone".split(), REPS)
write(
    "customers",
    "customer_id name contact_name email phone industry segment country city owner_id created_at cancelled_at opted_out".split(),
    customers,
)
write("products", "product_id name category price".split(), P)
write("orders", "order_id customer_id ordered_at currency total".split(), orders)
write("order_items", "order_id product_id quantity unit_price".split(), items)
write("refunds", "refund_id order_id customer_id refunded_at amount reason".split(), refunds)
write("tickets", "ticket_id customer_id opened_at closed_at topic priority satisfaction".split(), tickets)
write("interactions", "interaction_id customer_id rep_id occurred_at channel direction summary".split(), talks)
print(
    len(customers),
    "customers",
    len(orders),
    "orders",
    len(items),
    "items",
    len(refunds),
    "refunds",
    len(tickets),
    "tickets",
    len(talks),
    "interactions",
)
