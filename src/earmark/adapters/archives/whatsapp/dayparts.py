"""Words beside a clock time: before or after noon, and parts of the day, in many languages.

Mostly from the Unicode CLDR, folded as `marks.letters_of` folds.
"""

from __future__ import annotations

from typing import Literal

Half = Literal["am", "pm", "noon", "night"]

_AM = """
am a vm dop dopoldne dopołdnja fm vorm vormittag prijepodne prepodne lb subbaahi pg de sa s öö
paradite eparadites pd matin mat manhã damanhã mañana delamañana mattina morning morgens früh
förmiddag formiddag ap aamupäivä aamulla gh dopoledne ráno rano předp délelőtt délele prpiet
priešpiet prp priekšp priekšpusdienā priekšpusdiena goöň göň öň günortadanöň yb sáng sángsớm
pagi πμ προ προμεσημβρίας ам а ап апн апоўначы дп дод преподне претпл пријеподне пред прпл проб
таңкы тң то үө утра ночи утро до ա կա կեսօրիցառաջ לפנהצ לפנה בבוקר ص صباحًا صباحا صباح ق قظ
قبلازظهر بن غم تد صبح چب पूर्वाह्न पूर्वाह् सुबह सबेरे सकाळ सकाळी सकाळीं मपू बिहान तडके पहाट ਪੂਦੁ
ਸਵੇਰ সকাল ভোর পূর্বাহ্ণ পূর্বাহ্ন ਸ ପୂ ପୂର୍ବାହ୍ନ సవారే ఉ ఉదయం પૂર્વાહ્ન સવારે સવાર ಪೂ ಪೂರ್ವಾಹ್ನ ಬೆಳಗ್ಗೆ
രാവിലെ പുലർച്ചെ முற்பகல் காலை அதிகாலை පෙව පෙ උදේ පාන්දර ก่อนเที่ยง เช้า ກ່ອນທ່ຽງ နံနက် နံနက်ပိုင်း ព្រឹក ጠ
ጥዋት ጠዋት ᠦᠥ 上午 午前 오전 早上 清晨 朝早 早晨 凌晨 새벽 아침 safiya asubuhi nụtụtụ àárọ̀ isuk zmu
ekuseni
rn sf fh bn to àárɔ̀ قد
"""
_PM = """
pm p nm odp odpoledne popoldne pop popoł popołdnju em eftermiddag ettermiddag nachm nachmittag
nachmittags abends popodne poslijepodne poslepodne pt ptg du délután este ch c chiều tối ös md
pasdite epasdites tarde datarde delatarde soir aprèsmidi pomeriggio sera afternoon evening ip
iltapäivä iltapäivällä popoludní popiet pēcp pēcpusd pēcpusdiena pēcpusdienā gosoň gsoň soň
günortadansoň yh petang sore malam yamma noite noche μμ μετά μεταμεσημβρίας пм п пп по попл
поподне послијеподне слпл слоб след тк түштөнкийинки үх дня вечера вечер пополудни апд апоўдні հ
կհ կեսօրիցհետո אחהצ אחה בערב م مساءً مساء ب بظ بعدازظهر دن غو تك شام عصر چك سهپهر سہپہر अपराह्न
अपराह् शाम सायं सायंकाळ संध्याकाळ सांजे साँझ बेलुकी अपरान्ह मनं दुपार ਬਾਦੁ ਸ਼ਾਮ ਸ਼ বিকাল সন্ধ্যা অপরাহ্ন
অপরাহ্ণ ଅ ଅପରାହ୍ନ సా సాయంత్రం અપરાહ્ન સાંજે સાંજ ಅ ಅಪರಾಹ್ನ ಸಂಜೆ വൈകുന്നേരം ഉച്ചതിരിഞ്ഞ് സന്ധ്യ பிற்பகல் மாலை
அந்திமாலை පව ප හවස หลังเที่ยง เย็น บ่าย ຫຼັງທ່ຽງ ညနေ ညနေပိုင်း ល្ងាច ከ ከሰዓት ከሰዓትበኋላ ᠦᠬᠣ 下午 午後 오후
晚上 傍晚 下晝 下昼 저녁 jioni mchana nabalị ọ̀sán zmw ntambama
in ym eh pn gd tk nabali wengi ɔ̀sán मउ بد
"""
_NOON = """
noon मध्यान्ह दोपहर दुपारी দুপুর બપોરે બપોર ಮಧ್ಯಾಹ್ನ ഉച്ച ഉച്ചയ്ക്ക് நண்பகல் மதியம் మధ్యాహ్నం දවල් මධ්යාහ්නය 中午
正午 晌午 낮 정오 tengahhari siang ظهر دوپہر trưa เที่ยง
"""
_NIGHT = """
night midnight रात रात्र रात्री मध्यरात्रि मध्यरात्र मध्यरात রাত রাত্রি રાત્રે રાત્રિ મધ્યરાત્રિ ರಾತ್ರಿ
ಮಧ್ಯರಾತ್ರಿ രാത്രി അർദ്ധരാത്രി இரவு நள்ளிரவு రాత్రి అర్ధరాత్రి රෑ මැදියම 夜晚 深夜 半夜 午夜 夜中 밤 자정
tengahmalam đêm nacht madrugada رات ليلا شب กลางคืน เที่ยงคืน
"""

HALVES: dict[str, Half] = {}
for _half, _words in (("am", _AM), ("pm", _PM), ("noon", _NOON), ("night", _NIGHT)):
    for _word in _words.split():
        HALVES.setdefault(_word, _half)  # type: ignore[arg-type] # the literals stand above

# Words that mean the other half where one of these stands beside them: `ap`/`ip` in Finnish,
# `pn` before noon only in Frisian, `pd`/`md` in Albanian. Known pairs win over single words.
PAIRS: dict[frozenset[str], tuple[str, str]] = {
    frozenset(pair): pair
    for pair in (
        ("ap", "ip"),
        ("ip", "ep"),
        ("a", "p"),
        ("pd", "md"),
        ("d", "p"),
        ("f", "e"),
        ("dop", "pop"),
        ("dop", "odp"),
        ("m", "t"),
        ("de", "du"),
        ("pr", "po"),
        ("to", "tk"),
        ("то", "тк"),
        ("b", "n"),
        ("yb", "yh"),
        ("g", "s"),
        ("sn", "sl"),
        ("ص", "م"),
        ("ق", "ب"),
        ("ب", "ك"),
        ("ml", "nl"),
        ("mo", "no"),
    )
}


def hour_of(hour: int, half: Half) -> int:
    """Return the hour 0-23 of a clock of twelve: midnight is 12 or 0 am, noon 12 or 0 pm."""
    if hour > 12:  # noqa: PLR2004 a 24-hour clock that keeps its word
        return hour % 24
    twelve = hour % 12
    if half == "am":
        return twelve
    if half == "pm":
        return twelve + 12
    if half == "noon":
        return twelve if twelve >= 10 else twelve + 12  # noqa: PLR2004 late morning counts as noon
    return twelve if twelve < 6 else twelve + 12  # noqa: PLR2004 the night ends about six
