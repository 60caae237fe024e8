#!/usr/bin/env python3
"""Invented CRM data of a supplier of speciality food, tableware and linen in Asia and Hawaii. Same bytes each time."""

import csv
import datetime as dt
import os
import random
import sys

TODAY = dt.date(2026, 9, 28)
START = dt.date(2024, 10, 1)
OUT = sys.argv[1] if len(sys.argv) > 1 else os.path.join(os.path.dirname(os.path.abspath(__file__)), "hotelfood")
R = random.Random(92818)

REPS = [
    ("HF-WONG", "Vivian Wong", "vivian.wong@kuragoods.example", "admin", "Head Office", "", "Asia/Hong_Kong"),
    ("HF-LIM", "Desmond Lim", "desmond.lim@kuragoods.example", "manager", "South", "HF-WONG", "Asia/Singapore"),
    ("HF-CRUZ", "Marisol Cruz", "marisol.cruz@kuragoods.example", "rep", "South", "HF-LIM", "Asia/Manila"),
    ("HF-TRAM", "Bao Tram Nguyen", "tram.nguyen@kuragoods.example", "rep", "South", "HF-LIM", "Asia/Bangkok"),
    ("HF-ITO", "Kenji Ito", "kenji.ito@kuragoods.example", "rep", "North", "HF-WONG", "Asia/Tokyo"),
]

