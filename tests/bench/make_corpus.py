"""Makes N invented news articles in five languages around N / 10 events, with planted conflicts.

    python tests/bench/make_corpus.py FOLDER N [--seed S]

writes FOLDER/articles-000.jsonl, ... (500 articles a file) and FOLDER/truth.json: for each event its city, day and
articles, and for each planted conflict the two numbers. Two events of one city are days apart, as two tolls of one
city and day would be a conflict indeed. The articles of an event give the same figures, but in half of the events
one of them, with a speaker of its own, gives another number of the killed. The first of an article's twenty sentences
gives the figures, the others tell what stands in any such article.
"""

import argparse
import json
import random
import re
from datetime import date, timedelta
from pathlib import Path

from compare.languages import load_language

LANGUAGES = ("en", "fr", "es", "de", "ar")
ARTICLES = 10  # of an event
PER_FILE = 500
FIRST_DAY = date(2023, 1, 1)
DAYS = 730
APART = 4  # days between two events of one city: dates of one event may differ by two
# Names that mean something else in a language that has no other: عمان is Oman, too, Navidad and reunión are words.
UNCLEAR = frozenset({"Amman, JO", "Christmas, CX", "Reunion, RE"})
SMALL = frozenset({"of", "de", "del", "da", "do", "du", "es", "au", "d"})  # inside a name
_WORDS = re.compile(r"(?<![\w’'])\w+|(?<=\b[dln][’'])\w+")

