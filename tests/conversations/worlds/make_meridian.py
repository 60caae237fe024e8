#!/usr/bin/env python3
"""Writes the invented data of Meridian, a wholesaler of dental and medical supplies (Latin America, Spain, Portugal).

    make_meridian.py [DIR]      (default: the folder `meridian` beside this file)

Two years up to today = 2027-02-24. Seeded: the same bytes each time. Standard library only.
"""

import csv
import datetime as dt
import pathlib
import random
import sys
import unicodedata

TODAY = dt.date(2027, 2, 24)
FIRST = dt.date(2025, 2, 24)
R = random.Random(20270224)

REPS = """P1|Inés Quiroga|admin|Head office||Europe/Madrid
P2|Rui Tavares|manager|Atlantic|P1|Europe/Lisbon
P3|Marta Lindes|rep|Atlantic|P2|Europe/Madrid
P4|Caio Brandão|rep|Atlantic|P2|America/Sao_Paulo
P5|Xóchitl Herrera|rep|Pacific|P1|America/Mexico_City"""

# name | contact | industry | segment | country | city | owner | pattern
CUSTOMERS = """Ríos Dental|Lucía Ferreira|Dental clinic|Independent|Spain|Málaga|P3|regular
Ríos Implantes|Álvaro Montes|Dental clinic|Chain|Spain|Sevilla|P3|slowing
Norte Dental|Begoña Iriarte|Dental clinic|Chain|Spain|Bilbao|P3|regular
Clínica León|Tomás Varela|Hospital|Public|Spain|León|P3|regular
Muñoz & Ferrer|Núria Ferrer|Orthodontics|Independent|Spain|Barcelona|P3|growing
Friday Smiles|Elena Prats|Dental clinic|Independent|Spain|Valencia|P3|slowing
Laboratorio Duero|Julián Casado|Laboratory|Independent|Spain|Valladolid|P3|lapsed
Hospital San Telmo|Carmen Ibáñez|Hospital|Public|Spain|Málaga|P3|regular
Grupo 32|Iván Robles|Dental clinic|Chain|Spain|Madrid|P3|regular
Santiago Sonrisas|Xoán Lema|Dental clinic|Independent|Spain|A Coruña|P3|slowing
Facultad Almenara|Pilar Osuna|Dental clinic|University|Spain|Córdoba|P3|regular
Oral Mediterránea|Vicent Blasco|Dental clinic|Chain|Spain|Valencia|P3|cancelled
Lima Dental|João Ferreira|Dental clinic|Independent|Portugal|Porto|P3|regular
May Dental Group|Beatriz Nóvoa|Dental clinic|Chain|Portugal|Lisboa|P3|regular
D'Ávila Ortodontia|Teresa d'Ávila|Orthodontics|Independent|Portugal|Coimbra|P3|lapsed
Animalis Vet|Rui Paixão|Veterinary|Chain|Portugal|Setúbal|P3|slowing
Sorriso Évora|Inês Cardoso|Dental clinic|Independent|Portugal|Évora|P3|new
Clínica Bragança|Tiago Mota|Dental clinic|Public|Portugal|Braga|P3|regular
Next Implants|Sofia Rebelo|Dental clinic|Chain|Portugal|Lisboa|P3|new
Atlântica Saúde|Helena Sarmento|Hospital|Chain|Portugal|Porto|P2|regular
Order of Mercy Hospital|Duarte Pinho|Hospital|Public|Portugal|Lisboa|P2|regular
Dentalia Sur|Rocío Galán|Dental clinic|Chain|Spain|Cádiz|P2|slowing
Risk Free Dental|Marcos Vidal|Dental clinic|Chain|Spain|Madrid|P2|regular
São Brás Clínica|Camila Duarte|Dental clinic|Independent|Brazil|São Paulo|P4|regular
Sorriso Paulista|Rafael Nogueira|Dental clinic|Chain|Brazil|São Paulo|P4|regular
OdontoVale|Larissa Duarte|Orthodontics|Chain|Brazil|Curitiba|P4|slowing
Clínica 24 Horas|Thiago Moura|Hospital|Independent|Brazil|Florianópolis|P4|regular
Vet Amazônia|Joana Prado|Veterinary|Independent|Brazil|Belém|P4|lapsed
Export Médica|Otávio Leme|Laboratory|Chain|Brazil|Santos|P4|regular
Hospital Boa Vista|Renata Pires|Hospital|Public|Brazil|Salvador|P4|growing
Instituto Ipê|Paulo Sant'Anna|Dental clinic|University|Brazil|Campinas|P4|regular
Rosario Implantes|Martín Sosa|Dental clinic|Independent|Argentina|Rosario|P4|slowing
Pampa Dental|Julieta Ríos|Dental clinic|Chain|Argentina|Buenos Aires|P4|regular
Austral Labs|Facundo Peralta|Laboratory|Independent|Argentina|Córdoba|P4|lapsed
Clínica Güemes|Milagros Paz|Hospital|Public|Argentina|Córdoba|P4|regular
Sunday Ortho|Nicolás Bravo|Orthodontics|Independent|Argentina|Mendoza|P4|new
Río de la Plata Dental|Federico Suárez|Dental clinic|Chain|Uruguay|Montevideo|P4|regular
Dental Charrúa|Valentina Suárez|Dental clinic|Independent|Uruguay|Salto|P4|cancelled
Nova Odonto|Bruno Teles|Dental clinic|Independent|Brazil|Belo Horizonte|P4|none
Norte Clinic|Raúl Cisneros|Hospital|Chain|México|Monterrey|P5|regular
Dental Azteca|Ximena Corona|Dental clinic|Chain|México|Ciudad de México|P5|regular
Pérez & Hijos|Daniel Pérez|Dental clinic|Independent|México|Mérida|P5|slowing
Ortodoncia Lomas|Fernanda Uribe|Orthodontics|Independent|México|Guadalajara|P5|regular
Bajío Médica|Gerardo Nava|Hospital|Public|México|León|P5|regular
Laboratorio Querétaro|Norma Pérez|Laboratory|Independent|México|Querétaro|P5|lapsed
Cafetal Dental|Andrés Mejía|Dental clinic|Independent|Colombia|Manizales|P5|regular
Andina Odonto|Paola Restrepo|Dental clinic|Chain|Colombia|Bogotá|P5|regular
Andina Ortho|Camilo Zapata|Orthodontics|Chain|Colombia|Medellín|P5|slowing
Hospital El Prado|Diana Restrepo|Hospital|Public|Colombia|Barranquilla|P5|regular
Sonrisa Abril|Abril Castaño|Dental clinic|Independent|Colombia|Cali|P5|regular
O'Higgins Dental|Ignacio Vergara|Dental clinic|Chain|Chile|Santiago|P5|regular
Clínica Ñuble|Matías Soto|Hospital|Public|Chile|Concepción|P5|slowing
Puerto Claro|Javiera Lagos|Dental clinic|Independent|Chile|Valparaíso|P5|lapsed
VetSur|Rodrigo Alarcón|Veterinary|Chain|Chile|Concepción|P5|regular
Inca Implants|Rosa Quispe|Dental clinic|Chain|Perú|Lima|P5|regular
Clínica Misti|Jorge Benavides|Hospital|Independent|Perú|Arequipa|P5|growing
Facultad Miraflores|Ana Lucía Paredes|Dental clinic|University|Perú|Lima|P5|cancelled
Canal Dental|David Arosemena|Dental clinic|Chain|Panamá|Ciudad de Panamá|P5|regular
Dr. Mañana|Kevin Batista|Dental clinic|Independent|Panamá|David|P5|new
Pura Sonrisa|Mariana Solís|Dental clinic|Independent|Costa Rica|San José|P5|lapsed
Top Dientes|Esteban Mora|Orthodontics|Chain|Costa Rica|San José|P5|slowing
Meridiana Salud|Victoria Aldunate|Hospital|Chain|Spain|Madrid|P1|regular
Fundación Horizonte|Gonzalo Prieto|Hospital|Public|Chile|Santiago|P1|regular"""

