#!/usr/bin/env python3
"""Invented CRM data of a brand of sports nutrition, bike parts, camping and climbing gear. Same bytes each time."""

import csv
import datetime as dt
import pathlib
import random

TODAY = dt.date(2026, 10, 19)
OUT = pathlib.Path(__file__).resolve().parent / "sport"
R = random.Random(21019)

REPS = [
    ("tr-100", "Noémie Vauclair", "noemie@cimaverde.example", "admin", "Central", "", "Europe/Zurich"),
    ("tr-210", "Matej Zupančič", "matej@cimaverde.example", "manager", "Alpine", "tr-100", "Europe/Ljubljana"),
    ("tr-211", "Chiara Bonfanti", "chiara@cimaverde.example", "rep", "Alpine", "tr-210", "Europe/Rome"),
    ("tr-212", "Lukas Hirschbichler", "lukas@cimaverde.example", "rep", "Alpine", "tr-210", "Europe/Vienna"),
    ("tr-330", "Aoife Brennan", "aoife@cimaverde.example", "rep", "Ouest", "tr-100", "Europe/Paris"),
]
# owner, name, city, country, industry, segment, contact, regime
C = """
tr-211|Dolomiti Sport S.r.l.|Bolzano|Italy|Sports Retail|Flagship|Giulia Ferraris|steady
tr-211|Dolomiti Noleggio|Trento|Italy|Bike Rental|Seasonal|Luca Moser|slow
tr-211|Arrampicata Finale|Finale Ligure|Italy|Climbing Gym|Standard|Tommaso Parodi|lapsed
tr-211|Bici Amica S.n.c.|Torino|Italy|Sports Retail|Standard|Luca Graziani|steady
tr-211|Palestra Verticale Lecco|Lecco|Italy|Climbing Gym|Partner|Ngozi Adeyemi|steady
tr-211|Fratelli Brambilla Cicli|Milano|Italy|Sports Retail|Flagship|Ettore Brambilla|slow
tr-211|Sentiero Nord|Trento|Italy|Online Store|Partner|Miriam Haddad|steady
tr-211|Velorent Bled d.o.o.|Bled|Slovenia|Bike Rental|Partner|Andrej Kovač|steady
tr-211|Plezalni Center Kranj|Kranj|Slovenia|Climbing Gym|Standard|Maja Kovač|slow
tr-211|Gorski Svet d.o.o.|Ljubljana|Slovenia|Sports Retail|Flagship|Rok Bizjak|steady
tr-211|Kolesa Kralj|Maribor|Slovenia|Sports Retail|Standard|Petra Kralj|lapsed
tr-211|Adriatic Trail Club|Rijeka|Croatia|Sports Club|Standard|Ivana Horvat|slow
tr-211|Kamp Oprema Split|Split|Croatia|Sports Retail|Partner|Ante Perković|steady
tr-211|Istra Bike Rent|Pula|Croatia|Bike Rental|Seasonal|Dunja Radić|cancelled
tr-211|Monday Climbers Club|Ljubljana|Slovenia|Sports Club|Prospect|Oleksandr Shevchuk|new
tr-211|Top Ten Trekking|Milano|Italy|Online Store|Prospect|Siobhan Keane|new
tr-212|Bergwelt Innsbruck GmbH|Innsbruck|Austria|Sports Retail|Flagship|Johanna Steiner|steady
tr-212|Bergwelt Verleih|Kitzbühel|Austria|Bike Rental|Seasonal|Florian Achleitner|slow
tr-212|Kletterhalle Graz|Graz|Austria|Climbing Gym|Partner|Zeynep Aydın|steady
tr-212|Radhaus Hofer & Söhne|Salzburg|Austria|Sports Retail|Flagship|Wolfgang Hofer|steady
tr-212|Fitwerk Villach|Villach|Austria|Fitness Gym|Standard|Tamara Ilić|slow
tr-212|Alpenverein Sektion Hall|Hall in Tirol|Austria|Sports Club|Standard|Gerhard Pfeifer|lapsed
tr-212|24h Fitness Lounge|Graz|Austria|Fitness Gym|Prospect|Bianca Popescu|new
tr-212|Samstag Sport AG|Chur|Switzerland|Sports Retail|Partner|Reto Caduff|steady
tr-212|Velo Station Interlaken|Interlaken|Switzerland|Bike Rental|Seasonal|Ursina Bieri|slow
tr-212|Felsenfest Kletterzentrum|Bern|Switzerland|Climbing Gym|Standard|Beat Zbinden|lapsed
tr-212|Outdoor Brno s.r.o.|Brno|Czech Republic|Sports Retail|Flagship|Jana Dvořáková|steady
tr-212|Horolezec Liberec|Liberec|Czech Republic|Climbing Gym|Partner|Tomáš Novotný|steady
tr-212|Kolo Novák a syn|Olomouc|Czech Republic|Sports Retail|Standard|Jiří Novák|cancelled
tr-212|Půjčovna Šumava|Plzeň|Czech Republic|Bike Rental|Seasonal|Lenka Novotná|slow
tr-212|eStan.cz|Prague|Czech Republic|Online Store|Partner|Pavel Říha|steady
tr-212|Rauchkofel Camping|Lienz|Austria|Camping Rental|Standard|Nina Oberhauser|steady
tr-210|Alpina Versandhaus Sport|Zürich|Switzerland|Online Store|Flagship|Sandro Keller|steady
tr-210|Triglav Outfitters|Jesenice|Slovenia|Sports Retail|Partner|Nejc Golob|slow
tr-210|März & Partner Radsport|Vienna|Austria|Sports Retail|Partner|Katharina März|steady
tr-210|Cicli Venerdì|Verona|Italy|Sports Retail|Standard|Paola Zanetti|lapsed
tr-210|Zelena Staza|Zagreb|Croatia|Online Store|Standard|Luka Babić|steady
tr-210|Risk & Rope|Innsbruck|Austria|Climbing Gym|Standard|Hamish McAllister|slow
tr-330|L'Échappée Belle|Annecy|France|Sports Retail|Flagship|Clémence Rouvière|steady
tr-330|Cyclo Passion SARL|Lyon|France|Sports Retail|Partner|Yanis Benali|steady
tr-330|Vertical'Roc|Grenoble|France|Climbing Gym|Partner|Hugo Lemaire|slow
tr-330|Avril Sports|Chamonix|France|Sports Retail|Standard|Bénédicte Avril|steady
tr-330|Loc'Vélo Azur|Nice|France|Bike Rental|Seasonal|Thierry Castellan|slow
tr-330|Montagne & Compagnie|Chambéry|France|Online Store|Flagship|Élodie Garnier|steady
tr-330|Club Alpin du Drac|Grenoble|France|Sports Club|Standard|Hugo Perrin|lapsed
tr-330|Forme Libre|Lyon|France|Fitness Gym|Standard|Awa Diallo|cancelled
tr-330|Nutri'Sport Direct|Toulouse|France|Online Store|Partner|Nguyễn Minh An|steady
tr-330|Refuge du Lac Camping|Annecy|France|Camping Rental|Seasonal|Sylvain Mottet|slow
tr-330|Pireneus Esports SL|Andorra la Vella|Andorra|Sports Retail|Flagship|Montserrat Vidal|steady
tr-330|Esquí i Bici Encamp|Encamp|Andorra|Bike Rental|Seasonal|Jordi Puig|slow
tr-330|Valira Climb|Andorra la Vella|Andorra|Climbing Gym|Standard|Carla Puig|lapsed
tr-330|Lac Léman Vélo|Lausanne|Switzerland|Bike Rental|Partner|Fabrice Cottier|steady
tr-330|Salle Zénith|Sion|Switzerland|Fitness Gym|Prospect|Lorena Schmid|new
tr-100|Decimo Quota Group|Milano|Italy|Sports Retail|Flagship|Alessandro Conti|steady
tr-100|Grand Tour Sport Holding|Paris|France|Online Store|Flagship|Isabelle Marchand|steady
tr-100|Alpenstern Einkaufsring|Salzburg|Austria|Sports Retail|Flagship|Markus Leitner|slow
tr-100|Skalní Obchod|Prague|Czech Republic|Sports Retail|Partner|Eliška Malá|steady
tr-100|Order & Summit|Zürich|Switzerland|Online Store|Prospect|Priya Raman|new
tr-100|Jadran Outdoor|Zadar|Croatia|Camping Rental|Standard|Mladen Jurić|lapsed
tr-100|May Valley Cycles|Sion|Switzerland|Bike Rental|Standard|Owen Pritchard|steady
""".strip().splitlines()
PRODUCTS = [
    ("NU-01", "Zest Energy Gel 24-pack", "Bars & Gels", 39.6),
    ("NU-02", "Fig & Oat Bar Box", "Bars & Gels", 28.8),
    ("NU-03", "Isotonic Lemon 1 kg", "Drink Mixes", 24.5),
    ("NU-04", "Recovery Cocoa 1 kg", "Drink Mixes", 31.0),
    ("CA-11", "Cirrus 2P", "Tents", 229.0),
    ("CA-12", "Basecamp 4P", "Tents", 389.0),
    ("CA-13", "Kestrel 700", "Sleeping Bags", 164.0),
    ("CL-21", "Boletus 9.5 Single 60 m", "Ropes", 138.0),
    ("CL-22", "Helix 8.2 Half", "Ropes", 121.0),
    ("BK-31", "Gravelmaster 40", "Tyres", 36.5),
    ("BK-32", "Enduro Claw 29", "Tyres", 44.9),
    ("BK-33", "Lumen 800", "Lights", 52.0),
    ("BK-34", "Firefly Rear", "Lights", 21.9),
    ("CA-14", "Headtorch Nox 400", "Lights", 47.5),
]
LIKES = {
    "Sports Retail": "Tyres Tents Lights Ropes Bars",
    "Bike Rental": "Tyres Tyres Lights Bars",
    "Climbing Gym": "Ropes Ropes Drink Bars",
    "Fitness Gym": "Bars Drink Drink",
    "Online Store": "Tents Sleeping Bars Lights Tyres",
    "Sports Club": "Ropes Bars Lights",
    "Camping Rental": "Tents Tents Sleeping Lights",
}
SIZE = {"Flagship": 3.2, "Partner": 1.8, "Standard": 1.0, "Seasonal": 1.2, "Prospect": 0.7}
TOPICS = ["Delivery Delay", "Warranty", "Invoice", "Wrong Size", "Flavour Change"]
REASONS = ["Damaged in Transit", "Expired Stock", "Wrong Item", "Overstock", "Faulty Seam"]
SAID = [
    "asked about the spring prices",
    "wants samples of the new gels",
    "talked about the shelf plan",
    "complained about a late pallet",
    "happy with the last delivery",
    "new buyer in the shop",
    "sent the catalogue",
    "trade fair follow-up",
]


