"""Names of months, as dates with a written month have them; from the Unicode CLDR."""

from __future__ import annotations

# One paragraph of names a month, January first, folded as `marks.letters_of` folds.
_NAMES = """
january jan januar enero ene janvier janv gennaio gen janeiro januari tammikuuta tammi tammikuu
stycznia sty styczeń ledna led leden januára január ianuarie ian ocak oca января янв январь
січня січ січень ιανουαρίου ιαν ιανουάριοσ януари яну siječnja sij siječanj јануар јан يناير
كانونالثاني ژانویهٔ ژانویه ינואר ינו जनवरी जन জানুয়ারী জানু มกราคม มค degener degen gener jaanuar
jaan janvāris sausio saus sausis yanvar yan იანვარი იან қаңтар қаң januarie

february feb februar febrero février févr febbraio fevereiro fev februari helmikuuta helmi
helmikuu lutego lut luty února úno únor februára február febr februarie şubat şub февраля февр
февраль лютого лют лютий φεβρουαρίου φεβ φεβρουάριοσ февруари фев veljače velj veljača фебруар
феб فبراير شباط فوریهٔ فوریه פברואר פבר फ़रवरी फ़र ফেব্রুয়ারী ফেব กุมภาพันธ์ กพ defebrer defebr
febrer veebruar veebr februāris vasario vas vasaris fevral თებერვალი თებ ақпан ақп

march mar märz mär marzo mars março maart mrt marts maaliskuuta maalis maaliskuu marca marzec
března bře březen marec március márc martie mart марта мар март березня бер березень μαρτίου μαρ
μάρτιοσ μάρ ožujka ožu ožujak maret mac مارس آذار מרץ मार्च মার্চ มีนาคม มีค demarç març märts
kovo kov kovas მარტი მარ наурыз нау machi

april apr abril abr avril avr aprile huhtikuuta huhti huhtikuu kwietnia kwi kwiecień dubna dub
duben apríla apríl április ápr aprilie nisan nis апреля апр апрель квітня квіт квітень απριλίου
απρ απρίλιοσ април travnja tra travanj أبريل نيسان آوریل אפריל אפר अप्रैल এপ্রিল এপ্রি เมษายน เมย
dabril dabr aprill aprīlis balandžio bal balandis aprel აპრილი აპრ сәуір сәу aprili

may mai mayo maggio mag maio mei maj toukokuuta touko toukokuu maja května kvě květen mája máj
május mayıs мая май травня трав травень μαΐου μαΐ μάιοσ μάι svibnja svi svibanj мај مايو أيار مهٔ
مه מאי मई মে พฤษภาคม พค demaig maig maijs gegužės geg gegužė მაისი მაი мамыр мам

june jun juni junio juin giugno giu junho kesäkuuta kesä kesäkuu czerwca cze czerwiec června čvn
červen júna jún június iunie iun haziran haz июня июн июнь червня черв червень ιουνίου ιουν
ιούνιοσ ιούν юни lipnja lipanj junij јун يونيو حزيران ژوئن יוני जून জুন มิถุนายน มิย dejuny juny
juuni jūnijs jūn birželio birž birželis iyun iyn ივნისი ივნ маусым мау junie

july jul juli julio juillet juil luglio lug julho heinäkuuta heinä heinäkuu lipca lip lipiec
července čvc červenec júla júl július iulie iul temmuz tem июля июл июль липня лип липень
ιουλίου ιουλ ιούλιοσ ιούλ юли srpnja srpanj julij јул julai يوليو تموز ژوئیهٔ ژوئیه יולי जुलाई
जुल জুলাই জুল กรกฎาคม กค dejuliol dejul juliol juuli jūlijs jūl liepos liep liepa iyul iyl
ივლისი ივლ шілде шіл julie

august aug agosto ago août augustus augusti elokuuta elo elokuu sierpnia sie sierpień srpna srp
srpen augusta augusztus ağustos ağu августа авг август серпня серп серпень αυγούστου αυγ
αύγουστοσ αύγ kolovoza kol kolovoz avgust avg agustus agu ogos ogo أغسطس آب اوت אוגוסט אוג अगस्त
अग আগস্ট আগ สิงหาคม สค dagost dag agost ag augusts rugpjūčio rugp rugpjūtis avqust avq აგვისტო
აგვ тамыз там agosti

september sep sept septiembre septembre settembre set setembro syyskuuta syys syyskuu września
wrz wrzesień září zář septembra szeptember szept septembrie eylül eyl сентября сент сентябрь
вересня вер вересень σεπτεμβρίου σεπ σεπτέμβριοσ септември сеп rujna ruj rujan септембар
septembar سبتمبر أيلول سپتامبر ספטמבר ספט सितंबर सित সেপ্টেম্বর সেপ กันยายน กย desetembre deset
setembre septembris rugsėjo rugs rugsėjis sentyabr sen სექტემბერი სექ қыркүйек қыр septemba

october oct oktober okt octubre octobre ottobre ott outubro out lokakuuta loka lokakuu
października paź październik října říj říjen októbra október octombrie ekim eki октября окт
октябрь жовтня жовт жовтень οκτωβρίου οκτ οκτώβριοσ октомври октобар oktobar أكتوبر تشرينالأول
اکتبر אוקטובר אוק अक्टूबर अक्टू অক্টোবর অক্টো ตุลาคม ตค doctubre doct oktoober oktobris spalio spal
spalis oktyabr ოქტომბერი ოქტ қазан қаз oktoba

november nov noviembre novembre novembro marraskuuta marras marraskuu listopada lis listopad
listopadu novembra noiembrie kasım kas ноября нояб ноябрь листопада лист листопад νοεμβρίου νοε
νοέμβριοσ νοέ ноември ное studenoga stu studeni новембар нов novembar نوفمبر تشرينالثاني نوامبر
נובמבר נוב नवंबर नव নভেম্বর নভে พฤศจิกายน พย denovembre denov novembris lapkričio lapkr lapkritis
noyabr noy ნოემბერი ნოე қараша қар novemba

december dec dezember dez diciembre dic décembre déc dicembre dezembro desember des joulukuuta
joulu joulukuu grudnia gru grudzień prosince pro prosinec decembra decembrie aralık ara декабря
дек декабрь грудня груд грудень δεκεμβρίου δεκ δεκέμβριοσ декември prosinca prosinac децембар
дец decembar disember dis ديسمبر كانونالأول دسامبر דצמבר דצמ दिसंबर दिस ডিসেম্বর ডিসে ธันวาคม ธค
dedesembre dedes desembre detsember dets decembris gruodžio gruod gruodis dekabr dek დეკემბერი
დეკ желтоқсан жел desemba
"""
# The Persian months, Farvardin first.
_PERSIAN = "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند"

MONTHS = {
    name: number for number, names in enumerate(_NAMES.split("\n\n"), 1) for name in names.split()
}
MONTHS |= {name: number for number, name in enumerate(_PERSIAN.split(), 1)}
