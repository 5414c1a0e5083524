"""What a line without an author tells is named in the languages it is written in."""

from __future__ import annotations

import pytest

from earmark.adapters.archives.whatsapp.systems import GROUP_EVENTS, OTHER, event_kind, quoted_name


@pytest.mark.parametrize(
    "sentence",
    [
        'Robin created group "Trip"',
        "You created this group",
        "Robin created this community",
        "Robin hat die Gruppe „Reise“ erstellt",
        "Robin a créé le groupe « Voyage »",
        'Robin creó el grupo "Viaje"',
        'Robin ha creato il gruppo "Viaggio"',
        'Robin criou o grupo "Viagem"',
        'Robin heeft groep "Reis" gemaakt',
        "Robin создал(-а) группу «Поездка»",
        "Robin utworzył grupę „Podróż”",
        "Robin vytvořil skupinu „Cesta“",
        "Robin grubu oluşturdu",
        "Robin skapade gruppen ”Resa”",
        'Robin oprettede gruppen "Rejse"',
        "Robin opprettet gruppen «Reise»",
        "Robin loi ryhmän ”Matka”",
        'Robin membuat grup "Liburan"',
        'Robin đã tạo nhóm "Chuyến đi"',
        "Robinさんがグループ「旅行」を作成しました",
        "Robin님이 그룹을 만들었습니다",
        'أنشأ Robin المجموعة "رحلة"',
        'Robin יצר את הקבוצה "טיול"',
        "Robin a creat grupul „Excursie”",
        "A(z) „Út” csoportot Robin létrehozta",
        "Robin δημιούργησε την ομάδα",
        "Robin створив групу «Подорож»",
    ],
)
def test_a_group_that_was_made_is_an_event(sentence: str) -> None:
    assert event_kind(sentence) == "created"


@pytest.mark.parametrize(
    "sentence",
    [
        "Robin added Mia",
        "You were added",
        "Robin added you",
        "Robin hat dich hinzugefügt",
        "Robin a ajouté Mia",
        "Robin añadió a Mia",
        "Robin te agregó",
        "Robin ha aggiunto Mia",
        "Robin adicionou Mia",
        "Robin heeft Mia toegevoegd",
        "Robin добавил(-а) Mia",
        "Robin dodał(a) Mia",
        "Robin přidal Mia",
        "Robin, Mia kişisini ekledi",
        "Robin lade till Mia",
        "Robin tilføjede Mia",
        "Robin la til Mia",
        "Robin lisäsi Mia",
        "Robin menambahkan Mia",
        "Robin đã thêm Mia",
        "RobinさんがMiaさんを追加しました",
        "Robin님이 Mia님을 추가했습니다",
        "أضاف Robin Mia",
        "Robin הוסיף את Mia",
        "Robin додав Mia",
    ],
)
def test_a_person_who_was_added_is_an_event(sentence: str) -> None:
    assert event_kind(sentence) == "added"


@pytest.mark.parametrize(
    "sentence",
    [
        "Robin left",
        "Robin left the group",
        "Robin hat die Gruppe verlassen",
        "Robin a quitté le groupe",
        "Robin salió del grupo",
        "Robin ha abbandonato il gruppo",
        "Robin saiu",
        "Robin heeft de groep verlaten",
        "Robin покинул(а) группу",
        "Robin вышел(-а)",
        "Robin opuścił(a) grupę",
        "Robin opustil skupinu",
        "Robin gruptan ayrıldı",
        "Robin lämnade gruppen",
        "Robin forlod gruppen",
        "Robin forlot gruppen",
        "Robin poistui ryhmästä",
        "Robin keluar",
        "Robin đã rời nhóm",
        "Robinさんが退出しました",
        "Robin님이 나갔습니다",
        "غادر Robin المجموعة",
        "Robin יצא/ה מהקבוצה",
        "Robin вийшов(-ла)",
    ],
)
def test_a_person_who_left_is_an_event(sentence: str) -> None:
    assert event_kind(sentence) == "left"


@pytest.mark.parametrize(
    "sentence",
    [
        "Robin removed Mia",
        "You removed Mia",
        "Robin hat Mia entfernt",
        "Robin a retiré Mia",
        "Robin eliminó a Mia",
        "Robin ha rimosso Mia",
        "Robin removeu Mia",
        "Robin heeft Mia verwijderd",
        "Robin удалил(-а) Mia",
        "Robin usunął(-ęła) Mia",
        "Robin, Mia kişisini çıkardı",
        "Robin tog bort Mia",
        "Robin fjernede Mia",
        "Robin poisti Mia",
        "Robin mengeluarkan Mia",
        "RobinさんがMiaさんを退出させました",
        "Robin님이 Mia님을 내보냈습니다",
        "أزال Robin Mia",
    ],
)
def test_a_person_who_was_taken_out_is_an_event(sentence: str) -> None:
    assert event_kind(sentence) == "removed"


