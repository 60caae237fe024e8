#!/usr/bin/env python3
"""Writes the invented data of a maker of equipment for physiotherapy and gyms (Portugal, Ireland, Canada, New Zealand).

    make_physio.py [DIR]      (default: the folder `physio` beside this file)

Two years up to today = 2026-08-13. Seeded: the same bytes each time. Standard library only.
"""

import csv
import datetime as dt
import pathlib
import random
import sys
import unicodedata

TODAY = dt.date(2026, 8, 13)
FIRST = dt.date(2024, 8, 13)
R = random.Random(813)

REPS = """H1|Gráinne Tully|admin|Head office||Europe/Dublin
H2|Vasco Falcão|manager|Europe|H1|Europe/Lisbon
H3|Niamh Corrigan|rep|Europe|H2|Europe/Dublin
H4|Filipa Morais|rep|Europe|H2|Europe/Lisbon
H5|Wiremu Parata|rep|Overseas|H1|Pacific/Auckland"""

# name | contact | industry | segment | country | city | owner | pattern (s steady, d declining, l lapsed, c cancelled, n new, z never ordered)
CUSTOMERS = """Shannon Physio|Aoife Brennan|Physiotherapy|Solo|Ireland|Limerick|H3|s
Shannon Gym|Declan Rooney|Gym|Multi-site|Ireland|Limerick|H3|d
Shannon Rehab|Orla Fitzgerald|Rehab centre|Public|Ireland|Ennis|H3|s
Murphy & Daughters|Siobhán Murphy|Physiotherapy|Solo|Ireland|Cork|H3|s
O'Rourke Physio|Brendan O'Rourke|Physiotherapy|Solo|Ireland|Galway|H3|d
May Street Gym|Karl Whelan|Gym|Solo|Ireland|Dublin|H3|s
Monday Movers|Ciara Nolan|Gym|Multi-site|Ireland|Dublin|H3|d
Return to Play|Eoin Hackett|Sports club|Elite|Ireland|Cork|H3|s
Forty Foot Fitness|Sinéad Kavanagh|Gym|Solo|Ireland|Dublin|H3|l
Studio 9|Maeve Rooney|Physiotherapy|Solo|Ireland|Galway|H3|s
Liffey Spine|Tadhg Boylan|Physiotherapy|Multi-site|Ireland|Dublin|H3|s
Connemara Club|Peadar Joyce|Sports club|Solo|Ireland|Galway|H3|l
St. Brigid's Hospital|Nuala Feeney|Hospital|Public|Ireland|Kildare|H3|s
Churn Barn Fitness|Oisín Daly|Gym|Solo|Ireland|Kilkenny|H3|d
Kilkenny Hurling Club|Paudie Walsh|Sports club|Elite|Ireland|Kilkenny|H3|s
Clonmel Rehab|Conor Brennan|Rehab centre|Public|Ireland|Clonmel|H3|l
Tralee Physio|Gearóid Moriarty|Physiotherapy|Solo|Ireland|Tralee|H3|n
Sligo Strength|Fionnuala Gallagher|Gym|Solo|Ireland|Sligo|H3|c
Fisio Sintra|Mafalda Pinheiro|Physiotherapy|Solo|Portugal|Sintra|H4|s
Fisio Ribeira|Gonçalo Teles|Physiotherapy|Multi-site|Portugal|Porto|H4|d
Fisio Açores|Zita Medeiros|Physiotherapy|Public|Portugal|Ponta Delgada|H4|l
Ginásio São Bento|Hugo Pinheiro|Gym|Multi-site|Portugal|Lisboa|H4|s
Friday Club Cascais|Leonor Vaz|Gym|Elite|Portugal|Cascais|H4|s
Clínica das Mãos|Anselmo Brito|Physiotherapy|Solo|Portugal|Coimbra|H4|d
Duarte & Irmão|Bernardo Duarte|Gym|Solo|Portugal|Braga|H4|s
Março Fitness|Ivone Prates|Gym|Multi-site|Portugal|Porto|H4|s
Corpo & Alma|Salomé Nunes|Gym|Solo|Portugal|Setúbal|H4|l
Hospital Luz Branca|Artur Quintela|Hospital|Public|Portugal|Lisboa|H4|s
Douro Movimento|Raquel Sequeira|Rehab centre|Multi-site|Portugal|Porto|H4|d
Tejo Reabilitação|Nuno Caldeira|Rehab centre|Public|Portugal|Lisboa|H4|s
Tejo Sports|Matilde Couto|Sports club|Elite|Portugal|Lisboa|H4|s
Top Ten Gym|Fábio Lourenço|Gym|Multi-site|Portugal|Faro|H4|d
L'Atelier Pilates|Clarisse Antunes|Gym|Solo|Portugal|Lisboa|H4|n
Faro Rehab|Joaquim Valadas|Rehab centre|Public|Portugal|Faro|H4|s
Termas do Vale|Dulce Figueira|Spa|Elite|Portugal|Chaves|H4|c
Lusitânia Health Clubs|Henrique Salgueiro|Gym|Multi-site|Portugal|Lisboa|H2|s
Emerald Leisure|Róisín Keane|Gym|Multi-site|Ireland|Dublin|H2|s
Next Step Clinics|Dermot Keane|Physiotherapy|Multi-site|Ireland|Cork|H2|d
Maple Rehab|Priya Sandhu|Rehab centre|Public|Canada|Toronto|H5|s
Maple Ridge Gym|Tyler Kowalchuk|Gym|Solo|Canada|Vancouver|H5|d
Physio Québec|Mélanie Gagnon|Physiotherapy|Multi-site|Canada|Montréal|H5|s
Lévesque & Fils|Étienne Lévesque|Gym|Solo|Canada|Québec|H5|l
Quarter Horse Athletics|Shelby Tanner|Sports club|Elite|Canada|Calgary|H5|s
North 49 Fitness|Dale Wozniak|Gym|Multi-site|Canada|Winnipeg|H5|d
Prairie Spine|Harpreet Gill|Physiotherapy|Solo|Canada|Winnipeg|H5|s
Feedback Fitness|Jordan Leblanc|Gym|Multi-site|Canada|Ottawa|H5|s
Rocky Mountain Rehab|Kirsten Dahl|Rehab centre|Public|Canada|Calgary|H5|d
August Wellness|Beth Okafor|Spa|Elite|Canada|Toronto|H5|s
D'Arcy Physio|Malcolm D'Arcy|Physiotherapy|Solo|Canada|Halifax|H5|s
Laurier Sports|Olivier Gagnon|Sports club|Elite|Canada|Montréal|H5|l
Yukon Cross Training|Wade Lindqvist|Gym|Solo|Canada|Whitehorse|H5|z
Kiwi Kinetics|Tama Ngata|Physiotherapy|Multi-site|New Zealand|Auckland|H5|s
Kererū Physio|Hana Rangi|Physiotherapy|Solo|New Zealand|Wellington|H5|d
Southern Alps Gym|Bevan McKay|Gym|Solo|New Zealand|Queenstown|H5|s
Harbour Physio|Jude Fairweather|Physiotherapy|Solo|New Zealand|Auckland|H5|s
Harbour Strength|Sione Latu|Gym|Solo|New Zealand|Auckland|H5|l
Wednesday Warriors|Greer Sutton|Sports club|Elite|New Zealand|Christchurch|H5|s
Otago Rowing Club|Hamish Sutton|Sports club|Elite|New Zealand|Dunedin|H5|d
Risk & Reward Gym|Manaia Cole|Gym|Multi-site|New Zealand|Wellington|H5|s
Rotorua Springs|Ngaire Tipene|Spa|Elite|New Zealand|Rotorua|H5|n
O'Neill Sports Medicine|Patrick O'Neill|Hospital|Public|New Zealand|Christchurch|H5|c
Pan Pacific Spas|Estelle Varga|Spa|Elite|Canada|Vancouver|H1|s
Atlas Leisure|Rogério Simas|Gym|Multi-site|Portugal|Lisboa|H1|d"""

