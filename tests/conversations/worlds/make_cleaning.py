"""Invented CRM data of a maker of cleaning chemicals, dispensers, wipes and machines. Today is 2027-03-15 (a Monday). Same bytes each time."""

import datetime as dt
import pathlib
import random

import pandas as pd

OUT = pathlib.Path(__file__).parent / "cleaning"
TODAY = dt.date(2027, 3, 15)
START = dt.date(2025, 2, 3)
rng = random.Random(20270315)

REPS = [
    ("HX-11", "Sunita Rao", "admin", "Head Office", "", "Asia/Kolkata"),
    ("HX-20", "Farhan Siddiqui", "manager", "South Asia", "HX-11", "Asia/Kolkata"),
    ("HX-21", "Deepak Nair", "rep", "South Asia", "HX-20", "Asia/Kolkata"),
    ("HX-22", "Meera Kulkarni", "rep", "South Asia", "HX-20", "Asia/Kolkata"),
    ("HX-31", "Yousuf Al Balushi", "rep", "Gulf and Islands", "HX-11", "Asia/Muscat"),
]

# name | contact | industry | segment | country | city | owner | kind: reg N, slow N, lapsed N, new N, gone N (N is the usual days between orders)
CUSTOMERS = """Kaveri Grand|Anil Menon|Hotels|Gold|India|Kochi|HX-21|reg 18
Kaveri Milk Union|Shanthi Raghavan|Dairy|Silver|India|Bengaluru|HX-21|reg 25
Malabar Creamery Pvt Ltd|Thomas Kurian|Dairy|Gold|India|Kochi|HX-21|slow 20
Sahyadri Dairy Products|Prakash Jadhav|Dairy|Bronze|India|Pune|HX-21|lapsed 30
Marina Bay Residency|Lakshmi Subramaniam|Hotels|Silver|India|Chennai|HX-21|reg 28
St. Jude's Convent School|Sr. Philomena Dias|Schools|Bronze|India|Mumbai|HX-21|lapsed 45
D'Souza Hospitality|Savio D'Souza|Hotels|Metro|India|Mumbai|HX-21|reg 15
Orchid Lakeview Hospital|Dr. Reena Thomas|Hospitals|Gold|India|Bengaluru|HX-21|reg 14
Orchid Court Hotel|Vikram Shetty|Hotels|Bronze|India|Bengaluru|HX-21|slow 26
Galleria One|Zubin Irani|Shopping Malls|Metro|India|Mumbai|HX-21|reg 21
Three Monsoons Resort|Nimal Perera|Hotels|Gold|Sri Lanka|Galle|HX-21|reg 24
Ceylon Pearl Hospitals|Dr. Ruwan Jayasuriya|Hospitals|Silver|Sri Lanka|Colombo|HX-21|slow 19
Kandy Hill Dairies|Chamari Perera|Dairy|Bronze|Sri Lanka|Kandy|HX-21|reg 35
Lanka Air Terminals|Dilshan Fonseka|Airports|Metro|Sri Lanka|Colombo|HX-21|reg 16
Monday Market Mall|Ishara Wickramasinghe|Shopping Malls|Silver|Sri Lanka|Colombo|HX-21|lapsed 27
Lotus Valley International School|Anand Pillai|Schools|Silver|India|Chennai|HX-21|new 30
Green Gables Academy|Beena Varghese|Schools|Bronze|India|Kochi|HX-21|gone 33
Raj Vilas Heritage|Kunwar Singh Rathore|Hotels|Gold|India|Jaipur|HX-22|reg 17
Awadh Palace Hotel|Shabnam Kidwai|Hotels|Silver|India|Lucknow|HX-22|slow 23
Gopal Dairy & Sweets|Mahesh Agarwal|Dairy|Bronze|India|Delhi|HX-22|reg 22
Gopal Milk Foods|Ritu Agarwal|Dairy|Silver|India|Jaipur|HX-22|lapsed 24
Capital Care Hospital|Dr. Neeraj Bhatia|Hospitals|Gold|India|Delhi|HX-22|reg 13
Victoria Memorial Nursing Home|Sudipta Ghosh|Hospitals|Bronze|India|Kolkata|HX-22|reg 32
Hooghly Riverside Mall|Debjani Sen|Shopping Malls|Metro|India|Kolkata|HX-22|slow 21
Little Millennium School|Poonam Malhotra|Schools|Bronze|India|Delhi|HX-22|reg 40
Rahman & Sons Dairy|Habibur Rahman|Dairy|Silver|Bangladesh|Dhaka|HX-22|reg 20
Padma Medical College Hospital|Dr. Nusrat Jahan|Hospitals|Gold|Bangladesh|Dhaka|HX-22|reg 19
Karnaphuli Tower Hotel|Imran Chowdhury|Hotels|Silver|Bangladesh|Chattogram|HX-22|lapsed 26
Sylhet Tea Garden Resort|Tahmina Rahman|Hotels|Bronze|Bangladesh|Sylhet|HX-22|reg 30
Jamuna Square|Arif Hossain|Shopping Malls|Metro|Bangladesh|Dhaka|HX-22|reg 18
Himal Airport Services|Bishnu Adhikari|Airports|Gold|Nepal|Kathmandu|HX-22|reg 22
Annapurna Lodge|Sarita Gurung|Hotels|Bronze|Nepal|Pokhara|HX-22|slow 29
Everest Milk Producers|Kiran Shrestha|Dairy|Silver|Nepal|Kathmandu|HX-22|new 28
Bagmati Public School|Rajan Shrestha|Schools|Bronze|Nepal|Kathmandu|HX-22|gone 31
May Flower Convent|Sr. Agnes Minj|Schools|Silver|India|Lucknow|HX-22|reg 38
Task Point Business School|Rohit Khanna|Schools|Metro|India|Delhi|HX-22|new 25
Gold Coin Hotels|Harish Mirchandani|Hotels|Silver|India|Mumbai|HX-20|reg 17
Deccan Airport Facilities|Anita Deshpande|Airports|Metro|India|Pune|HX-20|reg 15
Sanjeevani Hospitals Ltd|Dr. Suresh Kamat|Hospitals|Gold|India|Pune|HX-20|slow 16
Phoenix Avenue|Kavita Deshpande|Shopping Malls|Metro|India|Chennai|HX-20|reg 26
Al Noor Hospital|Dr. Salim Al Harthy|Hospitals|Gold|Oman|Muscat|HX-31|reg 14
Al Noor Mall|Fatma Al Lawati|Shopping Malls|Metro|Oman|Muscat|HX-31|reg 22
Dhofar Fresh Dairy|Said Al Mashani|Dairy|Gold|Oman|Salalah|HX-31|reg 18
Khareef Beach Resort|Maryam Al Kathiri|Hotels|Silver|Oman|Salalah|HX-31|slow 24
Sohar Gate Hotel|Biju Mathew|Hotels|Bronze|Oman|Sohar|HX-31|lapsed 28
Oasis Indian School|Leela Krishnan|Schools|Bronze|Oman|Muscat|HX-31|reg 36
Pearl Corniche Hotel|Hamad Al Marri|Hotels|Gold|Qatar|Doha|HX-31|reg 16
Doha Ladies Hospital|Dr. Layla Al Kuwari|Hospitals|Silver|Qatar|Doha|HX-31|slow 21
West Bay Galleria|Joel Santos|Shopping Malls|Metro|Qatar|Doha|HX-31|reg 20
Wakrah Milk Company|Khalid Al Emadi|Dairy|Silver|Qatar|Al Wakrah|HX-31|lapsed 22
Cambridge House School|Helen Whitfield|Schools|Silver|Qatar|Doha|HX-31|reg 34
Export House Suites|Ali Marhoon|Hotels|Bronze|Bahrain|Manama|HX-31|reg 27
Dilmun Airport Company|Noora Al Khalifa|Airports|Metro|Bahrain|Manama|HX-31|reg 15
Royal Care Bahrain|Dr. Ali Janahi|Hospitals|Silver|Bahrain|Riffa|HX-31|reg 23
Riffa Family Mall|Hessa Buali|Shopping Malls|Bronze|Bahrain|Riffa|HX-31|gone 25
Belle Étoile Resort|Jean-Marc Lagesse|Hotels|Gold|Mauritius|Port Louis|HX-31|reg 19
Lagoon Blue Hotel|Priya Ramgoolam|Hotels|Silver|Mauritius|Port Louis|HX-31|slow 22
Clinique Bon Secours|Dr. Marie Lagesse|Hospitals|Bronze|Mauritius|Curepipe|HX-31|lapsed 29
Île Verte Laiterie|Yannick Boodhoo|Dairy|Bronze|Mauritius|Curepipe|HX-31|new 26
24 Seven Mart|Deven Ramdin|Shopping Malls|Silver|Mauritius|Port Louis|HX-31|reg 24""".split("\n")

