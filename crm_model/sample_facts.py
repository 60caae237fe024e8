"""The plain facts of the invented company that sample data tells of: where it sells, to whom, what, and what is said."""

from __future__ import annotations

from dataclasses import dataclass

COMPANY = "Marlow & Sund Industrial Supply"
DOMAIN = "marlow-sund.example"


@dataclass(frozen=True)
class Country:
    """A country that is sold to.

    Attributes:
        share: its part of all customers (0-1).
        locale: where Faker finds people's names.
        language: a key of `TRADE_WORDS`.
        cities: real cities of the country, the largest markets first.
        phones: beginnings of numbers that nobody has: ranges kept for fiction where the country has them (Germany, France,
            United Kingdom, United States), else a beginning that no network dials.
        phone_digits: how many digits follow such a beginning.
        summer_break: part of the usual ordering that is left in August (0-1).

    """

    name: str
    share: float
    locale: str
    language: str
    timezone: str
    cities: tuple[str, ...]
    phones: tuple[str, ...]
    phone_digits: int
    summer_break: float


# Neighbours in this order share reps, so the shares also decide who looks after which two countries.
COUNTRIES = (
    Country("United States", 0.100, "en_US", "english", "America/New_York",
            ("New York", "Chicago", "Boston", "Houston", "Seattle", "Denver", "Atlanta", "Cleveland"),
            ("+1 212 555 01", "+1 312 555 01", "+1 617 555 01", "+1 713 555 01", "+1 206 555 01", "+1 303 555 01"), 2, 0.95),
    Country("United Kingdom", 0.120, "en_GB", "english", "Europe/London",
            ("London", "Manchester", "Leeds", "Bristol", "Glasgow", "Sheffield", "Cardiff", "Newcastle"),
            ("+44 20 7946 0", "+44 161 496 0", "+44 113 496 0", "+44 117 496 0", "+44 141 496 0", "+44 1632 960"), 3, 0.9),
    Country("Norway", 0.126, "no_NO", "english", "Europe/Oslo",
            ("Oslo", "Bergen", "Trondheim", "Stavanger", "Drammen", "Kristiansand", "Ålesund", "Tromsø"),
            ("+47 0055 ", "+47 0056 "), 4, 0.9),
    Country("Italy", 0.180, "it_IT", "italian", "Europe/Rome",
            ("Milano", "Torino", "Roma", "Bologna", "Verona", "Napoli", "Perugia", "Genova"),
            ("+39 00 555 ", "+39 00 556 "), 4, 0.5),
    Country("Spain", 0.130, "es_ES", "spanish", "Europe/Madrid",
            ("Madrid", "Barcelona", "Valencia", "Bilbao", "Sevilla", "Zaragoza", "Málaga", "Vigo"),
            ("+34 000 55 ", "+34 000 56 "), 4, 0.6),
    Country("France", 0.110, "fr_FR", "french", "Europe/Paris",
            ("Paris", "Lyon", "Lille", "Nantes", "Toulouse", "Strasbourg", "Bordeaux", "Rouen"),
            ("+33 1 99 00 ", "+33 2 61 91 ", "+33 3 53 01 ", "+33 4 65 71 ", "+33 5 36 49 "), 4, 0.6),
    Country("Germany", 0.154, "de_DE", "german", "Europe/Berlin",
            ("Berlin", "Hamburg", "München", "Köln", "Stuttgart", "Leipzig", "Dortmund", "Nürnberg"),
            ("+49 30 23125 ", "+49 40 66969 ", "+49 69 90009 ", "+49 221 4710 ", "+49 89 99998 "), 3, 0.85),
    Country("Netherlands", 0.080, "nl_NL", "dutch", "Europe/Amsterdam",
            ("Amsterdam", "Rotterdam", "Utrecht", "Eindhoven", "Groningen", "Breda", "Arnhem", "Zwolle"),
            ("+31 00 555 ", "+31 00 556 "), 4, 0.85),
)  # fmt: skip
TEAMS = ("Atlantic", "South", "Central")
# The rep between these two countries is the one that demonstrations speak as.
DEMO_BORDER = "Norway", "Italy"


@dataclass(frozen=True)
class Industry:
    """A line of business: its part of all customers, the week of the year with most orders, and by how much (0-1)."""

    name: str
    share: float
    peak_week: int
    swing: float