PRODUCTS = """Kinetix Table|Treatment Tables|1290
Foldaway Couch|Treatment Tables|340
Duo TENS|Electrotherapy|145
Sono Wand|Electrotherapy|690
Shockwave One|Electrotherapy|3900
Iron Plates|Weights|64
Hex Dumbbells|Weights|88
AirRower|Cardio|1150
Spin Bike S2|Cardio|980
Loop Bands|Bands|12
Tubing Roll|Bands|48
Gel Packs|Consumables|9
Kinesio Tape|Consumables|7.5"""

TASTE = {
    "Physiotherapy": "0 1 1 2 2 3 9 11 11 12 12",
    "Gym": "5 5 6 6 7 8 8 9 10",
    "Hospital": "0 0 3 3 4 11 11 12 1",
    "Rehab centre": "0 2 3 7 9 10 10 11 12",
    "Sports club": "5 6 7 9 9 11 12 12 2",
    "Spa": "0 1 9 11 11 8",
}
SIZE = {"Solo": 1.0, "Multi-site": 2.3, "Public": 2.6, "Elite": 1.8}
TOPICS = "Delivery|Delivery|Installation|Invoice|Breakdown|Breakdown|Training".split("|")
REASONS = "Faulty|Faulty|Wrong size|Late delivery|Changed mind|Duplicate".split("|")
NOTES = "asked for a demo|talked about the new rower|no answer|chased delivery|service visit agreed|wants a trade-in|sent brochure|budget talk|asked about spare parts".split(
    "|"
)
DIAL = {"Ireland": "+353", "Portugal": "+351", "Canada": "+1", "New Zealand": "+64"}


