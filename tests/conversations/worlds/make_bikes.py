#!/usr/bin/env python3
"""Writes the invented CRM data of a bicycle seller into bikes/ (same bytes each time). Today is 2026-04-13, a Monday."""

import csv
import datetime as dt
import os
import random

OUT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "bikes")
TODAY, START = dt.date(2026, 4, 13), dt.date(2024, 4, 2)
R = random.Random(260413)

REPS = [  # rep_id, name, email, role, team, manager_id, timezone
    ("SP-101", "Margaux Delcourt", "admin", "Head Office", "", "Europe/Paris"),
    ("SP-102", "Tom Hartnell", "manager", "Northern Europe", "SP-101", "Europe/London"),
    ("SP-103", "Aino Lehtonen", "rep", "Northern Europe", "SP-102", "Europe/Helsinki"),
    ("SP-104", "Rhys Pugh", "rep", "Northern Europe", "SP-102", "Europe/London"),
    ("SP-105", "Camila Rojas", "rep", "Overseas", "SP-101", "America/Santiago"),
]
PRODUCTS = [
    ("TC3", "Tram City 3", "City Bikes", 420),
    ("TC7", "Tram City 7", "City Bikes", 560),
    ("PF1", "Pier Folding", "City Bikes", 640),
    ("MU8", "Mule 80", "Cargo Bikes", 1450),
    ("MU12", "Mule 120", "Cargo Bikes", 2300),
    ("V400", "Volt 400", "E-Bike Batteries", 290),
    ("V625", "Volt 625", "E-Bike Batteries", 410),
    ("VDK", "Volt Dock", "E-Bike Batteries", 130),
    ("DOM", "Dome", "Helmets", 32),
    ("DMK", "Dome Kids", "Helmets", 26),
    ("VIS", "Visor Pro", "Helmets", 68),
    ("SPB", "Basic Cover", "Service Plans", 90),
    ("SPP", "Full Cover", "Service Plans", 180),
]
B, C, H, M, F = "Bike Shop", "Courier", "Hotel", "City Council", "Rental Firm"
I_, CH, FL = "Independent", "Chain", "Fleet"
UK, FR, NL, IT, FI, US, KR, CL = "United Kingdom", "France", "Netherlands", "Italy", "Finland", "USA", "South Korea", "Chile"
# name, contact, industry, segment, country, city, owner, habit (r regular, s slowing, l lapsed, n new, c cancelled)
CUSTOMERS = [
    ("Brickhill Cycles Ltd", "Janet Oakes", B, CH, UK, "Bristol", "SP-104", "r"),
    ("O'Dowd's Wheels", "Declan O'Dowd", B, I_, UK, "Liverpool", "SP-104", "s"),
    ("Marlow & Sons Cycles", "Peter Marlow", B, I_, UK, "Leeds", "SP-104", "l"),
    ("Spoke & Chain", "Grace Adeyemi", B, I_, UK, "Bristol", "SP-104", "r"),
    ("Friday Street Cycles", "Ollie Brandt", B, I_, UK, "London", "SP-104", "r"),
    ("Northern Parcel Runners Ltd", "Imran Sheikh", C, FL, UK, "Leeds", "SP-104", "r"),
    ("Swift & Sure Couriers", "Lorna Tait", C, FL, UK, "Glasgow", "SP-104", "s"),
    ("The Harcourt Hotel", "Simon Vale", H, CH, UK, "London", "SP-104", "r"),
    ("Harcourt Bike Hire", "Tessa Vale", F, I_, UK, "London", "SP-104", "n"),
    ("Leeds City Council", "Bronwen Price", M, FL, UK, "Leeds", "SP-102", "r"),
    ("Penhale Cycle Hire", "Jago Penhale", F, I_, UK, "Falmouth", "SP-103", "s"),
    ("St Brannock's Hotel", "Moira Keane", H, I_, UK, "Falmouth", "SP-103", "l"),
    ("Cycles Lefebvre SARL", "Hélène Lefebvre", B, CH, FR, "Lyon", "SP-104", "r"),
    ("Vélo Garonne", "Bastien Roux", B, I_, FR, "Bordeaux", "SP-104", "s"),
    ("Hôtel du Vieux Port", "Claire Moreau", H, I_, FR, "Marseille", "SP-104", "l"),
    ("Les Coursiers Lyonnais", "Karim Benali", C, FL, FR, "Lyon", "SP-104", "r"),
    ("Mairie de Rennes", "Yann Le Goff", M, FL, FR, "Rennes", "SP-102", "r"),
    ("Atelier Moreau", "Luc Moreau", B, I_, FR, "Nantes", "SP-105", "r"),
    ("Locations Petit Braquet", "Sylvie Caron", F, I_, FR, "Bordeaux", "SP-105", "l"),
    ("Hôtelière Belmont SA", "Denis Faure", H, CH, FR, "Lyon", "SP-105", "s"),
    ("Van Dijk Fietsen B.V.", "Sanne van Dijk", B, CH, NL, "Utrecht", "SP-103", "r"),
    ("De Vries Rijwielen", "Joost de Vries", B, I_, NL, "Groningen", "SP-103", "s"),
    ("Gemeente Zwolle", "Marieke Bos", M, FL, NL, "Zwolle", "SP-103", "r"),
    ("Koerier Nu B.V.", "Bram Visser", C, FL, NL, "Amsterdam", "SP-103", "r"),
    ("Hotel De Gracht", "Femke Smit", H, CH, NL, "Amsterdam", "SP-103", "l"),
    ("Fietsverhuur Duinzicht", "Sanne Kuiper", F, I_, NL, "Zandvoort", "SP-103", "r"),
    ("Gracht Couriers", "Ruben Postma", C, I_, NL, "Amsterdam", "SP-103", "n"),
    ("Tweewieler Totaal", "Anouk Meijer", B, CH, NL, "Rotterdam", "SP-102", "c"),
    ("Cicli Bartolini S.r.l.", "Marco Bartolini", B, CH, IT, "Bologna", "SP-104", "r"),
    ("Albergo Bellariva", "Giulia Conti", H, I_, IT, "Rimini", "SP-104", "s"),
    ("Bartolini Noleggi", "Paola Ferri", F, I_, IT, "Verona", "SP-105", "r"),
    ("Comune di Ferrara", "Enzo Galli", M, FL, IT, "Ferrara", "SP-105", "s"),
    ("Corriere Verde", "Sara Lombardi", C, FL, IT, "Milan", "SP-105", "r"),
    ("Bottega del Pedale", "Nicola Rinaldi", B, I_, IT, "Milan", "SP-105", "n"),
    ("Grand Hotel Miralago", "Giulia Bassi", H, CH, IT, "Verona", "SP-103", "r"),
    ("Pyörä-Pekka Oy", "Pekka Niemi", B, CH, FI, "Helsinki", "SP-103", "r"),
    ("Helsingin Lähetti Oy", "Tuomas Laine", C, FL, FI, "Helsinki", "SP-103", "r"),
    ("Hotelli Revontuli", "Kaisa Mäkelä", H, I_, FI, "Rovaniemi", "SP-103", "s"),
    ("Tampereen Kaupunki", "Jari Salo", M, FL, FI, "Tampere", "SP-103", "r"),
    ("Saimaa Rentals Oy", "Elina Koski", F, I_, FI, "Lappeenranta", "SP-103", "l"),
    ("Polku Bikes Oy", "Mikko Laine", B, I_, FI, "Turku", "SP-103", "n"),
    ("Willamette Pedal Works LLC", "Dana Whitlock", B, I_, US, "Portland", "SP-105", "r"),
    ("Return to Ride Inc.", "Hank Mercer", B, CH, US, "Denver", "SP-105", "s"),
    ("Lakeshore Bike Share", "Tanya Brooks", F, FL, US, "Chicago", "SP-105", "r"),
    ("Churchill Messengers Inc.", "Rob Delgado", C, FL, US, "Chicago", "SP-105", "s"),
    ("June Lake Lodge", "Becky Harlan", H, I_, US, "Denver", "SP-105", "l"),
    ("City of Madison", "Lowell Hughes", M, FL, US, "Madison", "SP-105", "r"),
    ("Route 66 Rentals", "Carla Diaz", F, I_, US, "Albuquerque", "SP-105", "r"),
    ("Blue Heron Inns", "Steven Kwan", H, CH, US, "Portland", "SP-101", "c"),
    ("Hangang Bike Co., Ltd.", "Minji Kim", B, CH, KR, "Seoul", "SP-105", "r"),
    ("Namsan Quick Service", "Jisoo Park", C, FL, KR, "Seoul", "SP-105", "r"),
    ("Halla Bike Rental", "Donghyun Kang", F, I_, KR, "Jeju", "SP-105", "s"),
    ("Busan Metropolitan City", "Seoyeon Choi", M, FL, KR, "Busan", "SP-105", "r"),
    ("Hotel Dongbaek", "Hyunwoo Lee", H, CH, KR, "Busan", "SP-105", "l"),
    ("Kim & Park Cycles", "Yuna Kim", B, I_, KR, "Seoul", "SP-101", "r"),
    ("Bicicletas Araucaria SpA", "Matías Fuentes", B, CH, CL, "Santiago", "SP-105", "r"),
    ("Correo Andino", "Valentina Soto", C, FL, CL, "Santiago", "SP-105", "s"),
    ("Hotel Costanera Sur", "Ignacio Vera", H, I_, CL, "Valparaíso", "SP-105", "r"),
    ("Municipalidad de Valdivia", "Paz Orellana", M, FL, CL, "Valdivia", "SP-105", "c"),
    ("Arriendos Patagonia", "Tomás Rivas", F, I_, CL, "Valdivia", "SP-105", "n"),
]
DIAL = {UK: "+44", FR: "+33", NL: "+31", IT: "+39", FI: "+358", US: "+1", KR: "+82", CL: "+56"}
WANTS = {B: (5, 1, 3, 4, 2), C: (1, 5, 5, 2, 3), H: (5, 1, 1, 3, 2), M: (4, 3, 2, 1, 4), F: (5, 2, 3, 4, 2)}
CATS = ["City Bikes", "Cargo Bikes", "E-Bike Batteries", "Helmets", "Service Plans"]
TOPICS = ["Battery fault", "Delivery", "Invoice", "Brakes", "Assembly"]
REASONS = ["Transport damage", "Wrong frame size", "Faulty cell", "Double order", "Change of mind"]
SUMMARY = [
    "Asked about delivery dates",
    "Sent the spring price list",
    "Went through the open points",
    "Talked about batteries for the fleet",
    "Wants a quote for helmets",
    "Checked whether everything arrived",
    "Discussed the service plan",
    "Introduced the new cargo model",
]
SIZE = {I_: 1, CH: 2.2, FL: 3}