INDUSTRIES = (
    Industry("Food", 0.17, 38, 0.20),
    Industry("Hospitality", 0.10, 21, 0.35),
    Industry("Chemicals", 0.14, 11, 0.10),
    Industry("Water", 0.11, 26, 0.25),
    Industry("Pharmaceuticals", 0.11, 6, 0.08),
    Industry("Automotive", 0.14, 16, 0.15),
    Industry("Logistics", 0.12, 44, 0.25),
    Industry("Energy", 0.11, 42, 0.20),
)

# The second half of a company's name, for each industry in the order above.
TRADE_WORDS: dict[str, tuple[tuple[str, str, str, str], ...]] = {
    "english": (
        ("Mills", "Foods", "Dairy", "Bakeries"),
        ("Hotels", "Resorts", "Inns", "Catering"),
        ("Chemicals", "Coatings", "Polymers", "Resins"),
        ("Waterworks", "Aquatics", "Irrigation", "Desalination"),
        ("Pharma", "Laboratories", "Biotech", "Medical"),
        ("Motors", "Castings", "Gearboxes", "Coachworks"),
        ("Logistics", "Freight", "Shipping", "Haulage"),
        ("Energy", "Power", "Hydro", "Turbines"),
    ),
    "german": (
        ("Mühlen", "Molkerei", "Backwaren", "Feinkost"),
        ("Hotels", "Gasthöfe", "Thermen", "Gastronomie"),
        ("Chemie", "Lacke", "Kunststoffe", "Harze"),
        ("Wasserwerke", "Klärtechnik", "Bewässerung", "Quellen"),
        ("Pharma", "Labore", "Biotechnik", "Medizintechnik"),
        ("Fahrzeugbau", "Gießerei", "Getriebe", "Karosserien"),
        ("Logistik", "Spedition", "Reederei", "Transporte"),
        ("Energie", "Kraftwerke", "Wasserkraft", "Turbinen"),
    ),
    "dutch": (
        ("Molens", "Zuivel", "Bakkerijen", "Voeding"),
        ("Hotels", "Herbergen", "Horeca", "Landgoederen"),
        ("Chemie", "Verf", "Kunststoffen", "Harsen"),
        ("Waterbedrijf", "Zuivering", "Irrigatie", "Bronnen"),
        ("Farma", "Laboratoria", "Biotech", "Medisch"),
        ("Motoren", "Gieterij", "Tandwielen", "Carrosserie"),
        ("Logistiek", "Vrachtdiensten", "Rederij", "Transport"),
        ("Energie", "Centrales", "Windkracht", "Turbines"),
    ),
    "italian": (
        ("Molini", "Alimentari", "Latteria", "Panifici"),
        ("Alberghi", "Terme", "Ristorazione", "Locande"),
        ("Chimica", "Vernici", "Polimeri", "Resine"),
        ("Acque", "Depurazione", "Irrigazione", "Acquedotti"),
        ("Farmaceutici", "Laboratori", "Biotecnologie", "Medicali"),
        ("Motori", "Fonderie", "Ingranaggi", "Carrozzerie"),
        ("Logistica", "Spedizioni", "Navigazione", "Trasporti"),
        ("Energia", "Centrali", "Idroelettrica", "Turbine"),
    ),
    "spanish": (
        ("Molinos", "Alimentos", "Lácteos", "Panaderías"),
        ("Hoteles", "Paradores", "Hostelería", "Balnearios"),
        ("Químicas", "Pinturas", "Polímeros", "Resinas"),
        ("Aguas", "Depuradoras", "Riegos", "Manantiales"),
        ("Farmacéutica", "Laboratorios", "Biotecnología", "Sanitarios"),
        ("Motores", "Fundiciones", "Engranajes", "Carrocerías"),
        ("Logística", "Fletes", "Naviera", "Transportes"),
        ("Energía", "Centrales", "Hidroeléctrica", "Turbinas"),
    ),
    "french": (
        ("Moulins", "Aliments", "Laiterie", "Boulangeries"),
        ("Hôtels", "Auberges", "Traiteur", "Thermes"),
        ("Chimie", "Peintures", "Polymères", "Résines"),
        ("Eaux", "Épuration", "Irrigation", "Sources"),
        ("Pharmacie", "Laboratoires", "Biotechnologies", "Médical"),
        ("Moteurs", "Fonderies", "Engrenages", "Carrosserie"),
        ("Logistique", "Fret", "Armement", "Transports"),
        ("Énergie", "Centrales", "Hydraulique", "Turbines"),
    ),
}
TRADE_WORD_FIRST = ("italian", "spanish", "french")

