import json
from pathlib import Path

import pytest

from compare import settings
from compare.decode import decode
from compare.detect import detect
from compare.errors import InputError, LanguageError, ReadError
from compare.languages import load_language, supported
from compare.names import name_files
from compare.published import find_published, parse_date
from compare.read import read_all, read_article, read_articles

FRENCH = (
    "L’été a été très meurtrier : huit élèves ont été tués près de la frontière, selon des sources "
    "sécuritaires, et plusieurs blessés ont été évacués vers l’hôpital de la région."
)
ENGLISH = (
    "Eight fighters were killed early on Wednesday in a raid on the border, according to security sources, and "
    "several of the wounded were taken to hospital in the regional capital."
)
SENTENCES = {
    "ar": "قتل ثمانية مقاتلين في غارة على قاعدة شمال العاصمة صباح الأربعاء، بحسب مصادر أمنية في المنطقة.",
    "de": "Bei einem Angriff auf die Basis sind am Mittwoch nach Angaben der Behörden acht Kämpfer getötet worden.",
    "en": ENGLISH,
    "es": "Ocho combatientes murieron el miércoles en un ataque contra la base, según fuentes de seguridad del país.",
    "fa": "هشت جنگجو بامداد چهارشنبه در حمله به پایگاهی در شمال پایتخت کشته شدند، منابع امنیتی گفتند.",
    "fr": FRENCH,
    "he": "שמונה לוחמים נהרגו בתקיפה על בסיס מצפון לבירה ביום רביעי בבוקר, לפי מקורות ביטחוניים.",
    "it": "Otto combattenti sono stati uccisi mercoledì in un attacco alla base, secondo fonti della sicurezza.",
    "ja": "治安当局によると、水曜日の未明、首都の北にある基地への空爆で少なくとも8人の戦闘員が死亡し、数人が負傷した。",
    "nl": "Acht strijders zijn woensdag gedood bij een aanval op de basis, zeggen bronnen bij de veiligheidsdiensten.",
    "pl": "W ataku na bazę na północ od stolicy zginęło w środę ośmiu bojowników, podały źródła bezpieczeństwa.",
    "pt": "Oito combatentes foram mortos na quarta-feira num ataque à base, segundo fontes de segurança do país.",
    "ru": "Восемь бойцов погибли в среду в результате удара по базе, сообщили источники в силовых структурах.",
    "tr": "Çarşamba günü üsse düzenlenen saldırıda sekiz savaşçı öldürüldü, güvenlik kaynakları açıkladı.",
    "uk": "Вісім бійців загинули у середу внаслідок удару по базі, повідомили джерела у силових структурах.",
    "zh": "据安全部门消息，星期三凌晨对首都以北一处基地的空袭造成至少八名武装人员死亡，另有多人受伤。",
}


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


# Encodings


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_text_survives_every_western_encoding(encoding):
    assert decode(FRENCH.encode(encoding), declares=False) == FRENCH


@pytest.mark.parametrize(
    ("encoding", "language"),
    [
        ("cp1251", "ru"),
        ("koi8_r", "ru"),
        ("cp1256", "ar"),
        ("cp1255", "he"),
        ("cp1254", "tr"),
        ("gb18030", "zh"),
    ],
)
def test_text_survives_the_encodings_of_other_scripts(encoding, language):
    text = SENTENCES[language]
    assert decode(text.encode(encoding), declares=False) == text


def test_line_ends_become_newlines_and_nothing_else_changes():
    assert (
        decode("a\r\nb\rc\n\n d\u00a0\u202f\ufeff".encode(), declares=False)
        == "a\nb\nc\n\n d\u00a0\u202f\ufeff"
    )


