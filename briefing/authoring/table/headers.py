"""The names that people give to the columns of a chronology, by language and meaning.

Names are compared without regard to case, accents and punctuation: "When
(start)" is "when start". The meanings are those of `mapping`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from briefing.names import fold

_SMALL = ("of", "the", "de", "du", "la", "le", "l", "d", "der", "des", "del")
_AND = ("and", "und", "et", "y", "и", "та", "ve", "və", "و")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")

HEADERS: dict[str, dict[str, str]] = {
    "en": {
        "date": "date|when|day|event date|date of event|dates|incident date|date of incident|"
                "point in time|datum|when did it happen|when was it|date reported|datetime|"
                "date time|timestamp|date and time",
        "start": "start|begin|begins|beginning|began|starts|started|start of event|from date|since|"
                 "date from|first day|from when",
        "end": "end|ends|ended|ending|finish|end of event|to date|until|till|date to|last day|"
               "until when|date until|through",
        "year": "year|yyyy", "month": "month|mm", "day": "day|dd|day of month",
        "time": "time|hour|time of day|local time|time local|time utc|clock",
        "title": "title|what|event|headline|what happened|event title|incident|event name|"
                 "name of event|what did they do|heading",
        "by": "by|who|actor|from|initiator|source actor|who did it|who acted|perpetrator|"
              "acting party|actor name|associated actor|assoc actor|attacker",
        "to": "to|whom|target|recipient|to whom|target actor|victim|addressee|against|"
              "against whom|who was it done to",
        "between": "between|parties|both sides|sides|side a|side b|party a|party b|party 1|party 2",
        "named": "named|actors|participants|people|persons|actors involved|people involved|"
                 "who was involved|who is involved|involved|organisations|organizations",
        "cite": "cite|source|sources|reference|references|citation|citations|reported by|"
                "according to|where did we get it",
        "source.url": "url|urls|link|links|source url|source link|link to source|web link|"
                      "article url|article link|web address|source urls|url of source|article|"
                      "hyperlink|reference url",
        "source.outlet": "publisher|outlet|newspaper|news outlet|source name|publication|"
                         "media outlet|source office|name of source",
        "source.title": "source title|article title|source headline|title of article|"
                        "title of source|article headline|article name",
        "source.published": "published|publication date|date published|source date|"
                            "date of publication|article date|published on|date of article|"
                            "report date|date of report|reported on|day of report",
        "source.accessed": "accessed|access date|date accessed|retrieved|date retrieved",
        "source.archive_url": "archive|archive url|archive link|archived|archived url|"
                              "archived link|wayback|wayback url|wayback link|archive org",
        "source.author": "author|source author|byline|journalist|reporter|article author",
        "place": "place|where|location|city|town|place name|location name|where did it happen|"
                 "country|venue|site",
        "coordinates": "coordinates|coords|coord|geo|lat long|lat lon|lat lng|latlong|latlng|"
                       "latitude longitude|gps|coordinate location|location lat long|geolocation|"
                       "geo coordinates|gps coordinates",
        "latitude": "latitude|lat|latitude n|lat n|gps lat|gps latitude|lat deg|latitude deg",
        "longitude": "longitude|lon|long|lng|longitude e|lon e|long e|gps lon|gps long|"
                     "gps longitude|lon deg|longitude deg",
        "summary": "summary|details|description|text|desc|detail|"
                   "what happened in detail|more|background",
        "note": "note|notes|remark|remarks|comment|comments",
        "type": "type|event type|category|kind of event|plover|plover type",
        "cameo": "cameo|cameo code|event code|event root code|event base code",
        "story": "story|thread|topic|dossier",
        "tags": "tags|tag|keywords|labels|keyword|themes",
        "id": "id|key|event id|identifier|incident id",
        "killed": "killed|fatalities|deaths|dead|number killed|people killed|death toll",
        "injured": "injured|wounded|injuries|number injured|people injured",
        "casualties": "casualties|number of casualties",
    },
    "de": {
        "date": "datum|wann|tag|ereignisdatum|zeitpunkt|wann geschah es",
        "start": "beginn|anfang|start|begonnen|seit|datum von", "end": "ende|schluss|datum bis",
        "year": "jahr", "month": "monat", "day": "tag", "time": "uhrzeit|zeit",
        "title": "ereignis|titel|was|vorfall|was geschah|schlagzeile|überschrift|vorgang",
        "by": "wer|akteur|täter|urheber|von wem|handelnder",
        "to": "wem|an wen|gegen wen|ziel|betroffener|adressat|opfer|gegen",
        "between": "parteien|zwischen", "named": "akteure|beteiligte|teilnehmer|personen",
        "cite": "quelle|quellen|beleg|belege|quellenangabe|nachweis",
        "source.url": "verweis|internetadresse|quellenlink|webadresse|link zur quelle",
        "source.outlet": "herausgeber|verlag|zeitung|medium",
        "source.title": "titel der quelle|artikel|titel des artikels|quellentitel",
        "source.published": "veröffentlicht|erscheinungsdatum|veröffentlicht am|"
                            "datum der quelle|publiziert",
        "source.archive_url": "archivlink|archiviert|archivadresse|archiv",
        "source.author": "autor|autorin|verfasser|autoren",
        "place": "ort|wo|stadt|land|ortschaft|schauplatz",
        "coordinates": "koordinaten", "latitude": "breite|breitengrad|geografische breite",
        "longitude": "länge|längengrad|geografische länge",
        "summary": "beschreibung|zusammenfassung|einzelheiten|text",
        "note": "bemerkung|bemerkungen|notizen|anmerkung|anmerkungen|kommentar|kommentare",
        "type": "typ|art|kategorie|ereignistyp", "story": "thema|strang",
        "tags": "schlagwort|schlagworte|schlagwörter|stichworte|stichwörter",
        "killed": "tote|getötete|todesopfer", "injured": "verletzte|verwundete",
    },
    "fr": {
        "date": "quand|jour|date de l evenement|date de l événement|date des faits",
        "start": "début|debut|date de début|commencement|depuis", "end": "fin|date de fin",
        "year": "année|an", "month": "mois", "day": "jour", "time": "heure",
        "title": "événement|titre|quoi|fait|incident|intitulé|que s est il passé|"
                 "nom de l événement",
        "by": "qui|acteur|auteur de l acte|auteur des faits|par qui",
        "to": "à qui|cible|destinataire|contre qui|victime",
        "between": "parties|entre",
        "named": "acteurs|participants|personnes|personnes impliquées|intervenants",
        "cite": "source|sources|référence|références",
        "source.url": "lien|liens|adresse|lien source|lien de la source",
        "source.outlet": "éditeur|journal|média|publication",
        "source.title": "titre de l article|titre de la source|article",
        "source.published": "publié|date de publication|publié le|date de l article",
        "source.archive_url": "archive|lien d archive|lien archivé", "source.author": "auteur",
        "place": "lieu|où|ville|pays|endroit|localité",
        "coordinates": "coordonnées", "latitude": "latitude", "longitude": "longitude",
        "summary": "résumé|description|détails|texte",
        "note": "notes|remarques|commentaire|commentaires",
        "type": "type|catégorie|type d événement", "story": "sujet|dossier|thème",
        "tags": "mots clés|mots clefs|étiquettes|mot clé",
        "killed": "morts|tués|décès", "injured": "blessés",
    },
    "es": {
        "date": "fecha|cuándo|día|fecha del evento|fecha del hecho|fecha del suceso",
        "start": "inicio|comienzo|fecha de inicio|desde", "end": "fin|final|fecha de fin|hasta",
        "year": "año", "month": "mes", "day": "día", "time": "hora",
        "title": "evento|suceso|título|qué|hecho|acontecimiento|incidente|titular|qué pasó|"
                 "nombre del evento",
        "by": "quién|actor|autor del hecho|responsable|por quién|perpetrador",
        "to": "a quién|objetivo|destinatario|contra quién|víctima",
        "between": "partes|entre",
        "named": "actores|participantes|personas|implicados|personas implicadas",
        "cite": "fuente|fuentes|referencia|referencias",
        "source.url": "enlace|enlaces|dirección web|enlace de la fuente",
        "source.outlet": "editor|periódico|medio|diario|editorial",
        "source.title": "título del artículo|título de la fuente|artículo",
        "source.published": "publicado|fecha de publicación|publicado el",
        "source.archive_url": "archivo|enlace de archivo|archivado", "source.author": "autor",
        "place": "lugar|dónde|ciudad|país|ubicación|localidad",
        "coordinates": "coordenadas", "latitude": "latitud", "longitude": "longitud",
        "summary": "resumen|descripción|detalles|texto",
        "note": "notas|observaciones|comentario|comentarios",
        "type": "tipo|categoría|tipo de evento", "story": "tema|asunto",
        "tags": "etiquetas|palabras clave",
        "killed": "muertos|fallecidos|víctimas mortales", "injured": "heridos",
    },
    "ru": {
        "date": "дата|когда|день|дата события|число|дата происшествия",
        "start": "начало|дата начала|дата с|начало события",
        "end": "конец|окончание|дата окончания|дата по|завершение|конец события",
        "year": "год", "month": "месяц", "day": "день|число", "time": "время|час",
        "title": "событие|что|название|заголовок|что произошло|происшествие|что случилось|инцидент",
        "by": "кто|актор|инициатор|субъект|действующее лицо|исполнитель|кто сделал",
        "to": "кому|адресат|цель|объект|против кого|на кого|пострадавший",
        "between": "стороны|между кем",
        "named": "участники|акторы|лица|люди|персоны|действующие лица|фигуранты",
        "cite": "источник|источники|ссылка на источник|откуда",
        "source.url": "ссылка|ссылки|адрес|интернет адрес|гиперссылка",
        "source.outlet": "издание|издатель|сми|газета|издательство",
        "source.title": "название статьи|заголовок статьи|название источника|статья",
        "source.published": "опубликовано|дата публикации|дата статьи",
        "source.archive_url": "архив|архивная ссылка|ссылка на архив", "source.author": "автор",
        "place": "место|где|город|страна|населенный пункт|место события|локация",
        "coordinates": "координаты", "latitude": "широта", "longitude": "долгота",
        "summary": "описание|подробности|краткое описание|текст|"
                   "содержание",
        "note": "примечание|примечания|комментарий|комментарии|заметки",
        "type": "тип|вид|категория|тип события", "story": "тема|сюжет",
        "tags": "теги|метки|ключевые слова",
        "killed": "погибшие|убитые|погибло|убито|число погибших",
        "injured": "раненые|пострадавшие|ранено",
    },
    "uk": {
        "date": "дата|коли|день|дата події",
        "start": "початок|дата початку", "end": "кінець|закінчення|дата закінчення|завершення",
        "year": "рік", "month": "місяць", "day": "день", "time": "час|година",
        "title": "подія|що|назва|заголовок|що сталося|що відбулося|інцидент",
        "by": "хто|актор|ініціатор|суб єкт|виконавець", "to": "кому|адресат|ціль|об єкт|проти кого",
        "between": "сторони", "named": "учасники|актори|особи|люди|персони",
        "cite": "джерело|джерела", "source.url": "посилання|лінк|адреса",
        "source.outlet": "видання|видавець|змі|газета", "source.title": "назва статті|стаття",
        "source.published": "опубліковано|дата публікації",
        "source.archive_url": "архів|архівне посилання", "source.author": "автор",
        "place": "місце|де|місто|країна|населений пункт",
        "coordinates": "координати", "latitude": "широта", "longitude": "довгота",
        "summary": "опис|подробиці|текст|деталі|зміст",
        "note": "примітка|примітки|коментар|коментарі",
        "type": "тип|вид|категорія|тип події", "story": "тема|сюжет",
        "tags": "теги|мітки|ключові слова",
        "killed": "загиблі|вбиті|загинуло", "injured": "поранені|поранено",
    },
    "tr": {
        "date": "tarih|ne zaman|gün|olay tarihi|tarihi",
        "start": "başlangıç|başlangıç tarihi|başlama|başlama tarihi",
        "end": "bitiş|bitiş tarihi|son|son tarih",
        "year": "yıl|sene", "month": "ay", "day": "gün", "time": "saat|zaman",
        "title": "olay|başlık|ne|ne oldu|olayın adı|vaka|hadise",
        "by": "kim|aktör|fail|yapan|kim tarafından|kim yaptı",
        "to": "kime|hedef|muhatap|kime karşı|mağdur", "between": "taraflar",
        "named": "aktörler|katılımcılar|kişiler|ilgililer|adı geçenler",
        "cite": "kaynak|kaynaklar|kaynakça|referans",
        "source.url": "bağlantı|link|adres|kaynak bağlantısı|internet adresi",
        "source.outlet": "yayıncı|gazete|yayın|yayın organı",
        "source.title": "haber başlığı|kaynak başlığı|makale|haber",
        "source.published": "yayın tarihi|yayımlanma tarihi|yayınlanma tarihi|haber tarihi",
        "source.archive_url": "arşiv|arşiv bağlantısı|arşiv linki", "source.author": "yazar",
        "place": "yer|nerede|şehir|ülke|konum|il|olay yeri",
        "coordinates": "koordinatlar|koordinat", "latitude": "enlem", "longitude": "boylam",
        "summary": "açıklama|özet|ayrıntı|ayrıntılar|metin|detay|detaylar",
        "note": "not|notlar|yorum|yorumlar",
        "type": "tür|tip|kategori|olay türü", "story": "konu|dosya",
        "tags": "etiket|etiketler|anahtar kelimeler",
        "killed": "ölü|ölenler|ölü sayısı|can kaybı", "injured": "yaralı|yaralılar|yaralı sayısı",
    },
    "az": {
        "date": "tarix|nə vaxt|gün|hadisənin tarixi|hadisə tarixi",
        "start": "başlanğıc|başlama tarixi|başlanğıc tarixi|başlanma",
        "end": "son|bitmə|bitmə tarixi",
        "year": "il", "month": "ay", "day": "gün", "time": "saat|vaxt",
        "title": "hadisə|başlıq|nə|nə baş verib|nə baş verdi|ad|insident|hadisənin adı|"
                 "hadisənin başlığı",
        "by": "kim|aktor|icraçı|kim tərəfindən|kim edib", "to": "kimə|hədəf|ünvan|kimə qarşı",
        "between": "tərəflər", "named": "aktorlar|iştirakçılar|şəxslər|adamlar|insanlar",
        "cite": "mənbə|mənbələr|istinad", "source.url": "keçid|link|internet ünvanı",
        "source.outlet": "nəşriyyat|qəzet|nəşr|naşir",
        "source.title": "məqalə|məqalənin başlığı|məqalənin adı",
        "source.published": "dərc tarixi|dərc edilib|yayım tarixi",
        "source.archive_url": "arxiv|arxiv keçidi", "source.author": "müəllif",
        "place": "yer|harada|şəhər|ölkə|məkan|hadisənin yeri|hadisə yeri",
        "coordinates": "koordinatlar", "latitude": "enlik|en dairəsi",
        "longitude": "uzunluq|uzunluq dairəsi",
        "summary": "təsvir|xülasə|təfərrüat|təfərrüatlar|mətn",
        "note": "qeyd|qeydlər|şərh|şərhlər",
        "type": "növ|tip|kateqoriya|hadisənin növü", "story": "mövzu",
        "tags": "etiketlər|açar sözlər|teqlər",
        "killed": "ölən|ölənlər|həlak olanlar", "injured": "yaralı|yaralananlar|yaralılar",
    },
    "ar": {
        "date": "التاريخ|تاريخ|متى|اليوم|تاريخ الحدث|تاريخ الحادث",
        "start": "البداية|بداية|تاريخ البداية|تاريخ البدء",
        "end": "النهاية|نهاية|تاريخ النهاية|تاريخ الانتهاء",
        "year": "السنة|سنة|العام", "month": "الشهر|شهر", "day": "اليوم|يوم",
        "time": "الوقت|الساعة|وقت",
        "title": "الحدث|حدث|العنوان|ماذا|ماذا حدث|الواقعة|الحادث|الحادثة",
        "by": "من|الفاعل|الجهة الفاعلة|المنفذ|من قام به",
        "to": "الى من|إلى من|الهدف|المستهدف|الضحية|ضد من",
        "between": "الأطراف|اطراف",
        "named": "الفاعلون|الجهات الفاعلة|المشاركون|الأشخاص|المشاركين",
        "cite": "المصدر|مصدر|المصادر|المراجع|المرجع",
        "source.url": "الرابط|رابط|الروابط|رابط المصدر",
        "source.outlet": "الناشر|الصحيفة|الجريدة|وسيلة الإعلام",
        "source.title": "عنوان المقال|عنوان المصدر|المقال",
        "source.published": "تاريخ النشر|نشر في", "source.archive_url": "الأرشيف|رابط الأرشيف",
        "source.author": "الكاتب|المؤلف",
        "place": "المكان|مكان|أين|الموقع|المدينة|البلد|الدولة",
        "coordinates": "الإحداثيات", "latitude": "خط العرض", "longitude": "خط الطول",
        "summary": "الوصف|وصف|الملخص|ملخص|التفاصيل|تفاصيل|النص",
        "note": "ملاحظات|ملاحظة|تعليق|تعليقات",
        "type": "النوع|نوع|الفئة|نوع الحدث", "story": "الموضوع|القضية|الملف",
        "tags": "الوسوم|الكلمات المفتاحية|كلمات مفتاحية",
        "killed": "القتلى|عدد القتلى|قتلى", "injured": "الجرحى|عدد الجرحى|جرحى",
    },
    "fa": {
        "date": "تاریخ|کی|چه زمانی|روز|تاریخ رویداد|تاریخ حادثه",
        "start": "شروع|آغاز|تاریخ شروع|تاریخ آغاز", "end": "پایان|تاریخ پایان",
        "year": "سال", "month": "ماه", "day": "روز", "time": "ساعت|زمان",
        "title": "رویداد|عنوان|چه|چه اتفاقی افتاد|حادثه|واقعه|تیتر",
        "by": "چه کسی|کنشگر|بازیگر|عامل|توسط", "to": "به چه کسی|هدف|مخاطب|علیه|قربانی",
        "between": "طرفین|طرف ها", "named": "افراد|شرکت کنندگان|بازیگران|کنشگران|اشخاص",
        "cite": "منبع|منابع|مرجع|مراجع", "source.url": "پیوند|لینک|نشانی|لینک منبع|آدرس",
        "source.outlet": "ناشر|روزنامه|رسانه|خبرگزاری",
        "source.title": "عنوان مقاله|عنوان منبع|مقاله|عنوان خبر",
        "source.published": "تاریخ انتشار|منتشر شده",
        "source.archive_url": "آرشیو|بایگانی|لینک آرشیو",
        "source.author": "نویسنده",
        "place": "مکان|کجا|محل|شهر|کشور|محل حادثه|موقعیت",
        "coordinates": "مختصات", "latitude": "عرض جغرافیایی", "longitude": "طول جغرافیایی",
        "summary": "شرح|توضیحات|خلاصه|جزئیات|توضیح|متن",
        "note": "یادداشت|ملاحظات",
        "type": "نوع|دسته|نوع رویداد", "story": "موضوع|پرونده",
        "tags": "برچسب|برچسب ها|کلیدواژه ها|کلمات کلیدی",
        "killed": "کشته ها|کشته شدگان|کشته", "injured": "زخمی ها|مجروحان|زخمی|مجروح",
    },
}  # fmt: skip
"""Header names. "start" and "end" are also read before and after a word for date, year, month,
day or time: "start date", "End Year"."""

OF_AN_EVENT = (
    ("event", "incident", "olay", "olayın", "hadisə", "hadisənin"),
    ("of event", "of the event", "of incident", "of the incident", "des ereignisses",
     "des vorfalls", "de l'événement", "de l'incident", "des faits", "del evento", "del suceso",
     "del hecho", "del incidente", "события", "происшествия", "инцидента", "події", "інциденту",
     "الحدث", "الحادث", "الحادثة", "رویداد", "حادثه"),
)  # fmt: skip
"""Words that a header may have before or after its name: "Event location", "Место события"."""

TARGETS = {
    "start": "date", "end": "date.end", "year": "date.year", "month": "date.month",
    "day": "date.day", "time": "date.time", "latitude": "coordinates.latitude",
    "longitude": "coordinates.longitude", "cameo": "type.cameo", "killed": "figures.killed",
    "injured": "figures.injured", "casualties": "figures.casualties",
}  # fmt: skip
"""The meanings of words in `HEADERS` that are not themselves a meaning."""

FROM_TO = (
    ("from", "to"), ("von", "bis"), ("с", "по"), ("от", "до"), ("з", "по"), ("від", "до"),
    ("du", "au"), ("de", "a"), ("desde", "hasta"), ("من", "إلى"), ("از", "تا"),
)  # fmt: skip
"""Pairs of words that mean a start and an end if their columns contain dates."""


def words(header: str) -> str:
    """Return the form in which headers are compared: "Who did it?" is "who did it"."""
    text = fold(_CAMEL.sub(" ", header))
    return " ".join("".join(char if char.isalnum() else " " for char in text).split())


@cache
def known(language: str) -> dict[str, str]:
    """Return the meaning of each header name of a language."""
    found: dict[str, str] = {}
    table = HEADERS[language]
    listed = {what: [words(name) for name in names.split("|")] for what, names in table.items()}
    for what, names in listed.items():
        for name in names:
            found.setdefault(name, TARGETS.get(what, what))
    for end, prefix in (("start", "date"), ("end", "date.end")):
        for part in ("date", "year", "month", "day", "time"):
            target = prefix if part == "date" else f"{prefix}.{part}"
            # "end day" is part of a date, although "day" alone is a whole date
            for name in (name for name in listed[part] if part != "date" or name != "day"):
                for word in listed[end]:
                    found.setdefault(f"{word} {name}", target)
                    found.setdefault(f"{name} {word}", target)
    for pair in FROM_TO:
        for word, target in zip(map(words, pair), ("date", "date.end"), strict=True):
            for name in listed["date"]:
                found.setdefault(f"{name} {word}", target)
                found.setdefault(f"{word} {name}", target)
    for day in listed["day"]:
        for month in listed["month"]:
            for sign in ("", *map(words, _AND)):
                found.setdefault(" ".join(f"{day} {sign} {month}".split()), "date")
                found.setdefault(" ".join(f"{month} {sign} {day}".split()), "date")
    return found


def language_of(headers: Iterable[str]) -> str:
    """Return the language with the most of some headers; English wins a tie."""
    names = [words(header) for header in headers]
    return max(HEADERS, key=lambda language: sum(name in known(language) for name in names))


@cache
def _event_words() -> tuple[tuple[str, ...], tuple[str, ...]]:
    before, after = (tuple(map(words, listed)) for listed in OF_AN_EVENT)
    return before, after


def _without_event(name: str) -> str:
    """Return a name without the words that say that it is about an event."""
    before, after = _event_words()
    for word in before:
        if name.startswith(f"{word} "):
            return name[len(word) + 1 :]
    for word in after:
        if name.endswith(f" {word}"):
            return name[: -len(word) - 1]
    return name


def meaning(header: str, language: str = "en") -> str:
    """Return the meaning of a header; "" if it is unknown.

    A number at the end distinguishes columns of one kind: "Source 2". "Event location" is a
    location.

    Args:
        header: the name of the column.
        language: decides if several languages have the name ("Tag" is a day in German).

    """
    name = words(header)
    counted = name.rstrip("0123456789").strip()
    plain = " ".join(word for word in counted.split() if word not in _SMALL)
    for form in (name, counted, _without_event(counted), plain):
        for each in (language, *HEADERS):
            if found := known(each).get(form):
                return found
    return ""