PRODUCTS = [
    ("P01", "CrystalMop Floor Cleaner 20L", "Floor Care", 2400),
    ("P02", "StoneShield Polish 5L", "Floor Care", 3850),
    ("P03", "LinenPro Detergent 25kg", "Laundry", 5200),
    ("P04", "SoftRinse Conditioner 20L", "Laundry", 3100),
    ("P05", "PuraFoam Hand Wash 5L", "Hand Hygiene", 1450),
    ("P06", "SaniRub Gel 5L", "Hand Hygiene", 1900),
    ("P07", "RotoScrub 450 Scrubber Drier", "Machines", 148000),
    ("P08", "AquaVac 30 Wet Vacuum", "Machines", 32500),
    ("P09", "WipeAll Surface Wipes Case", "Wipes", 2750),
    ("P10", "SteriWipe Hospital Wipes Case", "Wipes", 3600),
    ("P11", "AutoDose Wall Dispenser", "Dispensers", 2200),
    ("P12", "TouchFree Soap Dispenser", "Dispensers", 1650),
]
LIKES = {
    "Hotels": ["P01", "P02", "P03", "P04", "P05", "P12"],
    "Hospitals": ["P06", "P10", "P05", "P01", "P11", "P03"],
    "Dairy": ["P01", "P06", "P09", "P11"],
    "Airports": ["P01", "P02", "P05", "P09", "P12", "P07"],
    "Shopping Malls": ["P01", "P02", "P05", "P12", "P08"],
    "Schools": ["P01", "P05", "P09", "P12"],
}
TOPICS = ["Late Delivery", "Leaking Dispenser", "Wrong Dilution", "Machine Breakdown", "Billing", "Staff Training"]
REASONS = ["Damaged Drums", "Expired Stock", "Wrong Item", "Short Supply"]
NOTES = [
    "asked for a dilution chart",
    "went through the monthly requirement",
    "wants samples of wipes",
    "talked about the rate contract",
    "payment is with accounts",
    "visited the housekeeping head",
    "demo of the scrubber",
    "sent the safety data sheets",
]