def test_a_page_says_its_encoding():
    page = f'<html><head><meta charset="iso-8859-2"></head><p>Łódź, {SENTENCES["de"]}</p>'
    assert "Łódź" in decode(page.encode("iso-8859-2"), declares=True)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "it is empty"),
        (b" \n\t\n", "it is empty"),
        (bytes(range(256)) * 20, "it is a binary file"),
        (b"%PDF-1.7 8 killed", "it is a PDF"),
        (b"\x89PNG\r\n\x1a\n" + b"8" * 500, "it is an image"),
        (b"8 killed\x00in a raid on the base", "it is a binary file"),
        (b"\xff\xfe8", "its byte order mark says utf-16-le"),
        (b"\x01\x02\x03\x04 killed \x05\x06", "it holds control characters"),
        ("LEAVE A REPLY\n\nPlease enter your comment!\n", "nothing but page furniture"),
        (b"8 " * (settings.LARGEST_ARTICLE // 2 + 1), "it has 10 MB; expected one article of at most 10 MB"),
    ],
)
def test_a_text_that_cannot_be_used_is_refused_in_one_line(tmp_path, content, message):
    path = write(tmp_path, "bad.txt", content)
    with pytest.raises(ReadError, match=message) as caught:
        read_article(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert "\n" not in str(caught.value)
    assert len(str(caught.value).split(";")) == 3  # what was wrong; what was expected; how to mend it


def test_random_bytes_are_refused(tmp_path):
    noise = bytes((n * n * 7 + n // 3) % 251 + 1 for n in range(5000))
    with pytest.raises(ReadError, match=r"binary|control characters|no known encoding"):
        read_article(write(tmp_path, "noise.txt", noise))


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.json", '{"text": "8 killed",\n "title" }', "not JSON at line 2, column 10"),
        ("a.json", '{"title": "8 killed"}', 'its "text" is missing'),
        ("a.json", '{"text": 8}', 'its "text" is a number'),
        ("a.json", '{"text": "  "}', 'its "text" is empty'),
        ("a.json", '{"text": "8 killed", "date": 2020}', 'its "date" is a number'),
        ("a.json", '"8 killed"', "it holds text"),
        ("a.json", "[]", "it is empty"),
        ("a.json", "[" * 100_000, "its JSON cannot be read"),
        ("a.jsonl", "\n\n", "it is empty"),
        ("a.jsonl", '{"text": "8 killed"}\n{"text": }', "line 2: it is not JSON at column 10"),
        ("a.md", "8 killed", "files ending in .md are not read"),
        ("a", "8 killed", "its name has no suffix"),
        ("a.html", "<html><body></body></html>", "no article was found in the page"),
    ],
)
def test_a_malformed_file_is_refused_in_one_line(tmp_path, name, content, message):
    path = write(tmp_path, name, content)
    with pytest.raises(ReadError, match=message) as caught:
        read_article(path)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("no/such/file.txt", "there is no such file"),
        ("x" * 5000 + ".txt", "name too long"),
        ("", "this is no path"),
        ("a\0b.txt", "this is no path"),
    ],
)
def test_a_path_that_is_none_is_refused_in_one_line(path, message):
    with pytest.raises(ReadError, match=message):
        read_article(path)


def test_a_folder_is_no_article(tmp_path):
    with pytest.raises(ReadError, match="it is a folder; expected a file"):
        read_article(tmp_path)
    with pytest.raises(ReadError, match="it holds no articles"):
        read_articles(tmp_path)


def test_several_articles_are_not_one(tmp_path):
    path = write(tmp_path, "two.json", json.dumps([{"text": ENGLISH}, {"text": FRENCH}]))
    with pytest.raises(ReadError, match="it holds 2 articles; expected one"):
        read_article(path)
    assert [article.language for article in read_articles(path)] == ["en", "fr"]


def test_what_is_forced_is_checked_first(tmp_path):
    path = write(tmp_path, "a.txt", ENGLISH)
    with pytest.raises(LanguageError, match="language 'xx' is not known; expected one of ar"):
        read_article(path, language="xx")
    for wrong in ("yesterday", "2020-13", "2020-02-31", "12 March 2020", ""):
        with pytest.raises(InputError, match="is not a date; expected ISO 8601"):
            read_article(path, published=wrong)
    forced = read_article(path, language="fr", published="2020-03")
    assert (forced.language, forced.published) == ("fr", "2020-03")