SEGMENTS = ("Enterprise", "Mid-market", "Small business")
CONTRACTS = ("framework", "annual", "spot")


@dataclass(frozen=True)
class NamedCustomer:
    """A customer that is in every sample, so that examples in the documentation work; it orders every `gap` days."""

    name: str
    country: str
    city: str
    industry: str
    segment: str
    contact: str
    gap: float
    cooling_weeks: int


NAMED_CUSTOMERS = (
    NamedCustomer("Lunde Mills", "Norway", "Oslo", "Food", "Enterprise", "Ingrid Solberg", 12.0, 6),
    NamedCustomer("Umbra Hotels", "Italy", "Perugia", "Hospitality", "Mid-market", "Carla Bellini", 14.0, 0),
)

CATEGORIES = ("Filters", "Pumps", "Valves", "Seals", "Sensors", "Tools", "Lubricants", "Services")
# How readily each industry (rows) buys each category (columns), both in the order above.
AFFINITIES = (
    (3.0, 2.0, 1.5, 2.0, 1.0, 0.7, 1.5, 1.0),
    (2.5, 1.0, 1.0, 0.7, 1.0, 1.2, 0.5, 2.5),
    (2.0, 2.5, 3.0, 2.0, 1.5, 0.6, 0.7, 0.8),
    (3.0, 3.0, 2.5, 1.0, 1.5, 0.5, 0.6, 1.0),
    (3.0, 1.5, 1.5, 1.5, 3.0, 0.6, 0.4, 1.2),
    (1.0, 0.7, 0.8, 2.0, 1.8, 3.0, 2.5, 0.8),
    (0.8, 0.6, 0.6, 1.2, 1.2, 2.2, 3.0, 1.5),
    (1.2, 2.0, 2.5, 1.8, 2.2, 1.0, 1.5, 1.2),
)
# How often an order of the category goes wrong, against the average.
TROUBLE = (0.7, 1.4, 0.9, 1.2, 1.9, 0.9, 0.5, 0.4)


@dataclass(frozen=True)
class Product:
    """Something sold: its place in `CATEGORIES`, its list price in euros, and how many a small order takes."""

    name: str
    category: int
    price: float
    usual_quantity: float


def _range(category: str, *rows: tuple[str, float, float]) -> tuple[Product, ...]:
    return tuple(Product(name, CATEGORIES.index(category), price, quantity) for name, price, quantity in rows)


PRODUCTS = (
    *_range("Filters", ("Pleated Cartridge Filter 5 µm", 18.9, 12), ("Bag Filter Felt 25 µm", 9.4, 24),
            ("Stainless Filter Housing DN50", 312.0, 1.4), ("Activated Carbon Block 10 inch", 27.5, 10),
            ("HEPA Panel Filter H13", 84.0, 4), ("Hydraulic Return Filter", 41.2, 6)),
    *_range("Pumps", ("Centrifugal Pump 2.2 kW", 689.0, 1.1), ("Diaphragm Dosing Pump", 418.0, 1.2),
            ("Submersible Drainage Pump", 356.0, 1.3), ("Peristaltic Hose Pump", 912.0, 1), ("Pump Impeller Kit", 128.0, 2),
            ("Circulation Pump 40-8", 274.0, 1.6)),
    *_range("Valves", ("Ball Valve Brass DN25", 22.6, 10), ("Butterfly Valve DN80", 96.0, 4), ("Solenoid Valve 24 V", 58.5, 5),
            ("Safety Valve 6 bar", 74.0, 4), ("Globe Control Valve DN40", 486.0, 1.2), ("Wafer Check Valve DN65", 63.0, 5)),
    *_range("Seals", ("Mechanical Seal 28 mm", 49.0, 6), ("O-Ring Assortment NBR", 34.5, 6), ("Flange Gasket Set DN50", 12.8, 18),
            ("Rotary Shaft Seal 40 mm", 8.9, 24), ("PTFE Packing Rope 8 mm", 39.0, 5), ("Spiral Wound Gasket DN100", 16.4, 12)),
    *_range("Sensors", ("Pressure Transmitter 0-10 bar", 148.0, 2.5), ("Inductive Proximity Switch M12", 36.0, 8),
            ("PT100 Temperature Probe", 44.0, 7), ("Ultrasonic Level Sensor", 286.0, 1.5),
            ("Electromagnetic Flow Meter DN50", 742.0, 1), ("pH Electrode Industrial", 119.0, 3)),
    *_range("Tools", ("Torque Wrench 20-100 Nm", 139.0, 2), ("Pipe Cutter Ratchet 42 mm", 64.0, 4),
            ("Impact Driver 18 V", 229.0, 1.6), ("Flange Spreader Set", 318.0, 1.2), ("Hydraulic Bearing Puller", 274.0, 1.3),
            ("Hex Key Set T-Handle", 31.0, 8)),
    *_range("Lubricants", ("Gear Oil ISO 220 20 l", 92.0, 4), ("Food Grade Grease 400 g", 11.9, 24),
            ("Hydraulic Oil HLP 46 60 l", 168.0, 2.5), ("Chain Spray 500 ml", 8.6, 30), ("Compressor Oil 10 l", 74.0, 4),
            ("Assembly Paste Copper 1 kg", 29.5, 8)),
    *_range("Services", ("Pump Overhaul", 540.0, 1), ("On-site Calibration", 189.0, 2), ("Filter Change Contract", 145.0, 2),
            ("Leak Survey Day", 780.0, 1), ("Valve Actuator Setup", 210.0, 1.6), ("Operator Training Day", 690.0, 1)),
)  # fmt: skip