PRODUCTS = """Titan Implant Kit|Implants|420
Zirconia Abutment|Implants|135
Nitrile Gloves M|Gloves & Masks|9.5
FFP2 Masks|Gloves & Masks|18
PanoRay X2|Imaging|2890
Intraoral Sensor|Imaging|1150
Phosphor Plates|Imaging|96
Lidocaine 2%|Anaesthetics|34
Articaine Forte|Anaesthetics|41
AutoClave 18L|Sterilisation|1640
Indicator Strips|Sterilisation|22
Clear Aligner Set|Aligners|260
Ceramic Brackets|Aligners|88"""

LIKES = {
    "Dental clinic": [0, 1, 2, 2, 3, 6, 7, 7, 8, 10],
    "Orthodontics": [11, 11, 12, 12, 2, 10, 6],
    "Veterinary": [2, 2, 3, 7, 7, 9, 10],
    "Hospital": [2, 2, 3, 3, 4, 5, 7, 8, 9, 10],
    "Laboratory": [1, 1, 10, 10, 2, 12],
}
TOPICS = ["Delivery", "Delivery", "Invoice", "Product quality", "Warranty", "Training"]
REASONS = ["Damaged", "Damaged", "Wrong item", "Late delivery", "Expired", "Duplicate order"]
SAID = [
    "asked about delivery dates",
    "price list sent",
    "discussed next order",
    "demo of new imaging line",
    "invoice question",
    "follow-up on samples",
    "stock check",
    "talked about training",
    "no answer, left word",
    "planning for next quarter",
]
DIAL = {
    "Spain": "+34",
    "Portugal": "+351",
    "Brazil": "+55",
    "Argentina": "+54",
    "Uruguay": "+598",
    "México": "+52",
    "Colombia": "+57",
    "Chile": "+56",
    "Perú": "+51",
    "Panamá": "+507",
    "Costa Rica": "+506",
}