# name, contact, country, city, industry, segment, pattern   (pattern: r regular, s slowing, l lapsed, n new, c cancelled)
FD, AC, HO, EC, CD, PC, BC, CL = (
    "Fine Dining",
    "Airline Catering",
    "Hotels & Resorts",
    "Event Catering",
    "Casual Dining",
    "Private Club",
    "Bakery Café",
    "Cruise Line",
)
JP, KR, TW, US, SG, PH, HK, TH, VN = (
    "Japan",
    "South Korea",
    "Taiwan",
    "USA",
    "Singapore",
    "Philippines",
    "Hong Kong",
    "Thailand",
    "Vietnam",
)
BOOK = {
    "HF-ITO": [
        ("Ryotei Kikunoya", "Haruka Onishi", JP, "Kyoto", FD, "Tier 1", "r"),
        ("Hotel Mikasa Grand", "Takeshi Morioka", JP, "Tokyo", HO, "Tier 1", "r"),
        ("Aozora Inflight K.K.", "Yumi Tachibana", JP, "Narita", AC, "Tier 1", "s"),
        ("Sato & Sons Kaiseki", "Ichiro Sato", JP, "Osaka", FD, "Tier 2", "r"),
        ("Minato Banquet Service", "Naoko Fukuda", JP, "Yokohama", EC, "Tier 2", "s"),
        ("Hoshizora Ryokan", "Emiko Sato", JP, "Hakone", HO, "Tier 3", "l"),
        ("Izakaya Friday", "Daisuke Kuroda", JP, "Tokyo", CD, "Tier 3", "r"),
        ("Kansai Sky Kitchen", "Hiroshi Nagai", JP, "Osaka", AC, "Tier 2", "r"),
        ("Kikunoya Annex", "Mei Onozawa", JP, "Kyoto", CD, "Tier 3", "n"),
        ("Hanok Table", "Seo-yeon Baek", KR, "Seoul", FD, "Tier 2", "r"),
        ("Incheon Flight Meals", "Jae-hyun Moon", KR, "Incheon", AC, "Tier 1", "r"),
        ("Namsan Palace Hotel", "Eun-ji Hwang", KR, "Seoul", HO, "Tier 1", "s"),
        ("Haeundae Bay Resort", "Min-jun Seok", KR, "Busan", HO, "Tier 2", "r"),
        ("Café Bomnal", "Ha-neul Ryu", KR, "Seoul", BC, "Tier 3", "l"),
        ("Jeju Orange Catering", "Dong-wook Ahn", KR, "Jeju", EC, "Tier 3", "s"),
        ("Formosa Banquet House", "Chih-ming Hsu", TW, "Taipei", EC, "Tier 2", "r"),
        ("Hotel Alishan Cloud", "Yi-chen Kuo", TW, "Chiayi", HO, "Tier 2", "s"),
        ("Din Yue Kitchen", "Pei-shan Liao", TW, "Taipei", CD, "Tier 3", "r"),
        ("Kaohsiung Harbour Club", "Wei-ting Chiang", TW, "Kaohsiung", PC, "Tier 2", "c"),
        ("Ilha Verde Bistro", "Rui Carvalho", TW, "Tainan", FD, "Tier 3", "n"),
        ("Kealoha's Luau Company", "Leilani Kealoha", US, "Honolulu", EC, "Tier 2", "r"),
        ("Pali Coast Resort", "Malia Akana", US, "Lihue", HO, "Tier 1", "r"),
        ("Waikiki 88 Grill", "Duane Pacheco", US, "Honolulu", CD, "Tier 3", "l"),
        ("Hilo Bay Provisions", "Keoni Nakamura", US, "Hilo", BC, "Tier 3", "s"),
    ],
    "HF-LIM": [
        ("Merlion Club", "Priya Raghavan", SG, "Singapore", PC, "Tier 1", "r"),
        ("Straits & Spice", "Faridah Osman", SG, "Singapore", FD, "Tier 2", "s"),
        ("Peranakan House", "Geraldine Chia", SG, "Singapore", FD, "Tier 2", "r"),
        ("Changi Galley Services", "Suresh Pillai", SG, "Singapore", AC, "Tier 1", "r"),
        ("The Orchard Sovereign", "Adrian Seow", SG, "Singapore", HO, "Tier 1", "s"),
        ("Tiong Bahru Bakehouse", "Grace Teo", SG, "Singapore", BC, "Tier 3", "n"),
        ("Fernando's Table", "Luis Fernando", SG, "Singapore", CD, "Tier 3", "l"),
        ("Raffles Quay Caterers", "Hafiz Rahim", SG, "Singapore", EC, "Tier 2", "r"),
    ],
    "HF-CRUZ": [
        ("Bahay Kubo Kitchens", "Josefina Dela Rosa", PH, "Makati", CD, "Tier 2", "r"),
        ("Isla Amihan Resort", "Paolo Buenaventura", PH, "Cebu", HO, "Tier 1", "r"),
        ("Lakambini Events", "Grace Villanueva", PH, "Quezon City", EC, "Tier 2", "s"),
        ("Casa Ilustrado", "Ramon Salcedo", PH, "Manila", FD, "Tier 1", "r"),
        ("Sampaguita Hotel", "Liwayway Santos", PH, "Manila", HO, "Tier 2", "l"),
        ("Mactan Air Catering", "Noel Abella", PH, "Cebu", AC, "Tier 1", "s"),
        ("Tres Hermanas Panadería", "Consuelo Jalandoni", PH, "Iloilo", BC, "Tier 3", "r"),
        ("May Fernandez Catering", "May Fernandez", PH, "Davao", EC, "Tier 3", "s"),
        ("Return of the Dragon", "Kwok-wai Fung", HK, "Kowloon", CD, "Tier 3", "r"),
        ("Kowloon Pearl Hotel", "Stephanie Mak", HK, "Kowloon", HO, "Tier 1", "r"),
        ("Lantau Sky Chefs", "Dominic Yeung", HK, "Lantau", AC, "Tier 1", "r"),
        ("Yat Lok Roast Meats", "Siu-ling Ho", HK, "Wan Chai", CD, "Tier 3", "l"),
        ("Harbour Pearl Banquets", "Carmen Leung", HK, "Wan Chai", EC, "Tier 2", "s"),
        ("The Peak Club", "Rupert Ashdown", HK, "Wan Chai", PC, "Tier 2", "c"),
        ("Maison Aubergine", "Élodie Marchand", HK, "Wan Chai", FD, "Tier 2", "n"),
    ],
    "HF-TRAM": [
        ("Baan Suan Resort", "Somchai Rattanakul", TH, "Chiang Mai", HO, "Tier 2", "r"),
        ("Siam Lotus Hotel", "Siriporn Rattanakul", TH, "Bangkok", HO, "Tier 1", "s"),
        ("Suvarna Flight Kitchen", "Anong Thepsiri", TH, "Bangkok", AC, "Tier 1", "r"),
        ("Krua Khun Noi", "Noi Wattana", TH, "Bangkok", CD, "Tier 3", "l"),
        ("Andaman Tide Resort", "Jürgen Behrens", TH, "Phuket", HO, "Tier 2", "r"),
        ("Lotus & Lime", "Pim Chaiyasit", TH, "Bangkok", FD, "Tier 2", "s"),
        ("Chao Phraya Cruises", "Wichai Boonmee", TH, "Bangkok", CL, "Tier 2", "r"),
        ("Nhà Hàng Sen Vàng", "Thu Hà Phạm", VN, "Hanoi", FD, "Tier 2", "r"),
        ("Pho 1979", "Quang Dũng Lê", VN, "Ho Chi Minh City", CD, "Tier 3", "s"),
        ("Saigon Terrace", "Minh Khôi Đặng", VN, "Ho Chi Minh City", FD, "Tier 1", "r"),
        ("Hoàng Mai Boutique Hotel", "Lan Anh Trịnh", VN, "Hue", HO, "Tier 3", "n"),
        ("Da Nang Shore Resort", "Văn Đức Hồ", VN, "Da Nang", HO, "Tier 2", "c"),
        ("Hanoi Wings Catering", "Ngọc Bích Vũ", VN, "Hanoi", AC, "Tier 1", "l"),
    ],
}
PRODUCTS = [
    ("HP01", "Koshihikari Rice 10kg", "Dry Goods", 46.0),
    ("HP02", "Rishiri Kombu", "Dry Goods", 31.5),
    ("HP03", "Barrel Shoyu", "Sauces", 58.0),
    ("HP04", "Yuzu Ponzu", "Sauces", 27.4),
    ("HP05", "Gochujang Reserve", "Sauces", 33.0),
    ("HP06", "Uji Sencha", "Tea", 39.0),
    ("HP07", "Jasmine Pearls", "Tea", 44.5),
    ("HP08", "Arita Plate 27", "Porcelain", 22.0),
    ("HP09", "Celadon Bowl", "Porcelain", 18.6),
    ("HP10", "Kiriko Tumbler", "Glass", 36.0),
    ("HP11", "Stem 45", "Glass", 14.9),
    ("HP12", "Gyuto 240", "Knives", 189.0),
    ("HP13", "Damask Napkin", "Linen", 6.8),
    ("HP14", "Indigo Table Runner", "Linen", 41.0),
]
TASTE = {
    FD: [12, 10, 8, 9, 3, 6, 2],
    AC: [11, 1, 3, 4, 13, 9, 6],
    HO: [13, 8, 11, 7, 14, 1, 6],
    EC: [13, 14, 11, 8, 1, 3],
    CD: [3, 4, 5, 1, 9, 12],
    PC: [10, 11, 7, 14, 12],
    BC: [6, 7, 9, 1],
    CL: [11, 13, 8, 1, 5],
}
TOPICS = ["late delivery", "broken in transit", "wrong item packed", "customs paperwork", "short shelf life", "credit terms"]
REASONS = ["breakage", "expired stock", "wrong size", "customs rejection", "duplicate invoice", "colour mismatch"]
SIZE = {"Tier 1": 3.0, "Tier 2": 1.6, "Tier 3": 0.8}
CHAT = [
    "Asked about lead times",
    "Wants samples of the autumn range",
    "Chef is new, sent the catalogue",
    "Talked about payment terms",
    "Will reorder after the holidays",
    "Unhappy with the last shipment",
    "Menu change coming",
    "Renovation planned",
    "Asked for a volume price",
    "All fine, nothing needed",
]

