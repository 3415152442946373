"""Paragraphs in other languages: they are named, and their dates listed, but no events drafted."""

from __future__ import annotations

import pytest
from neighbours import NEIGHBOURS

from briefing.drafting.language import language

SENTENCES = [
    ("The harbour was closed for the whole of the winter.", "English"),
    ("Norland attacked Sudland.", "English"),
    ("Der Hafen war den ganzen Winter über geschlossen und leer.", "German"),
    ("Le port est resté fermé pendant tout l’hiver et la ville a froid.", "French"),
    ("El puerto estuvo cerrado durante todo el invierno y la ciudad sufrió.", "Spanish"),
    ("O porto não foi aberto durante o inverno e a cidade ficou sem pão.", "Portuguese"),
    ("Il porto è rimasto chiuso per tutto l’inverno e la città ha sofferto.", "Italian"),
    ("De haven was de hele winter dicht en het was koud in de stad.", "Dutch"),
    ("Port był zamknięty przez całą zimę i nie było chleba w mieście.", "Polish"),
    ("Liman bütün kış kapalı kaldı ve bu şehir için çok zor oldu.", "Turkish"),
    ("Liman bütün qışı bağlı qaldı və bu, şəhər üçün çox çətin idi.", "Azerbaijani"),
    ("Liman Dışişleri Bakanlığı, 12 Mayıs 2026 tarihinde kapısını kapadı.", "Turkish"),
    ("Xarici İşlər Nazirliyi 12 may 2026-cı ildə limanı bağladığını açıqladı.", "Azerbaijani"),
    ("Erdoğan, Yıldırım, Çağlar, Işık: the four who met.", "English"),
    ("Порт был закрыт всю зиму, и это было тяжело для города.", "Russian"),
    ("Порт був закритий усю зиму, і це було важко для міста та людей.", "Ukrainian"),
    ("الميناء مغلق طوال الشتاء", "Arabic"),
    ("Նավահանգիստը փակ էր ամբողջ ձմռանը", "Armenian"),
    ("港は冬の間ずっと閉まっていた。", "Japanese"),
]


@pytest.mark.parametrize(("text", "name"), SENTENCES)
def test_the_language_of_a_paragraph_is_recognised(text: str, name: str) -> None:
    assert language(text) == name


def test_other_languages_are_named_with_their_dates_and_english_is_drafted(briefing, tmp_path):
    (tmp_path / "events.toml").write_text(NEIGHBOURS)
    english = "Norland attacked a convoy of Sudland near the strait on 3 May 2024."
    german = "Norland hat am 5. Mai 2024 den Hafen von Sudland angegriffen, und es gab Tote."
    russian = "Норланд и Судланд подписали 7 мая 2024 года договор, и это было важно для всех."
    (tmp_path / "mixed.md").write_text(f"{english}\n\n{german}\n\n{russian}\n")
    done = briefing("draft", "mixed.md")
    assert done.stdout.count("[[event]]") == 1
    assert "mixed.md: p2: German; events are drafted from English only\n" in done.stderr
    assert "mixed.md: p2: date 2024-05-05 from “5. Mai 2024”\n" in done.stderr
    assert "mixed.md: p3: Russian; events are drafted from English only\n" in done.stderr
    assert "mixed.md: p3: date 2024-05-07 from “7 мая 2024 года”\n" in done.stderr
    assert done.stderr.index("German") < done.stderr.index("date")
