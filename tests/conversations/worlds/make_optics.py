#!/usr/bin/env python3
"""Writes the invented CRM data of a maker of lenses, frames, cameras and microscopes to optics/ (same bytes each time)."""

import csv
import datetime as dt
import random
from pathlib import Path

TODAY = dt.date(2026, 11, 9)
START = dt.date(2024, 11, 4)
OUT = Path(__file__).resolve().parent / "optics"
rng = random.Random(20261109)

REPS = [
    ("SE-104", "Rosalind Achterberg", "rosalind@fokalwerk.example", "admin", "Head Office", "", "Europe/Berlin", "U0SE104"),
    ("SE-211", "Zoltán Keserű", "zoltan@fokalwerk.example", "manager", "Continental", "SE-104", "Europe/Budapest", "U0SE211"),
    ("SE-212", "Ioana Munteanu", "ioana@fokalwerk.example", "rep", "Continental", "SE-211", "Europe/Bucharest", "U0SE212"),
    ("SE-213", "Florian Wiesinger", "florian@fokalwerk.example", "rep", "Continental", "SE-211", "Europe/Vienna", "U0SE213"),
    ("SE-307", "Niamh Gallagher", "niamh@fokalwerk.example", "rep", "Overseas", "SE-104", "Europe/Dublin", "U0SE307"),
]
O, L, S, M, F = "Optician", "Laboratory", "School", "Museum", "Film Studio"  # noqa: E741
K, G, I, P = "Key Account", "Growth", "Independent", "Public Body"  # noqa: E741
# name, city, industry, segment, contact, pattern: r regular, o occasional, s slowing, l lapsed, n new, x cancelled
BOOK = {
    ("SE-213", "Germany"): [
        ("Optik Lindner", "Munich", O, I, "Greta Lindner", "r"),
        ("Labor Lindner & Partner", "Stuttgart", L, G, "Jonas Lindner", "o"),
        ("Brillenhaus Möwe", "Hamburg", O, I, "Petra Claassen", "s"),
        ("Dr. Rauch Augenoptik", "Cologne", O, G, "Matthias Rauch", "r"),
        ("Institut für Zellbildgebung", "Heidelberg", L, P, "Sabine Wolters", "o"),
        ("Technikmuseum Elbufer", "Dresden", M, P, "Uwe Brandt", "l"),
        ("Gymnasium am Stadtpark", "Hamburg", S, P, "Heike Brandt", "o"),
        ("Freitag Film", "Berlin", F, K, "Tobias Freitag", "r"),
        ("Nordlicht Filmproduktion", "Hamburg", F, G, "Svenja Petersen", "l"),
        ("Sehwerk 24", "Berlin", O, K, "Aylin Demir", "r"),
        ("Fielmeier Optik", "Cologne", O, K, "Georg Fielmeier", "s"),
        ("Bioptix Labs", "Munich", L, G, "Marco Brenner", "n"),
    ],
    ("SE-213", "Austria"): [
        ("Wiener Brillenmanufaktur", "Vienna", O, K, "Leopold Haas", "r"),
        ("Haas & Söhne", "Graz", O, I, "Barbara Haas", "s"),
        ("Kunsthalle Salzach", "Salzburg", M, P, "Elisabeth Moser", "o"),
        ("HTL Linz-West", "Linz", S, P, "Franz Moser", "x"),
        ("Alpenblick Studios", "Innsbruck", F, G, "Lukas Egger", "o"),
        ("Donau Pathologie", "Vienna", L, G, "Miriam Scholz", "r"),
        ("Prisma", "Graz", O, I, "Katharina Vogl", "l"),
    ],
    ("SE-212", "Hungary"): [
        ("Szemfény Optika", "Budapest", O, G, "Dóra Kiss", "r"),
        ("Kovács és Fia", "Szeged", O, I, "Béla Kovács", "s"),
        ("Kovács Filmműhely", "Budapest", F, G, "Réka Kovács", "o"),
        ("Pannon Mikro", "Debrecen", L, G, "Gábor Halász", "r"),
        ("Duna Gimnázium", "Budapest", S, P, "Ágnes Varga", "l"),
        ("Fény Múzeum", "Pécs", M, P, "István Varga", "o"),
        ("Látásmester", "Debrecen", O, I, "Judit Lakatos", "x"),
        ("Okulár Csoport", "Budapest", O, K, "Tamás Bartha", "r"),
    ],
    ("SE-212", "Romania"): [
        ("Optica Carpați", "Brașov", O, G, "Mihai Stan", "r"),
        ("Vedere Clară", "Bucharest", O, K, "Elena Dragomir", "r"),
        ("Dragomir Labs", "Cluj-Napoca", L, G, "Andrei Dragomir", "s"),
        ("Muzeul Luminii", "Bucharest", M, P, "Cristina Popa", "o"),
        ("Castel Film Works", "Bucharest", F, K, "Radu Ionescu", "r"),
        ("Liceul Someș", "Cluj-Napoca", S, P, "Simona Pop", "n"),
        ("Optimist", "Timișoara", O, I, "Dan Moraru", "s"),
        ("Casa Ochelarilor", "Iași", O, I, "Larisa Moraru", "l"),
        ("BioCell Diagnostics", "Timișoara", L, G, "Victor Enache", "r"),
    ],
    ("SE-211", "Germany"): [
        ("Auer Klinikgruppe", "Berlin", L, K, "Cornelia Auer", "r"),
        ("Babelsmark Studios", "Berlin", F, K, "Henrik Voss", "s"),
    ],
    ("SE-211", "Austria"): [("Haus der Technik", "Vienna", M, K, "Stefanie Ortner", "o")],
    ("SE-211", "Hungary"): [("Magyar Optika Zrt.", "Budapest", O, K, "Zsófia Balogh", "r")],
    ("SE-307", "Portugal"): [
        ("Ótica Boavista", "Porto", O, G, "Inês Carvalho", "r"),
        ("Boavista Cinema", "Porto", F, I, "Rui Carvalho", "l"),
        ("Museu da Luz", "Lisbon", M, P, "Teresa Figueira", "o"),
        ("Laboratórios Tejo", "Lisbon", L, G, "Nuno Antunes", "r"),
        ("Escola do Mar", "Faro", S, P, "Beatriz Lopes", "s"),
    ],
    ("SE-307", "Ireland"): [
        ("O'Hanlon Eyecare", "Cork", O, I, "Declan O'Hanlon", "r"),
        ("March & Daughters", "Dublin", O, I, "Aoife March", "s"),
        ("Claddagh Vision", "Galway", O, G, "Orla Keane", "r"),
        ("Ardmore Lane Pictures", "Dublin", F, G, "Fergus Keane", "o"),
        ("St. Brendan's College", "Galway", S, P, "Maeve Dunne", "l"),
        ("Liffey Bioscience", "Dublin", L, K, "Conor Walsh", "r"),
    ],
    ("SE-307", "Canada"): [
        ("Maple & Finch Optical", "Toronto", O, K, "Hannah Finch", "r"),
        ("Northern Reel", "Vancouver", F, K, "Jake Tremblay", "r"),
        ("Lunettes Tremblay", "Montréal", O, I, "Odile Tremblay", "s"),
        ("Halifax Maritime Gallery", "Halifax", M, P, "Ruth MacNeil", "x"),
        ("Second Tuesday Films", "Toronto", F, I, "Priya Nair", "n"),
    ],
    ("SE-307", "Singapore"): [
        ("Merlion Imaging", "Singapore", L, K, "Wei Ling Tan", "r"),
        ("Tan Brothers Optical", "Singapore", O, G, "Desmond Tan", "o"),
        ("Raffles Row Academy", "Singapore", S, P, "Farah Rahman", "n"),
        ("Last Call Pictures", "Singapore", F, I, "Kelvin Goh", "s"),
    ],
}
PRODUCTS = [
    ("PX-01", "Claris Single Vision", "Lenses", 34.0),
    ("PX-02", "Claris Progressive", "Lenses", 118.0),
    ("PX-03", "Nightdrive AR", "Lenses", 62.0),
    ("PX-04", "Halden Titanium", "Frames", 96.0),
    ("PX-05", "Juno Acetate", "Frames", 58.0),
    ("PX-06", "Kiddo Flex", "Frames", 41.0),
    ("PX-07", "Obscura M2", "Cameras", 1480.0),
    ("PX-08", "Fieldshot 40", "Cameras", 690.0),
    ("PX-09", "Schola 40", "Microscopes", 310.0),
    ("PX-10", "Leeuwen 900", "Microscopes", 2250.0),
    ("PX-11", "Aria 35 Prime", "Cine Optics", 2890.0),
    ("PX-12", "Aria Zoom", "Cine Optics", 4150.0),
    ("PX-13", "Lens Care Kit", "Accessories", 14.0),
    ("PX-14", "Basalt Tripod", "Accessories", 165.0),
]
TASTE = {
    O: [1, 1, 2, 2, 3, 4, 4, 5, 5, 6, 13],
    L: [9, 10, 10, 13, 8],
    S: [9, 9, 9, 8, 13, 14],
    M: [7, 8, 8, 14, 9],
    F: [11, 12, 7, 14, 11],
}
BIG = {O: (4, 40), L: (1, 6), S: (2, 12), M: (1, 4), F: (1, 4)}
REASONS = ["scratched", "wrong prescription", "misaligned", "late delivery", "transit damage"]
TOPICS = ["calibration", "coating defect", "firmware", "customs", "billing", "spare parts"]
CODE = {
    "Germany": "de",
    "Austria": "at",
    "Hungary": "hu",
    "Romania": "ro",
    "Portugal": "pt",
    "Ireland": "ie",
    "Canada": "ca",
    "Singapore": "sg",
}
PHONE = {
    "Germany": "+49 30",
    "Austria": "+43 1",
    "Hungary": "+36 1",
    "Romania": "+40 21",
    "Portugal": "+351 21",
    "Ireland": "+353 1",
    "Canada": "+1 416",
    "Singapore": "+65 6",
}
SAID = [
    "asked about delivery of the last order",
    "wants a price for a larger lot",
    "happy with the quality",
    "no answer, left word",
    "talked through the new catalogue",
    "complained about waiting time",
    "asked for samples",
    "renewal of the yearly agreement",
    "sent the specification",
    "visit to the workshop",
]


