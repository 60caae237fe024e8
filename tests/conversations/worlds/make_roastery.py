#!/usr/bin/env python3
"""Writes the invented coffee roaster's CRM data into roastery/ beside this file; same bytes each time. Today is 2026-01-05."""

import csv
import datetime as dt
import pathlib
import random

TODAY = dt.date(2026, 1, 5)
START = dt.date(2024, 1, 8)
OUT = pathlib.Path(__file__).with_name("roastery")
R = random.Random(20260105)

REPS = [
    ("KS1", "Katharina Steiner", "katharina@kaldis.example", "admin", "Head Office", "", "Europe/Vienna"),
    ("KS2", "Luca Bernasconi", "luca@kaldis.example", "manager", "Alps", "KS1", "Europe/Zurich"),
    ("KS3", "Annika Hofer", "annika@kaldis.example", "rep", "Alps", "KS2", "Europe/Vienna"),
    ("KS4", "Matteo Ricci", "matteo@kaldis.example", "rep", "Alps", "KS2", "Europe/Rome"),
    ("KS5", "Minji Park", "minji@kaldis.example", "rep", "Pacific", "KS1", "Asia/Seoul"),
]
H, C, E, O, U = "Hotels", "Cafés", "Restaurants", "Offices", "Universities"  # noqa: E741
K, N, I = "Key account", "Chain", "Independent"  # noqa: E741
AT, CH, IT, JP, KR, US = "Austria", "Switzerland", "Italy", "Japan", "South Korea", "United States"
# name, contact, industry, segment, country, city, owner, how it orders, days since the last order (or None)
CUSTOMERS = [
    ("Hotel Edelgrund", "Paul Huber", H, K, AT, "Vienna", "KS3", "steady", 3),
    ("Café Zwirn", "Sabine Huber", C, I, AT, "Vienna", "KS3", "slow", 64),
    ("Alpenrose Hotels", "Elena Moser", H, N, AT, "Salzburg", "KS3", "steady", 11),
    ("Alpenrose Bistro", "Franz Gruber", E, I, AT, "Innsbruck", "KS3", "slow", 72),
    ("Grauberg University", "Ingrid Lechner", U, K, AT, "Graz", "KS3", "steady", 19),
    ("Donau Offices", "Jakob Pichler", O, N, AT, "Vienna", "KS3", "steady", 5),
    ("Monday & Sons", "Clara Berger", E, I, AT, "Linz", "KS3", "lapsed", 141),
    ("Kaffeehaus August", "August Winkler", C, I, AT, "Graz", "KS3", "steady", 8),
    ("Zillertal Lodge", "Martin Egger", H, I, AT, "Innsbruck", "KS3", "lapsed", 203),
    ("Prater Works", "Nina Wolf", O, I, AT, "Vienna", "KS3", "new", 6),
    ("Blue Danube Canteen", "Stefan Bauer", E, N, AT, "Linz", "KS3", "steady", 2),
    ("Salon Melange", "Elena Brandt", C, N, AT, "Salzburg", "KS3", "slow", 49),
    ("Hof & Herd", "Josef Lang", E, K, AT, "Vienna", "KS3", "steady", 9),
    ("Bergcafé Sella", "Marta Pichler", C, I, IT, "Bolzano", "KS3", "steady", 13),
    ("Terme Merana", "Klaus Kofler", H, K, IT, "Bolzano", "KS3", "slow", 41),
    ("Forecast Coffee House", "Rita Sommer", C, I, AT, "Graz", "KS3", "steady", 21),
    ("Osteria dell'Orso", "Giulia Ferrante", E, I, IT, "Milan", "KS4", "steady", 4),
    ("Caffè Serafina", "Davide Conti", C, I, IT, "Turin", "KS4", "steady", 10),
    ("Palazzo Verdi Hotels", "Elena Conti", H, N, IT, "Milan", "KS4", "steady", 0),
    ("Navigli Offices", "Carlo Bassi", O, N, IT, "Milan", "KS4", "slow", 67),
    ("Ateneo Ligure", "Paola Rinaldi", U, K, IT, "Genoa", "KS4", "steady", 17),
    ("Trattoria Quaranta", "Nico Greco", E, I, IT, "Turin", "KS4", "lapsed", 118),
    ("Bar Sport & Figli", "Toni Russo", C, I, IT, "Genoa", "KS4", "lapsed", 260),
    ("Lago Grand Hotel", "Silvia Galli", H, K, CH, "Lugano", "KS4", "steady", 6),
    ("March & Mallow", "Urs Keller", C, N, CH, "Zurich", "KS4", "slow", 55),
    ("Seven Stools", "Reto Baumann", E, I, CH, "Zurich", "KS4", "steady", 12),
    ("Limmat Workspaces", "Anja Keller", O, N, CH, "Zurich", "KS4", "steady", 7),
    ("Hochschule Säntis", "Beat Frei", U, K, CH, "St. Gallen", "KS4", "steady", 23),
    ("Matterhorn Chalets", "Luc Favre", H, I, CH, "Zermatt", "KS4", "cancelled", 131),
    ("Rösti & Rye", "Vreni Ammann", E, I, CH, "Bern", "KS4", "new", 9),
    ("Café Münster", "Hans Zbinden", C, I, CH, "Bern", "KS4", "slow", 46),
    ("Verdi Espresso Bar", "Bruno Leone", C, N, IT, "Turin", "KS4", "steady", 3),
    ("Orso Nero Hotels", "Pietro Sala", H, K, IT, "Rome", "KS2", "steady", 5),
    ("Tiber Offices", "Chiara Mancini", O, K, IT, "Rome", "KS2", "slow", 59),
    ("Hôtel du Rive", "Aline Rochat", H, N, CH, "Geneva", "KS2", "steady", 14),
    ("Universität am Ring", "Monika Haas", U, K, AT, "Vienna", "KS2", "steady", 18),
    ("Priority Lounge", "Daniel Frey", H, N, CH, "Zurich", "KS2", "steady", 3),
    ("Colosseo Caffè", "Fabio Marini", C, I, IT, "Rome", "KS2", "lapsed", 170),
    ("Kitsune Coffee", "Kenji Sato", C, N, JP, "Tokyo", "KS5", "steady", 3),
    ("Lantern Ryokan", "Yuki Sato", H, I, JP, "Kyoto", "KS5", "slow", 70),
    ("Lantern Offices", "Haruto Mori", O, N, JP, "Tokyo", "KS5", "steady", 12),
    ("Sakuragi University", "Aiko Tanaka", U, K, JP, "Osaka", "KS5", "steady", 20),
    ("Third Floor Kissaten", "Ren Ito", C, I, JP, "Osaka", "KS5", "steady", 7),
    ("Umi no Hotel", "Naoki Abe", H, K, JP, "Yokohama", "KS5", "lapsed", 112),
    ("Tsukimi Diner", "Mei Kondo", E, I, JP, "Kyoto", "KS5", "new", 4),
    ("Vienna Calling", "Sora Endo", C, I, JP, "Tokyo", "KS5", "slow", 52),
    ("Hanok Table", "Jisoo Kim", E, I, KR, "Seoul", "KS5", "steady", 10),
    ("Namsan Grand", "Hyun Lee", H, K, KR, "Seoul", "KS5", "steady", 0),
    ("Busan Pier Coffee", "Sujin Kim", C, N, KR, "Busan", "KS5", "slow", 61),
    ("Daehan Institute", "Jiho Choi", U, K, KR, "Seoul", "KS5", "steady", 24),
    ("Kettle & Kimchi", "Bora Han", E, I, KR, "Busan", "KS5", "lapsed", 155),
    ("Gangnam Desk Club", "Minho Yoon", O, N, KR, "Seoul", "KS5", "steady", 6),
    ("Café Dodo", "Yuna Shin", C, I, KR, "Incheon", "KS5", "cancelled", 220),
    ("Churn Creamery", "Wendy Blake", C, I, US, "Portland", "KS5", "steady", 5),
    ("Sunday Supper Club", "Greg O'Neill", E, I, US, "Chicago", "KS5", "slow", 75),
    ("Italia Mia", "Tony Caruso", E, N, US, "New York", "KS5", "steady", 2),
    ("O'Malley's Tavern", "Sean O'Malley", E, I, US, "Chicago", "KS5", "lapsed", 188),
    ("Whitcombe University", "April Jones", U, K, US, "Boston", "KS5", "steady", 16),
    ("Top Ten Lofts", "May Chen", O, N, US, "New York", "KS5", "steady", 8),
    ("Harborlight Hotels", "Will Drake", H, K, US, "Boston", "KS5", "steady", 11),
    ("Route 9 Diner", "Mark Price", E, I, US, "Portland", "KS5", "cancelled", 46),
    ("Kitsune Works", "Leah Stone", O, I, US, "Portland", "KS5", "new", 13),
]
PRODUCTS = [
    ("P01", "Night Shift Espresso", "Beans", 19.50),
    ("P02", "Yirgacheffe Washed", "Beans", 27.00),
    ("P03", "Decaf Sombra", "Beans", 23.00),
    ("P04", "Linea Duo", "Machines", 4890.00),
    ("P05", "Piccolo One", "Machines", 1290.00),
    ("P06", "Mahlwerk 64", "Grinders", 640.00),
    ("P07", "Hand Mill Nomad", "Grinders", 118.00),
    ("P08", "Vanilla Syrup", "Syrups", 8.40),
    ("P09", "Hazelnut Syrup", "Syrups", 8.90),
    ("P10", "Descaler", "Cleaning", 14.20),
    ("P11", "Group Head Brush", "Cleaning", 9.75),
    ("P12", "Porcelain Cup Set", "Cups", 46.00),
    ("P13", "Paper Cups 8oz", "Cups", 31.00),
]
SIZE = {K: 3.2, N: 2.0, I: 1.0}
LIKES = {H: "PPPBC", C: "BBSSK", E: "BSCPK", O: "BBKKC", U: "BKKSC"}
SORT = {"B": ("P01", "P02", "P03"), "S": ("P08", "P09"), "C": ("P10", "P11"), "P": ("P12",), "K": ("P13",)}
PRICE = {p[0]: p[3] for p in PRODUCTS}
TOPICS = ["Delivery", "Machine fault", "Billing", "Quality", "Training"]
REASONS = ["Stale beans", "Broken in transit", "Wrong item", "Late delivery"]
# open tickets set by hand: customer, days ago, topic, priority
OPEN = [
    (1, 12, "Billing", "high"),
    (2, 33, "Billing", "normal"),
    (11, 5, "Delivery", "normal"),
    (13, 20, "Quality", "low"),
    (4, 41, "Machine fault", "high"),
    (19, 3, "Machine fault", "high"),
    (20, 47, "Billing", "high"),
    (25, 16, "Delivery", "normal"),
    (28, 9, "Training", "low"),
    (33, 8, "Quality", "normal"),
    (34, 60, "Machine fault", "high"),
    (37, 1, "Billing", "normal"),
    (39, 6, "Delivery", "high"),
    (46, 28, "Quality", "normal"),
    (48, 2, "Machine fault", "high"),
    (52, 15, "Billing", "low"),
    (55, 53, "Quality", "high"),
    (60, 19, "Machine fault", "normal"),
]
# days since the last contact, where it is not recent
SILENT = {
    2: 38,
    4: 57,
    7: 96,
    9: 150,
    14: 44,
    16: 33,
    20: 62,
    22: 81,
    23: 190,
    26: 54,
    29: 120,
    31: 36,
    38: 133,
    34: 47,
    40: 68,
    44: 90,
    46: 35,
    49: 51,
    51: 140,
    53: 205,
    55: 74,
    57: 160,
    61: 42,
    42: 58,
}


