"""Names of months, as dates with a written month have them; from the Unicode CLDR."""

from __future__ import annotations

# One paragraph of names a month, January first, folded as `marks.letters_of` folds. Months of the
# Persian and the Islamic year stand with their number.
_NAMES = """
january jan januar enero ene janvier janv gennaio gen janeiro januari tammikuuta tammi tammikuu
stycznia sty styczeń ledna led leden januára január ianuarie ian ocak oca января янв январь січня
січ січень ιανουαρίου ιαν ιανουάριοσ януари яну siječnja sij siječanj јануар јан يناير كانونالثاني
ژانویهٔ ژانویه ינואר ינו जनवरी जन জানুয়ারী জানু มกราคม มค degener degen gener jaanuar jaan
janvāris sausio saus sausis yanvar yan იანვარი იან қаңтар қаң januarie nùm ndzɔ̀ŋɔ̀nùm ɔpɛpɔn ጃን
ጃንዋሪ فرفردن محرم জানুৱাৰী јанвар сту студзеня zan zanwuye জানুয়ারি ཟླབདངཔོ genver जान जानुवारी ᎤᏃ
ᎤᏃᎸᏔᏅ کانوونیدووەم farvardin muh muharram ion ionawr farwardin jänner dzv dzove urt urtarrila جنو
جنوری حمل sii siilo far mouh mouharram zenâr jannewaris ean eanáir faoi dhenfhaoilleach xan
xaneiro જાન્યુ જાન્યુઆરી janairu פרורדין מוחרם հնվ հունվարի januario muharam jen jenụwarị janúar
yen yennayer មករា ಜನ ಜನವರಿ जाने जानेवारी rbn rêbendan janwaliyo sánzáyayambo ມກ ມັງກອນ janoary hān
hānuere јануари ജനു ജനുവരി нэгдүгээрсар jannar ဇန် ဇန်နဝါရီ ama amajjii ଜାନୁଆରୀ ਜਨ ਜਨਵਰੀ جنوري وری
daschaner mut mutarama ođđj ođđajagemánnu දුරුතු ndi ndira janaayo janar ஜன ஜனவரி జన జనవరి январ
ጥሪ ýan ýanwar sān sānuali ferverdin muhar muharrem гыйн гыйнвар يانۋار فروردن sam samwiyee
janyuwari יאַנואַר oṣùṣẹ́rẹ́ januwari

february feb februar febrero février févr febbraio fevereiro fev februari helmikuuta helmi
helmikuu lutego lut luty února úno únor februára február febr februarie şubat şub февраля февр
февраль лютого лют лютий φεβρουαρίου φεβ φεβρουάριοσ февруари фев veljače velj veljača фебруар феб
فبراير شباط فوریهٔ فوریه פברואר פבר फ़रवरी फ़र ফেব্রুয়ারী ফেব กุมภาพันธ์ กพ defebrer defebr
febrer veebruar veebr februāris vasario vas vasaris fevral თებერვალი თებ ақпан ақп kɨz
ndzɔ̀ŋɔ̀kɨ̀zùʔ ɔgyefoɔ ፌብ ፌብሩዋሪ أذربيهشت صفر ফেব্ৰুৱাৰী феврал лютага feburuye ফেব্রুয়ারি
ཟླབགཉིསཔ cʼhwe cʼhwevrer फेब फेब्रूवारी peb pebrero ᎧᎦ ᎧᎦᎵ شوبات ordibehesht saf safar chwef
chwefror ordibehescht dzd dzodze ots otsaila فبروری ثور col colte ord ordibehešt fév fevrâr
febrewaris feabh feabhra gearr dhenghearran febreiro ફેબ્રુ ફેબ્રુઆરી fab faburairu ארדיבהשת צפר
փտվ փետրվարի februario febrụwarị febrúar fur fuṛar កុម្ភៈ ಫೆಬ್ರ ಫೆಬ್ರವರಿ फेब्रु फेब्रुवारी sbt
sibat febwaliyo fbl sánzáyamíbalé ກພ ກຸມພາ febroary pēp pēpuere ഫെബ്രു ഫെബ്രുവരി хоёрдугаарсар fra
frar ဖေ ဖေဖော်ဝါရီ फेब्रुअरी gur guraandhala ଫେବୃଆରୀ ਫ਼ਰ ਫ਼ਰਵਰੀ فروری فبروري غویی dafavrer gas
gashyantare فيبروري guov guovvamánnu නවම් kuk kukadzi febraayo shk shkurt பிப் பிப்ரவரி ఫిబ్ర
ఫిబ్రవరి ለካ ለካቲት few fewral fēp fēpueli ordibeheşt safer فېۋرال آرڈبائش fewriyee februwari
פֿעברואַר oṣùèrèlè

march mar märz mär marzo mars março maart mrt marts maaliskuuta maalis maaliskuu marca marzec
března bře březen marec március márc martie mart марта мар март березня бер березень μαρτίου μαρ
μάρτιοσ μάρ ožujka ožu ožujak maret mac مارس آذار מרץ मार्च মার্চ มีนาคม มีค demarç març märts
kovo kov kovas მარტი მარ наурыз нау machi tɨd ndzɔ̀ŋɔ̀tɨ̀dʉ̀ghà ɔbɛnem ማርች ربيعالأول মাৰ্চ сак
сакавіка marisi ཟླབགསུམཔ meur meurzh marso ᎠᏅ ᎠᏅᏱ ئازار khordad rabi rabiʻi maw mawrth chordād ted
tedoxe martxoa ربیعالاول مارچ جوزا mbo mbooy kho khordâd rabaw rabiaalawal márta màrt dhenmhàrt
માર્ચ maris חרדאד רביעא רביעאלאוול մրտ մարտի martio rabawal rabiulawal maachị meɣ meɣres មីនា
ಮಾರ್ಚ್ adr adar mäe mäerz msi sánzáyamísáto ມນ ມີນາ martsa māe māehe മാർ മാർച്ച് гуравдугаарсар
marzu မတ် bitootessa ମାର୍ଚ୍ଚ ਮਾਰਚ غبرگولی ربيع ربیعاول damars wer werurwe njuk njukčamánnu මැදින්
kur kurume maarso மார் மார்ச் మార్చి መጋ መጋቢት maʻa maʻasi hordad revvel rebiülevvel مارت خداداد
ربیعالاوّل matshi מערץ oṣùẹrẹ̀nà mashi

april apr abril abr avril avr aprile huhtikuuta huhti huhtikuu kwietnia kwi kwiecień dubna dub
duben apríla apríl április ápr aprilie nisan nis апреля апр апрель квітня квіт квітень απριλίου
απρ απρίλιοσ април travnja tra travanj أبريل نيسان آوریل אפריל אפר अप्रैल এপ্রিল এপ্রি เมษายน เมย
dabril dabr aprill aprīlis balandžio bal balandis aprel აპრილი აპრ сәуір сәу aprili taa
ndzɔ̀ŋɔ̀tǎafʉ̄ghā oforisuo ኤፕሪ ኤፕሪል تار এপ্ৰিল апрел кра красавіка awi awirili ཟླབབཞིཔ ebr ebrel
एप्रि एप्रिल ᎧᏬ ᎧᏬᏂ نیسان tir ebrill afɔ afɔfĩe api apirila اپریل سرطان seeɗto avrîl aib aibreán
gibl dhenghiblean એપ્રિલ afi afirilu תיר ապր ապրիլի epr epreel yeb yebrir មេសា ಏಪ್ರಿ ಏಪ್ರಿಲ್ एप्री
एप्रील nsn nîsan abrëll apu apuli apl sánzáyamínei ມສ ເມສາ aprily āpe āpereira ഏപ്രി ഏപ്രിൽ
дөрөвдүгээрсар ဧပြီ अप्रिल elb eebila ଅପ୍ରେଲ ਅਪ੍ਰੈ ਅਪ੍ਰੈਲ چنگاښ davrigl mata اپريل cuo cuoŋománnu
බක් kub kubvumbi abriil pri prill ஏப் ஏப்ரல் ఏప్రి ఏప్రిల్ ሚያ ሚያዝያ ʻepe ʻepeleli ئاپرېل awr awril
epreli אַפּריל oṣùìgbé eph ephreli

may mai mayo maggio mag maio mei maj toukokuuta touko toukokuu maja května kvě květen mája máj
május mayıs мая май травня трав травень μαΐου μαΐ μάιοσ μάι svibnja svi svibanj мај مايو أيار
مهٔ مه מאי मई মে พฤษภาคม พค demaig maig maijs gegužės geg gegužė მაისი მაი мамыр мам ndzɔ̀ŋèsèe
kɔtɔnimma ሜይ جمادىالأولى ماي mɛ ཟླབལྔཔ mae मे ᎠᏂ ᎠᏂᏍᎬᏘ ئایار mordad jumi jumadai mordād dschumadai
dam dame maiatza جمادیالاول می اسد duu duujal mordâd joumoul joumadaaloula maaie beal bealtaine
cèit dhenchèitean મે mayu מרדאד גומאדאא גומאדאאלאולא մյս մայիսի jumawal jumadilawal mee maí mayyu
ឧសភា ಮೇ gln gulan maayi sánzáyamítáno ພພ ພຶດສະພາ mey മേയ് тавдугаарсар jamadilawal mej mejju မေ
cam caamsaa ମଇ ਮਈ مئ مۍ زمری جمادi جمادياول damatg gic gicurasi مئي mies miessemánnu වෙසක් chv
chivabvu maayo மே మే ግን ጉንበት maý mē cevvel cemaziyelevvel مئی جمادیالاوّل meyi מיי oṣùẹ̀bibi

june jun juni junio juin giugno giu junho kesäkuuta kesä kesäkuu czerwca cze czerwiec června čvn
červen júna jún június iunie iun haziran haz июня июн июнь червня черв червень ιουνίου ιουν
ιούνιοσ ιούν юни lipnja lipanj junij јун يونيو حزيران ژوئن יוני जून জুন มิถุนายน มิย dejuny juny
juuni jūnijs jūn birželio birž birželis iyun iyn ივნისი ივნ маусым мау junie nzu ndzɔ̀ŋɔ̀nzùghò
ayɛwohomumu ጁን شهرفار جمادىالآخرة ијн ијун чэр чэрвеня zuw zuwɛn ཟླབདྲུགཔ mezh mezheven जुन јуни
hun hunyo ᏕᎭ ᏕᎭᎷᏱ حوزەیران shahrivar jumii jumadaii meh mehefin schahriwar dschumadaii masa eka
ekaina جمادیالثانی جون سنبلهٔ kor korse šah šahrivar joumtha joumadaaththania jui jugn meith
meitheamh ògmh dhenògmhios xuño જૂન yun yuni שהריור גומאדאב גומאדאאתאניה հնս հունիսի jumakhir
jumadilakhir juu júní yunyu មិថុនា ಜೂನ್ hzr hezîran sánzáyamotóbá ມິຖ ມິຖຸນາ jon jona hune ജൂൺ
зургаадугаарсар jamadilakhir ġun ġunju ဇွန် wax waxabajjii ଜୁନ ਜੂਨ وږی جماد جماعهii dazercladur
kam kamena geas geassemánnu පොසොන් chk chikumi juun qer qershor ஜூன் జూన్ ሰነ iýun sun sune
şehriver cahir cemaziyelahir ئىيۇن شہریوار suw suwe oṣùòkúdu

july jul juli julio juillet juil luglio lug julho heinäkuuta heinä heinäkuu lipca lip lipiec
července čvc červenec júla júl július iulie iul temmuz tem июля июл июль липня лип липень ιουλίου
ιουλ ιούλιοσ ιούλ юли srpnja srpanj julij јул julai يوليو تموز ژوئیهٔ ژوئیه יולי जुलाई जुल জুলাই
জুল กรกฎาคม กค dejuliol dejul juliol juuli jūlijs jūl liepos liep liepa iyul iyl ივლისი ივლ шілде
шіл julie dum ndzɔ̀ŋɔ̀dùmlo kutawonsa ጁላይ رجب يوليوز ијл ијул ліп ліпеня zul zuluye ཟླབབདུནཔ goue
gouere јули hul hulyo ᎫᏰ ᎫᏰᏉᏂ تەمووز mehr raj rajab gorff gorffennaf radschab sia siamlɔm uzt
uztaila جول جولای میزان morso juill lui iúil iuch dheniuchar xul xullo જુલાઈ yul yuli מהר רגב հլս
հուլիսի julaị júlí yulyu កក្កដា ಜುಲೈ जुलय trm tîrmeh julaayi sánzáyansambo ກລ ກໍລະກົດ jolay hūr
hūrae ജൂലൈ долоодугаарсар जुलै rejab lul lulju ဇူ ဇူလိုင် ado adoolessa ଜୁଲାଇ ਜੁਲਾ ਜੁਲਾਈ جولائی
تله dafanadur nyakanga جولاءِ suoi suoidnemánnu ඇසළ chg chikunguru luulyo korr korrik ஜூலை జులై ሓም
ሓምለ iýul siu siulai recep ئىيۇل مہر sul sulet julayi oṣùagẹmọ

august aug agosto ago août augustus augusti elokuuta elo elokuu sierpnia sie sierpień srpna srp
srpen augusta augusztus ağustos ağu августа авг август серпня серп серпень αυγούστου αυγ αύγουστοσ
αύγ kolovoza kol kolovoz avgust avg agustus agu ogos ogo أغسطس آب اوت אוגוסט אוג अगस्त अग আগস্ট আগ
สิงหาคม สค dagost dag agost ag augusts rugpjūčio rugp rugpjūtis avqust avq აგვისტო აგვ тамыз там
agosti fɔe ndzɔ̀ŋɔ̀kwîfɔ̀e ɔsanaa ኦገስ ኦገስት آيان شعبان غشت আগষ্ট жні жніўня uti ཟླབབརྒྱདཔ eost आग
आगष्ट аугуст ᎦᎶ ᎦᎶᏂ ئاب aban sha shaʻban awst ābān dea deasiamime abu abuztua اگست عقرب juk juko
âbân chaa chaabane âbâ avost lún lúnasa lùna dhenlùnastal auguscht ઑગસ્ટ agusta אבאן שעבאן օգս
օգոստոսի augusto sya syakban ọgọ ọgọọst ágú ágúst ɣuc ɣuct សីហា ಆಗ ಆಗಸ್ಟ್ ऑग ऑगस्ट tbx tebax
agusito agt sánzáyamwambe ສຫ ສິງຫາ aog aogositra āku ākuhata ഓഗ ഓഗസ്റ്റ് наймдугаарсар syaaban aww
awwissu ဩဂုတ် अगस्ट hag hagayya ଅଗଷ୍ଟ ਅਗ ਅਗਸਤ اګست لړم davust kan kanama آگسٽ borg borgemánnu
නිකිණි nyamavhuvhu ogs gush gusht ஆக ஆகஸ்ட் ఆగ ఆగస్టు ነሓ ነሓሰ awg awgust ʻaok ʻaokosi şaban ئاۋغۇست
ابان ut aga agasti אויגוסט oṣùògún

september sep sept septiembre septembre settembre set setembro syyskuuta syys syyskuu września wrz
wrzesień září zář septembra szeptember szept septembrie eylül eyl сентября сент сентябрь вересня
вер вересень σεπτεμβρίου σεπ σεπτέμβριοσ септември сеп rujna ruj rujan септембар septembar سبتمبر
أيلول سپتامبر ספטמבר ספט सितंबर सित সেপ্টেম্বর সেপ กันยายน กย desetembre deset setembre septembris
rugsėjo rugs rugsėjis sentyabr sen სექტემბერი სექ қыркүйек қыр septemba dzu
ndzɔ̀ŋɔ̀tɨ̀fʉ̀ghàdzughù ɛbɔ ሴፕቴ ሴፕቴምበር رمضان شتنبر ছেপ্তেম্বৰ сен сентјабр верасня sɛt sɛtanburu
সেপ্টেঃ ཟླབདགུཔ gwen gwengolo सेप सेप्थेम्बर septiyembre ᏚᎵ ᏚᎵᏍᏗ ئەیلوول azar ram ramadan medi
āsar any anyɔnyɔ ramadán setiembre ira iraila سپتمبر قوس slt siilto setyembre âzar setembar
septimber mfómh meánfómhair sult dhentsultain septämber સપ્ટે સપ્ટેમ્બર sat satumba אדר רמדאן սեպ
սեպտեմբերի cte ctembeṛ កញ្ញា ಸೆಪ್ಟೆಂ ಸೆಪ್ಟೆಂಬರ್ सप्टें सप्टेंबर îln îlon seb sebuttemba stb
sánzáyalibwa ກຍ ກັນຍາ septambra hep hepetema സെപ്റ്റം സെപ്റ്റംബർ есдүгээрсар settembru စက်
စက်တင်ဘာ सेप्टेम्बर ful fulbaana ସେପ୍ଟେମ୍ବର ਸਤੰ ਸਤੰਬਰ ستمبر سېپتمبر لیندۍ dasettember nze nzeri
سيپٽمبر čakč čakčamánnu බිනර gun gunyana sebtembar sht shtator செப் செப்டம்பர் సెప్టెం సెప్టెంబర్
сентябр መስ መስከረም sentýabr sēp sēpitema azer ramazan سېنتەبىر آزر sentabr sàt sàttumbar סעפּטעמבער
oṣùowewe septhemba

october oct oktober okt octubre octobre ottobre ott outubro out lokakuuta loka lokakuu
października paź październik října říj říjen októbra október octombrie ekim eki октября окт
октябрь жовтня жовт жовтень οκτωβρίου οκτ οκτώβριοσ октомври октобар oktobar أكتوبر تشرينالأول
اکتبر אוקטובר אוק अक्टूबर अक्टू অক্টোবর অক্টো ตุลาคม ตค doctubre doct oktoober oktobris spalio
spal spalis oktyabr ოქტომბერი ოქტ қазан қаз oktoba lɔm ndzɔ̀ŋɔ̀ghǔuwelɔ̀m ahinime ኦክቶ ኦክቶበር دي
شوال অক্টোবৰ октјабр кас кастрычніка ɔku ɔkutɔburu অক্টোঃ ཟླབབཅུཔ here अक्ट अक्टबर oktubre ᏚᏂ ᏚᏂᏅᏗ
تشرینییەکەم dey shaw shawwal hyd hydref déi kel kele urr urria اکتوبر جدی yar yarkomaa chaw
chawwal otubar dfómh deireadhfómhair dàmh dhendàmhair ઑક્ટો ઑક્ટોબર די שוואל հոկ հոկտեմբերի syaw
syawal ọkt ọktoba tub tubeṛ តុលា ಅಕ್ಟೋ ಅಕ್ಟೋಬರ್ ऑक्टो ऑक्टोबर cot cotmeh oki okitobba ɔtb
sánzáyazómi ຕລ ຕຸລາ oktobra oke oketopa ഒക്ടോ ഒക്ടോബർ аравдугаарсар ottubru အောက် အောက်တိုဘာ
अक्टोबर onk onkoloolessa ଅକ୍ଟୋବର ਅਕਤੂ ਅਕਤੂਬਰ مرغومی doctober ukw ukwakira آڪٽوبر golg golggotmánnu
වප් gum gumiguru oktoobar tet tetor அக் அக்டோபர் అక్టో అక్టోబర్ октябр ጥቅ ጥቅምቲ oktýabr ʻoka
ʻokatopa şevval ئۆكتەبىر ڈے oktabr okthobha אקטאבער oṣùọ̀wàrà okthoba

november nov noviembre novembre novembro marraskuuta marras marraskuu listopada lis listopad
listopadu novembra noiembrie kasım kas ноября нояб ноябрь листопада лист листопад νοεμβρίου νοε
νοέμβριοσ νοέ ноември ное studenoga stu studeni новембар нов novembar نوفمبر تشرينالثاني نوامبر
נובמבר נוב नवंबर नव নভেম্বর নভে พฤศจิกายน พย denovembre denov novembris lapkričio lapkr lapkritis
noyabr noy ნოემბერი ნოე қараша қар novemba kaa ndzɔ̀ŋɔ̀chwaʔàkaawo obubuo ኖቬም ኖቬምበር ذوالقعدة نونبر
নৱেম্বৰ ној нојабр ліс лістапада now nowanburu নভেঃ ཟླབབཅུགཅིགཔ du नवे नवेम्बर nob nobyembre ᏅᏓ
ᏅᏓᏕᏆ تشرینیدووەم bahman dhuʻlq dhuʻlqiʻdah tach tachwedd dhulqaʿda ade adeɛmekpɔxe aza azaroa
ذیقعده نومبر دلو jolal bah dhouq dhoualqida novimber samh samhain dhentsamhain novämber નવે
નવેમ્બર nuw nuwamba בהמן דואלקעדה նոյ նոյեմբերի zulka zulkaidah nóv nóvember nun nunembeṛ វិច្ឆិកា
ನವೆಂ ನವೆಂಬರ್ नोव्हें नोव्हेंबर mjd mijdar ноя nvb sánzáyazóminamɔ̌kɔ́ ພຈ ພະຈິກ novambra noe noema
നവം നവംബർ арваннэгдүгээрсар zulkaedah novembru နို နိုဝင်ဘာ नोभेम्बर sadaasa ନଭେମ୍ବର ਨਵੰ ਨਵੰਬਰ
سلواغه دالقاعده ذيالقعده danovember ugu ugushyingo skáb skábmamánnu ඉල් mbu mbudzi nof noofeembar
nën nëntor நவ நவம்பர் నవం నవంబర్ ноябр ሕዳ ሕዳር noý noýabr nōv nōvema behmen zilkade نويابىر بہمن
ذوالقعدۃ nowàmbar נאוועמבער oṣùbélú

december dec dezember dez diciembre dic décembre déc dicembre dezembro desember des joulukuuta
joulu joulukuu grudnia gru grudzień prosince pro prosinec decembra decembrie aralık ara декабря
дек декабрь грудня груд грудень δεκεμβρίου δεκ δεκέμβριοσ декември prosinca prosinac децембар дец
decembar disember dis ديسمبر كانونالأول دسامبر דצמבר דצמ दिसंबर दिस ডিসেম্বর ডিসে ธันวาคม ธค
dedesembre dedes desembre detsember dets decembris gruodžio gruod gruodis dekabr dek დეკემბერი დეკ
желтоқсан жел desemba fwo ndzɔ̀ŋèfwòo ɔpɛnimma ዲሴም ዲሴምበር اسفندار ذوالحجة دجنبر ডিচেম্বৰ декабр сне
снежня desanburu ডিসেঃ ཟླབབཅུགཉིསཔ kzu kerzu डिसे डिसेम्बर disyembre ᎥᏍ ᎥᏍᎩᏱ کانونییەکەم esfand
dhuʻlh dhuʻlhijjah rhag rhagfyr essfand dhulhiddscha dzm dzome abe abendua ذیحجه دسم دسمبر حوت bow
bowte esf dhouh dhoualhijja dicembar desimber noll nollaig dùbh dhendùbhlachd decembro dezämber
ડિસે ડિસેમ્બર disamba אספנד דואלחיגה դեկ դեկտեմբերի decembre zulhi zulhijah disemba duǧ duǧembeṛ
ធ្នូ ಡಿಸೆಂ ಡಿಸೆಂಬರ್ डिसें डिसेंबर brf berfanbar dsb sánzáyazóminamíbalé ທວ ທັນວາ desambra tīh
tīhema ഡിസം ഡിസംബർ арванхоёрдугаарсар diċ diċembru ဒီ ဒီဇင်ဘာ mud mudde ଡିସେମ୍ବର ਦਸੰ ਦਸੰਬਰ کب
ذيالحج dadecember uku ukuboza ڊسمبر juov juovlamánnu උඳුවප් zvi zvita diseembar dhj dhjetor டிச
டிசம்பர் డిసెం డిసెంబర్ ታሕ ታሕሳስ tīs tīsema esfend zilhicce دېكابىر ذوالحجۃ desàmbar דעצעמבער
oṣùọ̀pẹ̀
"""
# The Persian months, Farvardin first.
_PERSIAN = "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند"

MONTHS = {
    name: number for number, names in enumerate(_NAMES.split("\n\n"), 1) for name in names.split()
}
MONTHS |= {name: number for number, name in enumerate(_PERSIAN.split(), 1)}
