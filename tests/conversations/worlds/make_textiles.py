"""Invented CRM data of a wholesaler of fabrics, lighting and furniture fittings. Seeded: the same bytes each time."""

import csv
import datetime as dt
import pathlib
import random

OUT = pathlib.Path(__file__).with_name("textiles")
TODAY = dt.date(2025, 4, 22)
START = dt.date(2023, 4, 24)
R = random.Random(1726)

REPS = [
    ("V01", "Ilse Brandstätter", "admin", "Head office", "", "Europe/Vienna"),
    ("V02", "Gábor Szentirmai", "manager", "Danube", "V01", "Europe/Budapest"),
    ("V03", "Chiara Fumagalli", "rep", "Danube", "V02", "Europe/Rome"),
    ("V04", "Jörg Pichler", "rep", "Danube", "V02", "Europe/Vienna"),
    ("V05", "Amina Tazi", "rep", "Bosphorus", "V01", "Africa/Casablanca"),
]
H, K, T, S, L = "Hotels & Spas", "Cafés & Restaurants", "Theatres", "Schools", "Shopfitters"
G, SI, B, HA = "Gold", "Silver", "Bronze", "House account"
# name, contact, industry, segment, country, city, owner, habit (r regular, s slowing, l lapsed, n new, c cancelled)
CUSTOMERS = [
    ("Hotel Regina Elena S.r.l.", "Paolo Ferri", H, G, "Italy", "Trieste", "V03", "r"),
    ("Teatro Primavera", "Giulia Moretti", T, SI, "Italy", "Bologna", "V03", "s"),
    ("Albergo Rosso", "Sandro Conti", H, B, "Italy", "Verona", "V03", "l"),
    ("Caffè Domenica", "Lucia Ferri", K, SI, "Italy", "Bologna", "V03", "r"),
    ("Arredo Bellini S.r.l.", "Dario Bellini", L, G, "Italy", "Milan", "V03", "r"),
    ("Bellini & Figli", "Renata Bellini", L, SI, "Italy", "Verona", "V03", "s"),
    ("Liceo Manzoni", "Federica Sala", S, HA, "Italy", "Milan", "V03", "r"),
    ("Hotel Tre Fontane", "Matteo Greco", H, G, "Italy", "Verona", "V03", "r"),
    ("Hotel Luna", "Ivana Perić", H, SI, "Croatia", "Split", "V03", "r"),
    ("Hotel Luna Bianca", "Nikola Horvat", H, SI, "Croatia", "Zagreb", "V03", "s"),
    ("Gostilna Pri Jožetu", "Jože Kranjc", K, B, "Slovenia", "Ljubljana", "V03", "l"),
    ("Kavarna Zvezda d.o.o.", "Maja Novak", K, SI, "Slovenia", "Maribor", "V03", "r"),
    ("Gledališče Drava", "Tomaž Vidmar", T, HA, "Slovenia", "Maribor", "V03", "s"),
    ("Kazalište Marjan", "Ante Barić", T, B, "Croatia", "Split", "V03", "l"),
    ("Martina d.o.o.", "Petra Jurić", L, SI, "Croatia", "Zagreb", "V03", "r"),
    ("Osnovna šola Tabor", "Alenka Zupan", S, B, "Slovenia", "Maribor", "V03", "r"),
    ("Terme Zlata", "Luka Golob", H, G, "Slovenia", "Ljubljana", "V03", "r"),
    ("Palazzo 1928 S.p.A.", "Beatrice Riva", H, G, "Italy", "Milan", "V03", "s"),
    ("Opening Night S.r.l.", "Enrico Sala", T, SI, "Italy", "Milan", "V03", "n"),
    ("L'Ora Blu", "Noemi Costa", K, B, "Italy", "Trieste", "V03", "r"),
    ("Kaffeehaus Sperling", "Franz Leitner", K, SI, "Austria", "Vienna", "V04", "r"),
    ("Kaffeehaus Winter", "Eva Moser", K, B, "Austria", "Graz", "V04", "s"),
    ("Hotel Goldener Anker GmbH", "Stefan Auer", H, SI, "Austria", "Salzburg", "V04", "r"),
    ("Hotel Kaiserin Sophie", "Barbara Wolf", H, G, "Austria", "Vienna", "V04", "r"),
    ("Bühne Neun", "Clemens Wolf", T, HA, "Austria", "Vienna", "V04", "s"),
    ("Volksschule Lindengasse", "Renate Gruber", S, B, "Austria", "Graz", "V04", "l"),
    ("Ladenbau Huber GmbH", "Michael Huber", L, G, "Austria", "Graz", "V04", "r"),
    ("Huber & Söhne KG", "Anton Huber", L, SI, "Austria", "Salzburg", "V04", "s"),
    ("Nyár Kávézó Kft.", "Réka Tóth", K, B, "Hungary", "Budapest", "V04", "r"),
    ("Duna Függöny Kft.", "Balázs Kiss", L, G, "Hungary", "Budapest", "V04", "r"),
    ("Kék Szálloda Kft.", "Judit Varga", H, SI, "Hungary", "Budapest", "V04", "r"),
    ("Pécsi Városi Színház", "Ádám Fekete", T, HA, "Hungary", "Pécs", "V04", "l"),
    ("Zsófia Bt.", "Dóra Lakatos", K, B, "Hungary", "Győr", "V04", "n"),
    ("Hotel Zlatý Lev s.r.o.", "Pavel Dvořák", H, SI, "Czechia", "Brno", "V04", "r"),
    ("Divadlo Na Mostě", "Hana Králová", T, SI, "Czechia", "Prague", "V04", "r"),
    ("Kavárna Pátek s.r.o.", "Tomáš Beneš", K, B, "Czechia", "Prague", "V04", "s"),
    ("Gasthof Freitag", "Josef Brandl", K, SI, "Germany", "Munich", "V04", "r"),
    ("Show Room 24 GmbH", "Katrin Vogt", L, G, "Germany", "Munich", "V04", "r"),
    ("Grand Hotel Margit Zrt.", "László Bán", H, G, "Hungary", "Budapest", "V02", "r"),
    ("Oper Am Ring GmbH", "Verena Haas", T, G, "Austria", "Vienna", "V02", "r"),
    ("Gruppo Alberghi Adria S.p.A.", "Massimo Riva", H, G, "Italy", "Trieste", "V02", "s"),
    ("Schulverband Donau", "Gerda Pichler", S, HA, "Austria", "Vienna", "V02", "l"),
    ("Otel Mavi Deniz A.Ş.", "Kemal Aydın", H, G, "Turkey", "Izmir", "V05", "r"),
    ("Yıldız Tiyatrosu", "Selin Kaya", T, SI, "Turkey", "Istanbul", "V05", "s"),
    ("Güneş Kafe", "Emre Demir", K, B, "Turkey", "Istanbul", "V05", "r"),
    ("Pera Mağaza Tasarım Ltd. Şti.", "Deniz Arslan", L, G, "Turkey", "Istanbul", "V05", "r"),
    ("Kardeşler Aydınlatma", "Murat Şahin", L, SI, "Turkey", "Istanbul", "V05", "r"),
    ("Otel Kırmızı Lale", "Elif Kaya", H, SI, "Turkey", "Antalya", "V05", "l"),
    ("Ayşe Hanım Konakları", "Burak Çelik", H, B, "Turkey", "Antalya", "V05", "s"),
    ("Özel Çınar Koleji", "Nurgül Aksoy", S, HA, "Turkey", "Izmir", "V05", "r"),
    ("Riad Yasmine", "Karim Alaoui", H, SI, "Morocco", "Marrakesh", "V05", "r"),
    ("Riad Les Quatre Saisons", "Sophie Lambert", H, G, "Morocco", "Marrakesh", "V05", "s"),
    ("Café Mardi SARL", "Youssef Idrissi", K, B, "Morocco", "Casablanca", "V05", "r"),
    ("Café Maure", "Leila Idrissi", K, B, "Morocco", "Tangier", "V05", "c"),
    ("Théâtre Atlas", "Omar Chraibi", T, SI, "Morocco", "Casablanca", "V05", "r"),
    ("École Al Manar", "Salma Berrada", S, HA, "Morocco", "Casablanca", "V05", "n"),
    ("Agencement Benali SARL", "Rachid Benali", L, G, "Morocco", "Casablanca", "V05", "r"),
    ("Hotel Chrysi Akti A.E.", "Eleni Pappa", H, SI, "Greece", "Athens", "V05", "r"),
    ("Théatro Vardar", "Nikos Vlachos", T, B, "Greece", "Thessaloniki", "V05", "c"),
    ("Kafeneio Anoixi", "Katerina Pappa", K, B, "Greece", "Thessaloniki", "V05", "s"),
]
PRODUCTS = [
    ("P01", "Bistro Pendant Lamp", "Lighting", 118),
    ("P02", "Brass Wall Light", "Lighting", 164),
    ("P03", "Stage Spot Dimmer", "Lighting", 310),
    ("P04", "Stage Velvet Drape", "Curtains", 420),
    ("P05", "Blackout Curtain", "Curtains", 96),
    ("P06", "Linen Voile", "Curtains", 54),
    ("P07", "Bullion Fringe", "Trim", 19),
    ("P08", "Braid Border", "Trim", 12.5),
    ("P09", "Cabinet Handles", "Hardware", 8.4),
    ("P10", "Drawer Runners", "Hardware", 14.9),
    ("P11", "Curtain Rail Set", "Hardware", 47),
    ("P12", "Swatch Book", "Samples", 25),
    ("P13", "Mohair Velvet", "Upholstery", 72),
    ("P14", "Bouclé Cloth", "Upholstery", 58),
]
LIKES = {
    H: [1, 1, 4, 4, 5, 12, 13, 10, 0],
    K: [0, 0, 1, 12, 13, 5, 8],
    T: [3, 3, 2, 6, 6, 10, 12],
    S: [4, 4, 10, 8, 9],
    L: [8, 8, 9, 9, 10, 0, 7, 11],
}
TOPICS = [
    "Late delivery",
    "Late delivery",
    "Colour mismatch",
    "Colour mismatch",
    "Wrong length",
    "Damaged goods",
    "Invoice query",
]
REASONS = ["Faulty dye lot", "Short delivery", "Transport damage", "Goodwill"]
NOTES = [
    "talked about the refurbishment",
    "asked for new swatches",
    "wants a quote for the lobby",
    "price list sent",
    "opening moved to autumn",
    "happy with the last delivery",
    "complained about the shade",
    "needs fire certificates",
    "new buyer introduced",
    "no answer, left a message",
]