@pytest.mark.parametrize(
    "sentence",
    [
        "Robin joined using this group's invite link",
        "Robin joined from the community",
        "Robin ist über den Einladungslink dieser Gruppe beigetreten",
        "Robin a rejoint le groupe via le lien",
        "Robin se unió usando el enlace de invitación",
        "Robin si è unito tramite link",
        "Robin entrou usando o link de convite",
        "Robin neemt nu deel via de uitnodigingslink",
        "Robin присоединился(-ась) по ссылке",
        "Robin dołączył(a) przez link",
        "Robin bağlantıyla katıldı",
        "Robin gick med via länken",
        "Robin bergabung menggunakan tautan",
        "Robin đã tham gia bằng liên kết",
        "Robinさんが参加しました",
        "Robin님이 참여했습니다",
        "انضم Robin باستخدام الرابط",
    ],
)
def test_a_person_who_came_by_a_link_is_an_event(sentence: str) -> None:
    assert event_kind(sentence) == "joined"


@pytest.mark.parametrize(
    "sentence",
    [
        'Robin changed the subject to "Plan"',
        'Robin changed the group name from "A" to "B"',
        "Robin hat den Betreff zu „Plan“ geändert",
        "Robin hat den Gruppennamen von „A“ zu „B“ geändert",
        "Robin a changé le sujet",
        'Robin cambió el asunto a "B"',
        "Robin cambió el nombre del grupo",
        "Robin ha cambiato l'oggetto",
        "Robin mudou o nome do grupo",
        "Robin heeft het onderwerp gewijzigd",
        "Robin изменил(-а) название группы",
        "Robin zmienił temat",
        "Robin grup adını değiştirdi",
        "Robinさんがグループ名を変更しました",
        "Robin님이 그룹 이름을 변경했습니다",
    ],
)
def test_a_new_name_of_the_group_is_an_event(sentence: str) -> None:
    assert event_kind(sentence) == "subject"


@pytest.mark.parametrize(
    "sentence",
    [
        "Robin changed this group's icon",
        "Robin deleted this group's icon",
        "Robin hat das Gruppenbild geändert",
        "Robin a changé l'icône de ce groupe",
        "Robin cambió el ícono de este grupo",
        "Robin ha cambiato l'icona di questo gruppo",
        "Robin mudou o ícone deste grupo",
    ],
)
def test_a_new_picture_of_the_group_is_an_event(sentence: str) -> None:
    assert event_kind(sentence) == "icon"


@pytest.mark.parametrize(
    "sentence",
    [
        "Robin changed the group description",
        "Robin hat die Gruppenbeschreibung geändert",
        "Robin a changé la description du groupe",
        "Robin cambió la descripción del grupo",
        "Robin ha cambiato la descrizione del gruppo",
        "Robin mudou a descrição do grupo",
    ],
)
def test_a_new_description_of_the_group_is_an_event(sentence: str) -> None:
    assert event_kind(sentence) == "description"


@pytest.mark.parametrize(
    "sentence",
    [
        "You're now an admin",
        "Robin is no longer an admin",
        "Du bist jetzt Admin",
        "Robin ist nun Admin",
        "Vous êtes désormais admin",
        "Ahora eres admin.",
        "Ora sei un amministratore",
        "Você agora é admin",
    ],
)
def test_a_person_who_became_admin_is_an_event(sentence: str) -> None:
    assert event_kind(sentence) == "admin"


@pytest.mark.parametrize(
    "sentence",
    [
        "Robin changed their phone number to a new number. Tap to message",
        "+49 1 changed to +49 2",
        "Robin hat eine neue Telefonnummer",
        "Robin cambió su número de teléfono",
        "Robin a changé de numéro",
        "Robin ha cambiato numero",
        "Robin mudou de número",
    ],
)
def test_a_new_number_is_an_event(sentence: str) -> None:
    assert event_kind(sentence) == "number_changed"


@pytest.mark.parametrize(
    "sentence",
    [
        "Robin's security code changed. Tap to learn more.",
        "Deine Sicherheitsnummer für Robin hat sich geändert",
        "Cambió tu código de seguridad con Robin",
        "Votre code de sécurité avec Robin a changé",
        "Il tuo codice di sicurezza con Robin è cambiato",
        "Seu código de segurança com Robin mudou",
    ],
)
def test_a_new_security_code_is_an_event(sentence: str) -> None:
    assert event_kind(sentence) == "security_code"


