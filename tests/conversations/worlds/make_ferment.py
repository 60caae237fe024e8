#!/usr/bin/env python3
"""Curdle & Vane: an invented maker of cheese cultures, jars, presses and dairy equipment. Same bytes each time."""

import csv
import datetime as dt
import pathlib
import random
import unicodedata

TODAY = dt.date(2027, 5, 12)
OUT = pathlib.Path(__file__).resolve().parent / "ferment"
rnd = random.Random(51227)

REPS = [
    ("ursula.f", "Ursula Fankhauser", "admin", "Head Office", "", "Europe/Zurich"),
    ("dermot.k", "Dermot Kearney", "manager", "Atlantic", "ursula.f", "Europe/Dublin"),
    ("priya.n", "Priya Nair", "rep", "Atlantic", "dermot.k", "Europe/London"),
    ("callum.b", "Callum Bright", "rep", "Atlantic", "dermot.k", "Europe/London"),
    ("wiktoria.z", "Wiktoria Zawadzka", "rep", "Continental", "ursula.f", "Europe/Warsaw"),
]
# name, contact, industry, segment, country, city, owner, pattern (R regular, S slowing, L lapsed, N new, C cancelled)
UK, IE, FR, CH, SE, PL, NZ, US = ("United Kingdom", "Ireland", "France", "Switzerland", "Sweden", "Poland", "New Zealand", "USA")
CR, DE, FS, HO, CS = "Creamery", "Delicatessen", "Farm Shop", "Hotel", "Cooking School"
SM, RE, FL = "Smallholder", "Regional", "Flagship"
P, C, D, W, U = "priya.n", "callum.b", "dermot.k", "wiktoria.z", "ursula.f"
CUSTOMERS = [
    ("Wensley Gate Creamery", "Harriet Oldroyd", CR, FL, UK, "Leeds", P, "R"),
    ("Harrow & Pike", "Joel Pike", DE, RE, UK, "London", P, "R"),
    ("O'Hanlon's Farm Shop", "Nuala O'Hanlon", FS, SM, IE, "Cork", P, "S"),
    ("Churn & Ladle", "Beth Ackroyd", CS, SM, UK, "Bath", P, "R"),
    ("Linden Creamery", "Gareth Rowlands", CR, RE, UK, "Cardiff", P, "S"),
    ("Linden House Hotel", "Simone Achebe", HO, FL, UK, "Bath", P, "R"),
    ("Sunday Larder", "Tilly Marsh", DE, SM, UK, "London", P, "L"),
    ("Forty Acre Dairy", "Rob Tunstall", CR, RE, UK, "Leeds", P, "R"),
    ("May Hill Farm Shop", "Angharad Price", FS, SM, UK, "Cardiff", P, "L"),
    ("Galway Bay Provisions", "Aoife Brennan", DE, RE, IE, "Galway", P, "R"),
    ("Ballymore Creamery", "Sean Brennan", CR, FL, IE, "Cork", P, "R"),
    ("Quayside Cookery School", "Noor Haddad", CS, RE, UK, "Bristol", P, "N"),
    ("The Copper Pan", "Lewis Cargill", CS, SM, UK, "Bristol", P, "C"),
    ("Monksbridge Hotel", "Fiona Strand", HO, RE, UK, "Leeds", P, "S"),
    ("Pear Tree Farm Shop", "Daisy Holloway", FS, SM, UK, "Bath", P, "R"),
    ("Tasker's Deli", "Ian Tasker", DE, SM, UK, "Bristol", P, "S"),
    ("Kilkee Strand Hotel", "Orla Devane", HO, RE, IE, "Galway", P, "L"),
    ("Whitebeam Dairy", "Patrick Lunn", CR, SM, UK, "Cardiff", P, "N"),
    ("Caledon Creamery", "Morag Sinclair", CR, FL, UK, "Glasgow", C, "R"),
    ("Braeside Farm Shop", "Euan Lockhart", FS, SM, UK, "Inverness", C, "R"),
    ("Braeside Hotel", "Kirsty Lockhart", HO, RE, UK, "Inverness", C, "S"),
    ("Friday Street Deli", "Omar Siddiqui", DE, SM, UK, "Glasgow", C, "R"),
    ("Next Door Larder", "Jess Fairlie", DE, SM, UK, "Edinburgh", C, "L"),
    ("Leith Pantry", "Hamish Orr", DE, RE, UK, "Edinburgh", C, "R"),
    ("Royal Thistle Hotel", "Catriona Bell", HO, FL, UK, "Edinburgh", C, "R"),
    ("Vermont Curd Company", "Wade Pruitt", CR, FL, US, "Burlington", C, "R"),
    ("Green Mountain Culinary Institute", "Denise Kowalczyk", CS, RE, US, "Burlington", C, "S"),
    ("Hudson & Rye", "Mara Feldman", DE, RE, US, "New York", C, "R"),
    ("Prospect Provisions", "Teo Alvarado", DE, SM, US, "New York", C, "L"),
    ("Sonoma Goat Works", "Lucia Bertoli", CR, SM, US, "Petaluma", C, "S"),
    ("Petaluma Farmstead", "Cody Brandt", FS, RE, US, "Petaluma", C, "R"),
    ("1890 Hotel", "Grace Whitlock", HO, FL, US, "New York", C, "C"),
    ("Blue Rind Academy", "Sunil Rao", CS, SM, UK, "Glasgow", C, "N"),
    ("Orkney Fold Dairy", "Inga Flett", CR, RE, UK, "Inverness", C, "L"),
    ("Elm Row Cheese School", "Rosa Quill", CS, SM, UK, "Edinburgh", C, "R"),
    ("Dromore Estate", "Declan Foyle", FS, FL, IE, "Dublin", D, "R"),
    ("Liffey Table", "Grainne Molloy", CS, RE, IE, "Dublin", D, "S"),
    ("St. Stephen's Delicatessen", "Colm Rafferty", DE, RE, IE, "Dublin", D, "R"),
    ("Shelbourne Park Hotel", "Ciara Nugent", HO, FL, IE, "Dublin", D, "L"),
    ("Fromagerie Brébion", "Marie Leclerc", CR, FL, FR, "Lyon", W, "R"),
    ("Maison Vauclair", "Thierry Vauclair", DE, RE, FR, "Paris", W, "R"),
    ("Hôtel du Lac Noir", "Marie Guérin", HO, FL, FR, "Annecy", W, "S"),
    ("L'Atelier Beurre", "Camille Roussel", CS, SM, FR, "Paris", W, "R"),
    ("Ferme de la Combe", "Luc Barral", FS, SM, FR, "Annecy", W, "L"),
    ("Käserei Alpstein", "Reto Inauen", CR, RE, CH, "St. Gallen", W, "R"),
    ("Hotel Edelgrat", "Ursina Caduff", HO, FL, CH, "Chur", W, "R"),
    ("Hofladen Sonnmatt", "Beat Zgraggen", FS, SM, CH, "Lucerne", W, "S"),
    ("Kochschule Pfister", "Vreni Pfister", CS, RE, CH, "Lucerne", W, "L"),
    ("Mjölkboden", "Elsa Lindqvist", DE, SM, SE, "Uppsala", W, "R"),
    ("Åkerby Mejeri", "Nils Åkerlund", CR, RE, SE, "Uppsala", W, "S"),
    ("Norrsken Hotell", "Sixten Wahl", HO, RE, SE, "Umeå", W, "R"),
    ("Gårdsbutiken Solvik", "Maja Solberg", FS, SM, SE, "Umeå", W, "C"),
    ("Mleczarnia Pod Lipą", "Jacek Wrona", CR, FL, PL, "Kraków", W, "R"),
    ("Delikatesy Wisła", "Halina Sroka", DE, RE, PL, "Kraków", W, "S"),
    ("Szkoła Smaku", "Zofia Bielak", CS, SM, PL, "Gdańsk", W, "N"),
    ("Hotel Bursztyn", "Kamil Dudek", HO, RE, PL, "Gdańsk", W, "R"),
    ("Tararua Cheese Company", "Hemi Parata", CR, FL, NZ, "Wellington", U, "R"),
    ("Kauri & Cream", "Anahera Cole", DE, RE, NZ, "Auckland", U, "S"),
    ("Waiheke Cooking School", "Bridget Moss", CS, SM, NZ, "Auckland", U, "R"),
    ("Southern Alps Lodge", "Pete Rangi", HO, RE, NZ, "Queenstown", U, "L"),
]
assert len(CUSTOMERS) == 60
PRODUCTS = [
    ("CU-M11", "Mesophilic Culture M11", "Cultures", 38),
    ("CU-T40", "Thermophilic Culture T40", "Cultures", 44),
    ("CU-BLU", "Roqueforti Blue Mould", "Cultures", 52),
    ("CU-KEF", "Kefir Starter", "Cultures", 19),
    ("RN-VEA", "Veal Rennet 1L", "Rennets", 46),
    ("RN-VEG", "Vegetarian Rennet 1L", "Rennets", 41),
    ("JR-500", "Clip Jar 500ml", "Jars", 3.2),
    ("JR-150", "Yoghurt Jar 150ml", "Jars", 1.4),
    ("PR-DUT", "Dutch Lever Press", "Presses", 640),
    ("PR-BEN", "Bench Screw Press", "Presses", 285),
    ("VT-050", "Vat 50L", "Vats", 1180),
    ("VT-200", "Vat 200L", "Vats", 3950),
    ("CW-MUS", "Butter Muslin 10m", "Cloth & Wax", 27),
    ("CW-WAX", "Red Cheese Wax 5kg", "Cloth & Wax", 58),
]
MIX = {
    CR: {"Cultures": 6, "Rennets": 5, "Cloth & Wax": 4, "Presses": 1, "Vats": 1},
    DE: {"Jars": 6, "Cloth & Wax": 2, "Cultures": 1},
    FS: {"Jars": 5, "Cultures": 3, "Rennets": 2, "Presses": 0.5},
    HO: {"Jars": 4, "Cultures": 2, "Cloth & Wax": 1, "Vats": 0.2},
    CS: {"Cultures": 5, "Jars": 3, "Cloth & Wax": 3, "Presses": 1, "Rennets": 2},
}
TOPICS = ["Weak Set", "Cracked Glass", "Late Delivery", "Spare Parts", "Invoice Query", "Training"]
REASONS = ["Broken in Transit", "Dead Culture", "Wrong Size", "Double Charge", "Past Best Before"]
TALK = [
    "asked about lead time on cultures",
    "wants a price list",
    "happy with last batch",
    "trial of vegetarian rennet",
    "budget under review",
    "talked about a second press",
    "new buyer starts soon",
    "complained about slow courier",
    "planning a spring course",
    "no answer, left word",
]
DIAL = {UK: "+44", IE: "+353", FR: "+33", CH: "+41", SE: "+46", PL: "+48", NZ: "+64", US: "+1"}