def day(n):
    return dt.timedelta(days=n)


def order_dates(kind, gap, created):
    """Steady, slowing, stopped, fresh or cancelled; no last order lies 85-95 days back."""
    end = {"lapsed": TODAY - day(rng.randint(104, 210)), "gone": TODAY - day(rng.randint(60, 160))}.get(
        kind, TODAY - day(rng.randint(1, 3))
    )
    when, dates = created + day(rng.randint(1, 12)), []
    while when <= end:
        dates.append(when)
        stretch = 1.0
        if kind == "slow" and when > TODAY - day(200):
            stretch = 1.5 + (when - (TODAY - day(200))).days / 160
        when += day(max(4, round(rng.gauss(gap * stretch, gap * 0.22))))
    while kind in ("slow", "reg", "new") and (TODAY - dates[-1]).days >= 84:
        dates.append(dates[-1] + day(30))
    return dates


def main():
    OUT.mkdir(exist_ok=True)
    customers, orders, items, refunds, tickets, talks = [], [], [], [], [], []
    for n, line in enumerate(CUSTOMERS, 1):
        name, contact, industry, segment, country, city, owner, habit = line.split("|")
        kind, gap = habit.split()[0], int(habit.split()[1])
        cid = f"NK{400 + n}"
        created = TODAY - day(rng.randint(25, 70)) if kind == "new" else START + day(rng.randint(0, 240)) - day(30)
        dates = order_dates(kind, gap, created)
        cancelled = (dates[-1] + day(rng.randint(14, 30))) if kind == "gone" else None
        first = contact.replace("Dr. ", "").replace("Sr. ", "").split()[0].lower()
        customers.append(
            (
                cid,
                name,
                contact,
                f"{first}@nk{400 + n}.example",
                f"+91 22 5550 {4000 + n * 7}",
                industry,
                segment,
                country,
                city,
                owner,
                created,
                cancelled,
                "true" if n in (19, 50) else "false",
            )
        )
        size = {"Gold": 2.4, "Metro": 2.0, "Silver": 1.4, "Bronze": 0.8}[segment] * rng.uniform(0.8, 1.3)
        mine = []
        for when in dates:
            oid = f"SO{10000 + len(orders) + 1}"
            orders.append((oid, cid, when, "INR"))
            chosen = rng.sample(LIKES[industry], rng.randint(1, 3))
            if "P07" in chosen and rng.random() < 0.7:
                chosen[chosen.index("P07")] = "P09" if "P09" not in chosen else "P06"
            total = 0
            for pid in chosen:
                price = {p[0]: p[3] for p in PRODUCTS}[pid]
                quantity = 1 if price > 30000 else max(1, round(rng.uniform(4, 14) * size))
                unit = round(price * rng.choice([1, 1, 1, 0.95, 0.9]), 2)
                items.append((oid, pid, quantity, unit))
                total += quantity * unit
            mine.append((oid, when, total))
        for oid, when, total in mine:
            back = when + day(rng.randint(5, 25))
            if rng.random() < (0.12 if n % 4 == 0 else 0.05) and back <= TODAY:
                refunds.append(
                    (
                        f"RF{300 + len(refunds) + 1}",
                        oid,
                        cid,
                        back,
                        round(total * rng.choice([0.1, 0.2, 0.35, 0.5]), 2),
                        rng.choice(REASONS),
                    )
                )
        last = cancelled or TODAY
        for _ in range(rng.randint(1, 7)):
            opened = created + day(rng.randint(3, max(4, (last - created).days - 1)))
            closed = opened + day(rng.randint(1, 20))
            still = closed > TODAY or (opened > TODAY - day(75) and rng.random() < 0.6)
            if opened <= TODAY:
                tickets.append(
                    (
                        f"TK{700 + len(tickets) + 1}",
                        cid,
                        opened,
                        None if still else closed,
                        rng.choice(TOPICS),
                        rng.choices(["low", "normal", "high"], [3, 5, 3])[0],
                        None if still or rng.random() < 0.3 else rng.randint(1, 5),
                    )
                )
        when = created + day(rng.randint(1, 10))
        stop = min(last, TODAY - day(rng.choice([1, 3, 6, 12, 20, 40, 70])))
        while when <= stop or not talks or talks[-1][1] != cid:
            talks.append(
                (
                    f"IN{len(talks) + 1:05d}",
                    cid,
                    owner,
                    min(when, TODAY - day(1)),
                    rng.choice(["email", "call", "call", "meeting", "chat"]),
                    rng.choice(["inbound", "outbound", "outbound"]),
                    rng.choice(NOTES),
                )
            )
            when += day(rng.randint(9, 44))

    def write(file, columns, rows):
        pd.DataFrame(rows, columns=columns.split()).to_csv(OUT / f"{file}.csv", index=False, lineterminator="\n")

    write(
        "reps",
        "rep_id name email role team manager_id timezone",
        [(r, n, n.split()[0].lower() + "@nirmalkem.example", role, team, boss, zone) for r, n, role, team, boss, zone in REPS],
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
    write("interactions", "interaction_id customer_id rep_id occurred_at channel direction summary", talks)


if __name__ == "__main__":
    main()