# What happened, told in two ways a language below: {k} killed, {i} injured, {c} city, {d} day, {s} speaker.
ACTS = {
    "en": (
        "an air strike on a market",
        "a car bomb",
        "a fire in a factory",
        "an earthquake",
        "a bus crash",
        "a flood",
    ),
    "fr": (
        "un raid aérien sur un marché",
        "une voiture piégée",
        "un incendie dans une usine",
        "un séisme",
        "un accident d'autocar",
        "une inondation",
    ),
    "es": (
        "un bombardeo aéreo contra un mercado",
        "un coche bomba",
        "un incendio en una fábrica",
        "un terremoto",
        "un accidente de autobús",
        "una inundación",
    ),
    "de": (
        "einen Luftangriff auf einen Markt",
        "eine Autobombe",
        "einen Brand in einer Fabrik",
        "ein Erdbeben",
        "einen Busunfall",
        "eine Überschwemmung",
    ),
    "ar": (
        "غارة جوية على سوق",
        "انفجار سيارة مفخخة",
        "حريق في مصنع",
        "زلزال",
        "حادث حافلة",
        "فيضان",
    ),
}
TOLD = {
    "en": (
        "{k} people were killed and {i} were injured by {act} in {c} on {d}, {s} said.",
        "{S} said that {act} in {c} on {d} had killed {k} people and injured {i}.",
    ),
    "fr": (
        "{k} personnes ont été tuées et {i} autres blessées par {act} à {c} le {d}, a indiqué {s}.",
        "Selon {s}, {act} a fait {k} morts et {i} blessés à {c} le {d}.",
    ),
    "es": (
        "{k} personas murieron y {i} resultaron heridas por {act} en {c} el {d}, informó {s}.",
        "Según {s}, {act} causó {k} muertos y {i} heridos en {c} el {d}.",
    ),
    "de": (
        "{k} Menschen wurden am {d} in {c} durch {act} getötet und {i} verletzt, teilte {s} mit.",
        "Durch {act} in {c} wurden am {d} nach Angaben von {s} {k} Menschen getötet und {i} verletzt.",
    ),
    "ar": (
        "قتل {k} أشخاص وأصيب {i} آخرون في {act} في {c} يوم {d}، بحسب {s}.",
        "قال {s} إن {act} في {c} يوم {d} أسفر عن مقتل {k} أشخاص وإصابة {i} آخرين.",
    ),
}
SPEAKERS = {
    "en": ("the health ministry", "the fire brigade", "a hospital source", "the Red Crescent"),
    "fr": ("le ministère de la Santé", "les pompiers", "une source hospitalière", "le Croissant-Rouge"),
    "es": ("el Ministerio de Salud", "los bomberos", "una fuente hospitalaria", "la Media Luna Roja"),
    "de": ("das Gesundheitsministerium", "die Feuerwehr", "eine Krankenhausquelle", "der Rote Halbmond"),
    "ar": ("وزارة الصحة", "الدفاع المدني", "مصدر طبي", "الهلال الأحمر"),
}
GERMAN_DATIVE = (
    "dem Gesundheitsministerium",
    "der Feuerwehr",
    "einer Krankenhausquelle",
    "dem Roten Halbmond",
)
MONTHS = {
    "en": "January February March April May June July August September October November December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
}
TITLES = {
    "en": "Many dead after disaster in {c}",
    "fr": "Nombreuses victimes à {c}",
    "es": "Numerosas víctimas en {c}",
    "de": "Viele Opfer in {c}",
    "ar": "ضحايا كثيرون في {c}",
}
# What stands in any such article: {o} one of OBJECTS, {p} one of PEOPLE.
FILLERS = {
    "en": (
        "{P} described the scene as one of utter confusion.",
        "{P} said that nobody had expected this in the middle of the season.",
        "Witnesses saw smoke rising over {o} for hours.",
        "Ambulances had trouble reaching {o} because of the traffic.",
        "The authorities have opened an investigation into what happened near {o}.",
        "Schools near {o} will stay closed until further notice.",
        "Opposition politicians demanded answers about the safety of {o}.",
        "{P} called on residents to stay away from {o}.",
        "Rescue workers with dogs kept searching {o} through the night.",
        "Hospitals asked for blood donors, and many came.",
        "Neighbouring countries offered help and sent their condolences.",
        "Experts had long warned about the state of {o}.",
        "Electricity was cut off around {o}, and telephone lines were down.",
        "{P} visited relatives of the victims and promised support.",
        "Flags in front of {o} were lowered to half-mast.",
        "Television pictures showed damaged walls and broken windows around {o}.",
        "Insurance companies are still assessing the damage to {o}.",
        "{P} thanked the volunteers who had brought food and blankets.",
    ),
    "fr": (
        "{P} a décrit une scène de confusion totale.",
        "{P} a expliqué que personne ne s'y attendait en pleine saison.",
        "Des témoins ont vu de la fumée s'élever au-dessus de {o} pendant des heures.",
        "Les ambulances ont eu du mal à atteindre {o} à cause des embouteillages.",
        "Les autorités ont ouvert une enquête sur ce qui s'est passé près de {o}.",
        "Les écoles proches de {o} resteront fermées jusqu'à nouvel ordre.",
        "L'opposition exige des réponses sur la sécurité de {o}.",
        "{P} a appelé les habitants à éviter {o}.",
        "Les sauveteurs ont fouillé {o} toute la nuit avec des chiens.",
        "Les hôpitaux ont lancé un appel aux dons de sang.",
        "Les pays voisins ont proposé leur aide et présenté leurs condoléances.",
        "Les spécialistes alertaient depuis longtemps sur l'état de {o}.",
        "Le courant a été coupé autour de {o} et le téléphone ne marchait plus.",
        "{P} a rendu visite aux proches des victimes et promis un soutien.",
        "Les drapeaux ont été mis en berne devant {o}.",
        "La télévision a montré des murs abîmés et des vitres brisées autour de {o}.",
        "Les assureurs évaluent encore les dégâts causés à {o}.",
        "{P} a remercié les bénévoles qui ont apporté des vivres et des couvertures.",
    ),
    "es": (
        "{P} describió una escena de confusión total.",
        "{P} explicó que nadie lo esperaba en plena temporada.",
        "Los testigos vieron humo sobre {o} durante horas.",
        "Las ambulancias tuvieron problemas para llegar a {o} por el tráfico.",
        "Las autoridades abrieron una investigación sobre lo ocurrido cerca de {o}.",
        "Las escuelas cercanas a {o} seguirán cerradas hasta nuevo aviso.",
        "La oposición exige respuestas sobre la seguridad de {o}.",
        "{P} pidió a los vecinos que evitaran {o}.",
        "Los equipos de rescate buscaron con perros en {o} toda la noche.",
        "Los hospitales pidieron donantes de sangre y acudieron muchos.",
        "Los países vecinos ofrecieron ayuda y enviaron sus condolencias.",
        "Los expertos advertían desde hacía tiempo del estado de {o}.",
        "Se cortó la luz alrededor de {o} y no funcionaban los teléfonos.",
        "{P} visitó a los familiares de las víctimas y prometió apoyo.",
        "Las banderas ondearon a media asta frente a {o}.",
        "La televisión mostró paredes dañadas y ventanas rotas cerca de {o}.",
        "Las aseguradoras evalúan todavía los daños en {o}.",
        "{P} agradeció a los voluntarios que llevaron comida y mantas.",
    ),
    "de": (
        "{P} sprach von einem Bild völliger Verwirrung.",
        "{P} erklärte, niemand habe mitten in der Saison damit gerechnet.",
        "Zeugen sahen stundenlang Rauch über {o} aufsteigen.",
        "Rettungswagen kamen wegen des Verkehrs kaum zu {o} durch.",
        "Die Behörden haben eine Untersuchung zu den Vorgängen bei {o} eingeleitet.",
        "Schulen in der Nähe von {o} bleiben bis auf Weiteres geschlossen.",
        "Die Opposition verlangt Auskunft über die Sicherheit von {o}.",
        "{P} rief die Bewohner auf, sich von {o} fernzuhalten.",
        "Helfer suchten mit Hunden die ganze Nacht bei {o}.",
        "Die Krankenhäuser baten um Blutspenden, und viele kamen.",
        "Nachbarländer boten Hilfe an und sprachen ihr Beileid aus.",
        "Fachleute hatten seit Langem vor dem Zustand von {o} gewarnt.",
        "Rund um {o} fiel der Strom aus, auch Telefone waren tot.",
        "{P} besuchte Angehörige der Opfer und versprach Unterstützung.",
        "Vor {o} wehten die Fahnen auf halbmast.",
        "Fernsehbilder zeigten beschädigte Mauern und zerbrochene Fenster bei {o}.",
        "Versicherer schätzen noch immer die Schäden an {o}.",
        "{P} dankte den Freiwilligen, die Essen und Decken gebracht hatten.",
    ),
    "ar": (
        "وصف {P} ما جرى بأنه فوضى عارمة.",
        "أوضح {P} أن أحدا لم يتوقع ذلك في منتصف الموسم.",
        "شاهد السكان الدخان يتصاعد فوق {o} لساعات.",
        "واجهت سيارات الإسعاف صعوبة في الوصول إلى {o} بسبب الازدحام.",
        "فتحت السلطات تحقيقا في ما جرى قرب {o}.",
        "ستبقى المدارس القريبة من {o} مغلقة حتى إشعار آخر.",
        "طالبت المعارضة بإجابات عن سلامة {o}.",
        "دعا {P} السكان إلى الابتعاد عن {o}.",
        "واصل رجال الإنقاذ البحث في {o} طوال الليل.",
        "طلبت المستشفيات متبرعين بالدم وجاء كثيرون.",
        "عرضت الدول المجاورة المساعدة وقدمت تعازيها.",
        "حذر الخبراء منذ زمن طويل من حالة {o}.",
        "انقطعت الكهرباء حول {o} وتعطلت الهواتف.",
        "زار {P} أقارب الضحايا ووعد بالدعم.",
        "نكست الأعلام أمام {o}.",
        "أظهرت صور التلفزيون جدرانا متضررة ونوافذ محطمة حول {o}.",
        "لا تزال شركات التأمين تقدر الأضرار في {o}.",
        "شكر {P} المتطوعين الذين جلبوا الطعام والأغطية.",
    ),
}
OBJECTS = {
    "en": "the old harbour|the town hall|the central station|the grain market|the stadium|the bridge|the power plant",
    "fr": "le vieux port|la mairie|la gare centrale|le marché aux grains|le stade|le pont|la centrale",
    "es": "el puerto viejo|el ayuntamiento|la estación central|el mercado de granos|el estadio|el puente|la central",
    "de": "dem alten Hafen|dem Rathaus|dem Hauptbahnhof|dem Kornmarkt|dem Stadion|der Brücke|dem Kraftwerk",
    "ar": "الميناء القديم|مبنى البلدية|المحطة المركزية|سوق الحبوب|الملعب|الجسر|محطة الكهرباء",
}
PEOPLE = {
    "en": "A shopkeeper|The mayor|A teacher|A nurse|The governor|A taxi driver|A retired engineer",
    "fr": "Un commerçant|Le maire|Une enseignante|Une infirmière|Le gouverneur|Un chauffeur|Un ingénieur à la retraite",
    "es": "Un comerciante|El alcalde|Una maestra|Una enfermera|El gobernador|Un taxista|Un ingeniero jubilado",
    "de": "Ein Händler|Der Bürgermeister|Eine Lehrerin|Eine Pflegerin|Der Gouverneur|Ein Fahrer|Ein Ingenieur",
    "ar": "تاجر|رئيس البلدية|معلمة|ممرضة|المحافظ|سائق|مهندس متقاعد",
}
_SENTENCES = 20


