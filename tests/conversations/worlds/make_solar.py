#!/usr/bin/env python3
"""Invented CRM data of Heliomar, a wholesaler of solar panels, batteries, pumps and cables (contract section 2).

Same bytes each time: `make_solar.py [DIR]` writes the CSV files into DIR (default: solar/ beside this file). Today is 2026-02-02.
"""

import csv
import datetime as dt
import random
import sys
import unicodedata
from pathlib import Path

OUT = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "solar"
TODAY = dt.date(2026, 2, 2)
rnd = random.Random(20260202)

REPS = [
    ("HX-01", "Ingrid Vasconcelos", "ingrid@heliomar.example", "admin", "Head Office", "", "Europe/Lisbon"),
    ("HX-10", "Thandeka Mokoena", "thandeka@heliomar.example", "manager", "Africa", "HX-01", "Africa/Johannesburg"),
    ("HX-11", "Pieter Swanepoel", "pieter@heliomar.example", "rep", "Africa", "HX-10", "Africa/Johannesburg"),
    ("HX-12", "Ngozi Eze", "ngozi@heliomar.example", "rep", "Africa", "HX-10", "Africa/Lagos"),
    ("HX-20", "Eleni Christodoulou", "eleni@heliomar.example", "rep", "Mediterranean", "HX-01", "Asia/Nicosia"),
]
PRODUCTS = [
    ("SP450", "Sunfold 450", "Panels", 118),
    ("SP600", "Sunfold 600", "Panels", 164),
    ("SPFLX", "Sunfold Flex", "Panels", 205),
    ("BT05", "Kopje 5", "Storage", 1180),
    ("BT10", "Kopje 10", "Storage", 2140),
    ("IV05", "Duma Hybrid 5", "Inverters", 890),
    ("IV12", "Duma Hybrid 12", "Inverters", 1720),
    ("MTRF", "Tile Hook Set", "Mounting", 39),
    ("MTGR", "Ground Frame", "Mounting", 145),
    ("CB06", "Solar Cable 6 mm", "Cables", 96),
    ("CBMC", "MC4 Connector Box", "Cables", 58),
    ("PMBH", "Nyati Borehole Pump", "Pumps", 1340),
    ("PMSF", "Nyati Surface Pump", "Pumps", 620),
]
# name | contact | industry | segment | country | city | owner | rhythm
# rhythm: r regular, s slowing down, l lapsed, n new, c cancelled, b big and regular, o occasional
CUSTOMERS = """
Karoo Sun Installations|Riaan Botha|Installer|Framework|South Africa|Johannesburg|HX-11|b
Khumalo & Sons Electrical|Sipho Khumalo|Installer|Retail|South Africa|Durban|HX-11|r
Thornveld Lodge|Lerato Dlamini|Game Lodge|Project|South Africa|Polokwane|HX-11|o
Marula Ridge Game Reserve|Johan Venter|Game Lodge|Project|South Africa|Polokwane|HX-11|s
Van der Merwe Boerdery|Annelie van der Merwe|Farm|Retail|South Africa|Cape Town|HX-11|r
Bokkeveld Farmers Co-op|Hendrik Visser|Cooperative|Framework|South Africa|Cape Town|HX-11|b
Umhlanga Power|Priya Naidoo|Installer|Framework|South Africa|Durban|HX-10|b
St. Brigid's College|Margaret Adams|School|Project|South Africa|Durban|HX-11|l
Sunday River Citrus|Zanele Mbeki|Farm|Framework|South Africa|Cape Town|HX-11|s
Table Bay Solar|Riaan Jacobs|Installer|Retail|South Africa|Cape Town|HX-11|r
Naidoo Energy Solutions|Kavitha Naidoo|Installer|Retail|South Africa|Johannesburg|HX-10|s
Thornveld Primary School|Nomsa Radebe|School|Retail|South Africa|Polokwane|HX-11|n
Savanna Volt|Brian Kiprono|Installer|Framework|Kenya|Nairobi|HX-11|b
Kilimo Bora Cooperative|Grace Wambui|Cooperative|Framework|Kenya|Nakuru|HX-11|r
Wanjohi Solar Works|Peter Wanjohi|Installer|Retail|Kenya|Nairobi|HX-11|s
Acacia Tented Camp|Amina Hassan|Game Lodge|Project|Kenya|Mombasa|HX-11|l
Mombasa Road Academy|Joseph Mutua|School|Project|Kenya|Nairobi|HX-11|o
Rift Valley Flowers|Saskia de Jong|Farm|Framework|Kenya|Nakuru|HX-12|r
Baobab Power Hub|Faith Achieng|Installer|Retail|Kenya|Mombasa|HX-12|r
Otieno Brothers|Daniel Otieno|Installer|Retail|Kenya|Nairobi|HX-11|c
Okafor Renewables|Chidi Okafor|Installer|Framework|Nigeria|Lagos|HX-12|b
Adebayo & Daughters|Folake Adebayo|Installer|Retail|Nigeria|Ibadan|HX-12|r
Sabon Gari Growers|Musa Bello|Cooperative|Retail|Nigeria|Kano|HX-12|s
Greenlight Energy|Tunde Balogun|Installer|Project|Nigeria|Abuja|HX-12|b
Eko Bright Systems|Ifeoma Nwosu|Installer|Retail|Nigeria|Lagos|HX-12|l
Harmattan Power|Yusuf Danjuma|Installer|Framework|Nigeria|Kano|HX-12|r
Queen Amina Girls' School|Halima Abubakar|School|Project|Nigeria|Kano|HX-12|o
Zuma Rock Retreat|Emeka Obi|Game Lodge|Project|Nigeria|Abuja|HX-12|l
First Quarter Energy|Blessing Okon|Installer|Retail|Nigeria|Lagos|HX-12|s
Kente Solar|Kofi Mensah|Installer|Retail|Ghana|Accra|HX-12|r
Asante Agro Cooperative|Akosua Asante|Cooperative|Framework|Ghana|Kumasi|HX-12|r
Volta Lake Lodge|Grace Boateng|Game Lodge|Project|Ghana|Tamale|HX-12|s
Mensah Power Systems|Yaw Mensah|Installer|Framework|Ghana|Kumasi|HX-12|b
Golden Stool Academy|Esi Appiah|School|Retail|Ghana|Kumasi|HX-12|l
Nkrumah Street Electricals|Kwame Owusu|Installer|Retail|Ghana|Accra|HX-10|r
Seven Rivers Farm|Abena Darko|Farm|Retail|Ghana|Tamale|HX-12|n
Nile Delta Agri|Mahmoud Farouk|Farm|Framework|Egypt|Alexandria|HX-20|b
El-Sayed Trading|Hany El-Sayed|Installer|Retail|Egypt|Cairo|HX-20|s
Ra Energy|Dina Mansour|Installer|Project|Egypt|Cairo|HX-20|r
Luxor Lotus Resort|Omar Shafik|Game Lodge|Project|Egypt|Luxor|HX-12|o
Fayoum Growers Union|Samir Girgis|Cooperative|Framework|Egypt|Cairo|HX-20|r
Al Noor International School|Rania Fathy|School|Project|Egypt|Alexandria|HX-12|c
Sol do Alentejo|Rui Carvalho|Installer|Framework|Portugal|Évora|HX-20|b
Herdade da Perdiz|Teresa Pinto|Farm|Retail|Portugal|Évora|HX-20|r
Conceição & Filhos|Marta Conceição|Installer|Retail|Portugal|Porto|HX-20|s
Açor Energia|Nuno Tavares|Installer|Project|Portugal|Lisbon|HX-20|r
Colégio São Tomé|Irmã Luísa Matos|School|Project|Portugal|Lisbon|HX-20|l
Cooperativa Agrícola de Beja|Joaquim Sobral|Cooperative|Framework|Portugal|Évora|HX-20|r
May & Figueira|Helen May|Installer|Retail|Portugal|Porto|HX-20|o
Papadopoulos Solar|Nikos Papadopoulos|Installer|Framework|Greece|Athens|HX-20|b
Aegean Roof Works|Maria Vlachou|Installer|Retail|Greece|Athens|HX-20|r
Helios Crete|Manolis Stratakis|Installer|Project|Greece|Heraklion|HX-20|s
Minos Olive Cooperative|Katerina Dimou|Cooperative|Framework|Greece|Heraklion|HX-20|r
Theodorou Estate|Giorgos Theodorou|Farm|Retail|Greece|Thessaloniki|HX-20|l
Forecast Energy|Maria Ioannou|Installer|Project|Greece|Thessaloniki|HX-20|r
Aphrodite Heights|Andreas Loizou|Game Lodge|Project|Cyprus|Paphos|HX-20|s
Helios Cyprus|Stavros Michael|Installer|Framework|Cyprus|Nicosia|HX-20|b
Troodos Mountain Lodge|Despina Charalambous|Game Lodge|Project|Cyprus|Limassol|HX-20|l
Kyriakou Bros|Andreas Kyriakou|Installer|Retail|Cyprus|Limassol|HX-20|n
Omodos Winegrowers|Soula Petrou|Cooperative|Retail|Cyprus|Limassol|HX-20|c
""".strip().splitlines()
TOPICS = ["Delivery", "Warranty Claim", "Invoice", "Customs Paperwork", "Inverter Fault", "Missing Parts"]
REASONS = ["Cracked Glass", "Wrong Item", "Late Arrival", "Overcharge"]
SUMMARIES = [
    "Asked for a quote on storage",
    "Talked about the roof survey",
    "Wants a call back on prices",
    "Container is late, explained why",
    "Happy with the last shipment",
    "New site planned after Easter",
    "Sent the data sheets",
    "Asked about credit terms",
]
TASTE = {
    "Installer": "Panels Panels Inverters Storage Mounting Cables",
    "Farm": "Pumps Pumps Panels Cables",
    "Game Lodge": "Storage Storage Inverters Panels",
    "School": "Panels Mounting Inverters",
    "Cooperative": "Pumps Panels Cables Mounting",
}
# average gap in days between orders, spread, how the gap grows, days of silence at the end
RHYTHM = {
    "b": (16, 4, 1.0, (1, 14)),
    "r": (33, 8, 1.0, (2, 30)),
    "s": (26, 7, 1.12, (50, 82)),
    "l": (38, 10, 1.0, (110, 290)),
    "c": (35, 8, 1.0, (100, 160)),
    "o": (64, 14, 1.0, (8, 60)),
    "n": (25, 6, 1.0, (4, 20)),
}