def plain(text):
    import unicodedata

    return "".join(
        c for c in unicodedata.normalize("NFKD", text.replace("ı", "i").replace("đ", "d").lower()) if c.isascii() and c.isalnum()
    )


def write(name, header, rows):
    with open(OUT / f"{name}.csv", "w", encoding="utf-8", newline="") as f:
        w = csv.writer(f, lineterminator="\n")
        w.writerow(header)
        w.writerows(rows)


def day_of(habit):
    """The days on which one customer orders."""
    first = START + dt.timedelta(days=R.randint(0, 60))
    gap = R.choice([18, 24, 30, 38])
    if habit == "n":
        first, gap = TODAY - dt.timedelta(days=R.randint(20, 45)), 21
    end = {"r": 0, "s": 0, "n": 0, "l": R.randint(100, 260), "c": R.randint(120, 200)}[habit]
    day, days = first, []
    while day <= TODAY - dt.timedelta(days=end):
        if day.weekday() > 4:
            day += dt.timedelta(days=7 - day.weekday())
            continue
        days.append(day)
        left = (TODAY - day).days
        factor = 2.2 if habit == "s" and left < 200 else 1.4 if habit in "lc" and left < end + 100 else 1
        day += dt.timedelta(days=max(4, round(R.gauss(gap * factor, gap * 0.25))))
    return first, days