def plain(text):
    text = text.replace("ą", "a").replace("ł", "l").replace("ń", "n")
    return "".join(c for c in unicodedata.normalize("NFKD", text).lower() if c.isascii() and c.isalnum())


def write(name, header, rows):
    with open(OUT / f"{name}.csv", "w", newline="", encoding="utf-8") as f:
        w = csv.writer(f, lineterminator="\n")
        w.writerow(header)
        w.writerows(rows)


OUT.mkdir(exist_ok=True)
customers, orders, items, refunds, tickets, talks = [], [], [], [], [], []
day = dt.timedelta(days=1)
for n, (name, contact, industry, segment, country, city, owner, pattern) in enumerate(CUSTOMERS):
    cid = f"DY{2011 + 7 * n}"
    created = TODAY - day * (rnd.randint(25, 70) if pattern == "N" else rnd.randint(420, 760))
    step = rnd.choice([9, 13, 18, 24, 31]) if segment != SM else rnd.choice([14, 21, 28, 36])
    last = {
        "R": TODAY - day * rnd.randint(1, 20),
        "S": TODAY - day * rnd.randint(38, 80),
        "L": TODAY - day * rnd.randint(98, 260),
        "N": TODAY - day * rnd.randint(3, 18),
        "C": TODAY - day * rnd.randint(70, 200),
    }[pattern]
    cancelled = last + day * rnd.randint(8, 40) if pattern == "C" else ""
    dates, d = [last], last
    while True:
        gap = step * (2.4 if pattern == "S" and len(dates) < 4 else 1) * rnd.uniform(0.7, 1.35)
        d = d - day * max(4, round(gap))
        if d <= created:
            break
        dates.append(d)
    dates.reverse()
    size = {SM: 0.5, RE: 1.0, FL: 2.2}[segment]
    customers.append(
        [
            cid,
            name,
            contact,
            f"{plain(contact.split()[0])}@{plain(name)}.example",
            f"{DIAL[country]} {rnd.randint(100, 999)} {rnd.randint(100000, 999999)}",
            industry,
            segment,
            country,
            city,
            owner,
            created,
            cancelled,
            "true" if n in (6, 31, 43) else "",
        ]
    )
    for date in dates:
        oid = f"O-{len(orders) + 10001}"
        orders.append([oid, cid, date, "GBP"])
        cats = rnd.choices(list(MIX[industry]), list(MIX[industry].values()), k=rnd.choice([1, 2, 2, 3]))
        amount = 0
        for cat in dict.fromkeys(cats):
            pid, _, _, price = rnd.choice([p for p in PRODUCTS if p[2] == cat])
            q = max(
                1,
                round(
                    size
                    * (
                        rnd.randint(40, 160)
                        if cat == "Jars"
                        else 1
                        if cat == "Vats"
                        else rnd.randint(1, 2)
                        if cat == "Presses"
                        else rnd.randint(3, 14)
                    )
                ),
            )
            if cat in ("Vats", "Presses"):
                q = min(q, 2)
            items.append([oid, pid, q, f"{price * (0.92 if segment == FL else 1):.2f}"])
            amount += q * price
        if rnd.random() < (0.12 if pattern in "SLC" else 0.045):
            when = date + day * rnd.randint(2, 12)
            if when <= TODAY:
                refunds.append(
                    [f"RF{len(refunds) + 501}", oid, cid, when, f"{amount * rnd.uniform(0.08, 0.5):.2f}", rnd.choice(REASONS)]
                )
    for _ in range(rnd.randint(1, 7) if pattern != "N" else rnd.randint(0, 1)):
        opened = created + day * rnd.randint(3, (TODAY - created).days - 2)
        closed = opened + day * rnd.randint(1, 20)
        is_open = closed > TODAY or ((TODAY - opened).days < 75 and rnd.random() < 0.6)
        tickets.append(
            [
                f"T{len(tickets) + 3001}",
                cid,
                opened,
                "" if is_open else closed,
                rnd.choice(TOPICS),
                rnd.choices(["low", "normal", "high"], [3, 5, 3])[0],
                "" if is_open else rnd.choice([1, 2, 3, 4, 4, 5, 5]),
            ]
        )
    d = created + day * rnd.randint(0, 5)
    stop = TODAY - day * (rnd.randint(1, 25) if pattern in "RN" else rnd.randint(5, 120))
    while d <= stop or not talks or talks[-1][1] != cid:
        talks.append(
            [
                f"I{len(talks) + 70001}",
                cid,
                owner,
                min(d, TODAY),
                rnd.choices(["email", "call", "meeting", "chat"], [5, 4, 2, 1])[0],
                rnd.choice(["inbound", "outbound", "outbound"]),
                rnd.choice(TALK),
            ]
        )
        d += day * rnd.randint(9, 60)

write(
    "reps",
    ["rep_id", "name", "email", "role", "team", "manager_id", "timezone"],
    [[i, n, f"{i}@curdleandvane.example", r, t, m, z] for i, n, r, t, m, z in REPS],
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
write("products", ["product_id", "name", "category", "price"], PRODUCTS)
write("orders", ["order_id", "customer_id", "ordered_at", "currency"], orders)
write("order_items", ["order_id", "product_id", "quantity", "unit_price"], items)
write("refunds", ["refund_id", "order_id", "customer_id", "refunded_at", "amount", "reason"], refunds)
write("tickets", ["ticket_id", "customer_id", "opened_at", "closed_at", "topic", "priority", "satisfaction"], tickets)
write("interactions", ["interaction_id", "customer_id", "rep_id", "occurred_at", "channel", "direction", "summary"], talks)
