#!/usr/bin/env python3
"""World 'clinics': a maker of lab instruments and hospital consumables. Same bytes each time. Today is 2026-12-14."""

import csv
import datetime as dt
import pathlib
import random

TODAY = dt.date(2026, 12, 14)
OUT = pathlib.Path(__file__).resolve().parent / "clinics"
R = random.Random(1612)

REPS = [  # rep_id, name, email, role, team, manager_id, timezone, slack
    ("E2", "Belinda Marsh", "belinda.marsh@corvalab.example", "admin", "Head Office", "", "America/Chicago", ""),
    ("E5", "Frank Oduya", "frank.oduya@corvalab.example", "manager", "Americas", "E2", "America/Chicago", ""),
    ("E7", "June Castellano", "june.castellano@corvalab.example", "rep", "Americas", "E5", "America/Denver", ""),
    ("E8", "Drew Whitlock", "drew.whitlock@corvalab.example", "rep", "Americas", "E5", "America/Mexico_City", ""),
    ("E11", "Hope Varma", "hope.varma@corvalab.example", "rep", "Overseas", "E2", "Asia/Singapore", ""),
]
# id, name, contact, industry, segment, country, city, owner, pattern
C = """
C101|St. Brendan's Hospital|Martha Kowalski|Acute Care|Strategic|USA|Flint|E7|regular
C102|Mt. Zephyr Medical Center|Omar Haskins|Acute Care|Strategic|USA|Price|E7|slowing
C103|KCHD|Lorraine Biggs|Public Health|Growth|USA|Independence|E7|regular
C104|Normal Family Clinic|Tina Alvarez|Primary Care|Transactional|USA|Normal|E7|lapsed
C105|University of Lake Erie|Prof. Samuel Adeyemi|Higher Education|Strategic|USA|Erie|E7|regular
C106|The Corner Pharmacy|Gus Petrakis|Retail Pharmacy|Transactional|USA|Erie|E7|slowing
C107|4th Street Diagnostics|Wanda Ruiz|Diagnostics|Growth|USA|Boise|E7|regular
C108|Hartwell & Sons Pharmacy|Neil Hartwell|Retail Pharmacy|Transactional|USA|Boise|E7|lapsed
C109|Premier Labs Boise|Carla Munro|Diagnostics|Growth|USA|Boise|E7|regular
C110|Premier Labs Flint|Stephen Cho|Diagnostics|Growth|USA|Flint|E7|slowing
C111|Premier Labs Regina|Odette Lavoie|Diagnostics|Growth|Canada|Regina|E7|regular
C112|Dr. Okoro's Fertility Clinic|Ngozi Okoro|Primary Care|Growth|Canada|London|E7|regular
C113|Monday Morning Urgent Care|Bill Trask|Primary Care|Transactional|USA|Independence|E7|slowing
C114|Redwater Public Health Unit|Jenny McPhail|Public Health|Strategic|Canada|Kelowna|E7|regular
C115|Pharmacy First|Ahmed Siddiq|Retail Pharmacy|Transactional|Canada|London|E7|cancelled
C116|College of Veterinary Science|Martha Lindqvist|Higher Education|Growth|Canada|Regina|E7|new
C117|Clínica Santa Lucía|Ximena Robles|Primary Care|Growth|Mexico|Mérida|E8|regular
C118|Laboratorios Peña|Daniel Peña|Diagnostics|Strategic|Mexico|León|E8|regular
C119|Hospital del Valle|Rocío Barrera|Acute Care|Strategic|Mexico|Puebla|E8|slowing
C120|Farmacia Tres Hermanos|Luis Quintero|Retail Pharmacy|Transactional|Mexico|León|E8|regular
C121|Universidad de los Volcanes|Elena Fuentes|Higher Education|Growth|Mexico|Puebla|E8|lapsed
C122|Instituto 20 de Noviembre|Marco Treviño|Public Health|Strategic|Mexico|Puebla|E8|regular
C123|BioAssay Partners|Heather Voss|Contract Research|Growth|USA|Boise|E8|slowing
C124|Assay & Co.|Pete Lundgren|Contract Research|Transactional|USA|Flint|E8|regular
C125|St. Brendan's Hospice|Moira Flynn|Primary Care|Transactional|Canada|London|E8|regular
C126|Erie County Health Department|Desmond Pryor|Public Health|Strategic|USA|Erie|E8|regular
C127|Erie County Coroner's Office|Linda Szabo|Public Health|Transactional|USA|Erie|E8|lapsed
C128|Trial Run Research|Kate Bellamy|Contract Research|Growth|USA|Normal|E8|regular
C129|Helix Contract Research|Yuri Antonov|Contract Research|Strategic|Canada|Kelowna|E8|regular
C130|Helix Veterinary Labs|Priscilla Dunn|Animal Health|Growth|Canada|Kelowna|E8|slowing
C131|Churn Creek Clinic|Bonnie Haynes|Primary Care|Transactional|USA|Price|E8|new
C132|Maple Leaf Animal Hospital|Tim Rusk|Animal Health|Transactional|Canada|London|E8|cancelled
C133|Strategic Health Alliance|Vera Coleman|Public Health|Growth|USA|Independence|E5|regular
C134|LVUH|Dr. Anton Meier|Acute Care|Strategic|USA|Flint|E5|slowing
C135|Great Plains Blood Bank|Ruth Sandoval|Diagnostics|Strategic|USA|Normal|E5|regular
C136|Prairie Genomics Institute|Colin Fraser|Contract Research|Growth|Canada|Regina|E5|lapsed
C137|Al Noor Diagnostic Centre|Fatima Al Suwaidi|Diagnostics|Strategic|UAE|Al Ain|E11|regular
C138|Al Noor Clinic Dubai|Khalid Rahman|Primary Care|Growth|UAE|Dubai|E11|slowing
C139|Al Noor Clinic Sharjah|Mariam Yousef|Primary Care|Growth|UAE|Sharjah|E11|regular
C140|Gulf Star Pharmacy|Sanjay Menon|Retail Pharmacy|Transactional|UAE|Dubai|E11|lapsed
C141|Pune Institute of Pathology|Dr. Meera Joshi|Diagnostics|Strategic|India|Pune|E11|regular
C142|Shanti Path Labs|Anil Deshmukh|Diagnostics|Growth|India|Pune|E11|slowing
C143|Salem Mission Hospital|Sister Agnes Thomas|Acute Care|Strategic|India|Salem|E11|regular
C144|Dr. Rao's Eye & Dental|Kavitha Rao|Primary Care|Transactional|India|Salem|E11|regular
C145|Malabar Biotech|Joseph Kurian|Contract Research|Growth|India|Kochi|E11|new
C146|National Centre for Tropical Disease|Dr. Wei Ling Tan|Public Health|Strategic|Singapore|Singapore|E11|regular
C147|Lim & Lim Pharmacy|Grace Lim|Retail Pharmacy|Transactional|Singapore|Singapore|E11|slowing
C148|Orchard Street Clinic|Melvin Tan|Primary Care|Growth|Singapore|Singapore|E11|regular
C149|Sale District Hospital|Bruce Pattinson|Acute Care|Strategic|Australia|Sale|E11|regular
C150|Top End Pathology|Shelley Knox|Diagnostics|Growth|Australia|Darwin|E11|slowing
C151|Outback Vet Supplies|Dave Garrity|Animal Health|Transactional|Australia|Darwin|E11|lapsed
C152|University of the Southwest|Prof. Helen Ashby|Higher Education|Strategic|Australia|Perth|E11|regular
C153|Swan & Quill Pharmacy|Ivy Quill|Retail Pharmacy|Transactional|Australia|Perth|E11|cancelled
C154|Gore Medical Centre|Aroha Ngata|Primary Care|Transactional|New Zealand|Gore|E11|regular
C155|Tasman Bay Labs|Stephen Wills|Diagnostics|Growth|New Zealand|Nelson|E11|regular
C156|Nelson's Pharmacy|Pania Nelson|Retail Pharmacy|Transactional|New Zealand|Nelson|E11|slowing
C157|The Kiwi Clinic|Rawiri Parata|Primary Care|Growth|New Zealand|Hastings|E2|regular
C158|24/7 Care Group|Jodie Sparks|Acute Care|Strategic|Australia|Perth|E2|regular
C159|Emirates Institute for Lab Medicine|Noura Al Ketbi|Contract Research|Strategic|UAE|Dubai|E2|slowing
C160|May & Winters Pharmacy|Olive Winters|Retail Pharmacy|Transactional|New Zealand|Hastings|E2|lapsed
"""
PRODUCTS = [
    ("P01", "Centra 400 Centrifuge", "Instruments", 6800),
    ("P02", "Lumo Plate Reader", "Instruments", 9400),
    ("P03", "QuikPrep Extraction Kit", "Reagents", 310),
    ("P04", "Tris Buffer Pack", "Reagents", 95),
    ("P05", "Tri-Level Serum", "Controls", 240),
    ("P06", "Zero Calibrator", "Controls", 130),
    ("P07", "Rotor Seal Set", "Service Parts", 85),
    ("P08", "Lamp Module", "Service Parts", 420),
    ("P09", "Sharps Box", "Returns Kits", 38),
    ("P10", "Cold Chain Mailer", "Returns Kits", 54),
    ("P11", "Nitrile Gloves", "Protective Wear", 62),
    ("P12", "Isolation Gowns", "Protective Wear", 110),
]
TASTE = {
    "Acute Care": [1, 1, 3, 4, 5, 7, 8, 9, 11, 11, 12, 12],
    "Public Health": [3, 4, 5, 9, 10, 11, 12],
    "Primary Care": [5, 6, 9, 11, 11, 12],
    "Higher Education": [1, 2, 3, 4, 4, 7, 8],
    "Retail Pharmacy": [9, 9, 10, 11],
    "Diagnostics": [2, 3, 3, 4, 5, 5, 6, 6, 7, 8],
    "Contract Research": [2, 3, 3, 4, 4, 5, 8],
    "Animal Health": [3, 5, 9, 11, 12],
}
SIZE = {"Strategic": 14, "Growth": 7, "Transactional": 3}
TOPICS = ["late delivery", "calibration drift", "wrong item", "invoice question", "damaged packaging", "software update"]
REASONS = ["damaged in transit", "expired stock", "ordered twice", "price correction"]
SUMMARY = [
    "asked about lead times",
    "went through the open quote",
    "planning next quarter's stock",
    "no answer, left a message",
    "wants a demo of the plate reader",
    "complained about a late parcel",
    "happy with the last delivery",
    "budget is being reviewed",
]
PHONE = {
    "USA": "+1 555",
    "Canada": "+1 555",
    "Mexico": "+52 555",
    "UAE": "+971 50",
    "India": "+91 98",
    "Singapore": "+65 80",
    "Australia": "+61 4",
    "New Zealand": "+64 21",
}


