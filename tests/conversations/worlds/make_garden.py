#!/usr/bin/env python3
"""Writes the world 'garden': a maker of tiles, paint, doors and heating parts. Same bytes each time. Standard library only."""

import csv
import datetime as dt
import random
from pathlib import Path

OUT = Path(__file__).parent / "garden"
TODAY = dt.date(2025, 11, 10)
R = random.Random(2511)

REPS = [
    ("brekke.s", "Solveig Brekke", "solveig.brekke@fjellflis.example", "admin", "Head Office", "", "Europe/Oslo"),
    ("thorup.m", "Mads Thorup", "mads.thorup@fjellflis.example", "manager", "Nordic", "brekke.s", "Europe/Copenhagen"),
    ("nesse.e", "Eirik Nesse", "eirik.nesse@fjellflis.example", "rep", "Nordic", "thorup.m", "Europe/Oslo"),
    ("ahlgren.l", "Linnea Ahlgren", "linnea.ahlgren@fjellflis.example", "rep", "Nordic", "thorup.m", "Europe/Stockholm"),
    ("balciunaite.i", "Ieva Balčiūnaitė", "ieva.balciunaite@fjellflis.example", "rep", "Overseas", "brekke.s", "Europe/London"),
]
B, H, A, D, C = "Builders", "Hotels", "Housing Associations", "DIY Stores", "Architects"
K, G, T = "Key Account", "Regional", "Trade Counter"
N, S, DK, IS, LT, UK, BE, CA = "Norway", "Sweden", "Denmark", "Iceland", "Lithuania", "United Kingdom", "Belgium", "Canada"
E, L, M, I = "nesse.e", "ahlgren.l", "thorup.m", "balciunaite.i"  # noqa: E741
CUSTOMERS = [  # name, contact, industry, segment, country, city, owner, behaviour
    ("Tømrermester Halvorsen AS", "Kjetil Halvorsen", B, G, N, "Oslo", E, "regular"),
    ("Hagen & Sønner Bygg AS", "Marit Hagen", B, K, N, "Bergen", E, "regular"),
    ("Nordlys Hotell AS", "Ingunn Moe", H, K, N, "Tromsø", E, "slow"),
    ("Bryggen Hotell Drift AS", "Tor Aasen", H, G, N, "Bergen", E, "lapsed"),
    ("Grünerløkka Borettslag", "Siri Dahl", A, G, N, "Oslo", E, "regular"),
    ("Solsiden Borettslag", "Anne Lise Vik", A, T, N, "Trondheim", E, "new"),
    ("Order & Form Arkitekter", "Jonas Lie", C, T, N, "Oslo", E, "sporadic"),
    ("Byggvarehuset Sandnes AS", "Geir Tveit", D, K, N, "Stavanger", E, "regular"),
    ("Hjem og Hage Ålesund AS", "Randi Hove", D, G, N, "Ålesund", E, "slow"),
    ("Hótel Þingholt ehf", "Guðrún Jónsdóttir", H, G, IS, "Reykjavik", E, "regular"),
    ("Esja Byggingar ehf", "Einar Stefánsson", B, G, IS, "Reykjavik", E, "lapsed"),
    ("Akureyri Heimili ehf", "Katrín Björnsdóttir", D, T, IS, "Akureyri", E, "regular"),
    ("Monday Studio Arkitekter", "Maja Lund", C, G, N, "Bergen", E, "regular"),
    ("Fjordbo Boligbyggelag", "Per Olsen", A, K, N, "Bergen", E, "regular"),
    ("Fjordbo Eiendom AS", "Kari Olsen", B, G, N, "Stavanger", E, "slow"),
    ("Caledonian Inns Ltd", "Fiona Baird", H, K, UK, "Edinburgh", E, "regular"),
    ("Churn Valley Homes Ltd", "Graham Pike", A, G, UK, "Bristol", E, "slow"),
    ("Vesterålen Trelast AS", "Odd Henriksen", D, T, N, "Tromsø", E, "cancelled"),
    ("Nygård Arkitektkontor", "Hanne Nygård", C, T, N, "Trondheim", E, "none"),
    ("Bergquist Bygg AB", "Lars Bergquist", B, K, S, "Gothenburg", L, "regular"),
    ("Bergquist Måleri AB", "Sofia Bergquist", B, T, S, "Malmö", L, "slow"),
    ("Hotell Lilla Torget AB", "Elin Sandberg", H, G, S, "Malmö", L, "regular"),
    ("Södermalms Bostäder AB", "Nils Åkesson", A, K, S, "Stockholm", L, "regular"),
    ("Arkitektbyrån Kvadrat AB", "Petra Holm", C, G, S, "Stockholm", L, "sporadic"),
    ("Järnboden i Lund AB", "Oskar Nyman", D, G, S, "Lund", L, "regular"),
    ("Färg & Kakel Uppsala AB", "Karin Wall", D, K, S, "Uppsala", L, "slow"),
    ("Møllers Byggemarked ApS", "Henrik Møller", D, K, DK, "Aarhus", L, "regular"),
    ("Hotel Nyhavn 17 ApS", "Camilla Krogh", H, G, DK, "Copenhagen", L, "regular"),
    ("Boligforeningen Vesterbro", "Jens Dam", A, G, DK, "Copenhagen", L, "lapsed"),
    ("Tegnestuen Strand ApS", "Mette Strand", C, T, DK, "Aarhus", L, "regular"),
    ("Murermester Poulsen A/S", "Bent Poulsen", B, G, DK, "Odense", L, "slow"),
    ("Kauno Statyba UAB", "Tomas Kazlauskas", B, K, LT, "Kaunas", L, "regular"),
    ("Baltijos Viešbučiai UAB", "Rūta Jankauskė", H, G, LT, "Vilnius", L, "lapsed"),
    ("Namų Dizainas UAB", "Jonas Petrauskas", D, T, LT, "Klaipėda", L, "new"),
    ("Sjöboda Fritid AB", "Gunilla Ek", H, T, S, "Kalmar", L, "cancelled"),
    ("Odense Varme & Bad A/S", "Kirsten Bach", B, G, DK, "Odense", L, "regular"),
    ("Nordisk Boligfond", "Anders Juhl", A, K, DK, "Copenhagen", M, "regular"),
    ("Ström & Vind Arkitekter AB", "Mia Ström", C, K, S, "Stockholm", M, "slow"),
    ("Øresund Entreprise A/S", "Lone Frost", B, K, DK, "Copenhagen", M, "regular"),
    ("Fjällhotellen Sverige AB", "Bo Lindgren", H, K, S, "Åre", M, "regular"),
    ("Thistle Court Housing Association Ltd", "Moira Kerr", A, K, UK, "Glasgow", I, "regular"),
    ("Clydeside Homes Ltd", "Alan Kerr", A, G, UK, "Glasgow", I, "slow"),
    ("Granite City Builders Ltd", "Stuart Reid", B, G, UK, "Aberdeen", I, "regular"),
    ("May & Daughters Builders Ltd", "Helen May", B, T, UK, "Leeds", I, "regular"),
    ("O'Hara Interiors Ltd", "Declan O'Hara", C, T, UK, "Leeds", I, "slow"),
    ("The Old Mill Hotel Group plc", "Victoria Shaw", H, K, UK, "Bristol", I, "regular"),
    ("Old Mill DIY Ltd", "Simon Birch", D, T, UK, "York", I, "lapsed"),
    ("Humber Tile Centre Ltd", "Janet Firth", D, G, UK, "Hull", I, "regular"),
    ("Van den Broeck Bouw BV", "Pieter Van den Broeck", B, K, BE, "Antwerp", I, "regular"),
    ("Hôtel des Bateliers SA", "Amélie Dupont", H, G, BE, "Ghent", I, "regular"),
    ("Atelier Desmet Architecten BV", "Koen Desmet", C, G, BE, "Ghent", I, "slow"),
    ("Brico Meersman NV", "Luc Meersman", D, K, BE, "Bruges", I, "lapsed"),
    ("Wonen in Leuven CV", "Els Peeters", A, G, BE, "Leuven", I, "new"),
    ("Maple Ridge Builders Inc.", "Jordan Lavoie", B, G, CA, "Ottawa", I, "regular"),
    ("Coopérative d'habitation Rosemont", "Chantal Tremblay", A, G, CA, "Montreal", I, "regular"),
    ("Cabot Street Hotels Inc.", "Ryan Murphy", H, K, CA, "Halifax", I, "slow"),
    ("42 North Architects", "Priya Nair", C, T, CA, "Halifax", I, "regular"),
    ("Lakehead Hardware Co-op", "Dale Hutchins", D, T, CA, "Thunder Bay", I, "cancelled"),
    ("Kerr Reid Architects LLP", "Isla Reid", C, G, UK, "Edinburgh", I, "lapsed"),
    ("Prairie Door & Paint Ltd", "Wendy Chow", D, K, CA, "Winnipeg", I, "regular"),
]
PRODUCTS = [
    ("TI-60", "Fjell Porcelain 60x60", "Tiles", 38.5),
    ("TI-MO", "Kyst Mosaic Sheet", "Tiles", 14.2),
    ("TI-ST", "Slate Step Tile", "Tiles", 22.0),
    ("PA-MW", "Nordvegg Matt White 10L", "Paint", 64.0),
    ("PA-EX", "Havblå Exterior Paint", "Paint", 79.0),
    ("DO-IN", "Birk Interior Door", "Doors", 145.0),
    ("DO-FI", "Stål Fire Door EI30", "Doors", 390.0),
    ("DO-PA", "Patio Slider 240", "Doors", 820.0),
    ("HE-T4", "Thermostat T4", "Heating Parts", 42.0),
    ("HE-M6", "Manifold 6-way", "Heating Parts", 168.0),
    ("HE-RV", "Radiator Valve Set", "Heating Parts", 27.5),
    ("HE-UC", "Underfloor Cable 20m", "Heating Parts", 112.0),
    ("SE-WM", "Wet Room Membrane", "Sealants", 56.0),
    ("SE-SI", "Sanitary Silicone", "Sealants", 6.4),
]
TOPICS = ["Broken on Arrival", "Colour Mismatch", "Short Delivery", "Fitting Advice", "Invoice Query"]
REASONS = ["Chipped Edges", "Wrong Shade", "Over-ordered", "Late to Site", "Faulty Valve"]
PHONE = {N: "+47", S: "+46", DK: "+45", IS: "+354", LT: "+370", UK: "+44", BE: "+32", CA: "+1"}