def plain(text):
    return "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if c.isascii() and c.isalnum())


def delta(days):
    return dt.timedelta(days=days)


def weekday(day):
    return day - delta(max(0, day.weekday() - 4))


def rhythm(kind, created):
    """The days on which a customer orders."""
    if kind == "z":
        return []
    if kind == "n":
        return sorted({weekday(created + delta(d)) for d in R.sample(range(2, (TODAY - created).days - 2), 2)})
    stop = TODAY - delta({"l": R.randint(105, 260), "c": R.randint(120, 240), "d": R.randint(36, 74)}.get(kind, 1))
    gap, day, out = R.uniform(14, 33), max(FIRST, created) + delta(R.randint(2, 24)), []
    while day < stop:
        out.append(weekday(day))
        slow = 1.9 if kind == "d" and (stop - day).days < 200 else 1
        day += delta(max(4, round(gap * slow * R.uniform(0.6, 1.5))))
    if kind == "d":
        out.append(weekday(stop))
    if kind == "s" and (TODAY - out[-1]).days > 32:
        out.append(weekday(TODAY - delta(R.randint(3, 25))))
    return sorted(set(out))


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)

    def write(name, header, rows):
        with open(folder / f"{name}.csv", "w", encoding="utf-8", newline="") as file:
            out = csv.writer(file, lineterminator="\n")
            out.writerow(header.split())
            out.writerows(rows)

    goods = [p.split("|") for p in PRODUCTS.splitlines()]
    customers, orders, items, refunds, tickets, talks = [], [], [], [], [], []
    for number, line in enumerate(CUSTOMERS.splitlines(), 1):
        name, contact, industry, segment, country, city, owner, kind = line.split("|")
        cid = f"K{number:03d}"
        created = FIRST - delta(R.randint(30, 800))
        if kind == "s" and R.random() < 0.25:
            created = FIRST + delta(R.randint(60, 450))
        if kind == "n":
            created = TODAY - delta(R.randint(25, 70))
        if kind == "z":
            created = TODAY - delta(15)
        created = weekday(created)
        dates = rhythm(kind, created)
        gone = weekday(dates[-1] + delta(R.randint(15, 50))) if kind == "c" else ""
        end = gone or TODAY - delta(1)
        customers.append(
            [
                cid,
                name,
                contact,
                f"{plain(contact.split()[0])}@{plain(name)}.example",
                f"{DIAL[country]} {R.randint(20, 99)} {R.randint(1000000, 9999999)}",
                industry,
                segment,
                country,
                city,
                owner,
                created,
                gone,
                "true" if number % 17 == 5 else "false",
            ]
        )
        size, taste = SIZE[segment] * R.uniform(0.7, 1.3), [int(x) for x in TASTE[industry].split()]
        for date in dates:
            oid, total = f"OR{len(orders) + 1:05d}", 0
            orders.append([oid, cid, date, "EUR"])
            for p in sorted({R.choice(taste) for _ in range(R.choice([1, 1, 2, 2, 3]))}):
                price = float(goods[p][2])
                many = max(1, round(size * R.uniform(0.5, 1.6) * min(50, 800 / price) ** 0.8))
                paid = round(price * R.choice([1, 1, 0.95, 0.9]), 2)
                items.append([oid, f"G{p + 1:02d}", many, paid])
                total += many * paid
            back = date + delta(R.randint(3, 20))
            if back <= end and R.random() < (0.17 if kind in "dl" else 0.1):
                refunds.append(
                    [f"RF{len(refunds) + 1:04d}", oid, cid, back, round(total * R.uniform(0.1, 0.5), 2), R.choice(REASONS)]
                )
        day = max(created, FIRST) + delta(R.randint(4, 100))
        while day <= end:
            closed = day + delta(R.randint(1, 16))
            still = not gone and (closed >= TODAY or ((TODAY - day).days < 110 and R.random() < 0.5))
            mark = "" if still or R.random() < 0.3 else R.choice([1, 2, 3] if kind in "dlc" else [3, 4, 5, 5])
            tickets.append(
                [
                    f"TK{len(tickets) + 1:04d}",
                    cid,
                    day,
                    "" if still else closed,
                    R.choice(TOPICS),
                    R.choice(["low", "normal", "normal", "high"]),
                    mark,
                ]
            )
            day += delta(R.randint(30, 120) if kind == "d" else R.randint(55, 220))
        day, gap = max(created, FIRST) + delta(R.randint(1, 9)), R.choice([13, 19, 27, 40, 65])
        while day <= end:
            talks.append(
                [
                    f"IN{len(talks) + 1:05d}",
                    cid,
                    owner,
                    weekday(day),
                    R.choice(["email", "email", "call", "call", "meeting", "chat"]),
                    R.choice(["inbound", "outbound", "outbound"]),
                    R.choice(NOTES),
                ]
            )
            day += delta(max(3, round(gap * R.uniform(0.5, 1.6))))
    write(
        "reps",
        "rep_id name email role team manager_id timezone",
        [
            [i, n, f"{plain(n.split()[0])}@physio.example", role, team, boss, zone]
            for i, n, role, team, boss, zone in (r.split("|") for r in REPS.splitlines())
        ],
    )
    write(
        "customers",
        "customer_id name contact_name email phone industry segment country city owner_id created_at cancelled_at opted_out",
        customers,
    )
    write("products", "product_id name category price", [[f"G{i:02d}", *p] for i, p in enumerate(goods, 1)])
    write("orders", "order_id customer_id ordered_at currency", orders)
    write("order_items", "order_id product_id quantity unit_price", items)
    write("refunds", "refund_id order_id customer_id refunded_at amount reason", refunds)
    write("tickets", "ticket_id customer_id opened_at closed_at topic priority satisfaction", tickets)
    write("interactions", "interaction_id customer_id rep_id occurred_at channel direction summary", talks)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parent / "physio")