def days(n):
    return dt.timedelta(days=n)


def order_days(style, gap, born, last):
    if style == "new":
        return [d for d in (last - days(R.randint(12, 17)), last) if d > born]
    found, day = [last], last
    while True:
        step = gap * R.uniform(0.7, 1.35)
        if style in ("slow", "lapsed") and len(found) < 5:
            step *= (2.6, 2.1, 1.7, 1.3, 1.1)[len(found)]
        day -= days(max(4, round(step)))
        if day <= born:
            return sorted(found)
        found.append(day)


def write(name, header, rows):
    with open(OUT / f"{name}.csv", "w", newline="", encoding="utf-8") as f:
        w = csv.writer(f, lineterminator="\n")
        w.writerow(header.split())
        w.writerows(rows)


def main():
    OUT.mkdir(exist_ok=True)
    customers, orders, items, refunds, tickets, talks = [], [], [], [], [], []
    for number, (name, contact, industry, segment, country, city, owner, style, ago) in enumerate(CUSTOMERS, 1):
        cid, last = f"KC{number:02d}", TODAY - days(ago)
        born = last - days(R.randint(20, 26)) if style == "new" else START + days(R.randint(-200, 260))
        cancelled = last + days(R.randint(14, 24)) if style == "cancelled" else ""
        mail = (
            "".join(c for c in contact.lower().replace(" ", ".") if c.isalpha() or c == ".")
            + "@"
            + "".join(c for c in name.lower() if c.isascii() and c.isalnum())
            + ".example"
        )
        customers.append(
            (
                cid,
                name,
                contact,
                mail,
                f"+{R.randint(30, 89)} {R.randint(100, 999)} {R.randint(1000, 9999)}",
                industry,
                segment,
                country,
                city,
                owner,
                born,
                cancelled,
                "true" if number in (23, 51) else "",
            )
        )
        gap = R.choice([12, 14, 16, 18, 21]) if style != "new" else 14
        own, _total = [], 0
        for day in order_days(style, gap, max(born, START - days(1)), last):
            if number == 12 and dt.date(2024, 9, 1) < day < dt.date(2025, 1, 20):  # was lapsed once, then came back
                continue
            if industry == U and day.month == 8 and day != last:
                continue
            oid = f"SO{len(orders) + 1:05d}"
            lines = {}
            for kind in sorted({"B", *R.sample(LIKES[industry], R.randint(1, 3))}):
                pid = R.choice(SORT[kind])
                lines[pid] = max(1, round(SIZE[segment] * R.uniform(2, 9)))
            if R.random() < 0.035:
                lines[R.choice(["P04", "P05", "P05"])] = 1
            if R.random() < 0.07:
                lines[R.choice(["P06", "P07"])] = R.randint(1, 2)
            amount = 0
            for pid, quantity in sorted(lines.items()):
                price = round(PRICE[pid] * R.choice([1, 1, 1, 0.95, 0.9]), 2)
                items.append((oid, pid, quantity, f"{price:.2f}"))
                amount += quantity * price
            orders.append((oid, cid, day, "EUR"))
            own.append((oid, day, amount))
            if R.random() < 0.07 and day < TODAY - days(5):
                late = min(day + days(R.randint(3, 18)), TODAY - days(1))
                refunds.append(
                    (f"RF{len(refunds) + 1:04d}", oid, cid, late, f"{amount * R.uniform(0.1, 0.6):.2f}", R.choice(REASONS))
                )
        until = min(TODAY, cancelled) if cancelled else TODAY
        for _ in range(R.randint(0, 4) if style != "new" else 0):
            opened = born + days(R.randint(10, max(11, (until - born).days - 20)))
            opened = max(opened, START)
            closed = opened + days(R.randint(1, 15))
            if closed < TODAY - days(1):
                tickets.append(
                    (cid, opened, closed, R.choice(TOPICS), R.choice(["low", "normal", "normal", "high"]), R.randint(1, 5))
                )
        tickets += [(cid, TODAY - days(n), "", topic, priority, "") for c, n, topic, priority in OPEN if c == number]
        day = TODAY - days(SILENT.get(number) or R.randint(3, 24))
        while day > max(born, START):
            talks.append(
                (
                    cid,
                    owner,
                    day,
                    R.choice(["email", "email", "call", "call", "meeting", "chat"]),
                    R.choice(["inbound", "outbound", "outbound"]),
                    R.choice(
                        [
                            "Asked for the new price list",
                            "Tasting of the winter roast",
                            "Talked about the next delivery",
                            "Checked in, all fine",
                            "Wants samples",
                            "Complained about the courier",
                            "Renewal talk",
                            "New barista starts soon",
                        ]
                    ),
                )
            )
            day -= days(R.randint(9, 45))
        if not any(t[0] == cid for t in talks):
            talks.append((cid, owner, born + days(2), "meeting", "outbound", "First meeting"))
    tickets.sort(key=lambda t: (t[1], t[0]))
    talks.sort(key=lambda t: (t[2], t[0]))
    write("reps", "rep_id name email role team manager_id timezone", REPS)
    write(
        "customers",
        "customer_id name contact_name email phone industry segment country city owner_id created_at cancelled_at opted_out",
        customers,
    )
    write("products", "product_id name category price", [(a, b, c, f"{d:.2f}") for a, b, c, d in PRODUCTS])
    write("orders", "order_id customer_id ordered_at currency", orders)
    write("order_items", "order_id product_id quantity unit_price", items)
    write("refunds", "refund_id order_id customer_id refunded_at amount reason", refunds)
    write(
        "tickets",
        "ticket_id customer_id opened_at closed_at topic priority satisfaction",
        [(f"TK{n:04d}", *t) for n, t in enumerate(tickets, 1)],
    )
    write(
        "interactions",
        "interaction_id customer_id rep_id occurred_at channel direction summary",
        [(f"IN{n:05d}", *t) for n, t in enumerate(talks, 1)],
    )


if __name__ == "__main__":
    main()