rows = {k: [] for k in ("customers", "orders", "order_items", "refunds", "tickets", "interactions")}
n = 0
for owner, book in BOOK.items():
    for name, contact, country, city, industry, segment, pattern in book:
        n += 1
        cid = f"K{200 + n}"
        created = (
            START - dt.timedelta(days=R.randint(20, 900)) if pattern != "n" else TODAY - dt.timedelta(days=R.randint(25, 75))
        )
        step = R.choice([11, 14, 18, 22, 27, 31]) * (0.8 if segment == "Tier 1" else 1.15)
        stop = {
            "l": TODAY - dt.timedelta(days=R.randint(104, 240)),
            "c": TODAY - dt.timedelta(days=R.randint(110, 290)),
            "s": TODAY - dt.timedelta(days=R.choice([6, 19, 34, 41, 48, 55, 63, 67, 72, 78])),
        }.get(pattern, TODAY)
        cancelled = (stop + dt.timedelta(days=R.randint(5, 20))) if pattern == "c" else None
        slug = "".join(ch for ch in name.lower() if ch.isascii() and ch.isalnum())
        rows["customers"].append(
            (
                cid,
                name,
                contact,
                f"purchasing@{slug}.example",
                f"+{R.randint(60, 88)} {R.randint(20, 99)} {R.randint(1000000, 9999999)}",
                industry,
                segment,
                country,
                city,
                owner,
                created.isoformat(),
                cancelled.isoformat() if cancelled else "",
                "",
            )
        )
        day = max(START, created) + dt.timedelta(days=R.randint(3, 15))
        made = []
        while day <= stop:
            made.append(day)
            gap = step * R.uniform(0.65, 1.4)
            if pattern == "s" and day > TODAY - dt.timedelta(days=200):
                gap *= 1.9
            if day.month in (11, 12):
                gap *= 0.75
            day += dt.timedelta(days=max(3, round(gap)))
        if pattern not in "lc" and made and (TODAY - made[-1]).days > 78:
            made.append(TODAY - dt.timedelta(days=R.randint(30, 70)))
        for day in made:
            oid = f"HO{len(rows['orders']) + 1:05d}"
            rows["orders"].append((oid, cid, day.isoformat(), "USD"))
            total = 0.0
            for p in sorted(R.sample(TASTE[industry], R.choice([1, 1, 2, 2, 3]))):
                pid, _, cat, price = PRODUCTS[p - 1]
                qty = max(1, round(SIZE[segment] * R.uniform(4, 22) * (6 if price < 20 else 2 if price < 50 else 1)))
                if cat == "Knives":
                    qty = max(1, qty // 6)
                rows["order_items"].append((oid, pid, qty, f"{price:.2f}"))
                total += qty * price
            if R.random() < 0.05:
                when = day + dt.timedelta(days=R.randint(4, 25))
                if when <= TODAY:
                    rows["refunds"].append(
                        (
                            f"HR{len(rows['refunds']) + 1:04d}",
                            oid,
                            cid,
                            when.isoformat(),
                            f"{total * R.uniform(0.08, 0.6):.2f}",
                            R.choice(REASONS),
                        )
                    )
            if R.random() < 0.12:
                opened = day + dt.timedelta(days=R.randint(1, 12))
                if opened <= TODAY:
                    closed = opened + dt.timedelta(days=R.randint(1, 30))
                    still = closed > TODAY or (opened > TODAY - dt.timedelta(days=75) and R.random() < 0.7)
                    rows["tickets"].append(
                        (
                            f"HT{len(rows['tickets']) + 1:04d}",
                            cid,
                            opened.isoformat(),
                            "" if still else closed.isoformat(),
                            R.choice(TOPICS),
                            R.choice(["low", "normal", "normal", "high"]),
                            "" if still else R.choice(["", 2, 3, 4, 5, 5]),
                        )
                    )
        day = max(START, created) + dt.timedelta(days=R.randint(0, 20))
        quiet = R.choice([0, 0, 0, 0, 50, 70, 83, 104, 128])
        last = cancelled or TODAY - dt.timedelta(days=0 if pattern == "n" else quiet)
        pace = R.choice([16, 25, 40, 60])
        while day <= last:
            rows["interactions"].append(
                (
                    f"HI{len(rows['interactions']) + 1:05d}",
                    cid,
                    owner,
                    f"{day.isoformat()}T{R.randint(9, 12):02d}:{R.choice([0, 15, 30, 45]):02d}:00",
                    R.choice(["email", "email", "call", "call", "meeting", "chat"]),
                    R.choice(["outbound", "outbound", "inbound"]),
                    R.choice(CHAT),
                )
            )
            day += dt.timedelta(days=round(pace * R.uniform(0.5, 1.6)))

HEAD = {
    "reps": "rep_id name email role team manager_id timezone",
    "products": "product_id name category price",
    "customers": "customer_id name contact_name email phone industry segment country city owner_id created_at cancelled_at opted_out",
    "orders": "order_id customer_id ordered_at currency",
    "order_items": "order_id product_id quantity unit_price",
    "refunds": "refund_id order_id customer_id refunded_at amount reason",
    "tickets": "ticket_id customer_id opened_at closed_at topic priority satisfaction",
    "interactions": "interaction_id customer_id rep_id occurred_at channel direction summary",
}
os.makedirs(OUT, exist_ok=True)
for table, content in dict(rows, reps=REPS, products=PRODUCTS).items():
    with open(os.path.join(OUT, table + ".csv"), "w", newline="", encoding="utf-8") as f:
        w = csv.writer(f, lineterminator="\n")
        w.writerow(HEAD[table].split())
        w.writerows(content)
print({k: len(v) for k, v in rows.items()})