# Folders, names, lines of JSON


def test_one_bad_file_never_stops_the_rest(tmp_path):
    write(tmp_path, "b.txt", ENGLISH)
    write(tmp_path, "a/c.txt", FRENCH)
    write(tmp_path, "a/bad.json", "{")
    write(tmp_path, "empty.txt", "")
    write(tmp_path, "notes.md", "passed over")
    write(tmp_path, ".hidden.txt", "passed over")
    write(tmp_path, ".git/x.txt", "passed over")
    steps = []
    articles, unread = read_all([tmp_path, "no/such.txt"], on_progress=lambda *step: steps.append(step))
    assert [article.id for article in articles] == ["c", "b"]
    assert [article.path for article in articles] == [str(tmp_path / "a/c.txt"), str(tmp_path / "b.txt")]
    assert [Path(item.path).name for item in unread] == ["bad.json", "empty.txt", "such.txt"]
    assert [item.error.split(";")[0] for item in unread][1:] == ["it is empty", "there is no such file"]
    assert steps == [(done, 5) for done in range(6)]


def test_a_file_named_twice_is_read_once(tmp_path):
    path = write(tmp_path, "a.txt", ENGLISH)
    articles, unread = read_all([tmp_path, path, path])
    assert len(articles) == 1
    assert not unread


def test_ids_do_not_depend_on_the_order_of_arguments(tmp_path):
    paths = [str(write(tmp_path, name, ENGLISH)) for name in ("en/raid.txt", "fr/raid.txt", "fr/toll.txt")]
    there, _ = read_all(paths)
    back, _ = read_all(paths[::-1])
    assert {article.id: article.path for article in there} == {article.id: article.path for article in back}
    assert [article.id for article in there] == ["en/raid", "fr/raid", "toll"]


def test_names_tell_files_apart():
    assert name_files(["a/x.txt", "a/x.html"]) == {"a/x.txt": "x.txt", "a/x.html": "x.html"}
    assert name_files(["a/b/x.txt", "c/b/x.txt"]) == {"a/b/x.txt": "a/b/x", "c/b/x.txt": "c/b/x"}
    names = name_files(["x.txt", "a/x.txt", "x.json", "a/x.json", "x~2.txt"])
    assert len(set(names.values())) == 5


def test_lines_of_json_share_the_path_and_differ_by_id(tmp_path):
    rows = [
        json.dumps(
            {
                "text": ENGLISH,
                "title": "A raid",
                "date": "Thu, 12 Mar 2020 10:00:00 GMT",
                "url": "https://www.example.org/a",
            }
        ),
        "",
        "not json",
        json.dumps({"text": FRENCH, "id": "own", "language": "fr-FR", "publisher": "Le Site", "extra": [1]}),
        json.dumps({"text": FRENCH, "id": "own"}),
        json.dumps({"text": "LEAVE A REPLY"}),
    ]
    path = write(tmp_path, "many.jsonl", "\n".join(rows))
    articles, unread = read_all([path])
    assert [article.id for article in articles] == ["many:1", "many:own", "many:own:5"]
    assert {article.path for article in articles} == {str(path)}
    first, second, _ = articles
    assert (first.title, first.published, first.publisher) == ("A raid", "2020-03-12", "example.org")
    assert (second.language, second.publisher, second.published) == ("fr", "Le Site", None)
    assert [item.error.split(":")[0] for item in unread] == ["line 3", "line 6"]


def test_a_title_of_json_is_no_part_of_the_text(tmp_path):
    path = write(tmp_path, "a.json", json.dumps({"text": ENGLISH, "title": "  A raid\n on the base "}))
    article = read_article(path)
    assert (article.title, article.text) == ("A raid on the base", ENGLISH)