def cities() -> list[dict[str, str]]:
    """Cities that have a name in all five languages, by language."""
    named: dict[str, dict[str, str]] = {}
    for code in LANGUAGES:
        for name, key in load_language(code).cldr.cities.items():
            named.setdefault(key, {}).setdefault(code, name)
    complete = [(key, names) for key, names in sorted(named.items()) if len(names) == len(LANGUAGES)]
    return [
        {code: _cased(name) for code, name in names.items()}
        for key, names in complete
        if key not in UNCLEAR and not any(mark in name for name in names.values() for mark in "[,")
    ]


def _cased(name: str) -> str:
    """Gives a name its capitals: Port of Spain, Lower Prince’s Quarter, Dumont-d’Urville."""
    return _WORDS.sub(
        lambda found: found[0] if found[0] in SMALL else found[0][:1].upper() + found[0][1:], name
    )


def _days(draw: random.Random, places: int, count: int) -> list[tuple[int, int]]:
    """Draws so many pairs of a city and a day, of one city never two within APART days."""
    taken: dict[int, list[int]] = {}
    found: list[tuple[int, int]] = []
    while len(found) < count:
        place, day = draw.randrange(places), draw.randrange(DAYS)
        if all(abs(day - other) >= APART for other in taken.setdefault(place, [])):
            taken[place].append(day)
            found.append((place, day))
    return found


