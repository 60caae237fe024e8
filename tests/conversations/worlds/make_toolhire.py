"""Invented CRM data 'toolhire' (industrial tools, pumps, safety gear); the same bytes each time. Today is 2027-01-19."""

import csv
import datetime as dt
import pathlib
import random
import sys

TODAY = dt.date(2027, 1, 19)
START = dt.date(2025, 1, 20)
OUT = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).parent / "toolhire"
R = random.Random(20270119)

REPS = [
    ("T1", "Saskia Vermeulen", "admin", "Head office", "", "Europe/Amsterdam"),
    ("T2", "Piotr Nowicki", "manager", "Europe", "T1", "Europe/Warsaw"),
    ("T3", "Femke Hoekstra", "rep", "Europe", "T2", "Europe/Amsterdam"),
    ("T4", "Kerem Aydin", "rep", "Europe", "T2", "Europe/Istanbul"),
    ("T5", "Thandi Mokoena", "rep", "South", "T1", "Africa/Johannesburg"),
]

# name | contact | industry | segment | country | city | owner | kind (s steady, w slowing, l lapsed, n new, c cancelled, o occasional)
CUSTOMERS = """Van 't Hof Machines|Joost Bakker|Metalworking|Mid-market|Netherlands|Eindhoven|T3|s
Delta Dredging|Pieter Smit|Marine|Key account|Netherlands|Rotterdam|T3|s
Delta Scaffolds|Ingrid Visser|Construction|Mid-market|Netherlands|Eindhoven|T3|w
May & Zonen|Coen May|Food processing|Workshop|Netherlands|Groningen|T3|o
Friday Harbour Tools|Marlies Postma|Marine|Workshop|Netherlands|Rotterdam|T3|w
Bloem's Werkplaats|Jan Bloem|Metalworking|Workshop|Netherlands|Eindhoven|T3|l
Quarter Deck Marine|Willem Kuiper|Marine|Mid-market|Netherlands|Rotterdam|T3|s
Next Level Rigging|Sanne Dekker|Construction|Workshop|Netherlands|Groningen|T3|l
Tulip Coldstore|Lotte Meijer|Food processing|Mid-market|Netherlands|Groningen|T3|s
Noordzee Offshore|Bram de Haan|Marine|Key account|Netherlands|Rotterdam|T3|o
Noordzee Visserij|Tess de Haan|Food processing|Workshop|Netherlands|Groningen|T3|c
Twenty20 Scaffolds|Ravi Kapoor|Construction|Mid-market|Netherlands|Eindhoven|T3|s
Draft Beer Systems|Eva Scholten|Food processing|Workshop|Netherlands|Eindhoven|T3|n
Polder Water|Hanna Smit|Water utilities|Key account|Netherlands|Groningen|T3|s
Café Racer Garage|Dirk Jansen|Metalworking|Workshop|Netherlands|Rotterdam|T3|o
Baltic Crane|Agnieszka Wrona|Construction|Key account|Poland|Gdańsk|T3|w
Baltic Coldstore|Tomasz Lis|Food processing|Mid-market|Poland|Gdańsk|T3|s
Żuraw Dźwigi|Marek Zieliński|Construction|Mid-market|Poland|Gdańsk|T3|l
Help Hydraulics|Ola Wójcik|Metalworking|Workshop|Poland|Gdańsk|T3|o
Çelik Makina|Mehmet Yıldız|Metalworking|Key account|Turkey|Bursa|T4|s
Şahin & Oğulları|Burak Şahin|Construction|Mid-market|Turkey|Istanbul|T4|s
Bosphorus Yachts|Deniz Arslan|Marine|Key account|Turkey|Istanbul|T4|w
Bosphorus Cement|Selin Koç|Construction|Mid-market|Turkey|Istanbul|T4|s
Seven Hills Plumbing|Emre Demir|Water utilities|Workshop|Turkey|Istanbul|T4|o
March Engineering|Leyla March|Metalworking|Mid-market|Turkey|Bursa|T4|l
Anatolia Mining|Hakan Yıldız|Mining|Key account|Turkey|Bursa|T4|s
Anatolia Foods|Zeynep Kaya|Food processing|Mid-market|Turkey|Izmir|T4|w
Ege Su|Onur Tekin|Water utilities|Mid-market|Turkey|Izmir|T4|s
Top Drill|Cem Polat|Mining|Workshop|Turkey|Izmir|T4|o
Monday Morning Metals|Ece Güneş|Metalworking|Workshop|Turkey|Bursa|T4|l
Kaya Kimya|Murat Kaya|Chemicals|Mid-market|Turkey|Istanbul|T4|s
Vistula Steel|Grzegorz Mazur|Metalworking|Key account|Poland|Kraków|T4|s
Vistula Water|Kinga Sikora|Water utilities|Mid-market|Poland|Kraków|T4|o
Łódzka Pompa|Paweł Król|Water utilities|Workshop|Poland|Łódź|T4|w
Forecast Foundry|Iwona Duda|Metalworking|Mid-market|Poland|Łódź|T4|s
Nowak's Garage|Adam Nowak|Metalworking|Workshop|Poland|Kraków|T4|c
Trend Plastics|Zofia Bąk|Chemicals|Workshop|Poland|Łódź|T4|n
Wawel Chemia|Rafał Górski|Chemicals|Key account|Poland|Kraków|T2|s
Remind Instruments|Magda Pawlak|Metalworking|Workshop|Poland|Łódź|T2|o
O'Malley Marine|Siobhan O'Malley|Marine|Mid-market|South Africa|Durban|T5|s
Smith & Dlamini|Sipho Dlamini|Construction|Key account|South Africa|Johannesburg|T5|s
Lost Anchor Salvage|Riaan Botha|Marine|Workshop|South Africa|Cape Town|T5|l
Churn Valley Dairy|April Jacobs|Food processing|Mid-market|South Africa|Cape Town|T5|s
Nine Elms Safety|Lerato Khumalo|Construction|Workshop|South Africa|Johannesburg|T5|o
Karoo Mining|Johan Venter|Mining|Key account|South Africa|Cape Town|T5|w
Karoo Abattoir|Anika Steyn|Food processing|Workshop|South Africa|Cape Town|T5|l
Protea Cement|Bongani Zulu|Construction|Mid-market|South Africa|Durban|T5|s
Highveld Coal|Nomsa Khumalo|Mining|Key account|South Africa|Johannesburg|T5|s
August Wind Works|Chris Adams|Metalworking|Mid-market|South Africa|Cape Town|T5|w
Table Bay Shipyard|Fatima Davids|Marine|Key account|South Africa|Cape Town|T5|s
Best Buyers Depot|Themba Nkosi|Construction|Workshop|South Africa|Johannesburg|T5|o
Naidoo's Workshop|June Naidoo|Metalworking|Workshop|South Africa|Durban|T5|c
Tuas Chemicals|Grace Tan|Chemicals|Key account|Singapore|Tuas|T5|s
Tuas Marine|Wei Ling Tan|Marine|Mid-market|Singapore|Tuas|T5|w
Merlion Foods|Arjun Pillai|Food processing|Mid-market|Singapore|Jurong|T5|s
Merlion Marine|Kelvin Ong|Marine|Workshop|Singapore|Jurong|T5|o
Straits Construction|Farah Ismail|Construction|Mid-market|Singapore|Woodlands|T5|s
Lim & Daughters|Mei Lim|Metalworking|Workshop|Singapore|Jurong|T5|n
Orchid Water|Daniel Goh|Water utilities|Mid-market|Singapore|Woodlands|T5|l
Active Risk Safety|Priya Nair|Construction|Workshop|Singapore|Tuas|T5|o
Yes Welding|Hafiz Rahman|Metalworking|Workshop|Singapore|Woodlands|T5|n
4Ever Fasteners|Joyce Lee|Metalworking|Mid-market|Singapore|Jurong|T5|w"""

