"""The sentences WhatsApp itself writes into exports, word for word, in the languages we know.

Where a phone marks its sentences (`bodies.py`), stems of words are enough (`stems.py`); these are
for files and lines without a mark.
"""

from __future__ import annotations

DELETED_SENTENCES = """
This message was deleted|Diese Nachricht wurde gelöscht|Ce message a été supprimé
Se eliminó este mensaje|Este mensaje fue eliminado|Este mensaje se ha eliminado
Questo messaggio è stato eliminato|Esta mensagem foi apagada|Essa mensagem foi apagada
Mensagem apagada|Esta mensagem foi eliminada|Dit bericht is verwijderd|Dit bericht werd verwijderd
Данное сообщение удалено|Это сообщение удалено|Сообщение удалено|Це повідомлення видалено
Це повідомлення було видалено|Ta wiadomość została usunięta|Usunięto tę wiadomość
Tato zpráva byla smazána|Tato zpráva byla odstraněna|Táto správa bola odstránená
Táto správa bola vymazaná|Ezt az üzenetet törölték|Ez az üzenet törölve lett|Az üzenet törölve
Acest mesaj a fost șters|Bu mesaj silindi|Αυτό το μήνυμα διαγράφηκε|Το μήνυμα διαγράφηκε
Det här meddelandet togs bort|Det här meddelandet har raderats|Det här meddelandet raderades
Denne besked blev slettet|Denne meldingen ble slettet|Tämä viesti poistettiin
Tämä viesti on poistettu|Pesan ini telah dihapus|Pesan ini dihapus|Mesej ini telah dipadam
Mesej ini telah dipadamkan|Tin nhắn này đã bị xóa|Tin nhắn này đã bị xoá|Tin nhắn đã bị xóa
ข้อความนี้ถูกลบแล้ว|ข้อความนี้ถูกลบ|यह मैसेज डिलीट किया गया|यह मैसेज डिलीट कर दिया गया
यह संदेश हटा दिया गया था|यह संदेश हटाया गया|تم حذف هذه الرسالة|تم مسح هذه الرسالة|הודעה זו נמחקה
این پیام حذف شد|این پیام حذف شده است|این پیام پاک شد|یہ پیغام حذف کر دیا گیا
このメッセージは削除されました|メッセージが削除されました|삭제된 메시지입니다
이 메시지는 삭제되었습니다|이 메시지가 삭제되었습니다|此消息已删除|这条消息已被删除|该消息已删除
该消息已被删除|此訊息已刪除|此訊息已被刪除|Ova poruka je izbrisana|Ova je poruka izbrisana
Ова порука је избрисана|Това съобщение беше изтрито|Съобщението е изтрито
S'ha suprimit aquest missatge|Aquest missatge s'ha suprimit|Aquest missatge s'ha eliminat
To sporočilo je bilo izbrisano|See sõnum kustutati|Šis ziņojums tika izdzēsts
Ši žinutė buvo ištrinta|Ujumbe huu ulifutwa|Hierdie boodskap is uitgevee
এই মেসেজটি মুছে ফেলা হয়েছে|இந்த செய்தி நீக்கப்பட்டது|இந்த மெசேஜ் நீக்கப்பட்டது
இந்தச் செய்தி நீக்கப்பட்டது|Это сообщение было удалено|Повідомлення видалено
Detta meddelande raderades|Denne besked er blevet slettet|Denne meldingen er slettet
यह मैसेज हटा दिया गया|यह मैसेज हटाया गया|यह मैसेज मिटाया गया|ההודעה נמחקה|ההודעה הזו נמחקה
メッセージは削除されました|此消息已被删除|这条消息已删除|這則訊息已刪除|這則訊息已被刪除
Ova poruka je obrisana|Ова порука је обрисана|Порука је избрисана|Съобщението беше изтрито
Това съобщение е изтрито|Šis ziņojums tika dzēsts|এই মেসেজটি ডিলিট করা হয়েছে
हा मेसेज डिलीट केला गेला|हा मेसेज हटवला गेला|ఈ మెసేజ్ తొలగించబడింది|یہ پیغام مٹا دیا گیا
આ મેસેજ ડિલીટ કરવામાં આવ્યો|Hierdie boodskap is geskrap|Ky mesazh u fshi
Оваа порака беше избришана|Бұл хабар жойылды|Þessum skilaboðum var eytt
Na-delete ang mensaheng ito|Eliminouse esta mensaxe|ეს შეტყობინება წაიშალა
Այս հաղորդագրությունը ջնջվել է|Wiadomość usunięta|Wiadomość została usunięta
Zpráva byla odstraněna|Zpráva byla smazána|Správa bola odstránená|Správa bola vymazaná
Ez az üzenet törlésre került|Az üzenetet törölték|Mesajul a fost șters|Το μήνυμα αυτό διαγράφηκε
Αυτό το μήνυμα έχει διαγραφεί|Det här meddelandet har tagits bort|Meddelandet har tagits bort
Meddelandet togs bort|Meddelandet raderades|Beskeden blev slettet|Beskeden er slettet
Meldingen ble slettet|Meldingen er slettet|Viesti poistettiin|Viesti on poistettu
See sõnum on kustutatud|Sõnum kustutati|Šī ziņa tika izdzēsta|Šī ziņa tika dzēsta
Ziņojums tika dzēsts|Šis pranešimas ištrintas|Šis pranešimas buvo ištrintas|Žinutė ištrinta
Ši žinutė ištrinta|S'ha eliminat aquest missatge|Esta mensaxe foi eliminada|Mezu hau ezabatu da
Mezu hau ezabatu egin da|Binura ang mensaheng ito|Pesan telah dihapus|Mesej ini dipadam
Mesej ini dipadamkan|Tin nhắn đã bị xoá|Tin nhắn đã bị thu hồi|ข้อความถูกลบแล้ว
ข้อความนี้ถูกลบไปแล้ว|यह मैसेज मिटाया गया था|यह संदेश मिटाया गया था|यह संदेश मिटाया गया
यह संदेश डिलीट किया गया|यह मैसेज डिलीट किया गया था|हा मेसेज डिलीट करण्यात आला|हा संदेश हटविला गेला
हा संदेश हटवला गेला|हा मेसेज हटवण्यात आला|এই বার্তাটি মোছা হয়েছে|এই বার্তাটি মুছে ফেলা হয়েছে
এই মেসেজটি ডিলিট করা হয়েছিল|এই মেসেজ মুছে ফেলা হয়েছে|இச்செய்தி நீக்கப்பட்டது
இந்த செய்தி அழிக்கப்பட்டது|ఈ సందేశం తొలగించబడింది|ఈ సందేశం తొలగించబడినది|ಈ ಸಂದೇಶವನ್ನು ಅಳಿಸಲಾಗಿದೆ
ಈ ಮೆಸೇಜ್ ಅನ್ನು ಅಳಿಸಲಾಗಿದೆ|ഈ സന്ദേശം ഇല്ലാതാക്കി|ഈ മെസേജ് ഡിലീറ്റ് ചെയ്തു|ഈ സന്ദേശം ഡിലീറ്റ് ചെയ്തു
આ સંદેશ કાઢી નાખવામાં આવ્યો|આ મેસેજ ડિલીટ કરવામાં આવ્યો હતો|આ સંદેશ ડિલીટ કરવામાં આવ્યો
ਇਹ ਸੁਨੇਹਾ ਮਿਟਾਇਆ ਗਿਆ|ਇਹ ਮੈਸੇਜ ਡਿਲੀਟ ਕੀਤਾ ਗਿਆ|ਇਹ ਸੁਨੇਹਾ ਮਿਟਾ ਦਿੱਤਾ ਗਿਆ|یہ پیغام حذف کر دیا گیا تھا
اس پیغام کو حذف کر دیا گیا|اس پیغام کو حذف کر دیا گیا ہے|تم حذف الرسالة|حُذفت هذه الرسالة
ההודעה הזאת נמחקה|הודעה זאת נמחקה|این پیام پاک شده است|پیام حذف شد
このメッセージは取り消されました|メッセージは取り消されました|메시지가 삭제되었습니다
삭제된 메시지|消息已删除|消息已被删除|訊息已刪除|該訊息已刪除|此則訊息已刪除|這條訊息已刪除
Bu xabar o'chirildi|Bu xabar oʻchirildi|Bu xabar o‘chirildi|Хабар жойылды|Бул билдирүү өчүрүлдү
Энэ мессежийг устгасан|Այս հաղորդագրությունը ջնջվեց|Hierdie boodskap is verwyder
Scriosadh an teachtaireacht seo|Cafodd y neges hon ei dileu|මෙම පණිවිඩය මකා ඇත
ဤမက်ဆေ့ချ်ကို ဖျက်လိုက်ပါပြီ|သည်မက်ဆေ့ချ်ကို ဖျက်လိုက်သည်|សារនេះត្រូវបានលុប|ຂໍ້ຄວາມນີ້ຖືກລຶບແລ້ວ
यो सन्देश मेटाइयो|यो म्यासेज डिलिट गरियो|यो सन्देश मेटाइएको छ|ይህ መልዕክት ተሰርዟል|An goge wannan saƙon
Ky mesazh është fshirë|Оваа порака е избришана|Гэта паведамленне выдалена
Kani nga mensahe gitangtang
"""
# Whoever wrote these is the owner of the phone.
DELETED_BY_OWNER_SENTENCES = """
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
คุณได้ลบข้อความนี้|आपने यह मैसेज डिलीट किया|आपने यह मैसेज डिलीट कर दिया|आपने यह संदेश हटा दिया
आपने इस संदेश को हटा दिया|لقد حذفت هذه الرسالة|حذفتَ هذه الرسالة|حذفت هذه الرسالة
أنت حذفت هذه الرسالة|لقد قمت بحذف هذه الرسالة|מחקת הודעה זו|מחקת את ההודעה הזו
شما این پیام را حذف کردید|این پیام را حذف کردید|آپ نے یہ پیغام حذف کر دیا
このメッセージを削除しました|あなたはこのメッセージを削除しました|이 메시지를 삭제했습니다
내가 삭제한 메시지입니다|你删除了此消息|您删除了此消息|你删除了本条消息|你已刪除此訊息
您已刪除此訊息|你刪除了此訊息|您刪除了此訊息|Izbrisali ste ovu poruku|Избрисали сте ову поруку
Изтрихте това съобщение|Heu suprimit aquest missatge|Has suprimit aquest missatge
Izbrisali ste to sporočilo|Jy het hierdie boodskap uitgevee|Ulifuta ujumbe huu
Você apagou a mensagem|Apagaste esta mensagem|Eliminaste esta mensagem
Ta wiadomość została przez Ciebie usunięta|Odstranili jste tuto zprávu|Tuto zprávu jste odstranili
Ezt az üzenetet törölte|Ön törölte ezt az üzenetet|Törölte az üzenetet|Bu mesajı sildin
Mesajı sildiniz|Siz bu mesajı sildiniz|Du raderade detta meddelande|Kamu telah menghapus pesan ini
Kamu menghapus pesan ini|Anda telah memadamkan mesej ini|คุณได้ลบข้อความนี้แล้ว
आपने यह मैसेज हटा दिया|आपने यह मैसेज हटाया|आपने यह मैसेज मिटाया|आपने इस मैसेज को डिलीट कर दिया
מחקת את ההודעה|メッセージを削除しました|메시지를 삭제했습니다|您已删除此消息|你已删除此消息
你删除了这条消息|您删除了这条消息|您刪除了這則訊息|你刪除了這則訊息|你已刪除這則訊息
您已刪除這則訊息|你刪除咗呢個訊息|Obrisali ste ovu poruku|Обрисали сте ову поруку
Kustutasid selle sõnumi|Sa kustutasid selle sõnumi|Jūs izdzēsāt šo ziņojumu
Jūs ištrynėte šią žinutę|Ištrynėte šią žinutę|আপনি এই মেসেজটি মুছে ফেলেছেন
আপনি এই মেসেজটি ডিলিট করেছেন|तुम्ही हा मेसेज डिलीट केला|இந்த மெசேஜை நீக்கிவிட்டீர்கள்
మీరు ఈ మెసేజ్‌ను తొలగించారు|તમે આ મેસેજ ડિલીટ કર્યો|Ju e fshitë këtë mesazh
Ја избришавте оваа порака|Сіз бұл хабарды жойдыңыз|Þú eyddir þessum skilaboðum
Dinelete mo ang mensaheng ito|Eliminaches esta mensaxe|Usunąłeś(-ęłaś) tę wiadomość
Usunięto przez Ciebie|Ta wiadomość została usunięta przez Ciebie|Wiadomość usunięta przez Ciebie
Odstranil(a) jste tuto zprávu|Odstranil jste tuto zprávu|Odstranili jste zprávu
Odstránil(a) si túto správu|Vymazal(a) si túto správu|Te törölted ezt az üzenetet|Ai șters mesajul
Du har tagit bort det här meddelandet|Du tog bort meddelandet|Du slettede beskeden
Du slettet meldingen|Du har slettet denne meldingen|Olet poistanut tämän viestin
Kustutasite selle sõnumi|Jūs izdzēsāt šo ziņu|Jūs dzēsāt šo ziņojumu|Ištrynėte šį pranešimą
Jūs ištrynėte šį pranešimą|Has eliminat aquest missatge|Heu eliminat aquest missatge
Mezu hau ezabatu duzu|Binura mo ang mensaheng ito|Kamu hapus pesan ini|Anda memadamkan mesej ini
Bạn đã xoá tin nhắn|Bạn đã xóa tin nhắn|คุณลบข้อความนี้ไปแล้ว|आपने इस मैसेज को डिलीट किया
आपने इस संदेश को हटाया|आपने यह संदेश मिटाया|आपण हा संदेश हटविला|तुम्ही हा संदेश हटवला
तुम्ही हा मेसेज हटवला|আপনি এই বার্তাটি মুছেছেন|আপনি এই মেসেজটি মুছেছেন
நீங்கள் இந்த மெசேஜை நீக்கிவிட்டீர்கள்|இந்த செய்தியை நீக்கிவிட்டீர்கள்
நீங்கள் இந்தச் செய்தியை நீக்கிவிட்டீர்கள்|மீ ఈ సందేశాన్ని తొలగించారు|మీరు ఈ సందేశాన్ని తొలగించారు
మీరు ఈ మెసేజ్‌ని తొలగించారు|ನೀವು ಈ ಸಂದೇಶವನ್ನು ಅಳಿಸಿದ್ದೀರಿ|ನೀವು ಈ ಮೆಸೇಜ್ ಅಳಿಸಿದ್ದೀರಿ
നിങ്ങൾ ഈ സന്ദേശം ഇല്ലാതാക്കി|നിങ്ങൾ ഈ മെസേജ് ഡിലീറ്റ് ചെയ്തു|തમે આ સંદેશ કાઢી નાખ્યો
તમે આ સંદેશ કાઢી નાખ્યો|તમે આ સંદેશ ડિલીટ કર્યો|ਤੁਸੀਂ ਇਹ ਸੁਨੇਹਾ ਮਿਟਾ ਦਿੱਤਾ
ਤੁਸੀਂ ਇਹ ਮੈਸੇਜ ਡਿਲੀਟ ਕੀਤਾ|آپ نے اس پیغام کو حذف کیا|آپ نے یہ پیغام حذف کیا|قمت بحذف هذه الرسالة
لقد حذفت الرسالة|מחקת את ההודעה הזאת|מחקת הודעה זאת|شما این پیام را پاک کردید
あなたがこのメッセージを削除しました|あなたはメッセージを削除しました|회원님이 삭제한 메시지입니다
내가 삭제한 메시지|您已删除这条消息|你已删除这条消息|您已刪除訊息|你已刪除訊息|您已收回訊息
您刪除了此則訊息|Siz bu xabarni o'chirdingiz|Siz bu xabarni oʻchirdingiz
Siz bu xabarni o‘chirdingiz|Та энэ мессежийг устгасан|თქვენ წაშალეთ ეს შეტყობინება
Դուք ջնջել եք այս հաղորդագրությունը|Դուք ջնջեցիք այս հաղորդագրությունը
Jy het hierdie boodskap geskrap|Jy het hierdie boodskap verwyder|Scrios tú an teachtaireacht seo
E fshive këtë mesazh|Ти ја избриша оваа порака|ඔබ මෙම පණිවිඩය මැකුවා
သင် ဤမက်ဆေ့ချ်ကို ဖျက်လိုက်သည်|អ្នកបានលុបសារនេះ|तपाईंले यो सन्देश मेटाउनुभयो|ይህን መልዕክት ሰርዘዋል
Kun goge wannan saƙon|Вы выдалілі гэта паведамленне
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
EDITED_SENTENCES = """
This message was edited|Diese Nachricht wurde bearbeitet|Se editó este mensaje
Este mensaje fue editado|Este mensaje se editó|Se ha editado este mensaje|Ce message a été modifié
Questo messaggio è stato modificato|Esta mensagem foi editada|Essa mensagem foi editada
Mensagem editada|Dit bericht is bewerkt|Dit bericht werd bewerkt|Данное сообщение изменено
Сообщение изменено|Это сообщение изменено|Це повідомлення змінено|Це повідомлення відредаговано
Ta wiadomość została edytowana|Wiadomość edytowana|Tato zpráva byla upravena
Táto správa bola upravená|Ezt az üzenetet szerkesztették|Szerkesztett üzenet
Acest mesaj a fost editat|Bu mesaj düzenlendi|Αυτό το μήνυμα επεξεργάστηκε
Det här meddelandet har redigerats|Det här meddelandet redigerades|Denne besked blev redigeret
Denne meldingen ble redigert|Tätä viestiä muokattiin|Tätä viestiä on muokattu|Pesan ini diedit
Pesan ini telah diedit|Mesej ini telah diedit|Mesej ini telah disunting
Tin nhắn này đã được chỉnh sửa|Đã chỉnh sửa tin nhắn này|ข้อความนี้ถูกแก้ไข
ข้อความนี้ได้รับการแก้ไข|มีการแก้ไขข้อความนี้|यह मैसेज एडिट किया गया|इस मैसेज को एडिट किया गया
यह संदेश संपादित किया गया|تم تعديل هذه الرسالة|הודעה זו נערכה|این پیام ویرایش شد
این پیام ویرایش شده است|このメッセージは編集されました|メッセージが編集されました
이 메시지는 수정되었습니다|수정된 메시지입니다|이 메시지가 수정되었습니다|此消息已编辑
此訊息已編輯|该消息已编辑|Ova je poruka uređena|Ova poruka je uređena|Съобщението е редактирано
S'ha editat aquest missatge|To sporočilo je bilo urejeno|Seda sõnumit muudeti
Este mensaje se ha editado|Mezu hau editatu da|Editouse esta mensaxe|Þessum skilaboðum var breytt
Cuireadh an teachtaireacht seo in eagar|An gyara wannan saƙon|تم تعديل الرسالة
"""
OMITTED_SENTENCES = """
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
الوسائط محذوفة|המדיה הושמטה|מדיה הושמטה|המדיה לא נכללה|رسانه حذف شد|رسانه حذف شده است|メディアなし
メディアは含まれていません|미디어 파일을 제외함|미디어 제외됨|미디어를 제외했습니다|媒体文件已忽略
忽略多媒体文件|省略多媒體檔案|多媒體檔案已略過|Medijski zapis izostavljen|Medij izostavljen
Мултимедията е пропусната|Multimèdia omès|省略多媒体文件|Uten vedlegg|Ei mediatiedostoja
Медиафайл исключён|Пропуснат файл|多媒體檔案已省略|略過多媒體檔案|已略過多媒體檔案|媒体已省略
メディアは省略されました|미디어가 생략됨
"""
ATTACHED_SENTENCES = """
file attached|attached|Datei angehängt|angehängt|archivo adjunto|adjunto|fichier joint|joint
file allegato|allegato|arquivo anexado|ficheiro anexado|anexado|bestand bijgevoegd|bijgevoegd
soubor byl přiložen|soubor přiložen|súbor je priložený|súbor bol priložený|файл добавлен
файл прикреплён|файл прикреплен|файл додано|файл прикріплено|plik dołączony|załączono plik
plik załączony|csatolt fájl|fájl csatolva|fișier atașat|dosya ekli|dosya eklendi|συνημμένο αρχείο
επισυνάφθηκε αρχείο|fil bifogad|bifogad fil|fil vedhæftet|vedhæftet fil|fil vedlagt|vedlagt fil
tiedosto liitetty|liitetiedosto|liitetty tiedosto|file terlampir|berkas terlampir|fail dilampirkan
fail terlampir|đã đính kèm file|tệp đính kèm|tệp được đính kèm|đã đính kèm tệp|แนบไฟล์แล้ว|ไฟล์แนบ
ไฟล์ที่แนบมา|फ़ाइल अटैच की गई|फ़ाइल संलग्न|फ़ाइल संलग्न है|ملف مرفق|الملف مرفق|تم إرفاق الملف
קובץ מצורף|הקובץ מצורף|פעיל|فایل پیوست|فایل پیوست شد|فایل ضمیمه شد|添付ファイル|ファイル添付
ファイルが添付されました|첨부된 파일|파일 첨부됨|파일 첨부|文件附件|附件|檔案附件|已附加檔案
附加檔案|priložena datoteka|datoteka u privitku|прикачен файл|fitxer adjunt
"""
LIVE_LOCATION_SENTENCES = """
live location shared|Live-Standort wird geteilt|Live-Standort geteilt
ubicación en tiempo real compartida|localisation en direct partagée|posizione attuale condivisa
posizione in tempo reale condivisa|localização em tempo real compartilhada
localização atual partilhada|live locatie gedeeld|localização em tempo real partilhada
трансляция геоданных|передача геоданных|canlı konum paylaşıldı|lokasi terkini dibagikan
lokasi langsung dibagikan|udostępniono lokalizację na żywo|liveplats delad|liveposition delt
live-placering delt|live-sijainti jaettu|élő helyzet megosztva|sdílena aktuální poloha
zdieľaná aktuálna poloha|locație în timp real distribuită|đã chia sẻ vị trí trực tiếp|共享实时位置
共用即時位置|ライブロケーションを共有しました|실시간 위치 공유|تمت مشاركة الموقع المباشر
מיקום חי שותף|लाइव लोकेशन शेयर की गई|επιτόπια θέση κοινοποιήθηκε|трансляція геоданих
ubicació en directe compartida|live lokatie gedeeld
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