def write(name, header, rows):
    with open(os.path.join(OUT, name + ".csv"), "w", encoding="utf-8", newline="") as f:
        w = csv.writer(f, lineterminator="\n")
        w.writerow(header.split())
        w.writerows(rows)


def day(n):
    return TODAY - dt.timedelta(days=n)


def plain(text):
    for a, b in zip("éèêôäöáíúÉ", "eeeoaoaiuE", strict=False):
        text = text.replace(a, b)
    return "".join(c for c in text.lower() if c.isalnum())


def order_days(habit, created):
    """The days on which a customer ordered."""
    gap = R.choice([16, 20, 24, 28, 34])
    if habit == "n":
        n = R.choice([1, 2, 3])
        return sorted({created + dt.timedelta(days=2 + 17 * k + R.randint(0, 3)) for k in range(n)})
    end = {"r": R.randint(1, gap), "s": R.randint(42, 76), "l": R.randint(105, 260), "c": R.randint(100, 190)}[habit]
    back, days = end, []
    while day(back) > max(START, created):
        days.append(day(back))
        step = gap * (1.0 + (1.1 if habit in "slc" and len(days) < 3 else 0))
        back += max(3, round(R.gauss(step, gap * 0.25)))
    return sorted(d for d in days)


def main():
    os.makedirs(OUT, exist_ok=True)
    write(
        "reps",
        "rep_id name email role team manager_id timezone",
        [(i, n, plain(n.split()[0]) + "@saddlepost.example", r, t, m, z) for i, n, r, t, m, z in REPS],
    )
    write("products", "product_id name category price", PRODUCTS)
    customers, orders, items, refunds, tickets, talks = [], [], [], [], [], []
    for k, (name, contact, industry, segment, country, city, owner, habit) in enumerate(CUSTOMERS, 1):
        cid = f"BK{k:03d}"
        created = day(R.randint(26, 66)) if habit == "n" else day(R.randint(420, 1500))
        days = order_days(habit, created)
        days = [d for d in days if d < TODAY] or [day(20)]
        cancelled = (days[-1] + dt.timedelta(days=R.randint(14, 40))).isoformat() if habit == "c" else ""
        domain = plain(name.replace("Ltd", "").replace("B.V.", "").replace("S.r.l.", "").replace("Inc.", "").replace("LLC", ""))[
            :18
        ]
        customers.append(
            (
                cid,
                name,
                contact,
                f"{plain(contact.split()[0])}@{domain}.example",
                f"{DIAL[country]} {R.randint(200, 999)} {R.randint(100000, 999999)}",
                industry,
                segment,
                country,
                city,
                owner,
                created.isoformat(),
                cancelled,
                "",
            )
        )
        scale = SIZE[segment] * R.uniform(0.7, 1.4)
        for d in days:
            oid = f"PO{len(orders) + 20001}"
            orders.append((oid, cid, d.isoformat(), "GBP"))
            chosen = set(R.choices(CATS, WANTS[industry], k=R.choice([1, 1, 2, 3])))
            for cat in sorted(chosen):
                p = R.choice([p for p in PRODUCTS if p[2] == cat])
                base = 5000 / p[3] if p[3] < 100 else 1800 / p[3]
                items.append(
                    (
                        oid,
                        p[0],
                        max(1, round(base**0.8 * scale * R.uniform(0.5, 1.5))),
                        round(p[3] * R.choice([1, 1, 0.95, 0.9]), 2),
                    )
                )
            if R.random() < (0.13 if habit in "slc" else 0.08):
                when = d + dt.timedelta(days=R.randint(5, 28))
                if when < TODAY:
                    refunds.append((oid, cid, when.isoformat(), round(R.uniform(40, 900) * SIZE[segment], 2), R.choice(REASONS)))
        start = max(START, created)
        span = (TODAY - start).days
        for _ in range(round(span / (130 if habit in "rn" else 85) + R.random())):
            opened = start + dt.timedelta(days=R.randint(1, span - 1))
            took = R.randint(1, 25)
            still = opened + dt.timedelta(days=took) >= TODAY or (opened > day(70) and R.random() < 0.45)
            prio = R.choices(["low", "normal", "high"], [3, 5, 3])[0]
            tickets.append(
                (
                    cid,
                    opened.isoformat(),
                    "" if still else (opened + dt.timedelta(days=took)).isoformat(),
                    R.choice(TOPICS),
                    prio,
                    "" if still or R.random() < 0.3 else R.choice([1, 2, 3, 4, 4, 5, 5]),
                )
            )
        back = {
            "r": R.randint(2, 30),
            "n": R.randint(3, 15),
            "s": R.randint(10, 80),
            "l": R.randint(20, 140),
            "c": R.randint(60, 150),
        }[habit]
        while back < span - 1 or back == 0:
            ch = R.choices(["email", "call", "meeting", "chat"], [5, 4, 1, 1])[0]
            talks.append(
                (
                    cid,
                    owner,
                    f"{day(back).isoformat()}T{R.randint(8, 16):02d}:{R.choice(['05', '20', '40'])}:00",
                    ch,
                    R.choices(["outbound", "inbound"], [3, 2])[0],
                    R.choice(SUMMARY),
                )
            )
            back += R.randint(9, 45)
    write(
        "customers",
        "customer_id name contact_name email phone industry segment country city owner_id created_at cancelled_at opted_out",
        customers,
    )
    write("orders", "order_id customer_id ordered_at currency", orders)
    write("order_items", "order_id product_id quantity unit_price", items)
    write(
        "refunds",
        "refund_id order_id customer_id refunded_at amount reason",
        [(f"CR{n:04d}", *r) for n, r in enumerate(sorted(refunds, key=lambda r: r[2]), 1)],
    )
    write(
        "tickets",
        "ticket_id customer_id opened_at closed_at topic priority satisfaction",
        [(f"HD{n:04d}", *t) for n, t in enumerate(sorted(tickets, key=lambda t: t[1]), 1)],
    )
    write(
        "interactions",
        "interaction_id customer_id rep_id occurred_at channel direction summary",
        [(f"TK{n:05d}", *t) for n, t in enumerate(sorted(talks, key=lambda t: t[2]), 1)],
    )


if __name__ == "__main__":
    main()