PRODUCTS = [
    ("P01", "Sump Pump S40", "Pumps", 640),
    ("P02", "Dosing Pump D2", "Pumps", 410),
    ("P03", "Angle Grinder 125", "Power tools", 155),
    ("P04", "Rotary Hammer RH8", "Power tools", 320),
    ("P05", "Torque Wrench 200", "Hand tools", 95),
    ("P06", "Pipe Cutter 60", "Hand tools", 48),
    ("P07", "Fall Harness Pro", "Safety gear", 130),
    ("P08", "Gas Detector G4", "Safety gear", 275),
    ("P09", "Hard Hat Lite", "Safety gear", 22),
    ("P10", "Screw Compressor 15", "Compressors", 4200),
    ("P11", "Site Compressor", "Compressors", 980),
    ("P12", "Suction Hose 3in", "Hoses", 88),
]
SIZE = {"Key account": 4, "Mid-market": 2, "Workshop": 1}
NOTES = [
    "asked about lead times",
    "happy with the last batch",
    "wants a quote for the spring stop",
    "short call, all well",
    "site visit, two crews",
    "asked who does calibration",
    "sent the new brochure",
    "price talk",
    "said the yard is quiet",
    "planning a shutdown",
]


def days_back(kind):
    """The days before today on which a customer ordered, newest first."""
    at, days = 0, []
    if kind == "n":
        return sorted(R.sample(range(4, 55), R.choice([1, 2, 3])))
    gap, grow = {
        "s": (R.randint(14, 28), 1.0),
        "w": (R.randint(40, 62), 0.86),
        "l": (R.randint(25, 45), 1.0),
        "c": (R.randint(25, 40), 1.0),
        "o": (R.randint(45, 75), 1.0),
    }[kind]
    at = {
        "s": R.randint(2, 16),
        "w": R.randint(35, 78),
        "l": R.randint(100, 260),
        "c": R.randint(120, 220),
        "o": R.randint(8, 70),
    }[kind]
    while at < 720:
        days.append(at)
        at += max(6, round(gap * R.uniform(0.75, 1.3)))
        gap = max(14, gap * grow)
    return days


