"""Whether a message is in another language than English: by the small words that every sentence of a language has."""

from __future__ import annotations

import re

from actions.folding import fold
from actions.shorthand import written_out
from actions.spellings import SHORT_FORMS, is_english

# Frequent small words and words of asking.
_SMALL_WORDS = {
    "German": "der das und ist nicht ich wir wer welche welcher welches wie viele bitte für fuer mit von dem ein eine einen zu auf heute kann kannst du uns mein meine meinen warum wann zeig zeige mir gib sind wird werden "
    "haben hat kunden kunde diese dieser diesen nächsten naechsten nächste woche monat letzten wurde bei nach aus dass sich noch auch oder sollte soll",
    "French": "les des est qui quel quels quelle quelles combien clients nous vous je tu mon ma mes pour avec sur dans cette ce semaine mois pas une le la du aux que quoi pourquoi sont moi montre donne risque risquons "
    "perdre ont a-t-il ces nos prochain prochaine dernier dernière et ou où avons peut s'il plaît client aujourd'hui",
    "Spanish": "el los las del qué que cuántos cuantos cuántas clientes quién quien quienes para con por este esta semana mes una un mi mis nos está están puedes dame muéstrame muestra cuál cual cuáles son tiene tienen hoy "
    "próximo próxima último última más se irse van va cliente de la en y hay cuando cuándo cómo como",
    "Italian": "il lo gli dei della delle che chi quali quale quanti quante clienti sono per con questo questa settimana mese un una mio miei ci mi mostrami dammi è del nel nella perché quando come prossimo prossima ultimo hanno ha "
    "oggi cliente e di più stanno",
    "Portuguese": "os as dos das que quem quais qual quantos quantas clientes para com por este esta semana mês um uma meu meus nos está estão mostra mostre próximo próxima último não são tem têm hoje vai vão cliente na no em é e do da",
    "Dutch": "het een en van welke wie hoeveel klanten klant voor met deze dit week maand mijn ons niet zijn wordt worden kan kun je wat waarom wanneer laat zien geef me volgende vorige gaat gaan heeft hebben bij naar op de vandaag",
    "Polish": "który którzy które ile klientów klienci klient jest są nie na do dla od w tym tygodniu miesiącu mój moi moje proszę pokaż kto co dlaczego kiedy jak się i z ze czy po nas mnie ma mają dzisiaj",
    "Turkish": "hangi müşteri müşteriler müşterilerim kim kaç bu hafta ay için ile ne neden nasıl bana göster benim var mı mi olan ve bir daha gelecek geçen bugün olacak kimler",
    "Swedish": "vilka vilken vem hur många kunder kund och är inte det som för med den ett min mina oss visa mig nästa vecka månad kan du varför när har på av till denna idag kommer att lämna",
}  # fmt: skip
# Those of them that English, or how people type it, has as well.
_ENGLISH_TOO = frozenset(
    "hat do me week den min son van com sur visa till per wat client clients con come dame hay met kim jest moi es la de no a in on i was va el ma e o as os em na se nos is mi y".split()
)
_SIGNS = {language: frozenset(words.split()) - _ENGLISH_TOO for language, words in _SMALL_WORDS.items()}
_OF_ENGLISH = frozenset(
    "the of and to is are was were be will would can could do does did have has had i we you they he she it my our me us who which what when where why how for with from in on at by this that these those not "
    "all any last next week month year today much many there please show tell give list about a an or but if customers customer orders".split()
)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# Letters of writings in which English is never written.
_OTHER_WRITING = re.compile(r"[\u0370-\u052f\u0590-\u06ff\u0900-\u0dff\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def is_other_language(plain: str) -> bool:
    """Whether a text in small letters, without the names in it, is in another language than English.

    Two small words of one such language must be in it, and more of them than English ones.
    """
    letters = len(re.findall(r"[^\W\d_]", plain))
    if letters and len(_OTHER_WRITING.findall(plain)) > letters / 3:
        return True
    said = _WORD.findall(plain)
    english = sum(word in _OF_ENGLISH for word in said)
    most = max((sum(word in signs for word in said) for signs in _SIGNS.values()), default=0)
    return most >= 2 and most > english


def is_hardly_english(plain: str) -> bool:
    """Whether hardly a word of a text in small letters, its names blanked, is English or a short form of it."""
    said = [word for word in re.findall(r"[^\W\d_]{2,}", written_out(plain)) if word not in SHORT_FORMS]
    return len(said) >= 4 and sum(is_english(fold(word)) for word in said) <= len(said) / 5