TOPICS = ("delivery", "quality", "billing", "installation", "returns")
PRIORITIES = ("low", "normal", "high")
REASONS = ("damaged", "wrong item", "late", "changed mind", "faulty")
# How often trouble of a topic (rows, in the order above) ends in a refund, and with which reason (columns).
REFUND_AFTER = (0.38, 0.5, 0.12, 0.2, 0.75)
REASON_AFTER = (
    (0.3, 0.2, 0.5, 0.0, 0.0),
    (0.3, 0.05, 0.0, 0.05, 0.6),
    (0.0, 0.5, 0.1, 0.4, 0.0),
    (0.1, 0.1, 0.0, 0.2, 0.6),
    (0.1, 0.3, 0.0, 0.5, 0.1),
)
CHANNELS = ("email", "call", "meeting", "chat")
# How contacts of each kind (rows, see `sample_history.CONTACT_KINDS`) come about (columns).
CHANNELS_OF_CONTACTS = (
    (0.4, 0.38, 0.15, 0.07),
    (0.5, 0.25, 0.03, 0.22),
    (0.65, 0.2, 0.0, 0.15),
    (0.45, 0.4, 0.0, 0.15),
    (0.45, 0.5, 0.05, 0.0),
)

# What is noted of a contact, by its kind (see `sample_history.CONTACT_KINDS`).
SUMMARIES: dict[str, tuple[str, ...]] = {
    "check": (
        "Checked in; stock of {category} is fine",
        "Went through the orders of the last weeks, no complaints",
        "Sent the new price list for {category}",
        "Talked about next quarter's demand for {category}",
        "Visited the plant and looked at the {category} in use",
        "Confirmed the delivery dates",
        "Presented the new {category} range",
        "Thanked them for the order, asked for a reference",
        "Left a message, will try again next week",
    ),
    "question": (
        "Asked for a data sheet of our {category}",
        "Wanted to know when the next delivery arrives",
        "Asked whether we can hold prices until the end of the quarter",
        "Changed the delivery address",
        "Named a new contact in purchasing",
        "Asked for a copy of the last invoice",
        "Happy with the last delivery of {category}",
    ),
    "quote": (
        "Asked for a quote for {category}",
        "Wants to reorder {category}, asked for lead times",
        "Asked for a volume price on {category}",
        "Needs {category} soon, asked what is in stock",
    ),
    "complaint": (
        "Complained about slow answers from support",
        "Not happy: the last delivery of {category} was not what they expected",
        "Said that a competitor offers {category} at a lower price",
        "Asked how to end the contract",
        "Complained that nobody called back",
        "Is reviewing suppliers, {category} may go elsewhere",
        "Annoyed that the same problem came up again",
    ),
    "win_back": (
        "Called to ask why there are no orders any more",
        "Offered a discount on {category} for a restart",
        "Tried to win them back, no decision yet",
        "Sent an offer for {category}, no answer so far",
    ),
}