def day(n):
    return dt.timedelta(days=n)


def fold(text):
    table = str.maketrans("áàâãäăéèêëíîïóôõöőúüűçñșțğ", "aaaaaaeeeeiiiooooouuucnstg")
    return "".join(c for c in text.lower().translate(table) if c.isascii() and c.isalnum())


def write(name, header, rows):
    OUT.mkdir(exist_ok=True)
    with open(OUT / f"{name}.csv", "w", newline="", encoding="utf-8") as f:
        w = csv.writer(f, lineterminator="\n")
        w.writerow(header)
        w.writerows(rows)


def order_days(pattern, created):
    if pattern == "n":
        return [created + day(rng.randint(2, 6))] + ([created + day(rng.randint(14, 20))] if rng.random() < 0.5 else [])
    mean = {
        "r": rng.randint(14, 30),
        "o": rng.randint(38, 56),
        "s": rng.randint(20, 30),
        "l": rng.randint(28, 45),
        "x": rng.randint(30, 45),
    }[pattern]
    stop = {
        "r": TODAY - day(1),
        "o": TODAY - day(1),
        "s": TODAY - day(rng.randint(48, 80)),
        "l": TODAY - day(rng.randint(105, 300)),
        "x": TODAY - day(rng.randint(160, 260)),
    }[pattern]
    days, at = [], created + day(rng.randint(3, 20))
    while at <= stop:
        days.append(at)
        late = max(0, 150 - (stop - at).days) / 150 if pattern == "s" else 0
        at += day(max(4, round(rng.gauss(mean, mean / 5) * (1 + 0.8 * late))))
    if pattern == "s":
        days.append(stop)
    if pattern in "ro" and (TODAY - days[-1]).days > 70:
        days.append(TODAY - day(rng.randint(5, 40)))
    return sorted(set(days))