def write(name, header, rows):
    with open(OUT / f"{name}.csv", "w", encoding="utf-8", newline="") as f:
        w = csv.writer(f, lineterminator="\n")
        w.writerow(header)
        w.writerows(rows)


def order_dates(kind, created):
    gap = R.choice([16, 21, 27, 34])
    if kind == "none":
        return []
    if kind == "new":
        return [TODAY - dt.timedelta(days=d) for d in (R.randint(34, 44), R.randint(8, 20))]
    end = {
        "lapsed": TODAY - dt.timedelta(days=R.randint(105, 230)),
        "cancelled": TODAY - dt.timedelta(days=R.randint(120, 300)),
        "slow": TODAY - dt.timedelta(days=R.randint(38, 84)),
        "sporadic": TODAY - dt.timedelta(days=R.randint(22, 57)),
    }.get(kind)
    end = end or TODAY - dt.timedelta(days=R.randint(1, gap))
    days, day = [], end
    if kind == "slow":
        stretch = [58, 46, 38]
    else:
        stretch = []
    while day > created:
        days.append(day)
        step = stretch.pop(0) if stretch else gap if kind != "sporadic" else R.randint(30, 76)
        day -= dt.timedelta(days=max(5, step + R.randint(-5, 6)))
    return sorted(days)