def plain(text):
    text = unicodedata.normalize("NFKD", text.lower())
    return "".join(c for c in text if c.isascii() and c.isalnum())


def workday(day):
    return day - dt.timedelta(days=max(0, day.weekday() - 4))


def days(number):
    return dt.timedelta(days=number)


def order_dates(pattern, created):
    """The days on which a customer orders."""
    if pattern == "none":
        return []
    every, last, found = R.uniform(13, 34), TODAY, []
    day = max(created + days(R.randint(3, 20)), FIRST + days(R.randint(0, 25)))
    if pattern == "new":
        return sorted({workday(created + days(R.randint(1, max(2, (TODAY - created).days - 3)))) for _ in range(R.randint(1, 3))})
    if pattern == "lapsed":
        last = TODAY - days(R.randint(100, 230))
    if pattern == "cancelled":
        last = TODAY - days(R.randint(110, 260))
    if pattern == "slowing":
        last = TODAY - days(R.randint(33, 78))
    while day <= last:
        found.append(workday(day))
        left, pace = (last - day).days, 1.0
        if pattern == "slowing" and left < 190:
            pace = 2.1
        if pattern == "growing":
            pace = 0.7 + left / 520
        day += days(max(3, round(every * pace * R.uniform(0.6, 1.45))))
    if pattern == "slowing" and (last - found[-1]).days > 8:
        found.append(workday(last))
    if pattern == "regular" and (TODAY - found[-1]).days > 30:
        found.append(workday(TODAY - days(R.randint(2, 24))))
    return sorted(set(found))


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)

    def write(name, header, rows):
        with open(folder / f"{name}.csv", "w", encoding="utf-8", newline="") as file:
            out = csv.writer(file, lineterminator="\n")
            out.writerow(header.split())
            out.writerows(rows)

    products = [p.split("|") for p in PRODUCTS.splitlines()]
    customers, orders, items, refunds, tickets, talks = [], [], [], [], [], []
    for number, line in enumerate(CUSTOMERS.splitlines(), 1):
        name, contact, industry, segment, country, city, owner, pattern = line.split("|")
        cid = f"C{number:03d}"
        created = FIRST - days(R.randint(20, 700))
        if pattern in ("regular", "growing") and R.random() < 0.25:
            created = FIRST + days(R.randint(90, 420))
        if pattern == "new":
            created = TODAY - days(R.randint(22, 80))
        if pattern == "none":
            created = TODAY - days(12)
        created = workday(created)
        dates = order_dates(pattern, created)
        cancelled = workday(dates[-1] + days(R.randint(20, 55))) if pattern == "cancelled" else ""
        end = cancelled or TODAY - days(1)
        customers.append(
            [
                cid,
                name,
                contact,
                f"{plain(contact.split()[0])}@{plain(name)}.example",
                f"{DIAL[country]} {R.randint(200, 999)} {R.randint(100000, 999999)}",
                industry,
                segment,
                country,
                city,
                owner,
                created,
                cancelled,
                "true" if number % 16 == 7 else "false",
            ]
        )
        size = {"Chain": 2.4, "Public": 2.8, "University": 1.6, "Independent": 1.0}[segment] * R.uniform(0.7, 1.3)
        for date in dates:
            oid, total = f"O{len(orders) + 1:05d}", 0
            orders.append([oid, cid, date, "EUR"])
            for product in sorted({R.choice(LIKES[industry]) for _ in range(R.choice([1, 1, 2, 2, 3]))}):
                price = float(products[product][2])
                quantity = max(1, round(size * R.uniform(0.5, 1.5) * min(60, 900 / price) ** 0.8))
                paid = round(price * R.choice([1, 1, 1, 0.95, 0.9]), 2)
                items.append([oid, f"PR{product + 1:02d}", quantity, paid])
                total += quantity * paid
            back = date + days(R.randint(3, 21))
            if R.random() < (0.16 if pattern in ("slowing", "lapsed") else 0.1) and back <= end:
                refunds.append(
                    [f"F{len(refunds) + 1:04d}", oid, cid, back, round(total * R.uniform(0.1, 0.6), 2), R.choice(REASONS)]
                )
        day = max(created, FIRST) + days(R.randint(5, 120))
        while day <= end:
            topic, priority = R.choice(TOPICS), R.choice(["low", "normal", "normal", "high", "high"])
            closed = day + days(R.randint(1, 18))
            still_open = not cancelled and (closed >= TODAY or ((TODAY - day).days < 120 and R.random() < 0.5))
            satisfaction = (
                ""
                if still_open or R.random() < 0.3
                else R.choice([1, 2, 3] if pattern in ("slowing", "lapsed", "cancelled") else [3, 4, 4, 5])
            )
            tickets.append(
                [
                    f"T{len(tickets) + 1:04d}",
                    cid,
                    day,
                    "" if still_open else min(closed, TODAY - days(1)),
                    topic,
                    priority,
                    satisfaction,
                ]
            )
            day += days(R.randint(30, 110) if pattern == "slowing" else R.randint(50, 230))
        day, gap = max(created, FIRST) + days(R.randint(1, 10)), R.choice([14, 20, 28, 45, 70])
        while day <= end:
            talks.append(
                [
                    f"I{len(talks) + 1:05d}",
                    cid,
                    owner,
                    workday(day),
                    R.choice(["email", "email", "call", "call", "meeting", "chat"]),
                    R.choice(["inbound", "outbound", "outbound"]),
                    R.choice(SAID),
                ]
            )
            day += days(max(2, round(gap * R.uniform(0.5, 1.7))))
    write(
        "reps",
        "rep_id name email role team manager_id timezone",
        [
            [i, n, f"{plain(n.split()[0])}@meridian.example", role, team, boss, zone]
            for i, n, role, team, boss, zone in (r.split("|") for r in REPS.splitlines())
        ],
    )
    write(
        "customers",
        "customer_id name contact_name email phone industry segment country city owner_id created_at cancelled_at opted_out",
        customers,
    )
    write("products", "product_id name category price", [[f"PR{i:02d}", *p] for i, p in enumerate(products, 1)])
    write("orders", "order_id customer_id ordered_at currency", orders)
    write("order_items", "order_id product_id quantity unit_price", items)
    write("refunds", "refund_id order_id customer_id refunded_at amount reason", refunds)
    write("tickets", "ticket_id customer_id opened_at closed_at topic priority satisfaction", tickets)
    write("interactions", "interaction_id customer_id rep_id occurred_at channel direction summary", talks)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parent / "meridian")
