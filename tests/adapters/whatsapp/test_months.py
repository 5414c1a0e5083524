"""Months are known by their names, in the languages phones write them in."""

from __future__ import annotations

import pytest

from earmark.adapters.archives.whatsapp.marks import letters_of
from earmark.adapters.archives.whatsapp.months import MONTHS


@pytest.mark.parametrize(
    "names",
    [
        "January February March April May June July August September October November December",
        "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
        "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
        "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
        "ene feb mar abr may jun jul ago sept oct nov dic",
        "gen feb mar apr mag giu lug ago set ott nov dic",
        "jan. fev. mar. abr. mai. jun. jul. ago. set. out. nov. dez.",
        "jan feb mrt apr mei jun jul aug sep okt nov dec",
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
        (
            "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października"
            " listopada grudnia"
        ),
        "ledna února března dubna května června července srpna září října listopadu prosince",
        "Oca Şub Mar Nis May Haz Tem Ağu Eyl Eki Kas Ara",
        "ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.",
        "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
        "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند",
        "जनवरी फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर",
        (
            "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta"
            " syyskuuta lokakuuta marraskuuta joulukuuta"
        ),
    ],
)
def test_twelve_names_are_twelve_months(names: str) -> None:
    words = names.split()
    assert [MONTHS[letters_of(word)] for word in words] == list(range(1, 13))


@pytest.mark.parametrize("word", ["", "am", "klo", "de", "foo"])
def test_other_words_are_no_month(word: str) -> None:
    assert letters_of(word) not in MONTHS
