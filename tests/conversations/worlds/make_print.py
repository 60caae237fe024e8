#!/usr/bin/env python3
"""Writes the invented world 'print' (paper, inks, labels, packaging machines) beneath print/; same bytes each time. Today is 2027-07-05."""

import csv
import datetime as dt
import random
import re
import unicodedata
from pathlib import Path

TODAY = dt.date(2027, 7, 5)
START = dt.date(2025, 7, 7)
OUT = Path(__file__).parent / "print"
R = random.Random(1905)

REPS = [
    ("INK-1", "Morag Sinclair", "admin", "Head Office", "", "Europe/London"),
    ("INK-2", "Declan Roche", "manager", "Isles", "INK-1", "Europe/Dublin"),
    ("INK-3", "Priya Anand", "rep", "Isles", "INK-2", "Europe/London"),
    ("INK-4", "Tom Hathersage", "rep", "Isles", "INK-2", "Europe/London"),
    ("INK-5", "Sunniva Bråten", "rep", "Nordics", "INK-1", "Europe/Oslo"),
]

UK, IE, NO, SE, FI, EE, LV, NL = ("United Kingdom", "Ireland", "Norway", "Sweden", "Finland", "Estonia", "Latvia", "Netherlands")
PR, PU, NP, LG, BR, MI, FP = ("Printing", "Publishing", "Not-for-profit", "Local Government", "Brewing", "Mills", "Food Packing")
# name, contact, industry, segment, country, city, owner, habit
CUSTOMERS = """Top Copy Print|Gemma Lister|PR|Small|UK|Leeds|3|steady
May & Daughters|Hannah May|PR|Small|UK|Bath|3|slowing
Monday Books|Oliver Tranter|PU|Medium|UK|Bristol|3|steady
Fourteen Acre Press|Ruth Penhale|PU|Small|UK|Bristol|3|slowing
Red Kite Labels|Marcus Oyelaran|PR|Medium|UK|Reading|3|steady
Whitcombe Paper Mill|Alan Whitcombe|MI|Large|UK|Wells|3|steady
Whitcombe Press|Judith Sparrow|PU|Medium|UK|Wells|3|slowing
J. R. Oduya & Sons|Joseph Oduya|PR|Small|UK|Leeds|3|lapsed
H&B Print Works|Harriet Blum|PR|Medium|UK|Leeds|3|steady
Reading Borough Council|Colin Fairweather|LG|Large|UK|Reading|3|steady
Calder Vale Council|Sheila Ackroyd|LG|Medium|UK|Leeds|3|lapsed
Open Door Trust|Femi Adebayo|NP|Small|UK|Leeds|3|slowing
Hedgehog Rescue Fund|Poppy Langdon|NP|Small|UK|Bath|3|lapsed
Cork Street Editions|Benedict Hale|PU|Small|UK|Bristol|3|new
The Printing House|Niamh Cullen|PR|Large|IE|Dublin|3|steady
O'Malley Brewing|Grainne O'Malley|BR|Medium|IE|Galway|3|steady
Galway Bay Hospice|Orla Feeney|NP|Medium|IE|Galway|3|slowing
Van der Zee Drukkerij|Pieter van der Zee|PR|Medium|NL|Zwolle|3|steady
De Gele Pers|Anouk Visser|PU|Small|NL|Utrecht|3|lapsed
Brouwerij Zonneveld|Sander Zonneveld|BR|Large|NL|Breda|3|steady
Quarterly Review Press|Imogen Dacre|PU|Small|UK|Bath|3|cancelled
Last Order Ales|Craig Mellor|BR|Small|UK|Bristol|3|steady
Mayhew Mills|Fraser Mayhew|MI|Large|UK|Glasgow|4|steady
Thursday's Child|Isla Buchan|NP|Small|UK|Glasgow|4|slowing
Blackwater Mill|Donal Keane|MI|Medium|IE|Cork|4|steady
Blackwater Brewery|Aoife Lynch|BR|Medium|IE|Cork|4|slowing
Byrne & Daughters|Sinead Byrne|PR|Small|IE|Dublin|4|steady
Cork County Council|Fergal Lynch|LG|Large|IE|Cork|4|steady
Seven Stars Brewing|Martin Yardley|BR|Small|UK|Derby|4|lapsed
Top Shelf Distillers|Kirsty Munro|BR|Medium|UK|Glasgow|4|steady
Glen Ardle Press|Ewan Laidlaw|PU|Small|UK|Glasgow|4|lapsed
K.L.M. Cartons|Karen Lowther|FP|Large|UK|Derby|4|steady
Fisk & Ferdig|Torbjørn Vik|FP|Medium|NO|Bergen|4|steady
Ørsta Trykkeri|Randi Hovden|PR|Small|NO|Ålesund|4|slowing
Bergen Bokforlag|Ingrid Nesse|PU|Medium|NO|Bergen|4|slowing
Moss Papirfabrikk|Harald Moe|MI|Large|NO|Moss|4|steady
Green & Grey|Lucy Grey|PR|Small|UK|Derby|4|new
March Hare Publishing|Alice Tolland|PU|Medium|UK|Derby|4|steady
Derby City Council|Raj Bhandari|LG|Large|UK|Derby|4|steady
Åkerlund Tryckeri|Maja Åkerlund|PR|Medium|SE|Borås|5|steady
Borås Etikett|Linus Ek|PR|Small|SE|Borås|5|slowing
Svart & Vitt|Elin Sjöberg|PR|Small|SE|Malmö|5|steady
Malmö Stadsmission|Karin Holm|NP|Medium|SE|Malmö|5|lapsed
Kotka Mills|Pekka Rautio|MI|Large|FI|Kotka|5|steady
Sisu Paino|Aino Lehtinen|PR|Small|FI|Tampere|5|slowing
Tampere Kirjat|Mikko Lehtinen|PU|Medium|FI|Tampere|5|steady
Õlletare|Kadri Tamm|BR|Small|EE|Tartu|5|steady
Tartu Raamat|Rein Saar|PU|Small|EE|Tartu|5|lapsed
Tallinn Linnavalitsus|Liis Kask|LG|Large|EE|Tallinn|5|steady
Liepāja Press|Jānis Ozols|PR|Medium|LV|Liepāja|5|slowing
Baltā Lapa|Ilze Kalniņa|PU|Small|LV|Riga|5|cancelled
Riga Brewing|Andris Bērziņš|BR|Medium|LV|Riga|5|steady
Solberg Forlag|Kari Solberg|PU|Medium|NO|Moss|5|steady
Solberg & Daughters|Nina Solberg|PR|Small|NO|Oslo|5|new
Royal Oak Stationers|Vivian Prowse|PR|Medium|UK|London|2|steady
Whitcombe Trust|Deborah Quill|NP|Small|UK|Wells|2|slowing
Nine Elms Print|Gary Stroud|PR|Large|UK|London|2|steady
Liffey Labels|Conor Dunphy|PR|Small|IE|Dublin|2|steady
Orkney Islands Council|Magnus Isbister|LG|Large|UK|Kirkwall|1|steady
Daughters of Charity|Bernadette Tully|NP|Medium|IE|Dublin|1|lapsed""".splitlines()

