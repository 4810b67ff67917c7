"""What is said in other languages for what their engines get wrong."""

from __future__ import annotations

import pytest

from reader.document import Span
from voices.spoken import say


@pytest.mark.parametrize(
    ("language", "text", "spoken"),
    [
        ("de", "Es kostet 5 Mio. €, z. B. am 25.5.2023.", "Es kostet 5 Millionen Euro, zum Beispiel am 25. Mai 2023."),
        ("de-AT", "Das sind 1,5 Mrd. Menschen, d.h. 10–20 mehr.",
         "Das sind 1,5 Milliarden Menschen, das heißt 10 bis 20 mehr."),
        ("fr", "Mme Roux a payé 3,50 € le 25/05/2023.", "madame Roux a payé 3,50 euros le 25 mai 2023."),
        ("es", "El Sr. Paz pagó 5 mill. € en EE. UU.", "El señor Paz pagó 5 millones de euros en Estados Unidos."),
        ("es", "El 3/2/2020", "El 3 de febrero de 2020"),
        ("it", "Il Sig. Neri ha 5 mld € e 3 mln.", "Il signor Neri ha 5 miliardi di euro e 3 milioni."),
        ("pt", "Custou R$ 5 bi em 1/2/2021.", "Custou 5 bilhões de reais em 1 de fevereiro de 2021."),
        ("nl", "Het kost € 5 mln, bijv. 10–12.", "Het kost 5 miljoen euro, bijvoorbeeld 10 tot 12."),
        ("pl", "To np. 5 mln zł.", "To na przykład 5 milionów złotych."),
        ("ru", "Это 5 млрд ₽, т. е. много.", "Это 5 миллиардов рублей, то есть много."),
        ("sv", "Det kostar 5 €.", "Det kostar 5 €."),
    ],
)  # fmt: skip
def test_it_is_said_in_words(language: str, text: str, spoken: str) -> None:
    said = say(text, Span(0, len(text)), language)
    assert said.text == spoken
    assert list(said.alignment.starts) == sorted(said.alignment.starts)


@pytest.mark.parametrize("text", ["Version 1.2.2023.4", "31/13/2020", "Am 45.5.2023", "Modell Nrx"])
def test_what_only_looks_like_it_stays(text: str) -> None:
    assert say(text, Span(0, len(text)), "de").text == text