def told_day(day: date, code: str) -> str:
    """A date as news of that language writes it."""
    month = MONTHS[code].split()[day.month - 1]
    return {
        "en": f"{month} {day.day}, {day.year}",
        "fr": f"{day.day} {month} {day.year}",
        "es": f"{day.day} de {month} de {day.year}",
        "de": f"{day.day}. {month} {day.year}",
        "ar": f"{day.day} {month} {day.year}",
    }[code]


def article(draw: random.Random, event: dict, number: int, killed: int, speaker: int) -> dict:
    """One article of an event."""
    code = LANGUAGES[number % len(LANGUAGES)]
    act = ACTS[code][event["act"]]
    name = SPEAKERS[code][speaker]
    way = draw.randrange(2)
    if code == "de" and way:
        name = GERMAN_DATIVE[speaker]
    city, day = event["city"][code], date.fromisoformat(event["day"])
    lead = TOLD[code][way].format(
        k=killed,
        i=event["injured"],
        c=city,
        d=told_day(day, code),
        act=act,
        s=name,
        S=name[0].upper() + name[1:],
    )
    objects, people = OBJECTS[code].split("|"), PEOPLE[code].split("|")
    fillers = [
        filler.format(o=draw.choice(objects), P=draw.choice(people))
        for filler in draw.sample(FILLERS[code], len(FILLERS[code]))
    ]
    sentences = [lead, *fillers][: _SENTENCES - 1]
    paragraphs = [" ".join(sentences[start : start + 3]) for start in range(0, len(sentences), 3)]
    title = TITLES[code].format(c=city)
    return {
        "id": f"{event['id']}-{number}",
        "title": title,
        "text": "\n\n".join([title, *paragraphs]) + "\n",
        "date": (day + timedelta(days=1)).isoformat(),
        "publisher": f"{code}{number}.example",
        "language": code,
    }


def make(folder: Path, count: int, seed: int = 1) -> None:
    """Writes so many articles and the truth about them."""
    draw = random.Random(seed)  # noqa: S311
    folder.mkdir(parents=True, exist_ok=True)
    places = cities()
    truth, lines = [], []
    for number, (place, day) in enumerate(_days(draw, len(places), count // ARTICLES)):
        event = {
            "id": f"event{number:05}",
            "city": places[place],
            "day": (FIRST_DAY + timedelta(days=day)).isoformat(),
            "act": draw.randrange(len(ACTS["en"])),
            "killed": draw.randrange(12, 90),
            "injured": draw.randrange(100, 400),
        }
        odd = draw.randrange(ARTICLES) if draw.random() < 0.5 else None
        other = event["killed"] + draw.choice((-1, 1)) * draw.randrange(3, 10)
        for one in range(ARTICLES):
            killed, speaker = (other, 3) if one == odd else (event["killed"], draw.randrange(3))
            lines.append(article(draw, event, one, killed, speaker))
        planted = None if odd is None else [event["killed"], other]
        truth.append({**event, "city": event["city"]["en"], "planted": planted})
    draw.shuffle(lines)
    for start in range(0, len(lines), PER_FILE):
        text = "".join(
            json.dumps(line, ensure_ascii=False) + "\n" for line in lines[start : start + PER_FILE]
        )
        (folder / f"articles-{start // PER_FILE:03}.jsonl").write_text(text, "utf-8")
    (folder / "truth.json").write_text(json.dumps(truth, ensure_ascii=False, indent=0), "utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    make(given.folder, given.count, given.seed)