def main():
    OUT.mkdir(exist_ok=True)
    customers, orders, items, refunds, tickets, talks = [], [], [], [], [], []
    codes = {
        "Italy": "+39",
        "Croatia": "+385",
        "Slovenia": "+386",
        "Austria": "+43",
        "Hungary": "+36",
        "Czechia": "+420",
        "Germany": "+49",
        "Turkey": "+90",
        "Morocco": "+212",
        "Greece": "+30",
    }
    for n, (name, contact, industry, segment, country, city, owner, habit) in enumerate(CUSTOMERS, 1):
        cid = f"K{n:03d}"
        first, days = day_of(habit)
        scale = {G: 3, SI: 1.6, B: 0.8, HA: 2}[segment]
        cancelled = days[-1] + dt.timedelta(days=R.randint(20, 60)) if habit == "c" else ""
        customers.append(
            (
                cid,
                name,
                contact,
                f"{plain(contact.split()[0])}@{plain(name)}.example",
                f"{codes[country]} 55{R.randint(10000, 99999)}",
                industry,
                segment,
                country,
                city,
                owner,
                first - dt.timedelta(days=R.randint(3, 30)),
                cancelled,
                "true" if n % 17 == 0 else "",
            )
        )
        for day in days:
            oid = f"O{len(orders) + 1:05d}"
            orders.append((oid, cid, day, "EUR"))
            total = 0
            for p in sorted(
                {R.choice(LIKES[industry]) if R.random() < 0.85 else R.randrange(14) for _ in range(R.choice([1, 2, 2, 3]))}
            ):
                pid, _, _, price = PRODUCTS[p]
                q = max(1, round(R.uniform(2, 14) * scale * (4 if price < 20 else 1) / (1 + price / 150)))
                items.append((oid, pid, q, f"{price:.2f}"))
                total += q * price
            if R.random() < 0.06 and day < TODAY - dt.timedelta(days=12):
                refunds.append(
                    (
                        f"F{len(refunds) + 1:03d}",
                        oid,
                        cid,
                        min(day + dt.timedelta(days=R.randint(5, 30)), TODAY - dt.timedelta(days=1)),
                        f"{total * R.uniform(0.1, 0.6):.2f}",
                        R.choice(REASONS),
                    )
                )
            if R.random() < (0.16 if habit in "slc" else 0.09):
                opened = min(day + dt.timedelta(days=R.randint(1, 12)), TODAY)
                shut = opened + dt.timedelta(days=R.randint(1, 25))
                stays = shut > TODAY or R.random() < 0.07
                tickets.append(
                    (
                        f"T{len(tickets) + 1:03d}",
                        cid,
                        opened,
                        "" if stays else shut,
                        R.choice(TOPICS),
                        R.choice(["low", "normal", "normal", "high"]),
                        "" if stays or R.random() < 0.3 else R.choice([1, 2, 3, 4, 4, 5]),
                    )
                )
        day = first + dt.timedelta(days=R.randint(0, 10))
        stop = TODAY - dt.timedelta(days=R.choice([0, 3, 8, 15, 30, 50, 80, 130])) if habit != "n" else TODAY
        while day <= stop:
            talks.append(
                (
                    f"I{len(talks) + 1:05d}",
                    cid,
                    owner,
                    day,
                    R.choice(["email", "email", "call", "call", "meeting", "chat"]),
                    R.choice(["inbound", "outbound"]),
                    R.choice(NOTES),
                )
            )
            day += dt.timedelta(days=R.randint(12, 55))
    write(
        "reps",
        ["rep_id", "name", "email", "role", "team", "manager_id", "timezone"],
        [(i, n, f"{plain(n.split()[0])}@stoffundlicht.example", r, t, m, z) for i, n, r, t, m, z in REPS],
    )
    write(
        "customers",
        "customer_id name contact_name email phone industry segment country city owner_id created_at cancelled_at opted_out".split(),
        customers,
    )
    write("products", ["product_id", "name", "category", "price"], PRODUCTS)
    write("orders", ["order_id", "customer_id", "ordered_at", "currency"], orders)
    write("order_items", ["order_id", "product_id", "quantity", "unit_price"], items)
    write("refunds", ["refund_id", "order_id", "customer_id", "refunded_at", "amount", "reason"], refunds)
    write("tickets", ["ticket_id", "customer_id", "opened_at", "closed_at", "topic", "priority", "satisfaction"], tickets)
    write("interactions", ["interaction_id", "customer_id", "rep_id", "occurred_at", "channel", "direction", "summary"], talks)


main()
