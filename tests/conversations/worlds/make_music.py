#!/usr/bin/env python3
"""Invented CRM data of "Marlowe & Finch": instruments, strings, stage gear and software licences. Same bytes each time. Today: 2027-01-25."""

import csv
import datetime as dt
import pathlib
import random

R = random.Random(2424)
TODAY = dt.date(2027, 1, 25)
OUT = pathlib.Path(__file__).parent / "music"
OUT.mkdir(exist_ok=True)

REPS = [  # rep_id, name, email, role, team, manager_id, timezone
    ("j.whitlock", "June Whitlock", "june@marlowefinch.example", "admin", "Head Office", "", "America/New_York"),
    ("b.salgado", "Beatriz Salgado", "beatriz@marlowefinch.example", "manager", "Atlantic", "", "Europe/Madrid"),
    ("m.kowal", "Marta Kowal", "marta@marlowefinch.example", "rep", "Atlantic", "b.salgado", "Europe/Warsaw"),
    ("r.duarte", "Rui Duarte", "rui@marlowefinch.example", "rep", "Atlantic", "b.salgado", "America/Sao_Paulo"),
    ("k.endo", "Kenji Endo", "kenji@marlowefinch.example", "rep", "Pacific", "", "Asia/Tokyo"),
]
RET, HE, SCH, PA, REC, WOR = "Music Retail", "Higher Education", "Schools", "Performing Arts", "Recording Studios", "Worship"
P, C, E = "Platinum", "Core", "Emerging"
W, B, M, D, K = "j.whitlock", "b.salgado", "m.kowal", "r.duarte", "k.endo"
# name, contact, industry, segment, city, owner, profile
US, BR, AR, ES, DE, PL, JP, AU = "USA", "Brazil", "Argentina", "Spain", "Germany", "Poland", "Japan", "Australia"
CUSTOMERS = [
    ("Blue Ridge Guitars LLC", "Hank Delaney", RET, P, "Nashville", US, W, "fast"),
    ("Lone Star Band Supply, Inc.", "Darlene Pruitt", RET, C, "Austin", US, W, "steady"),
    ("Berkshire Conservatory", "Philip Ames", HE, P, "Boston", US, W, "steady"),
    ("Grace Chapel Nashville", "Ruth Okafor", WOR, E, "Nashville", US, K, "slow"),
    ("Grace Harbor Church", "Ben Castellano", WOR, C, "Boston", US, W, "lapsed"),
    ("Tone Bros. Studios", "Marcus Tone", REC, C, "Austin", US, K, "steady"),
    ("Sunday Best Worship Center", "Alicia Monroe", WOR, E, "Austin", US, W, "fading"),
    ("440 Hertz Recording Co.", "Dee Vaughn", REC, C, "Nashville", US, K, "steady"),
    ("Delaney & Sons Pianos", "Grace Delaney", RET, C, "Boston", US, W, "fading"),
    ("O'Malley's Drum Shop", "Sean O'Malley", RET, E, "Boston", US, K, "cancelled"),
    ("Northgate School District", "Tammy Reyes", SCH, P, "Austin", US, W, "slow"),
    ("Casa do Violão Ltda.", "João Prado", RET, P, "São Paulo", BR, D, "fast"),
    ("Estúdio Maré", "Lívia Campos", REC, E, "São Paulo", BR, D, "steady"),
    ("Orquestra Sinfônica de Curitiba", "Otávio Brandão", PA, P, "Curitiba", BR, D, "slow"),
    ("Colégio Santa Cecília", "Irmã Lúcia Teixeira", SCH, C, "Curitiba", BR, D, "lapsed"),
    ("Igreja Batista Esperança", "Samuel Rocha", WOR, E, "São Paulo", BR, D, "fading"),
    ("Música Viva Comércio", "Renata Prado", RET, C, "São Paulo", BR, D, "steady"),
    ("Universidade Monte Azul", "Cláudio Nery", HE, C, "Curitiba", BR, D, "steady"),
    ("Harmonia Instrumentos", "Beto Farias", RET, E, "Curitiba", BR, D, "new"),
    ("Casa Piazza S.R.L.", "Graciela Ponti", RET, P, "Buenos Aires", AR, D, "fast"),
    ("Bandoneón Sur", "Néstor Quiroga", RET, C, "Buenos Aires", AR, D, "fading"),
    ("Estudio Palermo", "Flor Iturbe", REC, E, "Buenos Aires", AR, D, "lapsed"),
    ("Conservatorio del Litoral", "Hernán Sosa", HE, C, "Rosario", AR, D, "steady"),
    ("Orquesta Río de la Plata", "Mercedes Alvear", PA, P, "Buenos Aires", AR, B, "slow"),
    ("Escuela Belgrano", "Nora Sosa", SCH, E, "Rosario", AR, D, "slow"),
    ("Melodía Hnos.", "Tito Melo", RET, E, "Rosario", AR, D, "cancelled"),
    ("Guitarras Alarcón S.L.", "Paco Alarcón", RET, P, "Madrid", ES, B, "fast"),
    ("Teatro Lírico Valencia", "Amparo Gil", PA, C, "Valencia", ES, D, "slow"),
    ("Estudios Gran Vía", "Íñigo Lasa", REC, C, "Madrid", ES, D, "fading"),
    ("Conservatorio Turia", "Elena Marzal", HE, P, "Valencia", ES, B, "steady"),
    ("Unión Musical Ibérica", "Javier Santos", RET, C, "Madrid", ES, D, "fast"),
    ("Colegio San Patricio", "Siobhán Vega", SCH, E, "Madrid", ES, D, "lapsed"),
    ("Parroquia Santa Ana", "Don Emilio Rus", WOR, E, "Valencia", ES, D, "new"),
    ("Musikhaus Brandt GmbH", "Sabine Brandt", RET, P, "Köln", DE, M, "fast"),
    ("Musikhaus Adler", "Jörg Adler", RET, C, "Leipzig", DE, M, "steady"),
    ("Klangwerk Berlin GmbH", "Aylin Demir", REC, P, "Berlin", DE, M, "steady"),
    ("Hochschule für Musik Lindenau", "Prof. Ute Kranz", HE, P, "Leipzig", DE, M, "slow"),
    ("Philharmonie Rheinland e.V.", "Konrad Weiss", PA, C, "Köln", DE, M, "fading"),
    ("Tonstudio Kreuzberg", "Milan Petrov", REC, E, "Berlin", DE, M, "lapsed"),
    ("Blechbläser Vogel & Co. KG", "Heike Vogel", RET, C, "Leipzig", DE, M, "steady"),
    ("Bachchor Leipzig", "Thomas Wendt", PA, E, "Leipzig", DE, M, "slow"),
    ("Nuta Sp. z o.o.", "Agnieszka Lis", RET, P, "Kraków", PL, M, "fast"),
    ("Akademia Muzyczna Wisła", "Piotr Zając", HE, C, "Kraków", PL, M, "steady"),
    ("Studio Fala", "Kinga Lis", REC, E, "Warsaw", PL, M, "new"),
    ("Opera Mazowiecka", "Ewa Sobczak", PA, P, "Warsaw", PL, M, "slow"),
    ("Szkoła Chopina", "Tomasz Bąk", SCH, C, "Warsaw", PL, M, "fading"),
    ("Pianino & Forte S.A.", "Zofia Kurek", RET, C, "Kraków", PL, M, "lapsed"),
    ("Sakura Gakki K.K.", "Haruto Mori", RET, P, "Tokyo", JP, K, "fast"),
    ("Hoshino Sound Works", "Yui Hoshino", REC, C, "Tokyo", JP, K, "steady"),
    ("Kansai Philharmonic Society", "Akira Tanabe", PA, P, "Osaka", JP, K, "slow"),
    ("Osaka Brass Center", "Emi Kuroda", RET, C, "Osaka", JP, K, "steady"),
    ("Midori Music School", "Midori Sato", SCH, E, "Tokyo", JP, K, "new"),
    ("Shinjuku Keys", "Ren Sato", RET, E, "Tokyo", JP, K, "lapsed"),
    ("Aoyama College of Arts", "Naomi Fujii", HE, C, "Tokyo", JP, K, "fading"),
    ("Outback Strings Pty Ltd", "Shane Doyle", RET, C, "Melbourne", AU, K, "fast"),
    ("Harbour City Music", "Priya Nair", RET, P, "Sydney", AU, K, "steady"),
    ("Southern Cross Orchestra", "Fiona Black", PA, P, "Sydney", AU, K, "slow"),
    ("St Brigid's College", "Colin Marsh", SCH, C, "Melbourne", AU, K, "fading"),
    ("Refund Records", "Jules Hart", REC, E, "Sydney", AU, K, "cancelled"),
    ("March Hare Studios", "Tilda March", REC, C, "Melbourne", AU, K, "lapsed"),
]
PRODUCTS = [
    ("VL-10", "Aria Violin", "Strings", 640),
    ("VC-20", "Aria Cello", "Strings", 1480),
    ("GT-05", "Mesa Guitar", "Strings", 520),
    ("ST-01", "Silverwound String Set", "Strings", 24),
    ("KB-61", "Nocturne Stage Piano", "Keys", 1290),
    ("KB-88", "Grandeur Synth", "Keys", 1950),
    ("LX-01", "ScoreRoom Seat", "Licences", 89),
    ("LX-02", "MixLab Suite", "Licences", 249),
    ("SG-11", "Beacon Spotlight", "Stage", 310),
    ("SG-12", "Riser Platform", "Stage", 430),
    ("BR-07", "Valor Trumpet", "Brass", 780),
    ("BR-09", "Valor Trombone", "Brass", 990),
    ("PC-03", "Ember Snare", "Percussion", 265),
]
LIKES = {
    RET: ["Strings", "Strings", "Keys", "Brass", "Percussion"],
    HE: ["Licences", "Strings", "Keys"],
    SCH: ["Brass", "Licences", "Percussion"],
    PA: ["Strings", "Brass", "Stage"],
    REC: ["Licences", "Keys", "Stage"],
    WOR: ["Stage", "Keys", "Percussion"],
}
TOPICS = ["Delivery", "Licence activation", "Tuning", "Damaged goods", "Billing", "Warranty"]
REASONS = ["Transit damage", "Wrong model", "Not as described", "Duplicate licence", "Defective"]
GAP = {"fast": 16, "steady": 30, "slow": 48, "fading": 26, "lapsed": 33, "cancelled": 30, "new": 14}
SUMMARIES = [
    "asked about lead times",
    "quote for next season",
    "price talk, wants a discount",
    "happy with the last delivery",
    "no answer, left a message",
    "demo of the new keyboards",
    "asked for a return label",
    "new buyer introduced",
    "renewal of the seats",
    "complained about late parcels",
]
CODE = {US: "US", BR: "BR", AR: "AR", ES: "ES", DE: "DE", PL: "PL", JP: "JP", AU: "AU"}