def day(a, b):
    return a + dt.timedelta(days=R.randint(0, max(0, (b - a).days)))


def write(name, header, rows):
    with open(OUT / f"{name}.csv", "w", newline="", encoding="utf-8") as f:
        w = csv.writer(f, lineterminator="\n")
        w.writerow(header.split())
        w.writerows(rows)


def order_days(pattern, created, cancelled):
    gap = R.choice([12, 16, 21, 26, 33])
    if pattern in ("regular", "cancelled"):
        end, stretch = cancelled or TODAY, 1.0
    elif pattern == "lapsed":
        end, stretch = TODAY - dt.timedelta(days=R.randint(95, 230)), 1.0
    elif pattern == "slowing":
        end, stretch = TODAY - dt.timedelta(days=R.randint(6, 60)), 1.12
    else:
        end, stretch, gap = TODAY, 1.0, 24
    d, out = created + dt.timedelta(days=R.randint(1, 15)), []
    late = TODAY - dt.timedelta(days=240)
    g = float(gap)
    while d <= end:
        out.append(d)
        if pattern == "slowing" and d > late:
            g = min(70.0, g * stretch)
        d += dt.timedelta(days=max(3, int(R.gauss(g, g / 4))))
    return out


def main():
    OUT.mkdir(exist_ok=True)
    customers, orders, items, refunds, tickets, talks = [], [], [], [], [], []
    for _n, line in enumerate(C.strip().splitlines()):
        cid, name, contact, industry, segment, country, city, owner, pattern = line.split("|")
        created = day(dt.date(2024, 11, 20), dt.date(2025, 9, 30))
        if pattern == "new":
            created = day(dt.date(2026, 9, 20), dt.date(2026, 11, 10))
        cancelled = day(dt.date(2026, 6, 1), dt.date(2026, 10, 31)) if pattern == "cancelled" else None
        slug = contact.lower().replace("dr. ", "").replace("prof. ", "").replace("sister ", "").split()
        email = ".".join(slug).translate(str.maketrans("áéíóúñü", "aeiounu")) + f"@{cid.lower()}.example"
        customers.append(
            (
                cid,
                name,
                contact,
                email,
                f"{PHONE[country]} {R.randint(100000, 999999)}",
                industry,
                segment,
                country,
                city,
                owner,
                created,
                cancelled or "",
                "true" if cid in ("C113", "C144") else "false",
            )
        )
        for d in order_days(pattern, created, cancelled):
            oid = f"SO{len(orders) + 2001}"
            orders.append((oid, cid, d, "USD"))
            total = 0
            for p in sorted(set(R.choices(TASTE[industry], k=R.randint(1, 4)))):
                pid, _, cat, price = PRODUCTS[p - 1]
                q = 1 if cat == "Instruments" else R.randint(1, 3) * R.randint(1, SIZE[segment])
                if cat == "Instruments" and R.random() < 0.7:
                    pid, price, q = "P04", 95, R.randint(1, 8)
                items.append((oid, pid, q, price))
                total += q * price
            if R.random() < 0.06:
                r = d + dt.timedelta(days=R.randint(3, 20))
                if r <= TODAY:
                    refunds.append(
                        (
                            f"RF{len(refunds) + 301}",
                            oid,
                            cid,
                            r,
                            round(total * R.choice([0.1, 0.25, 0.5, 1]), 2),
                            R.choice(REASONS),
                        )
                    )
        last = cancelled or TODAY
        for _ in range(R.choice([1, 2, 3, 4, 6]) if pattern != "new" else 1):
            o = day(created, last)
            c = o + dt.timedelta(days=R.randint(1, 21))
            fresh = ((TODAY - o).days < 45 and R.random() < 0.75) or R.random() < 0.06
            done = c <= TODAY and not fresh
            tickets.append(
                (
                    f"TK{len(tickets) + 501}",
                    cid,
                    o,
                    c if done else "",
                    R.choice(TOPICS),
                    R.choices(["low", "normal", "high"], [3, 5, 3])[0],
                    R.randint(1, 5) if done and R.random() < 0.7 else "",
                )
            )
        for _ in range(R.randint(5, 18) if pattern != "new" else 3):
            talks.append(
                (
                    f"IN{len(talks) + 7001}",
                    cid,
                    owner,
                    day(created, last),
                    R.choice(["email", "call", "call", "meeting", "chat"]),
                    R.choice(["inbound", "outbound", "outbound"]),
                    R.choice(SUMMARY),
                )
            )
    write("reps", "rep_id name email role team manager_id timezone slack_user_id", REPS)
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
    write("interactions", "interaction_id customer_id rep_id occurred_at channel direction summary", talks)
    print(
        {
            "customers": len(customers),
            "orders": len(orders),
            "items": len(items),
            "refunds": len(refunds),
            "tickets": len(tickets),
            "talks": len(talks),
        }
    )


if __name__ == "__main__":
    main()