PRODUCTS = [
    ("PK01", "Fjord Offset 90g", "Paper", 64),
    ("PK02", "Heron Kraft Board", "Paper", 118),
    ("PK03", "Newsprint Reel", "Paper", 205),
    ("PK04", "Process Cyan", "Ink", 47),
    ("PK05", "Soy Black", "Ink", 39),
    ("PK06", "Metallic Gold", "Ink", 96),
    ("PK07", "Wet-Glue Bottle Label", "Labels", 28),
    ("PK08", "Thermal Roll 100x150", "Labels", 22),
    ("PK09", "Doctor Blade Set", "Spares", 83),
    ("PK10", "Drive Belt 220", "Spares", 55),
    ("PK11", "Matt Laminate Film", "Finishing", 74),
    ("PK12", "Binding Wire", "Finishing", 31),
    ("PK13", "Boxline 40 Case Sealer", "Machines", 2450),
    ("PK14", "Wrapmaster Duo", "Machines", 3900),
]
LIKES = {
    PR: "Paper Ink Finishing Spares",
    PU: "Paper Finishing Ink",
    NP: "Paper Labels",
    LG: "Paper Ink Labels",
    BR: "Labels Machines Ink",
    MI: "Spares Machines Finishing",
    FP: "Labels Machines Spares",
}
TOPICS = ["wrong item", "late", "quality", "price", "machine fault"]
REASONS = ["damaged in transit", "wrong grade", "overcharged", "misprint", "late delivery"]
NOTES = [
    "asked about lead times",
    "wants a quote",
    "happy with the last batch",
    "complained about price",
    "new buyer named",
    "talked through samples",
    "chased the invoice",
]


def slug(name):
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub("[^a-z0-9]+", "-", plain.lower()).strip("-")