def write(name, header, rows):
    with open(OUT / f"{name}.csv", "w", newline="", encoding="utf-8") as f:
        w = csv.writer(f, lineterminator="\n")
        w.writerow(header)
        w.writerows(rows)


customers, orders, items, refunds, tickets, talks = [], [], [], [], [], []
for n, (name, contact, industry, segment, city, country, owner, kind) in enumerate(CUSTOMERS, 1):
    cid = f"MF-{CODE[country]}{n:02d}"
    scale = {P: 4, C: 2, E: 1}[segment]
    created = TODAY - dt.timedelta(R.randint(20, 45) if kind == "new" else R.choice([R.randint(740, 1400), R.randint(380, 700)]))
    end = {"lapsed": R.randint(110, 260), "cancelled": R.randint(100, 230)}.get(kind, 0)
    end = TODAY - dt.timedelta(end)
    day, number, gap = max(created + dt.timedelta(R.randint(1, 9)), dt.date(2025, 1, 8)), 0, GAP[kind]
    mine = []
    while day <= end:
        mine.append(day)
        left = (TODAY - day).days
        stretch = 1.0 + (max(0, 190 - left) / 75 if kind == "fading" else 0)
        day += dt.timedelta(max(4, round(R.gauss(gap, gap / 4) * stretch)))
    last = (TODAY - mine[-1]).days
    if kind not in ("lapsed", "cancelled") and last > 82:  # nobody at the edge of ninety days
        mine.append(TODAY - dt.timedelta(R.randint(50, 78)))
    cancelled = mine[-1] + dt.timedelta(R.randint(12, 40)) if kind == "cancelled" else ""
    local = name.split()[0].lower()
    local = "".join(c for c in local if c.isascii() and c.isalnum()) or "info"
    customers.append(
        (
            cid,
            name,
            contact,
            f"{contact.split()[-1].lower().replace(chr(39), '')}@{local}.example"
            if contact.isascii()
            else f"office@{local}.example",
            f"+{n:02d} 555 {R.randint(1000, 9999)}",
            industry,
            segment,
            country,
            city,
            owner,
            created.isoformat(),
            cancelled and cancelled.isoformat(),
            "",
        )
    )
    for day in mine:
        oid = f"SO{len(orders) + 20001}"
        orders.append((oid, cid, day.isoformat(), "USD", ""))
        for _ in range(R.randint(1, 3)):
            category = (
                R.choice(LIKES[industry])
                if R.random() < 0.88
                else R.choice(["Strings", "Keys", "Licences", "Stage", "Brass", "Percussion"])
            )
            pid, _, _, price = R.choice([p for p in PRODUCTS if p[2] == category])
            quantity = max(1, round(R.gauss(2, 1) * scale * (8 if price < 100 else 1) / 2))
            items.append((oid, pid, quantity, round(price * R.choice([1, 1, 0.95, 0.9]), 2)))
        total = sum(q * u for o, _, q, u in items if o == oid)
        back = day + dt.timedelta(R.randint(3, 25))
        if R.random() < (0.11 if kind in ("fading", "lapsed") else 0.06) and back <= TODAY:
            refunds.append(
                (
                    f"RF{len(refunds) + 501}",
                    oid,
                    cid,
                    back.isoformat(),
                    round(total * R.choice([0.1, 0.25, 0.5, 1]), 2),
                    R.choice(REASONS),
                )
            )
    for _ in range(R.randint(1, 5) + (2 if kind in ("fading", "cancelled") else 0)):
        opened = TODAY - dt.timedelta(R.randint(1, min(420, (TODAY - created).days)))
        closed = opened + dt.timedelta(R.randint(1, 30))
        open_ = closed >= TODAY - dt.timedelta(3) or R.random() < 0.14
        tickets.append(
            (
                f"TK{len(tickets) + 3001}",
                cid,
                opened.isoformat(),
                "" if open_ else closed.isoformat(),
                R.choice(TOPICS),
                R.choice(["low", "normal", "normal", "high"]),
                "" if open_ or R.random() < 0.3 else R.randint(1, 5),
            )
        )
    for _ in range(R.randint(3, 14)):
        at = TODAY - dt.timedelta(R.randint(2, min(500, (TODAY - created).days)))
        talks.append(
            (
                f"IN{len(talks) + 7001}",
                cid,
                owner,
                at.isoformat(),
                R.choice(["email", "call", "call", "meeting", "chat"]),
                R.choice(["inbound", "outbound"]),
                R.choice(SUMMARIES),
            )
        )

write("reps", "rep_id name email role team manager_id timezone".split(), REPS)
write(
    "customers",
    "customer_id name contact_name email phone industry segment country city owner_id created_at cancelled_at opted_out".split(),
    customers,
)
write("products", "product_id name category price".split(), PRODUCTS)
write("orders", "order_id customer_id ordered_at currency total".split(), orders)
write("order_items", "order_id product_id quantity unit_price".split(), items)
write("refunds", "refund_id order_id customer_id refunded_at amount reason".split(), refunds)
write("tickets", "ticket_id customer_id opened_at closed_at topic priority satisfaction".split(), tickets)
write("interactions", "interaction_id customer_id rep_id occurred_at channel direction summary".split(), talks)