def test_half_a_surrogate_pair_can_be_written_again(tmp_path):
    article = read_article(write(tmp_path, "a.json", '{"text": "\\ud83d 8 killed.\\r\\nIn a raid."}'))
    assert article.text == "\ufffd 8 killed.\nIn a raid."
    assert article.model_dump_json()


def test_an_address_that_is_none_is_not_kept(tmp_path):
    content = json.dumps({"text": ENGLISH, "url": "javascript:alert(1)"})
    assert read_article(write(tmp_path, "a.json", content)).url is None


def test_a_page_gives_text_title_date_and_site(tmp_path):
    page = f"""<html><head><title>Huit morts | Le Site</title>
    <meta property="article:published_time" content="2020-03-12T10:00:00Z">
    <meta property="og:site_name" content="Le Site"></head>
    <body><nav><a href="/">Accueil</a></nav><article><h1>Huit morts à la frontière</h1>
    <p>{FRENCH}</p><h2>Une escalade</h2><p>{FRENCH.replace("huit", "neuf")}</p></article></body></html>"""
    article = read_article(write(tmp_path, "page.html", page))
    assert article.text.split("\n")[0] == article.title == "Huit morts à la frontière"
    assert "Une escalade" in article.text.split("\n")
    assert FRENCH in article.text.split("\n")
    assert (article.published, article.publisher, article.language) == ("2020-03-12", "Le Site", "fr")


def test_a_page_without_a_date_has_none(tmp_path):
    page = (
        f"<html><body><article><h1>Eight killed</h1><p>{ENGLISH}</p><p>{ENGLISH}</p></article></body></html>"
    )
    assert read_article(write(tmp_path, "page.html", page)).published is None


# Languages


@pytest.mark.parametrize("language", supported())
def test_every_language_is_told(language):
    assert detect(SENTENCES[language]) == language
    assert detect(SENTENCES[language]) == language  # and again


def test_languages_that_are_not_supported_are_not_passed_off_as_others():
    assert (
        detect(
            "Při útoku na základnu severně od hlavního města zahynulo ve středu osm bojovníků, uvedly zdroje."
        )
        == "und"
    )
    assert (
        detect("수도 북쪽 기지에 대한 공습으로 최소 여덟 명의 전투원이 사망했다고 보안 소식통이 밝혔다.")
        == "und"
    )
    assert (
        detect(
            "هەشت چەکدار لە هێرشێکدا بۆ سەر بنکەیەک لە باکووری پایتەخت کوژران، سەرچاوە ئەمنییەکان ڕایانگەیاند."
        )
        == "und"
    )
    assert detect("8 - 12") == "und"


def test_a_line_in_another_script_is_a_passage(tmp_path):
    text = f"Titre de l’article\n\n{FRENCH}\n\n{SENTENCES['he']}\n\nUn mot : שלום.\n\n{ENGLISH}"
    article = read_article(write(tmp_path, "a.txt", text))
    assert article.language == "fr"
    assert [(text[slice(*one.span)], one.language) for one in article.passages] == [(SENTENCES["he"], "he")]


def test_a_declared_language_of_another_script_is_not_believed(tmp_path):
    for declared, found in (("en", "ar"), ("fa", "fa"), ("Arabic", "ar"), ("cs", "und")):
        content = json.dumps({"text": SENTENCES["ar"], "language": declared})
        assert read_article(write(tmp_path, "a.json", content)).language == found


# Titles and dates


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Eight killed in raid\n\n{ENGLISH}", "Eight killed in raid"),
        (f"Menu\n\nWho fired the rockets?\n\n{ENGLISH}", "Who fired the rockets?"),
        (f" date 2020-03 Eight killed in raid\n\n{ENGLISH}", "Eight killed in raid"),
        (f"{ENGLISH}\n\n{ENGLISH}", None),
    ],
)
def test_the_title_is_the_first_line_that_is_no_furniture(tmp_path, text, title):
    assert read_article(write(tmp_path, "a.txt", text)).title == title


