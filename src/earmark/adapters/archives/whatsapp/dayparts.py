"""Words beside a clock time: before or after noon, and parts of the day, in many languages.

Mostly from the Unicode CLDR, folded as `marks.letters_of` folds.
"""

from __future__ import annotations

from typing import Literal

Half = Literal["am", "pm", "noon", "night"]

_AM = """
पहाट ভোর പുലർച്ചെ அதிகாலை පාන්දර hajnal goizald goizaldeko matinada entathakusa fɔŋli ngumaga sübh
сүбһ بامداد فجرا فيالصباح לפנותבוקר ভোরবেলায় am a vm dop dopoldne dopołdnja fm vorm vormittag
prijepodne prepodne lb subbaahi pg de sa s öö paradite eparadites pd matin mat manhã damanhã
mañana delamañana mattina morning morgens früh förmiddag formiddag ap aamupäivä aamulla gh
dopoledne ráno rano předp délelőtt délele prpiet priešpiet prp priekšp priekšpusdienā
priekšpusdiena goöň göň öň günortadanöň yb sáng sángsớm pagi πμ προ προμεσημβρίασ ам а ап апн
апоўначы дп дод преподне претпл пријеподне пред прпл проб таңкы тң то үө утра утро до ա կա
կեսօրիցառաջ לפנהצ לפנה בבוקר ص صباحًا صباحا صباح ق قظ قبلازظهر بن غم تد صبح چب पूर्वाह्न पूर्वाह्
सुबह सबेरे सकाळ सकाळी सकाळीं मपू बिहान तडके ਪੂਦੁ ਸਵੇਰ সকাল পূর্বাহ্ণ পূর্বাহ্ন ਸ ପୂ ପୂର୍ବାହ୍ନ
సవారే ఉ ఉదయం પૂર્વાહ્ન સવારે સવાર ಪೂ ಪೂರ್ವಾಹ್ನ ಬೆಳಗ್ಗೆ രാവിലെ முற்பகல் காலை පෙව පෙ උදේ ก่อนเที่ยง
เช้า ກ່ອນທ່ຽງ နံနက် နံနက်ပိုင်း ព្រឹក ጠ ጥዋት ጠዋት ᠦᠥ 上午 上晝 上昼 午前 오전 早上 清晨 朝早 早晨
凌晨 새벽 아침 safiya asubuhi nụtụtụ àárọ̀ isuk zmu ekuseni rn sf fh bn to àárɔ̀ قد aamup
aamupäivällä alfajiri ammorge aðmorgni damañá dieoggend dimattina dimineața dopol dopoldan
dopoludnia dumat dumatin emëngjesit ertalab form goizeko hengihengi hommikul icheheavo
inthemorning iđitbeaivet jutro madalingaraw matí moies morg norīta ntufat ntɔ́ngɔ́ omformiddagen
ommorgenen przedpołudniem påformiddagen påförm påförmiddagen påmorg påmorgenen påmorgonen reggel
rytas sabah sochtends sub subaka səhər ujutro ujutru vormittags ybore zjut zjutraj öğledenönce ŋdi
πρωί τοπρωί наутро претпладне ранку сутринта сәһәр таңғы ујутру эрталаб эртеңменен өглөө առավոտյան
בוקר פארמיטאג صبحمنجهند صبحمیں چۈشتىنبۇرۇن फुं পূৰ্বাহ্ন সকালবেলায় ਸਵੇਰੇ ในตอนเช้า ຕອນເຊົ້າ སདོ
დილ დილით ᏌᎾᎴ នៅពេលព្រឹក
"""
_PM = """
pm p nm odp odpoledne popoldne pop popoł popołdnju em eftermiddag ettermiddag nachm nachmittag
nachmittags abends popodne poslijepodne poslepodne pt ptg du délután este ch c chiều tối ös md
pasdite epasdites tarde datarde delatarde soir aprèsmidi pomeriggio sera afternoon evening ip
iltapäivä iltapäivällä popoludní popiet pēcp pēcpusd pēcpusdiena pēcpusdienā gosoň gsoň soň
günortadansoň yh petang sore malam yamma noite noche μμ μετά μεταμεσημβρίασ пм п пп по попл
поподне послијеподне слпл слоб след тк түштөнкийинки үх дня вечера вечер пополудни апд апоўдні հ
կհ կեսօրիցհետո אחהצ אחה בערב م مساءً مساء ب بظ بعدازظهر دن غو تك شام عصر چك سهپهر سہپہر अपराह्न
अपराह् शाम सायं सायंकाळ संध्याकाळ सांजे साँझ बेलुकी अपरान्ह मनं दुपार ਬਾਦੁ ਸ਼ਾਮ ਸ਼ বিকাল সন্ধ্যা
অপরাহ্ন অপরাহ্ণ ଅ ଅପରାହ୍ନ సా సాయంత్రం અપરાહ્ન સાંજે સાંજ ಅ ಅಪರಾಹ್ನ ಸಂಜೆ വൈകുന്നേരം ഉച്ചതിരിഞ്ഞ്
സന്ധ്യ பிற்பகல் மாலை அந்திமாலை පව ප හවස หลังเที่ยง เย็น บ่าย ຫຼັງທ່ຽງ ညနေ ညနေပိုင်း ល្ងាច ከ ከሰዓት
ከሰዓትበኋላ ᠦᠬᠣ 下午 午後 오후 晚上 傍晚 下晝 下昼 저녁 jioni mchana nabalị ọ̀sán zmw ntambama in ym
eh pn gd tk nabali wengi ɔ̀sán मउ بد akşam akşamüstü amnamittag anw arrats arratsaldeko atnight
axşam axşamüstü aðkvöldi danoite delanoche delapm delaprèsmidi delpomeriggio dieaand diemiddag
dipomeriggio disera dupăamiaza dusoir eahketbeaivet ebusuku efiafi embrëmjes etterm fiẽ gaueko
gündüz ichamthi illalla iltap iluntz iluntzeko intheafternoon intheevening kechqurun kikiiɗe kveld
mpókwa nam navečer nggabi nghapon ngo nit nomëttes ntmeddit omaftenen omeftermiddagen popietė
popod popol popoldan popołudniu pärastlõunal påefterm påeftermiddagen påettermiddagen påkvelden
påkvällen savonds seara smiddags síðdegis tarda uveče vakaras vakarā vespre več veče večer
wieczorem yprynhawn yrhwyr zaabig zveč zvečer õhtul öğledensonra ɣetrɔ απόγ μεσημ τοαπόγευμα
τομεσημέρι ахшам ахшамүстү вечерта вечора кечинде кечқурун кешкі навечер орой попладне следобед
түстенкейінгі түштөнкийин увече уподне ҝүндүз өдөр երեկոյան ցերեկը ցերեկվա אחרהצהריים בצהריים
נאכמיטאג ערב צהריים بعدازچاشت بعدالظهر دوپہرمیں شاممیں منجهندشام چۈشتىنكېيىن दनपार दनपारां बेलासे
सांज অপৰাহ্ন দুপুরবেলায় সন্ধ্যাবেলায় ਦੁਪਹਿਰੇ ਸ਼ਾਮੀਂ ค่ํา ในตอนเย็น ຕອນບ່າຍ ຕອນແລງ ཕིདོ နေ့လယ်
ნაშუადღ ნაშუადღევს საღ საღამოს በምሽት ᏒᎯᏱᎢ ᏒᎯᏱᎢᏗᏢ នៅពេលយប់ នៅពេលរសៀល នៅពេលល្ងាច
"""
_NOON = """
noon midi मध्यान्ह दोपहर दुपारी দুপুর બપોરે બપોર ಮಧ್ಯಾಹ್ನ ഉച്ച ഉച്ചയ്ക്ക് நண்பகல் மதியம் మధ్యాహ్నం
දවල් මධ්යාහ්නය 中午 正午 晌午 낮 정오 tengahhari siang ظهر دوپہر trưa เที่ยง adhuhuri amiază
canoldydd delmediodía domediodía dél eguerd eguerdiko emesditës günorta hádegi keskip
keskipäivällä keskpäeval laamiază mediodía meiodia mezzogiorno midday migdia mittags napol
napoludnie opold opoldne perpiet podne pol poledne pusd pusdienlaikā saasitazamchana
tanghalingtapat tushpayti wpołudnie zmittag öğle ŋdɔ напладне подне полд полдень тушпайти түскі
чактүш ҝүнорта үддунд կեսօր կեսօրին ظهرا ຕອນທ່ຽງ မွန်းတည့် შუადღ შუადღეს ቀትር ថ្ងៃត្រង់
"""
_NIGHT = """
aðnóttu damadrugada delamadrugada dienag dinotte enatës gecə nachts naktis natt omnatten pånatta
pånatten snachts znacht ночі ноќе ҝеҹә գիշերը գիշերվա فيالمساء نیمهشب මැදියමටපසු በሌሊት ночи night
midnight रात रात्र रात्री मध्यरात्रि मध्यरात्र मध्यरात রাত রাত্রি રાત્રે રાત્રિ મધ્યરાત્રિ ರಾತ್ರಿ
ಮಧ್ಯರಾತ್ರಿ രാത്രി അർദ്ധരാത്രി இரவு நள்ளிரவு రాత్రి అర్ధరాత్రి රෑ මැදියම 夜晚 深夜 半夜 午夜 夜中
밤 자정 tengahmalam đêm nacht madrugada رات ليلا شب กลางคืน เที่ยงคืน gece kechasi naktī noaptea
noću ponoći ponoči usiku vnoci wnocy yöllä éjjel öösel βράδυ τοβράδυ кечаси ноћу презнощта түнгі
түничинде шөнө בלילה לילה راتمیں राती রাত্রিবেলায় ਰਾਤੀਂ ກາງຄືນ ຕອນກາງຄືນ ღამ ღამით
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
        ("ag", "ak"),
        ("wd", "wb"),
        ("hh", "ea"),
        ("ib", "eb"),
        ("an", "anw"),
        ("am", "gm"),
        ("vorm", "nam"),
        ("ቅቀ", "ድቀ"),
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