def plain(text):
    return "".join(c for c in unicodedata.normalize("NFKD", text) if c.isascii() and c.isalnum()).lower()


def write(name, header, rows):
    with open(OUT / f"{name}.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def stamp(day):
    return f"{day.isoformat()}T{rnd.randint(8, 16):02d}:{rnd.randint(0, 59):02d}:00"


def dates(rhythm, start):
    """The days of a customer's orders, from the latest back to its start; a slowing one's gaps were shorter before."""
    gap, spread, growth, silence = RHYTHM[rhythm]
    days, day, g = [], TODAY - dt.timedelta(days=rnd.randint(*silence)), gap * (1.7 if growth > 1 else 1)
    while day >= start:
        days.append(day)
        day -= dt.timedelta(days=max(4, round(rnd.gauss(g, spread))))
        g = max(gap, g / growth)
    return sorted(days)


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    customers, orders, items, refunds, tickets, contacts = [], [], [], [], [], []
    for number, line in enumerate(CUSTOMERS, 1):
        name, contact, industry, segment, country, city, owner, rhythm = line.split("|")
        cid = f"SOL{number:03d}"
        start = TODAY - dt.timedelta(days=rnd.randint(25, 60) if rhythm == "n" else rnd.randint(500, 760))
        bought = dates(rhythm, start)
        cancelled = bought[-1] + dt.timedelta(days=rnd.randint(15, 40)) if rhythm == "c" else None
        created = min(start, bought[0]) - dt.timedelta(days=rnd.randint(1, 8))
        customers.append(
            [
                cid,
                name,
                contact,
                f"{plain(contact.split()[-1])}@{plain(name)}.example",
                f"+00 {rnd.randint(100, 999)} {rnd.randint(1000, 9999)}",
                industry,
                segment,
                country,
                city,
                owner,
                created.isoformat(),
                cancelled.isoformat() if cancelled else "",
                "true" if rnd.random() < 0.05 else "false",
            ]
        )
        size = {"Retail": 1, "Project": 2.2, "Framework": 3}[segment] * rnd.uniform(0.7, 1.4)
        for day in bought:
            oid = f"SO{len(orders) + 10001}"
            orders.append([oid, cid, stamp(day), "USD"])
            wanted = TASTE[industry].split()
            for category in sorted({rnd.choice(wanted) for _ in range(rnd.choice([1, 1, 2, 3]))}):
                pid, _, _, price = rnd.choice([p for p in PRODUCTS if p[2] == category])
                budget = rnd.uniform(500, 2600) * size
                items.append([oid, pid, max(1, round(budget / price)), f"{price * rnd.choice([1, 1, 0.95, 0.9]):.2f}"])
            if rnd.random() < 0.07:
                refunds.append(
                    [
                        f"RF{len(refunds) + 501}",
                        oid,
                        cid,
                        min(TODAY, day + dt.timedelta(days=rnd.randint(2, 20))).isoformat(),
                        f"{rnd.uniform(40, 900) * size:.2f}",
                        rnd.choice(REASONS),
                    ]
                )
        day = created + dt.timedelta(days=rnd.randint(5, 60))
        while day <= TODAY:
            topic = rnd.choice(TOPICS)
            age = (TODAY - day).days
            closed = day + dt.timedelta(days=rnd.randint(1, 25))
            is_open = closed > TODAY or (age < 120 and rnd.random() < 0.45)
            tickets.append(
                [
                    f"TK{len(tickets) + 7001}",
                    cid,
                    stamp(day),
                    "" if is_open else stamp(closed),
                    topic,
                    rnd.choices(["low", "normal", "high"], [2, 5, 3 if rhythm in "slc" else 1.5])[0],
                    "" if is_open or rnd.random() < 0.4 else rnd.randint(1, 3) if rhythm in "slc" else rnd.randint(3, 5),
                ]
            )
            day += dt.timedelta(days=rnd.randint(40, 230))
        day = created + dt.timedelta(days=rnd.randint(0, 10))
        while day <= TODAY:
            contacts.append(
                [
                    f"IN{len(contacts) + 30001}",
                    cid,
                    owner,
                    stamp(day),
                    rnd.choices(["email", "call", "meeting", "chat"], [4, 4, 1, 2])[0],
                    rnd.choice(["inbound", "outbound", "outbound"]),
                    rnd.choice(SUMMARIES),
                ]
            )
            day += dt.timedelta(days=rnd.randint(6, 34) if rhythm not in "lc" else rnd.randint(15, 80))
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
    write("interactions", ["interaction_id", "customer_id", "rep_id", "occurred_at", "channel", "direction", "summary"], contacts)


if __name__ == "__main__":
    main()