@pytest.mark.parametrize(
    "sentence",
    [
        "Messages and calls are end-to-end encrypted. No one outside of this chat",
        "Nachrichten und Anrufe sind Ende-zu-Ende-verschlüsselt",
        "Les messages et les appels sont chiffrés de bout en bout",
        "Los mensajes y las llamadas están cifrados de extremo a extremo",
        "I messaggi e le chiamate sono crittografati end-to-end",
        "As mensagens e as ligações são protegidas com a criptografia de ponta a ponta",
        "Berichten en gesprekken worden end-to-end versleuteld",
        "Сообщения и звонки защищены сквозным шифрованием",
        "Wiadomości i połączenia są w pełni szyfrowane",
        "Zprávy a hovory jsou koncově šifrovány",
        "Mesajlar ve aramalar uçtan uca şifrelidir",
        "Meddelanden och samtal är totalsträckskrypterade",
        "Beskeder og opkald er end-to-end-krypteret",
        "Viestit ja puhelut ovat täysin salattuja",
        "Pesan dan panggilan terenkripsi secara end-to-end",
        "Tin nhắn và cuộc gọi được mã hóa đầu cuối",
        "メッセージと通話はエンドツーエンドで暗号化されています",
        "메시지와 통화는 종단간 암호화됩니다",
        "消息和通话都进行端到端加密",
        "الرسائل والمكالمات مشفرة تمامًا بين الطرفين",
        "ההודעות והשיחות מוצפנות מקצה לקצה",
        "संदेश और कॉल एंड-टू-एंड एन्क्रिप्टेड हैं",
        "ข้อความและการโทรได้รับการเข้ารหัสจากต้นทางถึงปลายทาง",
        "Mesajele și apelurile sunt criptate integral",
        "Az üzenetek és hívások végpontok közötti titkosítással védettek",
        "Τα μηνύματα και οι κλήσεις είναι κρυπτογραφημένα από άκρο σε άκρο",
        "Повідомлення та дзвінки захищені наскрізним шифруванням",
        "Съобщенията и обажданията са шифровани от край до край",
        "Poruke i pozivi su šifrirani s kraja na kraj",
        "Els missatges i les trucades estan xifrats d'extrem a extrem",
        "پیام\u200cها و تماس\u200cها رمزگذاری سرتاسری شده\u200cاند",
        "پیغامات اور کالز اینڈ ٹو اینڈ اینکرپٹڈ ہیں",
        "Správy a hovory sú šifrované end-to-end",
    ],
)
def test_the_banner_about_encryption_is_an_event(sentence: str) -> None:
    assert event_kind(sentence) == "encryption"


@pytest.mark.parametrize(
    "sentence",
    [
        "Missed voice call",
        "Missed group video call",
        "Verpasster Sprachanruf",
        "Llamada perdida",
        "Appel vocal manqué",
        "Chiamata persa",
        "Chamada de voz perdida",
        "Gemiste spraakoproep",
        "Пропущенный звонок",
        "Nieodebrane połączenie głosowe",
        "Zmeškaný hovor",
        "Cevapsız sesli arama",
        "不在着信",
        "부재중 음성통화",
        "未接语音通话",
        "مكالمة فائتة",
        "Panggilan suara tak terjawab",
    ],
)
def test_a_missed_call_is_an_event(sentence: str) -> None:
    assert event_kind(sentence) == "call"


@pytest.mark.parametrize(
    "sentence",
    [
        "Robin turned on disappearing messages.",
        "You updated the message timer.",
        "Robin hat selbstlöschende Nachrichten aktiviert",
        "Robin activó los mensajes temporales",
        "Robin a activé les messages éphémères",
        "Robin ha attivato i messaggi effimeri",
        "Robin ativou as mensagens temporárias",
    ],
)
def test_messages_that_disappear_is_an_event(sentence: str) -> None:
    assert event_kind(sentence) == "timer"


@pytest.mark.parametrize(
    "sentence",
    [
        "Robin pinned a message",
        "Robin hat eine Nachricht angepinnt",
        "Robin fijó un mensaje",
        "Robin a épinglé un message",
        "Robin ha fissato un messaggio",
        "Robin fixou uma mensagem",
    ],
)
def test_a_pinned_message_is_an_event(sentence: str) -> None:
    assert event_kind(sentence) == "pinned"


@pytest.mark.parametrize("sentence", ["", "xyzzy plugh", "Robin waved", "null"])
def test_what_says_nothing_known_is_an_event_without_a_kind(sentence: str) -> None:
    assert event_kind(sentence) == OTHER


def test_only_the_beginning_of_an_endless_line_is_looked_at() -> None:
    assert event_kind("x" * 1000 + " Robin left") == OTHER


@pytest.mark.parametrize(
    ("event", "name"),
    [
        ('Robin created group "Trip"', "Trip"),
        ('Robin changed the subject from "Old" to "New: name"', "New: name"),
        ("Robin a créé le groupe « Voyage »", " Voyage "),
        ("Robin hat die Gruppe „Reise“ erstellt", "Reise"),
        ("Robinさんがグループ「旅行」を作成しました", "旅行"),
        ("Robin left", None),
    ],
)
def test_the_last_name_in_quotation_marks_is_the_groups(event: str, name: str | None) -> None:
    assert quoted_name(event) == name


def test_what_only_happens_in_groups_is_known() -> None:
    assert {"created", "added", "left", "subject", "admin"} <= GROUP_EVENTS
    assert not {"encryption", "call", "security_code", "timer"} & GROUP_EVENTS