def write(name, header, rows):
    with open(OUT / f"{name}.csv", "w", newline="", encoding="utf-8") as f:
        w = csv.writer(f, lineterminator="\n")
        w.writerow(header.split())
        w.writerows(rows)


def main():
    OUT.mkdir(exist_ok=True)

    def ago(n):
        return (TODAY - dt.timedelta(days=n)).isoformat()

    customers, orders, items, refunds, tickets, interactions = [], [], [], [], [], []
    for n, line in enumerate(CUSTOMERS.splitlines(), 1):
        name, contact, industry, segment, country, city, owner, kind = line.split("|")
        cid = f"H{n:03d}"
        days = days_back(kind)
        created = max(days) + R.randint(3, 40) if kind != "n" else max(days) + R.randint(1, 8)
        cancelled = ago(min(days) - R.randint(20, 60)) if kind == "c" else ""
        mail = f"{''.join(ch for ch in contact.split()[0].lower() if ch.isascii() and ch.isalpha())}@c{n:03d}.example"
        customers.append(
            (cid, name, contact, mail, f"+00 555 {n:04d}", industry, segment, country, city, owner, ago(created), cancelled, 0)
        )
        liked = R.sample(sorted({p[2] for p in PRODUCTS}), R.choice([2, 3, 3, 4]))
        goods = [p for p in PRODUCTS if p[2] in liked]
        for d in reversed(days):
            oid = f"O{len(orders) + 1:05d}"
            orders.append((oid, cid, ago(d), "EUR"))
            for p in R.sample(goods, min(len(goods), R.choice([1, 1, 2, 3]))):
                many = 1 if p[3] > 2000 else R.randint(1, 5) * SIZE[segment]
                items.append((oid, p[0], many, round(p[3] * R.choice([1, 1, 0.95, 0.9]), 2)))
            if R.random() < 0.07 and d > 3:
                late = max(1, d - R.randint(3, 20))
                amount = round(R.uniform(0.2, 0.9) * sum(q * u for o, _, q, u in items if o == oid), 2)
                refunds.append(
                    (
                        f"F{len(refunds) + 1:04d}",
                        oid,
                        cid,
                        ago(late),
                        amount,
                        R.choice(["damaged", "wrong item", "late", "recall"]),
                    )
                )
        first = max(days)
        for d in sorted(
            R.sample(range(1, max(first, 8)), min(max(first, 8) - 1, {"w": 7, "l": 6, "c": 6}.get(kind, 3) if first > 60 else 1)),
            reverse=True,
        ):
            opened = R.random() < (0.55 if d < 60 else 0.03)
            closed = "" if opened else ago(max(0, d - R.randint(1, 20)))
            tickets.append(
                (
                    f"K{len(tickets) + 1:04d}",
                    cid,
                    ago(d),
                    closed,
                    R.choice(["delivery", "warranty", "billing", "calibration"]),
                    R.choice(["low", "normal", "normal", "high"]),
                    "" if opened else R.randint(1, 5),
                )
            )
        d = first + 2
        while d > 1:
            interactions.append(
                (
                    f"N{len(interactions) + 1:05d}",
                    cid,
                    owner,
                    ago(d),
                    R.choice(["email", "email", "call", "meeting", "chat"]),
                    R.choice(["inbound", "outbound", "outbound"]),
                    R.choice(NOTES),
                )
            )
            d -= R.randint(12, 60)
    write(
        "reps",
        "rep_id name email role team manager_id timezone",
        [(i, n, f"{n.split()[0].lower()}@toolhire.example", r, t, m, z) for i, n, r, t, m, z in REPS],
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
    write("interactions", "interaction_id customer_id rep_id occurred_at channel direction summary", interactions)


if __name__ == "__main__":
    main()