def main():
    customers, orders, items, refunds, tickets, talks = [], [], [], [], [], []
    number = 400
    for (owner, country), book in BOOK.items():
        for name, city, industry, segment, contact, pattern in book:
            number += rng.randint(3, 9)
            cid = f"L{number:04d}"
            if pattern == "n":
                created = TODAY - day(rng.randint(28, 45))
            elif rng.random() < 0.3:
                created = START + day(rng.randint(30, 300))
            else:
                created = START - day(rng.randint(5, 900))
            days = order_days(pattern, max(created, START))
            cancelled = days[-1] + day(rng.randint(30, 70)) if pattern == "x" else ""
            customers.append(
                (
                    cid,
                    name,
                    contact,
                    f"{fold(contact.split()[0])}@{fold(name)[:18]}.{CODE[country]}.example",
                    f"{PHONE[country]} {rng.randint(2000000, 9999999)}",
                    industry,
                    segment,
                    country,
                    city,
                    owner,
                    created,
                    cancelled,
                    "true" if rng.random() < 0.06 else "false",
                )
            )
            scale = {K: 1.7, G: 1.1, I: 0.7, P: 0.9}[segment]
            for at in days:
                oid = f"A{26000 + len(orders)}"
                orders.append((oid, cid, f"{at}T{rng.randint(8, 17):02d}:{rng.randint(0, 59):02d}:00", "EUR"))
                for p in sorted({rng.choice(TASTE[industry]) for _ in range(rng.randint(1, 3))}):
                    low, high = BIG[industry]
                    pid, _, _, price = PRODUCTS[p - 1]
                    items.append(
                        (
                            oid,
                            pid,
                            max(1, round(rng.randint(low, high) * scale)),
                            f"{price * rng.choice([1, 1, 1, 0.95, 0.9]):.2f}",
                        )
                    )
                if rng.random() < (0.12 if pattern in "sxl" else 0.055):
                    back = at + day(rng.randint(4, 21))
                    if back < TODAY:
                        amount = sum(q * float(u) for o, _, q, u in items if o == oid) * rng.choice([0.15, 0.25, 0.4, 1])
                        refunds.append((f"RF{700 + len(refunds)}", oid, cid, back, f"{amount:.2f}", rng.choice(REASONS)))
            first, last = max(days[0], START), TODAY - day(1)
            for _ in range(rng.randint(0, 2) + rng.randint(1, 4) * (pattern in "srx") * (len(days) > 3)):
                opened = first + day(rng.randint(0, (last - first).days))
                closed = opened + day(rng.randint(1, 24))
                done = closed < TODAY and not (opened > TODAY - day(70) and rng.random() < 0.6)
                tickets.append(
                    (
                        f"TK{3100 + len(tickets)}",
                        cid,
                        f"{opened}T{rng.randint(8, 17):02d}:10:00",
                        f"{closed}T15:30:00" if done else "",
                        rng.choice(TOPICS),
                        rng.choice(["low", "normal", "normal", "high"]),
                        rng.randint(1, 5) if done and rng.random() < 0.7 else "",
                    )
                )
            quiet = rng.choice([2, 6, 11, 17, 26, 38, 52, 75, 100, 140]) if pattern != "n" else rng.randint(2, 20)
            at = TODAY - day(quiet)
            while at >= max(first, TODAY - day(500)) or not any(t[1] == cid for t in talks):
                talks.append(
                    (
                        f"N{9000 + len(talks)}",
                        cid,
                        owner,
                        f"{at}T{rng.randint(8, 17):02d}:{rng.randint(0, 59):02d}:00",
                        rng.choice(["email", "email", "call", "call", "meeting", "chat"]),
                        rng.choice(["inbound", "outbound", "outbound"]),
                        rng.choice(SAID),
                    )
                )
                at -= day(rng.randint(9, 60))
    write("reps", "rep_id name email role team manager_id timezone slack_user_id".split(), REPS)
    write(
        "customers",
        "customer_id name contact_name email phone industry segment country city owner_id created_at cancelled_at opted_out".split(),
        customers,
    )
    write("products", "product_id name category price".split(), PRODUCTS)
    write("orders", "order_id customer_id ordered_at currency".split(), orders)
    write("order_items", "order_id product_id quantity unit_price".split(), items)
    write("refunds", "refund_id order_id customer_id refunded_at amount reason".split(), refunds)
    write("tickets", "ticket_id customer_id opened_at closed_at topic priority satisfaction".split(), tickets)
    write("interactions", "interaction_id customer_id rep_id occurred_at channel direction summary".split(), talks)
    print(
        {
            "customers": len(customers),
            "orders": len(orders),
            "items": len(items),
            "refunds": len(refunds),
            "tickets": len(tickets),
            "interactions": len(talks),
        }
    )


if __name__ == "__main__":
    main()
