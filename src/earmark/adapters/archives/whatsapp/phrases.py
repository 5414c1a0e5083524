"""The sentences WhatsApp itself writes into exports, in the languages we know them in.

Rules that need no language come first (`bodies.py`); these lists decide the rest.
"""

from __future__ import annotations

import unicodedata

from earmark.core.messages import MessageKind

_DELETED = """
This message was deleted|Diese Nachricht wurde gelöscht|Ce message a été supprimé
Se eliminó este mensaje|Este mensaje fue eliminado|Este mensaje se ha eliminado
Questo messaggio è stato eliminato|Esta mensagem foi apagada|Essa mensagem foi apagada
Mensagem apagada|Esta mensagem foi eliminada|Dit bericht is verwijderd
Dit bericht werd verwijderd|Данное сообщение удалено|Это сообщение удалено|Сообщение удалено
Це повідомлення видалено|Це повідомлення було видалено|Ta wiadomość została usunięta
Usunięto tę wiadomość|Tato zpráva byla smazána|Tato zpráva byla odstraněna
Táto správa bola odstránená|Táto správa bola vymazaná|Ezt az üzenetet törölték
Ez az üzenet törölve lett|Az üzenet törölve|Acest mesaj a fost șters|Bu mesaj silindi
Αυτό το μήνυμα διαγράφηκε|Το μήνυμα διαγράφηκε|Det här meddelandet togs bort
Det här meddelandet har raderats|Det här meddelandet raderades|Denne besked blev slettet
Denne meldingen ble slettet|Tämä viesti poistettiin|Tämä viesti on poistettu
Pesan ini telah dihapus|Pesan ini dihapus|Mesej ini telah dipadam|Mesej ini telah dipadamkan
Tin nhắn này đã bị xóa|Tin nhắn này đã bị xoá|Tin nhắn đã bị xóa|ข้อความนี้ถูกลบแล้ว
ข้อความนี้ถูกลบ
यह मैसेज डिलीट किया गया|यह मैसेज डिलीट कर दिया गया|यह संदेश हटा दिया गया था|यह संदेश हटाया गया
تم حذف هذه الرسالة|تم مسح هذه الرسالة|הודעה זו נמחקה|این پیام حذف شد|این پیام حذف شده است
این پیام پاک شد|یہ پیغام حذف کر دیا گیا|このメッセージは削除されました
メッセージが削除されました|삭제된 메시지입니다|이 메시지는 삭제되었습니다
이 메시지가 삭제되었습니다|此消息已删除|这条消息已被删除|该消息已删除|此訊息已刪除
此訊息已被刪除|Ova poruka je izbrisana|Ova je poruka izbrisana|Ова порука је избрисана
Това съобщение беше изтрито|Съобщението е изтрито|S'ha suprimit aquest missatge
Aquest missatge s'ha suprimit|Aquest missatge s'ha eliminat|To sporočilo je bilo izbrisano
See sõnum kustutati|Šis ziņojums tika izdzēsts|Ši žinutė buvo ištrinta|Ujumbe huu ulifutwa
Hierdie boodskap is uitgevee|এই মেসেজটি মুছে ফেলা হয়েছে|இந்த செய்தி நீக்கப்பட்டது
இந்த மெசேஜ் நீக்கப்பட்டது|இந்தச் செய்தி நீக்கப்பட்டது
Это сообщение было удалено|Повідомлення видалено|Detta meddelande raderades
Denne besked er blevet slettet|Denne meldingen er slettet|यह मैसेज हटा दिया गया
यह मैसेज हटाया गया|यह मैसेज मिटाया गया|ההודעה נמחקה|ההודעה הזו נמחקה|メッセージは削除されました
此消息已被删除|这条消息已删除|這則訊息已刪除|這則訊息已被刪除|Ova poruka je obrisana
Ова порука је обрисана
Порука је избрисана|Съобщението беше изтрито|Това съобщение е изтрито|Šis ziņojums tika dzēsts
এই মেসেজটি ডিলিট করা হয়েছে|हा मेसेज डिलीट केला गेला|हा मेसेज हटवला गेला|ఈ మెసేజ్ తొలగించబడింది
یہ پیغام مٹا دیا گیا|આ મેસેજ ડિલીટ કરવામાં આવ્યો|Hierdie boodskap is geskrap|Ky mesazh u fshi
Оваа порака беше избришана|Бұл хабар жойылды|Þessum skilaboðum var eytt
Na-delete ang mensaheng ito|Eliminouse esta mensaxe|ეს შეტყობინება წაიშალა
Այս հաղորդագրությունը ջնջվել է
"""
_DELETED_BY_OWNER = """
You deleted this message|You deleted this message as admin|Du hast diese Nachricht gelöscht
Vous avez supprimé ce message|Tu as supprimé ce message|Eliminaste este mensaje
Borraste este mensaje|Has eliminado este mensaje|Hai eliminato questo messaggio
Apagou esta mensagem|Você apagou esta mensagem|Você apagou essa mensagem|Eliminou esta mensagem
U hebt dit bericht verwijderd|U heeft dit bericht verwijderd|Je hebt dit bericht verwijderd
Jij hebt dit bericht verwijderd|Вы удалили данное сообщение|Вы удалили это сообщение
Вы удалили сообщение|Ви видалили це повідомлення|Usunąłeś tę wiadomość|Usunęłaś tę wiadomość
Usunięto przez Ciebie tę wiadomość|Usunięto wiadomość|Tuto zprávu jste smazali
Smazali jste tuto zprávu|Smazal jste tuto zprávu|Smazal(a) jste tuto zprávu
Odstránili ste túto správu|Vymazali ste túto správu|Törölted ezt az üzenetet
Törölte ezt az üzenetet|Ați șters acest mesaj|Ai șters acest mesaj|Bu mesajı sildiniz
Διαγράψατε αυτό το μήνυμα|Du tog bort det här meddelandet|Du raderade det här meddelandet
Du har raderat det här meddelandet|Du slettede denne besked|Du har slettet denne besked
Du slettet denne meldingen|Poistit tämän viestin|Anda telah menghapus pesan ini
Anda menghapus pesan ini|Anda telah memadam mesej ini|Anda memadam mesej ini
Bạn đã xóa tin nhắn này|Bạn đã xoá tin nhắn này|คุณลบข้อความนี้แล้ว|คุณลบข้อความนี้
คุณได้ลบข้อความนี้
आपने यह मैसेज डिलीट किया|आपने यह मैसेज डिलीट कर दिया|आपने यह संदेश हटा दिया
आपने इस संदेश को हटा दिया|لقد حذفت هذه الرسالة|حذفتَ هذه الرسالة|حذفت هذه الرسالة
أنت حذفت هذه الرسالة|لقد قمت بحذف هذه الرسالة|מחקת הודעה זו|מחקת את ההודעה הזו
شما این پیام را حذف کردید|این پیام را حذف کردید|آپ نے یہ پیغام حذف کر دیا
このメッセージを削除しました|あなたはこのメッセージを削除しました|이 메시지를 삭제했습니다
내가 삭제한 메시지입니다|你删除了此消息|您删除了此消息|你删除了本条消息|你已刪除此訊息
您已刪除此訊息|你刪除了此訊息|您刪除了此訊息|Izbrisali ste ovu poruku|Избрисали сте ову поруку
Изтрихте това съобщение|Heu suprimit aquest missatge|Has suprimit aquest missatge
Izbrisali ste to sporočilo|Jy het hierdie boodskap uitgevee|Ulifuta ujumbe huu
Você apagou a mensagem|Apagaste esta mensagem|Eliminaste esta mensagem
Ta wiadomość została przez Ciebie usunięta|Odstranili jste tuto zprávu
Tuto zprávu jste odstranili|Ezt az üzenetet törölte|Ön törölte ezt az üzenetet
Törölte az üzenetet|Bu mesajı sildin|Mesajı sildiniz|Siz bu mesajı sildiniz
Du raderade detta meddelande|Kamu telah menghapus pesan ini|Kamu menghapus pesan ini
Anda telah memadamkan mesej ini|คุณได้ลบข้อความนี้แล้ว|आपने यह मैसेज हटा दिया|आपने यह मैसेज हटाया
आपने यह मैसेज मिटाया|आपने इस मैसेज को डिलीट कर दिया|מחקת את ההודעה|メッセージを削除しました
메시지를 삭제했습니다|您已删除此消息|你已删除此消息|你删除了这条消息|您删除了这条消息
您刪除了這則訊息|你刪除了這則訊息
你已刪除這則訊息|您已刪除這則訊息|你刪除咗呢個訊息|Obrisali ste ovu poruku|Обрисали сте ову поруку
Kustutasid selle sõnumi|Sa kustutasid selle sõnumi|Jūs izdzēsāt šo ziņojumu
Jūs ištrynėte šią žinutę|Ištrynėte šią žinutę|আপনি এই মেসেজটি মুছে ফেলেছেন
আপনি এই মেসেজটি ডিলিট করেছেন|तुम्ही हा मेसेज डिलीट केला|இந்த மெசேஜை நீக்கிவிட்டீர்கள்
మీరు ఈ మెసేజ్‌ను తొలగించారు|તમે આ મેસેજ ડિલીટ કર્યો|Ju e fshitë këtë mesazh
Ја избришавте оваа порака
Сіз бұл хабарды жойдыңыз|Þú eyddir þessum skilaboðum|Dinelete mo ang mensaheng ito
Eliminaches esta mensaxe
"""
# These go on with the name of the admin.
DELETED_BY_ADMIN = (
    "this message was deleted by admin",
    "diese nachricht wurde vom admin",
    "diese nachricht wurde von admin",
    "un administrador eliminó este mensaje",
    "este mensaje fue eliminado por",
    "ce message a été supprimé par l'admin",
    "questo messaggio è stato eliminato dall'amministratore",
    "esta mensagem foi apagada pelo admin",
    "dit bericht is verwijderd door beheerder",
)
_EDITED = """
This message was edited|Diese Nachricht wurde bearbeitet|Se editó este mensaje
Este mensaje fue editado|Este mensaje se editó|Se ha editado este mensaje
Ce message a été modifié|Questo messaggio è stato modificato|Esta mensagem foi editada
Essa mensagem foi editada|Mensagem editada|Dit bericht is bewerkt|Dit bericht werd bewerkt
Данное сообщение изменено|Сообщение изменено|Это сообщение изменено|Це повідомлення змінено
Це повідомлення відредаговано|Ta wiadomość została edytowana|Wiadomość edytowana
Tato zpráva byla upravena|Táto správa bola upravená|Ezt az üzenetet szerkesztették
Szerkesztett üzenet|Acest mesaj a fost editat|Bu mesaj düzenlendi|Αυτό το μήνυμα επεξεργάστηκε
Det här meddelandet har redigerats|Det här meddelandet redigerades|Denne besked blev redigeret
Denne meldingen ble redigert|Tätä viestiä muokattiin|Tätä viestiä on muokattu|Pesan ini diedit
Pesan ini telah diedit|Mesej ini telah diedit|Mesej ini telah disunting
Tin nhắn này đã được chỉnh sửa|Đã chỉnh sửa tin nhắn này|ข้อความนี้ถูกแก้ไข
ข้อความนี้ได้รับการแก้ไข
มีการแก้ไขข้อความนี้|यह मैसेज एडिट किया गया|इस मैसेज को एडिट किया गया|यह संदेश संपादित किया गया
تم تعديل هذه الرسالة|הודעה זו נערכה|این پیام ویرایش شد|این پیام ویرایش شده است
このメッセージは編集されました|メッセージが編集されました|이 메시지는 수정되었습니다
수정된 메시지입니다|이 메시지가 수정되었습니다|此消息已编辑|此訊息已編輯|该消息已编辑
Ova je poruka uređena|Ova poruka je uređena|Съобщението е редактирано
S'ha editat aquest missatge|To sporočilo je bilo urejeno
"""
_OMITTED = """
Media omitted|Medien ausgeschlossen|Medien weggelassen|Multimedia omitido|Archivo omitido
Archivo multimedia omitido|Médias omis|Média omis|Fichier omis|Media omessi|Media omesso
Arquivo de mídia oculto|Mídia oculta|Mídia omitida|Ficheiro não revelado
Ficheiro multimédia omitido|Media weggelaten|Без медиафайлов|Без медіафайлів|Медиафайл пропущен
pominięto multimedia|Pominięto media|Média vynechány|Média vynechané|Médiá vynechané
Hiányzó médiafájl|Média kihagyva|Media omisă|Fișiere media omise|Medya dahil edilmedi
Medya atlandı|Τα πολυμέσα παραλείφθηκαν|Παράλειψη πολυμέσων|Media har utelämnats|Media utelämnad
Medier udeladt|Mediefil udeladt|Media utelatt|Mediefil utelatt|Media jätettiin pois
Mediaa ei sisällytetty|Media tidak disertakan|Media dikecualikan|Media diabaikan|Bỏ qua Media
Đã bỏ qua phương tiện|ไม่รวมสื่อ|ละเว้นสื่อ|मीडिया छोड़ा गया|मीडिया के बिना|تم استبعاد الوسائط
الوسائط محذوفة|המדיה הושמטה|מדיה הושמטה|המדיה לא נכללה|رسانه حذف شد|رسانه حذف شده است
メディアなし|メディアは含まれていません|미디어 파일을 제외함|미디어 제외됨|미디어를 제외했습니다
媒体文件已忽略|忽略多媒体文件|省略多媒體檔案|多媒體檔案已略過|Medijski zapis izostavljen
Medij izostavljen|Мултимедията е пропусната|Multimèdia omès|省略多媒体文件
"""
_ATTACHED = """
file attached|attached|Datei angehängt|angehängt|archivo adjunto|adjunto|fichier joint|joint
file allegato|allegato|arquivo anexado|ficheiro anexado|anexado|bestand bijgevoegd|bijgevoegd
soubor byl přiložen|soubor přiložen|súbor je priložený|súbor bol priložený|файл добавлен
файл прикреплён|файл прикреплен|файл додано|файл прикріплено|plik dołączony|załączono plik
plik załączony|csatolt fájl|fájl csatolva|fișier atașat|dosya ekli|dosya eklendi
συνημμένο αρχείο|επισυνάφθηκε αρχείο|fil bifogad|bifogad fil|fil vedhæftet|vedhæftet fil
fil vedlagt|vedlagt fil|tiedosto liitetty|liitetiedosto|liitetty tiedosto|file terlampir
berkas terlampir|fail dilampirkan|fail terlampir|đã đính kèm file|tệp đính kèm|tệp được đính kèm
đã đính kèm tệp|แนบไฟล์แล้ว|ไฟล์แนบ|ไฟล์ที่แนบมา|फ़ाइल अटैच की गई|फ़ाइल संलग्न|फ़ाइल संलग्न है
ملف مرفق
الملف مرفق|تم إرفاق الملف|קובץ מצורף|הקובץ מצורף|פעיל|فایل پیوست|فایل پیوست شد|فایل ضمیمه شد
添付ファイル|ファイル添付|ファイルが添付されました|첨부된 파일|파일 첨부됨|파일 첨부|文件附件
附件|檔案附件|已附加檔案|附加檔案|priložena datoteka|datoteka u privitku|прикачен файл
fitxer adjunt
"""
_OMITTED_STEMS = """
omitted|weggelassen|ausgelassen|ausgeschlossen|absent|omis|non inclus|omess|não revelad|omitid
ocult|vynechán|vynechan|pominięt|отсутству|пропущен|опущен|відсутн|weggelaten|utelämna|udeladt
utelatt|jätett|ei sisälly|kihagyva|hiányz|mellőz|dahil edilmedi|atlandı|παραλείφθηκε|παραλήφθηκε
tidak disertakan|dihilangkan|diabaikan|dikecualikan|bỏ qua|ไม่มี|ละเว้น|ไม่รวม|हटाई गई|हटाया गया
हटा दिया|छोड़|शामिल नहीं|لم يتم إدراج|استبعاد|تم حذف|محذوف|הושמט|לא נכלל|حذف شد|گنجانده نشد
含まれていません|省略|なし|생략|제외|누락|忽略|未包含|不包含|略去|略過|已略|izostavljen
пропуснат|omès|omesa|izpuščen|uitgelaat|utesluten|inclòs|inclosa|välja jäe|izlaist|praleist
manquant|छोड़ी
"""
# A word for "message" and a word for what was done to it, in whatever grammar stands between.
_MESSAGE_STEMS = """
messag|nachricht|mensaj|mensag|mensaxe|mensahe|bericht|сообщени|повідомлен|съобщени|порак
порук|poruk|wiadomo|zpráv|správ|üzenet|mesaj|mesazh|μήνυμα|μηνύματ|meddeland|besked|melding|viesti
pesan|mesej|tin nhắn|ข้อความ|मैसेज|मेसेज|संदेश|رسالة|הודע|پیام|پیغام|メッセージ|메시지|消息
訊息|讯息|sporočil
missatg|sõnum|ziņojum|žinut|ujumbe|boodskap|মেসেজ|செய்தி|மெசேஜ|మెసేజ|મેસેજ|хабар|skilabo
შეტყობინებ
հաղորդագր
"""
_DELETED_STEMS = """
delet|gelöscht|supprim|suprimi|elimin|borrad|borraste|apag|verwijder|удал|видал|изтри|избри|обрис
izbris|obris|usun|smaz|odstran|vymaz|töröl|șters|silin|sildi|διαγρά|togs bort|tog bort|rader|slett
poist|hapus|padam|xóa|xoá|ลบ|हटा|हटव|डिलीट|मिटा|حذف|נמחק|מחקת|پاک|مٹا|削除|삭제|删除|刪除
kustut|dzēs|trin
tryn|ulifut|uitgevee|geskrap|মুছে|ডিলিট|நீக்க|తొలగ|ડિલીટ|fshi|жой|eytt|eydd|წაიშალ|ջնջ
"""
_EDITED_STEMS = """
edit|bearbeit|modifi|bewerk|измен|редагов|змінен|редакт|edyt|zmienion|uprav|szerkeszt|düzenle
επεξεργ
redig|muok|suntin|chỉnh sửa|แก้ไข|एडिट|संपादित|تعديل|נערכ|ویرایش|編集|수정|편집|编辑|編輯
uređen|urejen|এডিট
সম্পাদ|ediz|ترمیم
"""
_ATTACHED_STEMS = """
attach|angehäng|adjunt|fichier joint|allegat|anex|bijgevoeg|priložen|přilož|добавлен|прикр|додан
прикач|приложен|dołącz|załącz|csatol|mellékel|atașat|ekli|eklen|συνημ|επισυν|bifog|vedhæft|vedlagt
liitet|liitteen|lampir|đính kèm|แนบ|अटैच|संलग्न|जोड़ी गई|مرفق|إرفاق|מצורף|پیوست|ضمیمه|添付|첨부
附件|附加
privitk|lisatud|manusta|pridėt|pievieno|সংযুক্ত|disertakan|pripet|aangeheg
"""
_KINDS: tuple[tuple[MessageKind, str], ...] = (
    (
        MessageKind.STICKER,
        (
            "sticker|стикер|стікер|figurinha|autocolante|nálepk|samolepk|naklejk|matrica|çıkartma"
            "|tarra|klistermærke|klistremerke|klistermärke|αυτοκόλλητο|stiker|pelekat|nhãn dán"
            "|สติกเกอร์|स्टिकर|स्टीकर|ملصق|מדבקה|استیکر|برچسب|ステッカー|スタンプ|스티커|贴图|貼圖"
            "|naljepnic|adhesiu|autocolant|סטיקר|贴纸|表情|kleebis|uzlīm|lipduk"
        ),
    ),
    (MessageKind.VIDEO, "gif"),
    (
        MessageKind.CONTACT_CARD,
        (
            "contact|kontakt|contacto|contatto|contato|контакт|kişi|επαφή|yhteystie|névjegy|kontak"
            "|liên hệ|รายชื่อ|ผู้ติดต่อ|संपर्क|कॉन्टैक्ट|جهة اتصال|جهة الاتصال|איש קשר|مخاطب|連絡先|연락처"
            "|联系人|聯絡人|名片|kenalan|biglietto da visita|danh thiếp|wizytówk|yhteystied"
        ),
    ),
    (
        MessageKind.DOCUMENT,
        (
            "dokument|document|documento|документ|belge|έγγραφο|dokumen|tài liệu|เอกสาร|डॉक्यूमेंट"
            "|दस्तावेज|مستند|מסמך|سند|ドキュメント|文書|書類|문서|文档|文件|檔案|asiakirja"
        ),
    ),
    (
        MessageKind.AUDIO,
        (
            "audio|аудио|аудіо|voice|ses |sesli|ääni|lyd|ljud|hang|ήχο|ηχητικ|เสียง|ऑडियो|صوت|שמע"
            "|אודיו|קולי|صدا|音声|オーディオ|오디오|음성|音频|語音|音訊|语音|zvuk|âm thanh|dźwięk"
            "|głos|àudio|áudio|sprach"
        ),
    ),
    (
        MessageKind.VIDEO,
        (
            "video|vídeo|vidéo|videó|видео|відео|wideo|βίντεο|วิดีโอ|วีดีโอ|वीडियो|विडियो|فيديو|סרטון"
            "|וידאו|ویدیو|ビデオ|動画|동영상|비디오|视频|影片|視頻|film"
        ),
    ),
    (
        MessageKind.IMAGE,
        (
            "image|photo|bild|imagen|imagem|immagine|obráz|obraz|изображ|зображ|фото|afbeelding"
            "|foto|kép|imagin|görüntü|resim|εικόνα|φωτογραφία|gambar|hình ảnh|ảnh|รูปภาพ|ภาพ|फ़ोटो"
            "|फोटो|इमेज|चित्र|صورة|תמונה|تصویر|عکس|画像|写真|이미지|사진|图像|图片|圖片|照片|圖像"
            "|slik|imatge|kuva|billede|bilde|zdjęcie|imej|छवि|pilt|attēl|vaizd"
        ),
    ),
)
_LIVE_LOCATION = """
live location shared|Live-Standort wird geteilt|Live-Standort geteilt
ubicación en tiempo real compartida|localisation en direct partagée|posizione attuale condivisa
posizione in tempo reale condivisa|localização em tempo real compartilhada
localização atual partilhada|live locatie gedeeld
"""
# What the phone shows while a message has not come through.
WAITING = (
    "waiting for this message",
    "auf diese nachricht wird gewartet",
    "warten auf diese nachricht",
    "esperando este mensaje",
    "esperando el mensaje",
    "en attente de ce message",
    "in attesa del messaggio",
    "aguardando mensagem",
    "aguardando esta mensagem",
    "wachten op dit bericht",
    "ожидание сообщения",
    "ожидание данного сообщения",
    "oczekiwanie na wiadomość",
    "bu mesaj bekleniyor",
    "menunggu pesan ini",
    "このメッセージを待っています",
    "正在等待此消息",
)