@pytest.mark.parametrize(
    ("language", "line", "date"),
    [
        ("en", "Published 12 March 2020 10:15 GMT", "2020-03-12"),
        ("en", "Last updated on March 1st, 2020 at 10:00 am", "2020-03-01"),
        ("en", "Issued on: 02/02/2022 - 15:14Modified: 03/02/2022 - 15:12", "2022-02-02"),
        ("en", "02/03/2022", "2022"),  # 2 March or 3 February
        ("en", "23/03/2022", "2022-03-23"),
        ("fr", "Publié le 12 mars 2020 à 10h15, mis à jour le 13 mars 2020 à 9h", "2020-03-12"),
        ("fr", "Mis à jour le 1er mars 2020", "2020-03-01"),
        ("fr", "02/03/2022", "2022-03-02"),
        ("de", "Stand: 12.03.2020, 10:15 Uhr", "2020-03-12"),
        ("es", "12 de marzo de 2020 a las 10:15", "2020-03-12"),
        ("it", "Pubblicato il 12 marzo 2020 alle 10:15", "2020-03-12"),
        ("nl", "12 maart 2020 om 10:15", "2020-03-12"),
        ("pt", "Publicado em 12 de março de 2020 às 10h15", "2020-03-12"),
        ("ru", "Опубликовано: 12 марта 2020 г., 10:15", "2020-03-12"),
        ("uk", "12 березня 2020 р.", "2020-03-12"),
        ("tr", "Giriş: 12.03.2020 - 10:15 Güncelleme: 13.03.2020 - 11:00", "2020-03-12"),
        ("ar", "الخميس 8 ايلول 2022", "2022-09-08"),
        ("ar", "آخر تحديث: 20 تشرين الأول 2021 الساعة 3:09 م", "2021-10-20"),
        ("fa", "تاریخ انتشار: ۱۲ مارس ۲۰۲۰", "2020-03-12"),
        ("he", "פורסם: 12 במרץ 2020", "2020-03-12"),
        ("zh", "发布时间：2020年3月12日 10:15", "2020-03-12"),
    ],
)
def test_a_date_line_gives_the_date_and_is_dropped(language, line, date):
    text = f"{SENTENCES[language][:20]}\n{line}\n{SENTENCES[language]}"
    found = find_published(text, language, ())
    assert found.date == date
    assert [text[slice(*item.span)] for item in found.dropped] == [line]


@pytest.mark.parametrize(
    "text",
    [
        "Selon un rapport publié le 12 mars 2020, huit soldats sont morts sur la base, au nord de la capitale.",
        "Published on 12 March 2020, the report says that eight soldiers died on the base north of the capital.",
        "8 killed in 2020-03 raids",
        f"{ENGLISH}\n12 March 2020\n{ENGLISH}",
        "12 March",
        "Room 2020",
    ],
)
def test_a_date_that_the_article_tells_is_not_when_it_was_published(text):
    assert find_published(text, "fr" if text.startswith("Selon") else "en", ()) == find_published(
        "", "en", ()
    )


def test_only_the_stretch_that_dates_a_line_is_dropped(tmp_path):
    article = read_article(
        write(tmp_path, "a.txt", f" date 2020-03 Depuis l’attaque, huit morts\n\n{FRENCH}")
    )
    assert article.published == "2020-03"
    assert [(article.text[slice(*one.span)], one.reason) for one in article.dropped] == [
        ("date 2020-03", "date line")
    ]


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("2020", "2020"),
        ("2020-03", "2020-03"),
        ("2020-03-12T10:00:00+01:00", "2020-03-12"),
        ("12 March 2020", "2020-03-12"),
        ("March 2020", "2020-03"),
        ("2020-02-31", None),
        ("yesterday", None),
        ("1584000000", None),
    ],
)
def test_dates_handed_over_as_data(value, date):
    assert parse_date(value) == date


def test_unknown_stays_unknown(tmp_path):
    assert read_article(write(tmp_path, "a.txt", ENGLISH)).published is None