def main():
    OUT.mkdir(exist_ok=True)
    customers, orders, items, refunds, tickets, talks = [], [], [], [], [], []
    for n, (name, contact, industry, segment, country, city, owner, kind) in enumerate(CUSTOMERS, 1):
        cid = f"FF{n:03d}"
        created = TODAY - dt.timedelta(days=R.randint(48, 60) if kind in ("new", "none") else R.randint(380, 760))
        size = {K: 3.2, G: 1.5, T: 0.7}[segment] * R.uniform(0.8, 1.3)
        taste = R.sample(PRODUCTS, R.randint(4, 8))
        days = order_dates(kind, created)
        for day in days:
            oid = f"SO{len(orders) + 50001}"
            orders.append((oid, cid, day.isoformat(), "EUR"))
            total = 0.0
            for pid, _, _, price in R.sample(taste, R.randint(1, 3)):
                quantity = max(1, round(size * R.uniform(4, 22) * (60 / (price + 20)) ** 0.6))
                unit = round(price * R.choice([1, 1, 0.95, 0.9]), 2)
                total += quantity * unit
                items.append((oid, pid, quantity, unit))
            if R.random() < (0.12 if kind in ("slow", "lapsed", "cancelled") else 0.07):
                back = day + dt.timedelta(days=R.randint(4, 26))
                if back <= TODAY:
                    refunds.append(
                        (
                            f"CR{len(refunds) + 701}",
                            oid,
                            cid,
                            back.isoformat(),
                            round(total * R.uniform(0.05, 0.4), 2),
                            R.choice(REASONS),
                        )
                    )
        cancelled = (days[-1] + dt.timedelta(days=R.randint(20, 60))).isoformat() if kind == "cancelled" else ""
        stop = dt.date.fromisoformat(cancelled) if cancelled else TODAY
        day = created
        while True:
            day += dt.timedelta(days=R.randint(25, 140))
            if day > stop:
                break
            closed = day + dt.timedelta(days=R.randint(1, 18))
            closed_at = (
                ""
                if closed > TODAY or (day > TODAY - dt.timedelta(days=70) and R.random() < 0.45)
                else f"{closed.isoformat()}T10:00:00"
            )
            tickets.append(
                (
                    f"TK{len(tickets) + 9001}",
                    cid,
                    f"{day.isoformat()}T11:30:00",
                    closed_at,
                    R.choice(TOPICS),
                    R.choice(["low", "normal", "normal", "high"]),
                    R.randint(1, 5) if closed_at and R.random() < 0.7 else "",
                )
            )
        day = created
        while True:
            day += dt.timedelta(days=R.randint(12, 75))
            if day >= stop:
                break
            channel = R.choice(["email", "call", "meeting", "chat", "call"])
            talks.append(
                (
                    f"IN{len(talks) + 30001}",
                    cid,
                    owner,
                    f"{day.isoformat()}T13:15:00",
                    channel,
                    R.choice(["inbound", "outbound", "outbound"]),
                    R.choice(
                        [
                            "Asked about lead times",
                            "Went through the price list",
                            "Samples sent",
                            "Site visit agreed",
                            "Wants a new quote",
                            "Complained about the pallet",
                            "Talked about next season",
                            "Checked stock",
                        ]
                    ),
                )
            )
        slug = "".join(ch for ch in contact.lower() if ch.isascii() and ch.isalpha())
        customers.append(
            (
                cid,
                name,
                contact,
                f"{slug}@{cid.lower()}.example",
                f"{PHONE[country]} 555 {n:03d} {R.randint(100, 999)}",
                industry,
                segment,
                country,
                city,
                owner,
                created.isoformat(),
                cancelled,
                "true" if n in (9, 31, 47) else "false",
            )
        )
    write("reps", ["rep_id", "name", "email", "role", "team", "manager_id", "timezone"], REPS)
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


if __name__ == "__main__":
    main()