def day(n):
    return (TODAY - dt.timedelta(days=n)).isoformat()


def ascii_of(text):
    import unicodedata

    return "".join(c for c in unicodedata.normalize("NFKD", text.lower().replace("ı", "i")) if c.isascii() and c.isalnum())


customers, orders, items, refunds, tickets, talks = [], [], [], [], [], []
for number, line in enumerate(C, 501):
    owner, name, city, country, industry, segment, contact, regime = line.split("|")
    cid = f"KD{number}"
    age = R.randint(18, 110) if regime == "new" else R.randint(420, 735)
    gap = R.choice([11, 14, 18, 21, 26]) if regime in ("steady", "slow") else R.choice([24, 30, 36])
    end = {
        "steady": R.randint(1, 16),
        "slow": R.randint(33, 84),
        "lapsed": R.randint(98, 190),
        "new": R.randint(3, 15),
        "cancelled": R.randint(70, 130),
    }[regime]
    cancelled = day(end - R.randint(12, 25)) if regime == "cancelled" else ""
    customers.append(
        (
            cid,
            name,
            contact,
            f"{ascii_of(contact)[:14]}@{ascii_of(name)[:16]}.example",
            f"+{R.randint(33, 43)} {R.randint(100, 999)} {R.randint(100000, 999999)}",
            industry,
            segment,
            country,
            city,
            owner,
            day(age),
            cancelled,
            "true" if R.random() < 0.06 else "",
        )
    )
    when, days = age - R.randint(2, 9), []
    while when > end:
        days.append(when)
        stretch = 1.6 if regime == "slow" and when < 260 else 1.0
        when -= max(4, round(R.gauss(gap * stretch, gap * 0.28)))
    days.append(end)
    likes = LIKES[industry].split()
    for n in days:
        oid = f"SO-{len(orders) + 20001}"
        orders.append((oid, cid, day(n), "EUR", ""))
        fade = 0.75 if regime == "slow" and n < 150 else 1.0
        for p in R.sample([p for p in PRODUCTS if any(p[2].startswith(k) for k in likes)], R.choice([1, 1, 2, 2, 3])):
            q = max(1, round(R.lognormvariate(2.1, 0.5) * SIZE[segment] * fade * (1 if p[3] < 100 else 0.35)))
            items.append((oid, p[0], q, f"{p[3] * R.choice([1, 1, 1, 0.95, 0.9]):.2f}"))
        if R.random() < (0.12 if regime in ("slow", "lapsed") else 0.06) and n > 4:
            mine = [i for i in items if i[0] == oid]
            part = sum(i[2] * float(i[3]) for i in mine) * R.choice([0.2, 0.35, 0.5, 1])
            refunds.append(
                (f"RF-{len(refunds) + 301}", oid, cid, day(max(1, n - R.randint(3, 20))), f"{part:.2f}", R.choice(REASONS))
            )
    for _ in range(R.choice([1, 2, 3, 4, 5]) if regime != "new" else R.choice([0, 1])):
        n = R.randint(2, max(3, min(age - 3, 500)))
        opened_still = R.random() < (0.75 if n < 45 else 0.08)
        tickets.append(
            (
                f"TK-{len(tickets) + 7001}",
                cid,
                day(n),
                "" if opened_still else day(max(1, n - R.randint(1, 14))),
                R.choice(TOPICS),
                R.choices(["low", "normal", "high"], [2, 5, 3])[0],
                "" if opened_still else R.randint(1, 5),
            )
        )
    n = age - R.randint(0, 5)
    last = R.randint(1, 25) if regime in ("steady", "new") else R.randint(12, 120)
    while n > last:
        talks.append(
            (
                f"IA-{len(talks) + 50001}",
                cid,
                owner,
                day(n),
                R.choices(["email", "call", "meeting", "chat"], [4, 4, 1, 1])[0],
                R.choice(["inbound", "outbound", "outbound"]),
                R.choice(SAID),
            )
        )
        n -= R.randint(14, 50)
    talks.append((f"IA-{len(talks) + 50001}", cid, owner, day(last), R.choice(["email", "call"]), "outbound", R.choice(SAID)))