def _sentences(table: str) -> list[str]:
    return [phrase for line in table.split("\n") for phrase in line.split("|") if phrase]


def folded(text: str) -> str:
    """Return a sentence as these tables compare it: one spelling, no case, no full stop."""
    return _spelled(text.strip().rstrip(".。।۔"))


def _spelled(text: str) -> str:
    """Write composed letters, apostrophes, Romanian cedillas and spaces in one way only."""
    return unicodedata.normalize("NFC", text).casefold().translate(_SPELLINGS)


_SPELLINGS = str.maketrans("’şţ\u00a0\u202f", "'șț  ")
DELETED = frozenset(map(folded, _sentences(_DELETED) + _sentences(_DELETED_BY_OWNER)))
DELETED_BY_OWNER = frozenset(map(folded, _sentences(_DELETED_BY_OWNER)))
EDITED = frozenset(map(folded, _sentences(_EDITED)))
OMITTED = frozenset(map(folded, _sentences(_OMITTED)))
ATTACHED = frozenset(map(folded, _sentences(_ATTACHED)))
LIVE_LOCATION = frozenset(map(folded, _sentences(_LIVE_LOCATION)))
_OMITTED_WORDS = tuple(map(_spelled, _sentences(_OMITTED_STEMS)))
_MESSAGE_WORDS = tuple(map(_spelled, _sentences(_MESSAGE_STEMS)))
_DELETED_WORDS = tuple(map(_spelled, _sentences(_DELETED_STEMS)))
_EDITED_WORDS = tuple(map(_spelled, _sentences(_EDITED_STEMS)))
_ATTACHED_WORDS = tuple(map(_spelled, _sentences(_ATTACHED_STEMS)))
_KIND_WORDS = tuple((kind, tuple(_spelled(words).split("|"))) for kind, words in _KINDS)
# As written, with and without a full stop: one look-up finds them among a hundred thousand bodies.
WHOLE_BODIES = frozenset(
    phrase + stop
    for table in (_DELETED, _DELETED_BY_OWNER, _LIVE_LOCATION)
    for sentence in _sentences(table)
    for phrase in (sentence, sentence.replace("'", "’"))
    for stop in ("", ".", "。", "।")
)


def says_omitted(text: str) -> bool:
    """Tell whether a short phrase says that something was left out."""
    return _holds(_OMITTED_WORDS, _spelled(text))


def says_deleted(text: str) -> bool:
    """Tell whether a phrase the phone wrote says that a message was deleted."""
    plain = _spelled(text)
    return _holds(_MESSAGE_WORDS, plain) and _holds(_DELETED_WORDS, plain)


def says_edited(text: str) -> bool:
    """Tell whether a phrase in angle brackets says that the message was edited."""
    plain = _spelled(text)
    return folded(text) in EDITED or (
        _holds(_MESSAGE_WORDS, plain) and _holds(_EDITED_WORDS, plain)
    )


def says_attached(text: str) -> bool:
    """Tell whether the phrase behind a file name says that the file is attached."""
    return folded(text) in ATTACHED or _holds(_ATTACHED_WORDS, _spelled(text))


def _holds(words: tuple[str, ...], plain: str) -> bool:
    return any(word in plain for word in words)


def kind_named(text: str) -> MessageKind | None:
    """Return the kind of media a phrase names, if it does."""
    plain = f"{_spelled(text)} "
    for kind, words in _KIND_WORDS:
        if _holds(words, plain):
            return kind
    return None