def test_months_of_the_seeds_languages_are_known():
    for code in supported():
        assert set(range(1, 13)) <= {*load_language(code).cldr.months.values()}


# Hostile input


@pytest.mark.parametrize("unit", ['"', ".", "a", "«", "a ", "Aa / ", "12 March ", "a.", "死。", "[a"])
def test_a_line_of_a_million_signs_is_read(tmp_path, unit):
    path = write(tmp_path, "a.txt", f"Eight killed in raid.\n{unit * (1_000_000 // len(unit))}")
    assert len(read_article(path, language="en").text) > 900_000


# Feeds

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Gazette</title><language>fr-FR</language><link>https://gazette.example/</link>
<item><title>Huit morts dans un raid</title><link>https://gazette.example/1</link><guid>g1</guid>
<pubDate>Wed, 11 Mar 2020 22:00:00 GMT</pubDate><description>Court.</description>
<content:encoded><![CDATA[<p>Huit personnes ont &eacute;t&eacute; tu&eacute;es mercredi.</p><p>Douze autres ont été
blessées, selon la police.</p><script>alert(1)</script>]]></content:encoded></item>
<item><title>Vide</title><link>https://gazette.example/2</link></item>
</channel></rss>
"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title>
<entry><id>urn:1</id><title>Raid</title><updated>2020-03-12T01:00:00Z</updated>
<summary>Eight fighters were killed early on Wednesday in a raid on the border.</summary></entry></feed>
"""


def test_the_entries_of_a_feed_are_articles(tmp_path):
    found, unread = read_all([write(tmp_path, "feed.rss", RSS), write(tmp_path, "wire.xml", ATOM)])
    first, second = found
    told = "Huit personnes ont été tuées mercredi.\nDouze autres ont été blessées, selon la police."
    assert first.text == f"Huit morts dans un raid\n\n{told}"
    assert (first.id, first.title, first.language, first.published, first.publisher, first.url) == (
        "feed:g1", "Huit morts dans un raid", "fr", "2020-03-11", "Gazette", "https://gazette.example/1",
    )  # fmt: skip
    assert (second.id, second.language, second.published) == ("wire:urn:1", "en", "2020-03-12")
    assert [one.error for one in unread] == [
        'entry 2: its "text" is empty; expected the article\'s text there; add it'
    ]


@pytest.mark.parametrize("content", ["<root><a/></root>", "no markup", "<rss", "\x00\x01"])
def test_what_is_no_feed_is_refused(tmp_path, content):
    with pytest.raises(ReadError, match="it is no RSS or Atom feed"):
        read_article(write(tmp_path, "x.xml", content))


# Datelines

REST = " At least fourteen people were killed on Monday when warplanes hit a market in the north, officials said.\n"


@pytest.mark.parametrize(
    ("head", "date"),
    [
        ("SANAA, 14 May 2019 —", "2019-05-14"),
        ("BAGHDAD, March 12, 2020 (AFP) –", "2020-03-12"),
        ("14 May 2019 -", "2019-05-14"),
        ("KABUL, May 14 (Reuters) -", None),  # of which year is not said
        ("In Sanaa on 14 May 2019 —", None),
        ("The raid on 14 May 2019 -", None),
        ("The second of the raids, 14 May 2019 -", None),
    ],
)
def test_a_dateline_tells_when_the_article_was_filed(head, date):
    found = find_published(f"A raid in the north\n\n{head}{REST}", "en", ())
    assert (found.date, found.dropped) == (date, ())


def test_datelines_of_other_languages():
    french = "Titre\n\nBagdad, le 12 mars 2020 – Trois soldats ont été tués mercredi soir dans une attaque.\n"
    assert find_published(french, "fr", ()).date == "2020-03-12"
    german = "Titel\n\nBerlin, 12. März 2020 (dpa) - Drei Soldaten sind am Mittwoch bei einem Angriff getötet worden.\n"
    assert find_published(german, "de", ()).date == "2020-03-12"
    arabic = (
        "عنوان\n\nصنعاء، 14 مايو 2019 - قالت وزارة الصحة إن ستة عشر مدنيا قتلوا في غارة جوية يوم الاثنين.\n"
    )
    assert find_published(arabic, "ar", ()).date == "2019-05-14"


@pytest.mark.parametrize(
    ("language", "head", "date"),
    [
        ("en", "(Beirut, January 20, 2022) –", "2022-01-20"),
        ("en", "GAZA 20-11-2024 WAFA-", "2024-11-20"),
        ("ar", "غزة 20-11-2024 وفا-", "2024-11-20"),
        ("en", "A raid 2019-05-14 well-", None),
        ("en", "(A raid on January 20, 2022) –", None),
    ],
)
def test_datelines_in_brackets_and_in_digits(language, head, date):
    assert find_published(f"A raid in the north\n\n{head}{REST}", language, ()).date == date


@pytest.mark.parametrize(
    ("language", "above", "below", "date"),
    [
        ("en", "BY ANNA BERG | October 30, 2022", "", "2022-10-30"),
        ("en", "Oslo, 3 May 2021 10:15 GMT", "", "2021-05-03"),
        ("tr", "Haber Merkezi - 18 Kasım 2024", "", "2024-11-18"),
        ("tr", "Ankara, 18 Kasım 2024 (İHA)", "", "2024-11-18"),
        ("en", "", "Published in the Gazette, October 29th, 2022", "2022-10-29"),
        ("en", "Bombs in the north, 13 May 2019", "", None),
        ("en", "", "Velka Blast, 13 May 2019", None),
        ("en", "The North on 13 May 2019", "", None),
    ],
)
def test_a_byline_tells_the_date_and_is_dropped(language, above, below, date):
    text = f"A raid in the north\n{above}\n\n{REST}\n{below}"
    found = find_published(text, language, ())
    assert found.date == date
    assert [text[slice(*item.span)] for item in found.dropped] == ([above or below] if date else [])


@pytest.mark.parametrize(
    ("language", "line", "rest", "date"),
    [
        ("tr", "Perşembe, 15 Nisan 2021, 21:10", "", "2021-04-15"),
        ("en", "15 April 2021", "", "2021-04-15"),
        (
            "en",
            "15 April 2021",
            "\n\n16 April 2021\n\nThe guns fell silent in the whole of the north, he said.",
            None,
        ),
    ],
)
def test_a_date_alone_below_a_standfirst_is_the_articles_and_several_are_a_chronicle(
    language, line, rest, date
):
    above = "A raid in the north\n\nAt least sixteen people were killed in a raid on a market, many were hurt.\n\n"
    text = f"{above}{line}\n\n{REST}{rest}"
    found = find_published(text, language, ())
    assert found.date == date
    assert [text[slice(*item.span)] for item in found.dropped] == ([line] if date else [])


@pytest.mark.parametrize(
    ("name", "text", "date"),
    [
        ("2022-10-30-gazette.txt", REST, "2022-10-30"),
        ("gazette_20221030.txt", REST, "2022-10-30"),
        ("2022-10-30-gazette.txt", f"Published 29 October 2022\n{REST}", "2022-10-29"),
        ("gazette-2022-13-30.txt", REST, None),
        ("120221030.txt", REST, None),
        ("2022-10.txt", REST, None),
    ],
)
def test_failing_all_else_a_files_name_tells_the_date(tmp_path, name, text, date):
    assert read_article(write(tmp_path, name, text)).published == date


def test_the_name_of_a_file_of_many_dates_none_of_them(tmp_path):
    lines = "\n".join(json.dumps({"text": REST, "id": str(n)}) for n in range(2))
    found, _ = read_all([write(tmp_path, "2022-10-30.jsonl", lines)])
    assert [one.published for one in found] == [None, None]


def test_a_date_line_goes_before_a_dateline():
    text = f"A raid in the north\n15 May 2019\n\nSANAA, 14 May 2019 —{REST}"
    assert find_published(text, "en", ()).date == "2019-05-15"