def write(name, header, rows):
    OUT.mkdir(exist_ok=True)
    with open(OUT / f"{name}.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def order_days(habit):
    """The days of a customer's orders by habit."""
    gap = R.choice([12, 16, 21, 26, 30])
    if habit == "new":
        first = TODAY - dt.timedelta(R.randint(30, 48))
        return first, [first, first + dt.timedelta(R.randint(12, 22))]
    first = START + dt.timedelta(R.randint(0, 160))
    last = TODAY - dt.timedelta(
        {"steady": R.randint(0, 18), "slowing": R.randint(38, 84), "lapsed": R.randint(97, 260), "cancelled": R.randint(70, 200)}[
            habit
        ]
    )
    days, day = [], first
    while day < last:
        days.append(day)
        late = habit != "steady" and (last - day).days < 200
        day += dt.timedelta(max(4, int(R.gauss(gap * (1.7 if late else 1), gap * 0.25))))
    return first, [d for d in days if d <= last - dt.timedelta(3)] + [last]


def main():
    write(
        "reps",
        "rep_id name email role team manager_id timezone slack_user_id".split(),
        [
            (i, n, slug(n).replace("-", ".") + "@fernhillpaper.example", role, team, boss, zone, "")
            for i, n, role, team, boss, zone in REPS
        ],
    )
    write("products", "product_id name category price".split(), PRODUCTS)
    customers, orders, items, refunds, tickets, talks = [], [], [], [], [], []
    for number, line in enumerate(CUSTOMERS, 1):
        name, contact, industry, segment, country, city, owner, habit = line.split("|")
        cid, owner, industry = f"K{number:03d}", f"INK-{owner}", globals()[industry]
        first, days = order_days(habit)
        cancelled = days[-1] + dt.timedelta(R.randint(12, 30)) if habit == "cancelled" else ""
        customers.append(
            (
                cid,
                name,
                contact,
                f"{slug(contact).replace('-', '.')}@{slug(name)}.example",
                f"+44 20 7946 {number:04d}",
                industry,
                segment,
                globals()[country],
                city,
                owner,
                first - dt.timedelta(R.randint(3, 40)),
                cancelled,
                "",
            )
        )
        liked = [p for p in PRODUCTS if p[2] in LIKES[industry].split()]
        scale = {"Small": 1, "Medium": 2.5, "Large": 6}[segment]
        for day in days:
            oid = f"PO{len(orders) + 20001}"
            orders.append((oid, cid, day, "GBP"))
            for pid, _, category, price in R.sample(liked, R.randint(1, min(3, len(liked)))):
                count = 1 if category == "Machines" else max(1, int(R.gauss(9, 3) * scale))
                if category == "Machines" and R.random() < 0.8:
                    continue
                items.append((oid, pid, count, f"{price * R.choice([1, 1, 1, 0.95, 0.9]):.2f}"))
            if not items or items[-1][0] != oid:
                pid, _, _, price = next(p for p in liked if p[2] != "Machines")
                items.append((oid, pid, max(1, int(6 * scale)), f"{price:.2f}"))
            if R.random() < (0.10 if habit in ("slowing", "lapsed") else 0.05):
                when = day + dt.timedelta(R.randint(3, 20))
                if when <= TODAY:
                    refunds.append(
                        (f"RF{len(refunds) + 501}", oid, cid, when, f"{R.randint(20, 400) * scale:.2f}", R.choice(REASONS))
                    )
        end = cancelled or TODAY
        for _ in range(R.randint(0, 4) + (2 if habit in ("slowing", "lapsed") else 0)):
            opened = first + dt.timedelta(R.randint(5, max(6, (end - first).days)))
            if opened > end:
                continue
            closed = opened + dt.timedelta(R.randint(1, 15))
            still = closed > end or (opened > TODAY - dt.timedelta(90) and R.random() < 0.6)
            tickets.append(
                (
                    f"TK{len(tickets) + 3001}",
                    cid,
                    opened,
                    "" if still else closed,
                    R.choice(TOPICS),
                    R.choice(["low", "normal", "normal", "high"]),
                    "" if still else R.randint(1, 5),
                )
            )
        day = first - dt.timedelta(2)
        while day <= end:
            talks.append(
                (
                    f"IN{len(talks) + 7001}",
                    cid,
                    owner,
                    day,
                    R.choice(["email", "email", "call", "call", "meeting", "chat"]),
                    R.choice(["inbound", "outbound", "outbound"]),
                    R.choice(NOTES),
                )
            )
            day += dt.timedelta(max(3, int(R.expovariate(1 / (28 if habit == "steady" else 48)))))
    write(
        "customers",
        "customer_id name contact_name email phone industry segment country city owner_id created_at cancelled_at opted_out".split(),
        customers,
    )
    write("orders", "order_id customer_id ordered_at currency".split(), orders)
    write("order_items", "order_id product_id quantity unit_price".split(), items)
    write("refunds", "refund_id order_id customer_id refunded_at amount reason".split(), refunds)
    write("tickets", "ticket_id customer_id opened_at closed_at topic priority satisfaction".split(), tickets)
    write("interactions", "interaction_id customer_id rep_id occurred_at channel direction summary".split(), talks)


if __name__ == "__main__":
    main()