# a few open tickets in every book, so that the small slices are not empty
for cid, n, topic, priority in [
    ("KD501", 6, "Delivery Delay", "high"),
    ("KD505", 3, "Wrong Size", "normal"),
    ("KD517", 9, "Warranty", "high"),
    ("KD531", 4, "Invoice", "low"),
    ("KD541", 12, "Delivery Delay", "high"),
    ("KD549", 5, "Invoice", "normal"),
    ("KD554", 2, "Warranty", "high"),
]:
    tickets.append((f"TK-{len(tickets) + 7001}", cid, day(n), "", topic, priority, ""))

OUT.mkdir(exist_ok=True)
for file, head, rows in [
    ("reps", "rep_id name email role team manager_id timezone", REPS),
    (
        "customers",
        "customer_id name contact_name email phone industry segment country city owner_id created_at cancelled_at opted_out",
        customers,
    ),
    ("products", "product_id name category price", PRODUCTS),
    ("orders", "order_id customer_id ordered_at currency total", orders),
    ("order_items", "order_id product_id quantity unit_price", items),
    ("refunds", "refund_id order_id customer_id refunded_at amount reason", refunds),
    ("tickets", "ticket_id customer_id opened_at closed_at topic priority satisfaction", tickets),
    ("interactions", "interaction_id customer_id rep_id occurred_at channel direction summary", talks),
]:
    with open(OUT / f"{file}.csv", "w", encoding="utf-8", newline="") as f:
        w = csv.writer(f, lineterminator="\n")
        w.writerow(head.split())
        w.writerows(rows)
    print(file, len(rows))
