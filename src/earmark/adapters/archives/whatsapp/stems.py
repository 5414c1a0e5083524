"""Stems of the words WhatsApp writes by itself: what was done, to what, in many languages.

A stem counts only where a mark, brackets or a file name show that the phone wrote the words.
"""

from __future__ import annotations

from earmark.core.messages import MessageKind

OMITTED_STEMS = """
omitted|weggelassen|ausgelassen|ausgeschlossen|absent|omis|non inclus|omess|não revelad|omitid
ocult|vynechán|vynechan|pominięt|отсутству|пропущен|опущен|відсутн|weggelaten|utelämna|udeladt
utelatt|jätett|ei sisälly|kihagyva|hiányz|mellőz|dahil edilmedi|weggelaat|atlandı|παραλείφθηκε
παραλήφθηκε|tidak disertakan|dihilangkan|diabaikan|dikecualikan|bỏ qua|ไม่มี|ละเว้น|ไม่รวม|हटाई गई
हटाया गया|हटा दिया|छोड़|शामिल नहीं|لم يتم إدراج|استبعاد|تم حذف|محذوف|הושמט|לא נכלל|حذف شد
گنجانده نشد|含まれていません|省略|なし|생략|제외|누락|忽略|未包含|不包含|略去|略過|已略
izostavljen|пропуснат|omès|omesa|izpuščen|uitgelaat|utesluten|inclòs|inclosa|välja jäe|izlaist
praleist|manquant|छोड़ी|retiré|esclus|rimoss|изоставен|изоставље|выключ|исключ|kenduta|kendu
hindi isinama|inalis|বাদ|অন্তর্ভুক্ত নয়|वगळ|হটাই|தவிர்க்க|விடுபட்ட|విస్మరించ|తొలగ|ಕೈಬಿಡ|ഒഴിവാക്കി
અવગણ|બાકાત|ਛੱਡ|شامل نہیں|چھوڑ|daxil edilm|çıxarılıb|алынып таст|kiritilmagan|tushirib|imeondolewa
haijajumuishwa|u hoq|lënë jashtë|sleppt|fágtha ar lár|මඟහැර|ချန်|លុបចោល|გამოტოვებ|բաց է թողնված
хасагдсан|हटाइए|ተትቷል|an bar|gadael allan|виключен|utelat|ära jäet
"""
# A word for "message" and a word for what was done to it, in whatever grammar stands between.
MESSAGE_STEMS = """
messag|nachricht|mensaj|mensag|mensaxe|mensahe|bericht|сообщени|повідомлен|съобщени|порак|порук
poruk|wiadomo|zpráv|správ|üzenet|mesaj|mesazh|μήνυμα|μηνύματ|meddeland|besked|melding|viesti|pesan
mesej|tin nhắn|ข้อความ|मैसेज|मेसेज|संदेश|رسالة|הודע|پیام|پیغام|メッセージ|메시지|消息|訊息|讯息
sporočil|missatg|sõnum|ziņojum|žinut|ujumbe|boodskap|মেসেজ|செய்தி|மெசேஜ|మెసేజ|મેસેજ|хабар|skilabo
შეტყობინებ|հաղորդագր|ziņ|pranešim|mezu|বার্তা|সন্দেশ|సందేశ|ಸಂದೇಶ|ಮೆಸೇಜ|സന്ദേശ|മെസേജ|સંદેશ|ਸੁਨੇਹ
ਮੈਸੇਜ|xabar|мессеж|teachtaireacht|neges|පණිවිඩ|မက်ဆေ့|သတင်း|សារ|ຂໍ້ຄວາມ|सन्देश|म्यासेज|መልዕክት|መልእክት
saƙo|паведамлен|билдирүү
"""
DELETED_STEMS = """
delet|gelöscht|supprim|suprimi|elimin|borrad|borraste|apag|verwijder|удал|видал|изтри|избри|обрис
izbris|obris|usun|smaz|odstran|vymaz|töröl|șters|silin|sildi|διαγρά|togs bort|tog bort|rader|slett
poist|hapus|padam|xóa|xoá|ลบ|हटा|हटव|डिलीट|मिटा|حذف|נמחק|מחקת|پاک|مٹا|削除|삭제|删除|刪除|kustut
dzēs|trin|tryn|ulifut|uitgevee|geskrap|মুছে|ডিলিট|நீக்க|తొలగ|ડિલીટ|fshi|жой|eytt|eydd|წაიშალ|ջնջ
törlés|tagits bort|ezabatu|binura|memadam|ဖျက်|মোছা|মুছ|অপসারণ|அழிக்க|ಅಳಿಸ|ಡಿಲೀಟ್|ഇല്ലാതാക്ക
ഡിലീറ്റ്|કાઢી|ਮਿਟਾ|ਡਿਲੀਟ|o'chir|oʻchir|o‘chir|устга|scrios|dileu|මකා|මැකු|លុប|ລຶບ|मेटाइ|मेटाउ
डिलिट|ተሰር|ሰርዘ|goge|выдал|өчүр|取り消|收回|thu hồi|verwyder|sterg|fjernet|fjernede
"""
EDITED_STEMS = """
edit|bearbeit|modifi|bewerk|измен|редагов|змінен|редакт|edyt|zmienion|uprav|szerkeszt|düzenle
επεξεργ|redig|muok|suntin|chỉnh sửa|แก้ไข|एडिट|संपादित|تعديل|נערכ|ویرایش|編集|수정|편집|编辑|編輯
uređen|urejen|এডিট|সম্পাদ|ediz|ترمیم|muudet|rediģ|redagu|измењен|изменет|बदलाव|संपाद|सम्पाद|திருத்
ఎడిట్|సవరించ|ಎಡಿಟ್|ಸಂಪಾದ|എഡിറ്റ്|ફેરફાર|એડિટ|સંપાદ|ਸੋਧ|ਐਡਿਟ|редактир|өзгерт|tahrir|haririwa
geredigeer|redaktua|breytt|in eagar|golyg|සංස්කරණ|တည်းဖြတ်|កែសម្រួល|ແກ້ໄຂ|რედაქტ|խմբագր|засс|ተስተካ
gyara|redaktə|redigert
"""
ATTACHED_STEMS = """
attach|angehäng|adjunt|fichier joint|allegat|anex|bijgevoeg|priložen|přilož|добавлен|прикр|додан
прикач|приложен|dołącz|załącz|csatol|mellékel|atașat|ekli|eklen|συνημ|επισυν|bifog|vedhæft|vedlagt
liitet|liitteen|lampir|đính kèm|แนบ|अटैच|संलग्न|जोड़ी गई|مرفق|إرفاق|מצורף|پیوست|ضمیمه|添付|첨부
附件|privitk|lisatud|manusta|pridėt|pievieno|সংযুক্ত|disertakan|pripet|aangeheg|долучен|вкладен
pripojen|príloh|příloh|privit|prilož|prisegt|erants|nakalakip|जोडल|అటాచ్|జోడించ|இணைக்க|ಲಗತ್ತ
അറ്റാച്ച്|ചേർത്ത|જોડ|અટેચ|ਨੱਥੀ|ਅਟੈਚ|অ্যাটাচ|منسلک|əlavə|тіркел|biriktiril|ambatish|bashkëngjit
fylgir|ceangail|atodwyd|අමුණා|ပူးတွဲ|ភ្ជាប់|ຄັດຕິດ|მიმაგრ|կցված|хавсарг|ተያይ|haɗa|附上|附檔|附加
далучан|тиркел
"""
# The first kind that is named counts: a language may call a video a moving picture.
KINDS: tuple[tuple[MessageKind, str], ...] = (
    (
        MessageKind.STICKER,
        (
            "sticker|стикер|стікер|figurinha|autocolante|nálepk|samolepk|naklejk|matrica"
            "|çıkartma|tarra|klistermærke|klistremerke|klistermärke|αυτοκόλλητο|stiker|pelekat"
            "|nhãn dán|สติกเกอร์|स्टिकर|स्टीकर|ملصق|מדבקה|استیکر|برچسب|ステッカー|スタンプ"
            "|스티커|贴图|貼圖|naljepnic|adhesiu|autocolant|סטיקר|贴纸|表情|kleebis|uzlīm"
            "|lipduk|налепниц|nalepk|স্টিকার|ஸ்டிக்கர்|స్టిక్కర్|ಸ್ಟಿಕ್ಕರ್|സ്റ്റിക്കർ|સ્ટિકર"
            "|ਸਟਿੱਕਰ|اسٹیکر"
        ),
    ),
    (MessageKind.VIDEO, "gif|vaizdo įraš|görüntülü|video note|ভিডিও|வீடியோ|వీడియో|ವೀಡಿಯೊ|വീഡിയോ"),
    (MessageKind.VIDEO, "વિડિઓ|વીડિયો|ਵੀਡੀਓ|ویڈیو|व्हिडिओ|भिडियो|bideo|бейне"),
    (
        MessageKind.CONTACT_CARD,
        (
            "contact|kontakt|contacto|contatto|contato|контакт|kişi|επαφή|yhteystie|névjegy"
            "|kontak|liên hệ|รายชื่อ|ผู้ติดต่อ|संपर्क|कॉन्टैक्ट|جهة اتصال|جهة الاتصال|איש קשר"
            "|איש הקשר|مخاطب|連絡先|연락처|联系人|聯絡人|名片|kenalan|biglietto da visita"
            "|danh thiếp|wizytówk|yhteystied|визитк|যোগাযোগ|தொடர்பு|સંપર્ક|رابطہ|kartu nama"
        ),
    ),
    (
        MessageKind.DOCUMENT,
        (
            "dokument|document|documento|документ|belge|έγγραφο|dokumen|tài liệu|เอกสาร"
            "|डॉक्यूमेंट|दस्तावेज|مستند|מסמך|سند|ドキュメント|文書|書類|문서|文档|文件|檔案"
            "|asiakirja|ডকুমেন্ট|ஆவணம்|పత్రం|ದಾಖಲೆ|പ്രമാണം|દસ્તાવેજ|ਦਸਤਾਵੇਜ਼|دستاویز"
            "|dokumentas|skjal"
        ),
    ),
    (
        MessageKind.AUDIO,
        (
            "audio|аудио|аудіо|voice|ses |sesli|ääni|lyd|ljud|hang|ήχο|ηχητικ|เสียง|ऑडियो|صوت"
            "|שמע|אודיו|קולי|صدا|音声|オーディオ|오디오|음성|音频|語音|音訊|语音|zvuk|âm thanh"
            "|dźwięk|głos|àudio|áudio|sprach|zvučn|zvok|heli |garso|অডিও|ஆடியோ|ఆడియో|ಆಡಿಯೊ"
            "|ഓഡിയോ|ઑડિયો|ਆਡੀਓ|آڈیو|звук"
        ),
    ),
    (
        MessageKind.VIDEO,
        (
            "video|vídeo|vidéo|videó|видео|відео|wideo|βίντεο|วิดีโอ|วีดีโอ|वीडियो|विडियो"
            "|فيديو|סרטון|וידאו|ویدیو|ビデオ|動画|동영상|비디오|视频|影片|視頻|film"
        ),
    ),
    (
        MessageKind.IMAGE,
        (
            "image|photo|bild|imagen|imagem|immagine|obráz|obraz|изображ|зображ|фото"
            "|afbeelding|foto|kép|imagin|görüntü|resim|εικόνα|φωτογραφία|gambar|hình ảnh|ảnh"
            "|รูปภาพ|ภาพ|फ़ोटो|फोटो|इमेज|चित्र|صورة|תמונה|تصویر|عکس|画像|写真|이미지|사진|图像"
            "|图片|圖片|照片|圖像|slik|imatge|kuva|billede|bilde|zdjęcie|imej|छवि|pilt|attēl"
            "|vaizd|слик|irudi|imaxe|larawan|paveiksl|nuotrauk|ছবি|படம்|చిత్ర|ಚಿತ್ರ|ചിത്ര|છબી"
            "|ਫੋਟੋ|şəkil|сурет|rasm|picha|prent|imazh|mynd|íomhá|රූප|ဓာတ်ပုံ|រូបភាព|სურათ|նկար"
            "|зураг|तस्बिर|ምስል|hoto|ਤਸਵੀਰ|تصاویر"
        ),
    ),
)
