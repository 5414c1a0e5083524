"""What a line without author tells: the kind of a system event, in the languages we know."""

from __future__ import annotations

import re

OTHER = "other"

# First match wins. Names stand in between, so words are searched, not whole sentences.
_EVENTS: tuple[tuple[str, str], ...] = (
    (
        "encryption",
        (
            r"end-to-end|end‑to‑end|ende-zu-ende|de extremo a extremo|cifrados? de extremo"
            r"|bout en bout|crittografia end|protetti con la crittografia|de ponta a ponta"
            r"|eind-tot-eind|end-to-end versleuteld|uçtan uca|сквозн\w+ шифров|наскрізн\w+ шифр"
            r"|szyfrowan\w+ (?:metodą )?end|kompletně šifrovan|koncového šifrování|koncovým šifrov"
            r"|végpontok közötti|criptat\w* integral|krypteret fra ende|ende-til-ende"
            r"|totalsträckskrypt|täysin salattuja|päästä päähän|διατερματικ|مشفرة تمامًا"
            r"|التشفير التام|سرتاسر|مقصد به مقصد|מוצפנ\w+ מקצה|एंड-टू-एंड|end-to-end terenkripsi"
            r"|enkripsi end|terenkripsi secara|mã hóa đầu cuối|mã hoá đầu cuối|เข้ารหัสจากต้นทาง"
            r"|エンドツーエンド|종단간|端到端|端對端|点对点加密"
            r"|w pełni szyfrowan|koncově šifrovan|เข้ารหัสตั้งแต่ต้นทาง|από άκρο σε άκρο"
            r"|от край до край|koncově šifrov|kraja na kraj|extrem a extrem|اینڈ ٹو اینڈ"
        ),
    ),
    (
        "security_code",
        (
            r"security code|sicherheitsnummer|código de seguridad|code de sécurité"
            r"|codice di sicurezza|código de segurança|beveiligingscode|güvenlik kodu"
            r"|код безопасности|kod bezpieczeństwa|bezpečnostní kód|biztonsági kód|sikkerhedskode"
            r"|säkerhetskod|安全码|安全碼|보안 코드|セキュリティコード"
        ),
    ),
    (
        "number_changed",
        (
            r"changed their phone number|changed to \+|has a new (?:phone )?number"
            r"|neue telefonnummer|telefonnummer (?:gewechselt|geändert)|zu einer neuen nummer"
            r"|cambió (?:su|de) número|cambió su número|a changé (?:de|son) numéro"
            r"|ha cambiato numero|mudou (?:de|o) número|heeft een nieuw telefoonnummer"
            r"|сменил\w* номер|zmienił\w* numer"
        ),
    ),
    (
        "call",
        (
            r"missed (?:voice|video|group)|(?:voice|video) call|verpasster? (?:sprach|video|anruf)"
            r"|(?:sprach|video)anruf|llamada|appel (?:vocal|vidéo|manqué)|chiamata|chamada|ligação"
            r"|gemiste|пропущенный|звонок|nieodebran|zmeškan|cevapsız|arama|不在着信|부재중|未接"
            r"|مكالمة|panggilan|missat|ubesvar|cuộc gọi"
        ),
    ),
    (
        "timer",
        (
            r"disappearing messages|message timer|selbstlöschende|selbstlöschend"
            r"|mensajes temporales|messages éphémères|messaggi effimeri|mensagens temporárias"
            r"|verdwijnberichten|zelfverwijderende berichten|исчезающ|znikające|mizející"
            r"|süreli mesaj|消えるメッセージ|사라지는 메시지|限時訊息|pesan sementara|försvinnande"
            r"|forsvindende"
        ),
    ),
    (
        "pinned",
        (
            r"pinned a message|hat eine nachricht (?:angepinnt|fixiert|angeheftet)|fijó un mensaje"
            r"|a épinglé un message|ha fissato un messaggio|fixou uma mensagem"
            r"|heeft een bericht vastgezet|закрепил\S* сообщение|przypi\w+ wiadomość"
        ),
    ),
    (
        "subject",
        (
            r"changed the subject|changed the group name|changed the group's name"
            r"|(?:gruppen)?betreff|(?:den )?gruppennamen|cambió el (?:asunto|nombre del grupo)"
            r"|cambiaste el (?:asunto|nombre)|a (?:changé|modifié) (?:le sujet|le nom)"
            r"|(?:ha|hai) (?:cambiato|modificato) (?:l'oggetto|il nome)"
            r"|(?:mudou|alterou) o (?:assunto|nome)|heeft (?:het onderwerp|de groepsnaam)|konuyu"
            r"|grup adını|изменил\S* (?:тему|название)|zmienił\w* (?:temat|nazwę)"
            r"|změnil\w* (?:předmět|název)"
            r"|grubun adını|gruppens namn|gruppens navn|gruppenavnet|ryhmän nim|csoport nev"
            r"|όνομα της ομάδας|numele grupului|назву групи|името на група|שם הקבוצה"
            r"|اسم المجموعة|ग्रुप का नाम|tên nhóm|ชื่อกลุ่ม|nama grup|グループ名|件名|그룹 이름|그룹명"
            r"|群组名称|群組名稱|نام گروه"
        ),
    ),
    (
        "description",
        (
            r"changed the group description|group description|gruppenbeschreibung"
            r"|descripción del grupo|description du groupe|descrizione del gruppo"
            r"|descrição do grupo"
            r"|groepsbeschrijving|описание группы|opis grupy|popis skupiny|grup açıklaması"
            r"|gruppbeskrivning|gruppebeskrivelse|ryhmän kuvau|deskripsi grup|グループの説明"
            r"|그룹 설명|群组描述|群組描述|mô tả nhóm|תיאור הקבוצה|وصف المجموعة|csoport leírás"
            r"|descrierea grupului|опис групи"
        ),
    ),
    (
        "icon",
        (
            r"(?:changed|deleted) this group's icon|group icon|gruppenbild|gruppensymbol"
            r"|(?:ícono|icono|imagen|foto) (?:de|del|de este) grupo"
            r"|(?:l'icône|la photo) (?:de ce|du) groupe"
            r"|(?:l'icona|l'immagine) (?:di questo|del) gruppo"
            r"|(?:ícone|imagem|foto) d(?:o|este|esse) grupo|groepsafbeelding"
            r"|групп\w+ (?:фото|картинк|иконк)|(?:картинку|иконку|фото) группы|ikonę grupy"
            r"|grup simgesi"
            r"|グループアイコン|그룹 아이콘|群组图标|群組圖示|ảnh nhóm|ikon grup"
            r"|gruppens ikon|ryhmän kuva|εικόνα της ομάδας|תמונת הקבוצה|صورة المجموعة"
            r"|ไอคอนกลุ่ม|ग्रुप का आइकन"
        ),
    ),
    (
        "created",
        (
            r"created (?:this )?(?:group|community)"
            r"|hat (?:die )?(?:gruppe|community) .{0,80}erstellt"
            r"|hast (?:die )?gruppe .{0,80}erstellt|creó (?:el|este) grupo|creaste (?:el"
            r"|este) grupo"
            r"|grupo creado|a créé (?:le|ce) groupe|avez créé (?:le|ce) groupe"
            r"|(?:ha|hai) creato (?:il|questo)? ?gruppo|criou (?:o|este|esse)? ?grupo"
            r"|heeft (?:de )?groep .{0,80}(?:gemaakt|aangemaakt)|создал\S* группу|utworzył\w* grupę"
            r"|vytvořil\w* skupinu|grubu? oluşturdu|membuat grup|створи\S+ групу|创建了|建立了群"
            r"|作成しました|만들었습니다|أنشأ|létrehozta|oprettede|skapade|luonut|loi ryhmän"
            r"|opprettet|δημιούργησε|a creat grup|створює|създаде|יצרה? את|ग्रुप बनाया"
            r"|tạo nhóm|สร้างกลุ่ม|ایجاد کرد|vytvoril\w* skupinu|ha creat el grup"
            r"|stvori\w* grupu"
        ),
    ),
    (
        "admin",
        (
            r"now an admin|no longer an admin|(?:jetzt|nun) (?:ein )?admin|ahora .{0,12}admin"
            r"|désormais admin|agora .{0,20}admin|\bora .{0,20}amministrat|nu (?:een )?beheerder"
            r"|теперь .{0,12}администратор|artık .{0,12}yönetici"
        ),
    ),
    (
        "removed",
        (
            r"\bremoved\b|entfernt|eliminó a|eliminaste a|te eliminó|sacó a"
            r"|a (?:retiré|supprimé|exclu)|(?:ha|hai) rimosso|removeu|heeft .{0,80}verwijderd"
            r"|удалил\w*|usun\w+ł\w*|odebral\w*|çıkardı|mengeluarkan|移除了|退出させました"
            r"|내보냈습니다|أزال"
            r"|fjernede|fjernet|\btog bort|αφαίρεσε|a eliminat|вилуч|видалив|видалила"
            r"|премахна|הסירה? את|को हटाया|को निकाल|đã xóa|đã xoá|นำ.{1,80}ออก|حذف کرد"
            r"|\bpoisti\b|uklonil\w*|ha eliminat"
        ),
    ),
    (
        "added",
        (
            r"\badded\b(?! privacy)|hinzugefügt|añadió|agregó|agregaste|añadiste|se añadió"
            r"|a (?:ajouté|été ajouté)|vous a ajouté|(?:ha|hai) aggiunto|adicionou|foi adicionad"
            r"|heeft .{0,80}toegevoegd|добавил\w*|dodał\w*|přidal\w*|ekledi|menambahkan|додав"
            r"|添加了"
            r"|新增了|追加しました|추가했습니다|أضاف|hozzáadta"
            r"|\blade till|\blagts till|tilføjede|blev tilføjet|\bla til\b|ble lagt til"
            r"|lisäsi|lisättiin|πρόσθεσε|προστέθηκε|a adăugat|додає|додала|добави"
            r"|הוסיפ?ה? את|הוסיף|को जोड़ा|आपको जोड़ा|đã thêm|เพิ่ม|اضافه کرد|pridal\w*"
            r"|ha afegit"
        ),
    ),
    (
        "joined",
        (
            r"joined|beigetreten|se unió|te uniste|a rejoint|avez rejoint|(?:è|sei) entrat"
            r"|si è unit|entrou (?:usando|com|no|na)|neemt nu deel|toegetreden|присоединил|dołączył"
            r"|připojil|katıldı|bergabung|加入了|参加しました|참여했습니다|انضم|приєдна"
            r"|tham gia|เข้าร่วม|liittyi|\bgick med|anslöt|sluttede sig|\bble med"
            r"|έγινε μέλος|s-a alăturat|присъедин|הצטר|ग्रुप में शामिल|csatlakoz|pridružil"
            r"|پیوست"
        ),
    ),
    (
        "left",
        (
            r"\bleft\b|verlassen|salió del grupo|\bsalió\b|saliste|abandonó|est parti|a quitté"
            r"|avez quitté|ha abbandonato|hai abbandonato|è uscit|\bsaiu\b|você saiu"
            r"|heeft de groep verlaten|покинул|вышел|вышла|opuścił|wyszedł|odešel|opustil|ayrıldı"
            r"|keluar|退出了|離開|退会しました|나갔습니다|غادر|kilépett|вийшов|вийшла"
            r"|退出しました|יצאה? |יצא/|עזבה? |ग्रुप छोड़|đã rời|ออก(?:จากกลุ่ม)?$|poistui"
            r"|\blämnade|\bforlod|\bforlot|αποχώρησε|a ieșit|a părăsit|виходить|залиша"
            r"|напусна|ترک کرد|napusti|opustil|odišiel|ha sortit|退出群|退群"
        ),
    ),
)
_PATTERNS = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _EVENTS)
_LONGEST_EVENT = 600
_QUOTED = re.compile('["“«„「]([^"”»“」\n]{1,120})["”»“」]')
# Events that happen in groups only.
GROUP_EVENTS = frozenset(
    {"created", "added", "removed", "joined", "left", "subject", "icon", "description", "admin"}
)


def event_kind(text: str) -> str:
    """Name the kind of a system event from its words; `other` where they say nothing known."""
    start = text[:_LONGEST_EVENT]
    for kind, pattern in _PATTERNS:
        if pattern.search(start):
            return kind
    return OTHER


def quoted_name(text: str) -> str | None:
    """Return the last name in quotation marks: the subject of a new or renamed group."""
    names = _QUOTED.findall(text[:_LONGEST_EVENT])
    return str(names[-1]) if names else None
