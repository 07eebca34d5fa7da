"""All reporting words of a sentence: verbs, "according to", "the report by", names before a colon."""

from dataclasses import replace
from itertools import zip_longest

from compare.lexicon import KIND_ORDER
from compare.records import Stance
from compare.reporting.clause import TO_TALLY
from compare.reporting.line import COLONS, COMMAS, DASHES, QUOTE_MARKS, Place
from compare.reporting.names import Name
from compare.reporting.verbs import Cue, Verbs
from compare.where import nationalities

_HEADLINE_NAME = 6  # words of a speaker set off by a colon or dash in a headline
_TO_SOURCE = 5  # words between "the" and "zufolge"
_TO_COUNT = 3  # words between "their" and "figure", and between that and its number
_MOST_CUES = 40  # in one sentence; prose has a handful
_TO_SAYING = 6  # words between whoever is quoted and "as saying"
_PARTED = 20  # words between the two parts of a verb
_PRONOUNS = ("singular_pronouns", "plural_pronouns")


class Cues(Verbs):
    """A sentence in which acts of reporting are found."""

    def cues(self) -> list[Cue]:
        """Returns all reporting words that have a speaker, left to right, none within another."""
        found: list[Cue] = []
        index = 0
        while index < len(self.words) and len(found) < _MOST_CUES:
            cue = self._cue_at(index, found)
            if cue is not None:
                found.append(cue)
                index = max(
                    index + 1, cue.end if not cue.follows or cue.start == cue.verb[0] else cue.verb[1]
                )
                group = None if self.lexicon.spaced else self.group(index)
                index = group[0][1] if group else index  # 据...称: the verb belongs to "according to"
            else:
                index += 1
        if not found:
            found = self._headline() or self._bracketed() if self.heading else self._signed()
        if all(cue.mute for cue in found):
            found = [*found, *self._own_count()]
        return self._passed_on(self._with_gapped(found))

    def _with_gapped(self, cues: list[Cue]) -> list[Cue]:
        """Adds speakers whose verb is another's: "X reported 7 dead, Y five", "Dawn gives 41 and The News 44"."""
        done = list(cues)
        for cue, after in zip_longest(cues, cues[1:]):
            if not cue.follows or cue.mute:
                continue
            stop = after.start if after else len(self.words)
            for index in range(cue.end + 1, stop):
                gapped = self._gapped(index, stop) if self.inside[index] is None else None
                if gapped is not None:
                    done.append(
                        replace(
                            cue,
                            verb=gapped.place,
                            name=gapped,
                            start=gapped.place[0],
                            end=gapped.end,
                            own=True,
                        )
                    )
        return sorted(done, key=lambda one: one.start)

    def _gapped(self, index: int, stop: int) -> Name | None:
        """Returns the known speaker between "and" or a comma at a word and a bare number behind him."""
        first = index + (1 if self.is_one_of(index, COMMAS | frozenset(";")) else 0)
        first += self.length("coordinators", first) or self.length("contrasts", first)
        if first == index:
            return None
        end = first
        while end < stop and end - first < self.most and not (self.is_break(end) or self.is_number(end)):
            end += 1
        last = end - (self.ends("as_said", end) or self.ends("stops", end) or self.ends("links", end))
        if self.is_one_of(end, DASHES):  # Russian "rebels - of twelve"
            end += 1 + self.length("stops", end + 1)
        bare = end + 1 >= len(self.words) or self.is_break(end + 1) or self.length("coordinators", end + 1)
        if not (first < last <= end < stop and self.is_number(end) and bare):
            return None
        name = self.name(first, last)
        if name is None or name.place[0] != first or name.kind in ("witness", "relatives"):
            return None
        known = name.kind != "other" or self.is_proper(name.place)
        return name if known and (self.is_name(last - 1) or last < end) else None

    def _passed_on(self, cues: list[Cue]) -> list[Cue]:
        """Gives what a medium says to whom it cites: "the agency reported, citing the fire department"."""
        done = list(cues)
        for index, cue in enumerate(cues):
            if index and self._follows_source(
                cues[index - 1], cue
            ):  # "officials said, according to state media"
                host = done[index - 1]
                done[index - 1] = replace(host, name=replace(host.name, carrier=cue.name.place))
                done[index] = replace(cue, mute=True)
            if not cue.cites:
                continue
            level = self.inside[cue.verb[0]]
            near = [n for n in (index - 1, index + 1) if 0 <= n < len(cues)]
            for n in near:
                host = done[n]
                same = self.inside[host.verb[0]] == level and not (host.mute or host.cites or host.cited)
                passes = host.name.kind == "media" or (host.name.kind == "other" and not host.name.pronoun)
                if same and passes and cue.name.kind != "media":
                    done[n] = replace(host, cited=cue.name)
                    done[index] = replace(done[index], mute=True)
                    break
        return done

    def _follows_source(self, said: Cue, cue: Cue) -> bool:
        """Returns whether a medium named by "according to" right behind another speaker passes his words on."""
        near = cue.start - said.end in (0, 1) and not said.follows and not said.mute
        named = self.length("sources", cue.start) > 0 and cue.name.kind == "media"
        return near and named and said.name.kind != "media" and not said.name.carrier

    def _cue_at(self, index: int, before: list[Cue]) -> Cue | None:
        low = self.words[index].low
        opens = self.lexicon.cues.has(low) or low.endswith(self.lexicon.data.past_endings)
        if not opens or self._is_nameless(index):
            return None
        return (
            self._said_by(index)
            or self._same(index)
            or self._relayed(index)
            or self._around(index)
            or self._source(index)
            or self._compound(index)
            or self._source_after(index)
            or self._source_back(index)
            or self._own_words(index)
            or self._owned_claim(index)
            or (self._stated(index) if not before else None)
            or self._citing(index)
            or self._parted(index)
            or self._relating(index)
            or self._verb(index, before)
        )

    def _is_nameless(self, index: int) -> bool:
        """Returns whether a word stands inside "who asked not to be named", where Arabic "named" is also "said"."""
        first = max(index - self.lexicon.lists["anonymity"].longest, 0)
        return any(n + self.length("anonymity", n) > index for n in range(first, index))

    def _said_by(self, index: int) -> Cue | None:
        """Finds a statement behind whose it is where the word alone is a source: "X'ten yapılan açıklamada"."""
        return self._source_after(index) if self.length("bare_sources", index) else None

    def _same(self, index: int) -> Cue | None:
        """Finds "the same source" where it is a speaker by itself: "de même source"."""
        size = self.length("bare_sources", index)
        if not size or self.ends("adverbs", index + size) > size:
            return None
        whole = self.length("same", index) == size  # it needs no more words
        name = None if whole else self.right(index + size, within=True)
        end = name.end if name else index + size
        back = Name((index, end), "anonymous", carried=bool(self.length("same", index)), end=end)
        return Cue((index, index + size), "neutral", back, self.opens_clause(index, end), index, end)

    def _source(self, index: int) -> Cue | None:
        """Finds "according to X"; "as X put it" is a verb's affair."""
        size = self.length("sources", index)
        if not size or self._is_cited(index):
            return None
        start = index + size
        verb = self.verb_at(start)  # "según informó la policía"
        behind = self.behind_addressee(verb[1]) if verb else self.skip(start) if size > 1 else start
        name = self.right(behind) or self._loose_source(start) or self._own_paper(start)
        if name is None:
            return None
        follows = self.opens_clause(index, name.end)
        stance: Stance = "distance" if self.length("distancing", index) == size else "neutral"
        return Cue((index, verb[1] if verb else start), stance, name, follows, index, name.end)

    def _own_paper(self, stop: int) -> Name | None:
        """Returns the document that "according to" ends with where it names no author: "laut einem Bericht"."""
        paper = self.ends("documents", stop)
        start = stop - paper - self.ends("determiners", stop - paper)
        return self.name(start, stop) if paper and start < stop - paper else None

    def _compound(self, index: int) -> Cue | None:
        """Finds "nach Polizeiangaben", where the speaker and what he says are one word."""
        end = index + 2
        if end > len(self.words):
            return None
        said = self.words[index + 1].low
        for opening, ending in self.lexicon.data.sources_compound:
            if self.words[index].low == opening and said.endswith(ending) and said != ending:
                name = Name((index + 1, end), self.kind_at(index + 1) or "other", end=end)
                return Cue((index, index + 1), "neutral", name, self.opens_clause(index, end), index, end)
        return None

    def _loose_source(self, start: int) -> Name | None:
        """Returns what stands between "according to" and a mark or a small word in scripts without capitals."""
        if self.lexicon.cased or not self.lexicon.spaced:
            return None
        ends = (n for n in range(start, len(self.words)) if self.is_break(n) or self.length("stops", n))
        end = next(ends, len(self.words))
        return self.loose(start, end)

    def _around(self, index: int) -> Cue | None:
        """Finds a speaker between two words that together mean "according to", or a pronoun: "по его словам"."""
        for opening, closing in self.lexicon.data.sources_around:
            first = [word.low for word in self.lexicon.words(opening)]
            last = [word.low for word in self.lexicon.words(closing)]
            if [word.low for word in self.words[index : index + len(first)]] != first:
                continue
            start = index + len(first)
            for end in range(start + 1, min(start + self.most, len(self.words) - len(last) + 1)):
                if self.is_break(end - 1):
                    break
                if [word.low for word in self.words[end : end + len(last)]] == last:
                    kind = self.kind((start, end))
                    stop = end + len(last)
                    pronoun = any(self.length(field, start) == end - start for field in _PRONOUNS)
                    if not kind and end - start == 1 and nationalities(self.words[start].text, self.language):
                        kind, end = "official", stop  # "nach ukrainischen Angaben"
                    told = self.skip_back(end)
                    end = told if start < told else end  # Chinese "according to the media on the 7th"
                    if self.lexicon.cased and not (kind or pronoun):
                        return None  # "по официальным данным": official figures, and nobody's
                    name = Name((start, end), kind or "other", pronoun=pronoun, end=stop)
                    return Cue((index, start), "neutral", name, self.opens_clause(index, stop), index, stop)
        return None

    def _source_after(self, index: int) -> Cue | None:
        """Finds "X zufolge"."""
        size = self.length("sources_after", index) or self._owned_source(index)
        behind = self.skip_back(index)
        # "Valilik tarafından pazartesi günü yapılan açıklamada"
        by = self.ends("by_after", behind) if behind < index else 0
        if size and self.lexicon.data.order == "SOV" and self.ends("unsourced", index):
            return None  # "according to first findings", whatever stands before it
        name = self.left(behind - by) if size else None
        if (
            size
            and self.lexicon.data.order == "SOV"
            and (name is None or self.content_before(name.place[0] + 1))
        ):
            tight = self.last_noun(index)
            counts = name and any(self.words[n].text[0].isdigit() for n in range(*name.place))
            name = tight if tight and (name is None or counts or self.is_proper(tight.place)) else name
        if size and self.lexicon.nouns_capital and (name is None or name.kind == "other"):
            name = self._determined(index) or name
        if name is None:
            return None
        start, end = name.place[0], index + size
        behind = (
            self.lexicon.data.order == "SOV" and self.is_one_of(start - 1, COMMAS) and not self.is_break(end)
        )
        told = behind and any(self.is_number(n) for n in range(start))  # "5 kişi öldü, X'e göre 3 kişi kayıp"
        follows = told or self.opens_clause(self._modified_from(start), end)
        cites = bool(size) and self.length("citing", index) == size
        return Cue((index, end), "neutral", name, follows, start, end, cites=cites)

    def _modified_from(self, start: int) -> int:
        """Returns where what stands before a name to describe it begins: Turkish "London based Observatory"."""
        begin = start - self.ends("modifiers", start)
        while begin < start and begin > 0 and not self.is_break(begin - 1) and not self.is_number(begin - 1):
            begin -= 1
        return begin

    def _owned_source(self, index: int) -> int:
        """Returns how many words mean "in the statement it made" behind its owner: "ordunun yaptığı açıklamada"."""
        size = self.length("sources_owned", index)
        owner = self.skip_back(index) if size else 0
        return size if owner and self.words[owner - 1].low.endswith(self.lexicon.genitives) else 0

    def _determined(self, stop: int) -> Name | None:
        """Returns the known speaker that ends before a word: "Fünf der Verletzten sind den Ärzten" zufolge."""
        near = range(stop - 1, max(stop - 1 - _TO_SOURCE, -1), -1)
        start = next((n for n in near if self.length("determiners", n)), stop)
        found = self.name(start, stop) if start < stop else None
        return found if found and found.kind != "other" else None

    def _source_back(self, index: int) -> Cue | None:
        """Finds "les affirmations du ministère, selon lesquelles"."""
        size = self.length("sources_back", index)
        name = self.left(index - 1 if self.is_one_of(index - 1, COMMAS) else index) if size else None
        if name is None or name.pronoun or name.kind == "other":
            return None
        return Cue((index, index + size), "neutral", name, True, index, index + size)

    def _own_words(self, index: int) -> Cue | None:
        """Finds "by its own account": the words are those of whoever the clause is about."""
        size = self.length("own_words", index)
        end = index + size
        name = (self.actor(index) or self.right(end)) if size else None
        if name is None or name.kind == "other":
            return None
        follows = not all(self.is_break(n) for n in range(end, len(self.words)))
        return Cue((index, end), "neutral", name, follows, index, end)

    def _owned_claim(self, index: int) -> Cue | None:
        """Finds "the ministry's claim that" and "the ministry's tally was": the words are the ministry's."""
        if self.words[index].low not in self.lexicon.owns:
            return None
        size = self.length("documents", index + 1)
        end = index + 1 + size
        counts = self.length("tallies", index + 1) == size and not self.lexicon.states.has(
            self.words, index - 1
        )  # "Syria's death toll" is nobody's
        having = self.length("to", end) and self.length("auxiliaries", end + self.length("to", end))
        told = self.length("complementizers", end) or having  # "the army's claim to have killed 30"
        name = self.left(index) if size and (told or counts) else None
        if name is None or name.pronoun or name.kind == "other":
            return None
        return Cue((index + 1, end), "neutral", name, True, name.place[0], end)

    def _stated(self, index: int) -> Cue | None:
        """Finds "a coalition statement that": the words are those of whom the noun before names."""
        size = self.length("documents", index)
        if not size or not self.length("complementizers", index + size) or not self.kind_at(index - 1):
            return None
        name = self.left(index)
        if name is None or name.pronoun or name.kind == "other":
            return None
        return Cue((index, index + size), "neutral", name, True, name.place[0], index + size)

    def _citing(self, index: int) -> Cue | None:
        """Finds "citing X" behind another speaker, who answers for the words; X may be "the same source" later."""
        quoting = self.length("quoting", index)
        quoted = self.right(index + quoting) if quoting else None
        group = self._quoted_verb(quoted.end) if quoted else None
        if quoted and group:  # "quoted X as saying that"
            place, stance, _ = group
            carrier = self.left(self.skip_back(index))
            quoted = replace(quoted, carrier=carrier.place) if carrier and not carrier.pronoun else quoted
            follows = any(not self.is_break(n) for n in range(place[1], len(self.words)))
            return Cue(place, stance, quoted, follows, index, place[1])
        size = self.length("citing", index)
        name = self.right(index + size) if size else None
        if name is None or name.pronoun or (name.kind == "other" and not self.is_proper(name.place)):
            return None
        return Cue((index, index + size), "neutral", name, False, index, name.end, mute=True, cites=True)

    def _quoted_verb(self, index: int) -> tuple[Place, Stance, str] | None:
        """Returns what whoever is quoted did: "as saying", behind his name between commas too, "saying", "who said"."""
        for place in range(index, min(index + _TO_SAYING, len(self.words))):
            size = self.length("as_said", place)
            group = self.group(place + size) if size or place == index else None
            if group and group[2] == "gerund":
                return group
        relative = self.length("relatives", index)
        group = self.group(index + relative) if relative else None
        return group if group and group[2] == "finite" else None

    def _relating(self, index: int) -> Cue | None:
        """Finds a participle whose speaker stands behind it, what he said before: "10 ki-öldüğünü belirten vali"."""
        size = self.length("relating", index)
        name = self.right(index + size) if size and self.content_before(index) else None
        if name is None or name.pronoun or name.kind == "other":
            return None
        return Cue((index, index + size), "neutral", name, False, index, name.end)

    def _is_cited(self, index: int) -> bool:
        """Returns whether "citing" stands behind the medium that cites, and so is no "according to"."""
        if not self.length("citing", index):
            return False
        before = self.left(self.skip_back(index))
        return before is not None and before.kind == "media"

    def _relayed(self, index: int) -> Cue | None:
        """Finds "X relays from Y that": Y says it and X carries it."""
        size = self.length("relaying", index)
        if not size:
            return None
        for start in range(index + size, min(index + size + self.most, len(self.words))):
            if self.is_break(start):
                break
            joint = self.length("relayed_from", start)
            name = self.right(start + joint) if joint else None
            if name is None:
                continue
            carrier = self.name(index + size, start) or self.left(index)
            if carrier:
                name = replace(name, carrier=carrier.place)
            follows = any(not self.is_break(n) for n in range(name.end, len(self.words)))
            return Cue((index, index + size), "neutral", name, follows, index, name.end)
        return None

    def _parted(self, index: int) -> Cue | None:
        """Finds a verb in two parts: "gab die Polizei bekannt", "hat die Feuerwehr mitgeteilt", "gab den Tod bekannt".

        The second part closes the clause; the speaker stands between the two, else before the first.
        """
        ends = self._second_part(index)
        if ends is None:
            return None
        place, end, stance = ends
        start = self.behind_addressee(index + 1)
        start = next((n for n in range(index + 1, start) if self.is_number(n)), start)
        name = self.name(start, self.skip_back(place)) if start < place else None
        counted = any(self.is_number(n) for n in range(start, place))
        if name and not counted and (name.kind != "other" or self.is_proper(name.place)) and not name.pronoun:
            follows = self.awaits(end) or (end < len(self.words) and not self.content_before(index))
            return Cue((index, end), stance, name, follows, index, end)
        right = self.right(start) if counted else None
        if right and right.end < place and (right.pronoun or right.kind != "other"):
            inside = any(self.is_number(n) for n in range(right.end, place))
            if inside and not any(self.is_number(n) for n in range(*right.place)):
                return Cue((place, end), stance, right, True, index, end, final=True)
        left = self.left(self.skip_back(index)) if place > index + 1 else None
        if left is None or left.pronoun or left.kind == "other":
            return None
        return Cue((index, index + 1), stance, left, True, left.place[0], index + 1)

    def _second_part(self, index: int) -> tuple[int, int, Stance] | None:
        """Returns where the second part of a verb begins and ends that begins at a word, with its stance."""
        seconds = self.lexicon.parted.get(self.words[index].low)
        auxiliary = bool(self.lexicon.parted) and self.length("auxiliaries", index) == 1
        if not seconds and not auxiliary:
            return None
        for place in range(index + 1, min(index + _PARTED, len(self.words))):
            if self.is_break(place) and not self.is_one_of(place, DASHES | frozenset(".")):
                return None
            found = seconds.at(self.words, place) if seconds else None
            found = found or (self.lexicon.participles.at(self.words, place) if auxiliary else None)
            end = place + found[0] if found else 0
            if found and self.is_break(end):
                return place, end, found[1]
        return None

    def _own_count(self) -> list[Cue]:
        """Finds "Police have not revised their figure of 12": a count of whoever the clause is about."""
        for index in range(1, len(self.words)):
            first = index + self.length("owned_by", index)
            near = range(first, min(first + _TO_COUNT, len(self.words))) if first > index else ()
            noun = next((n for n in near if self.length("tallies", n) or self.length("documents", n)), None)
            if noun is None:
                continue
            behind = range(noun + 1, min(noun + 1 + _TO_COUNT, len(self.words)))
            of = self.length("links", noun + 1) and any(self.is_number(n) for n in behind)
            name = self.actor(index) if of else None  # not "buried its dead, 12 men"
            if name and name.kind != "other":
                return [Cue((index, noun + 1), "neutral", name, True, name.place[0], noun + 1)]
        return []

    def _signed(self) -> list[Cue]:
        """Finds «@local_news: "five martyrs"» and "Orient News: 22 dead" at the start of a sentence."""
        first = self.opened
        near = range(first, min(first + _HEADLINE_NAME + 1, len(self.words)))
        mark = next((n for n in near if self.is_one_of(n, COLONS)), 0)
        if not mark or mark + 1 >= len(self.words):
            return []
        behind = mark + 1, min(mark + 1 + TO_TALLY, len(self.words))
        told = self.words[mark + 1].text in QUOTE_MARKS or self.stands_in("tallies", *behind)
        counted = any(self.is_number(n) for n in range(*behind))
        names = [n for n in range(first, mark) if self.is_name(n)]  # "Daily Trust: 37"
        small = [n for n in range(first, mark) if self.length("links", n) or self.length("coordinators", n)]
        full = len(names) > 1 and len(names) + len(small) == mark - first
        full = full and counted and not self.stands_in("tallies", first, mark)
        if not (told or full or (first and counted)):
            return []
        name = self.name(first, mark)
        handle = self.words[first].text == "@"
        if name is None or name.place != (first, mark) or not (handle or name.kind != "other"):
            return []
        if self.lexicon.data.order == "SOV" and not (handle or self._ends_in_name(mark)):
            return []  # Turkish "Russia Sumy hit: the toll rose to 10"
        state = self.lexicon.states.at(self.words, first)
        if state and state[0] == mark - first:
            return []  # "BAGHDAD: three killed" says where
        return [Cue((mark, mark + 1), "neutral", name, True, first, mark + 1)]

    def _headline(self) -> list[Cue]:
        """Finds "Pentagon: 22 killed" and "22 killed: Pentagon", also with a dash."""
        marks = [n for n, word in enumerate(self.words) if word.text in DASHES | COLONS | frozenset("-")]
        for mark in marks[:1] + marks[-1:]:
            for first, last in ((mark + 1, len(self.words)), (self._behind_comma(mark), mark)):
                rest = range(mark) if first > mark else range(mark + 1, len(self.words))
                counted = first < mark and any(self.is_number(n) for n in rest)
                if not 0 < last - first <= _HEADLINE_NAME or not (counted or len(rest) > last - first):
                    continue
                if self._says_where(first, last):
                    continue
                if self.lexicon.data.order == "SOV" and self.ends("documents", last):
                    # "AFAD'dan açıklama: ..."
                    last = max((n + 1 for n in range(first, last) if self.kind_at(n)), default=last)
                if self.lexicon.data.order == "SOV" and not self._ends_in_name(last):
                    continue
                known = any(self.kind_at(n) for n in range(first, last))
                kind = self.kind((first, last)) if known else None
                if kind is not None and not any(self.is_break(n) for n in range(first, last)):
                    name = Name((first, last), kind, end=last)
                    return [
                        Cue(
                            (mark, mark + 1),
                            "neutral",
                            name,
                            first < mark,
                            min(first, mark),
                            max(last, mark + 1),
                        )
                    ]
        return []

    def _says_where(self, first: int, last: int) -> bool:
        """Returns whether a name before a colon is a place: "Damascus", and not "Health ministry in Gaza"."""
        states = [n for n in range(first, last) if self.lexicon.states.has(self.words, n)]
        placed = any(self.length("stops", n - 1) for n in states if n > first)
        office = bool(states) and any(self.kind_at(n) for n in range(first, states[0]))
        owned = bool(states) and self.last_noun(last) is not None  # Turkish "Lübnan Sağlık Bakanlığı"
        owned = owned and states[-1] < last - 1 and self.is_name(states[-1])
        return bool(states) and not owned and not (office and (placed or not self.lexicon.cased))

    def _behind_comma(self, mark: int) -> int:
        """Returns where a name before a colon begins: "Earthquake, the Bakhtar agency: more than 120 dead"."""
        return next((n + 1 for n in range(mark - 1, -1, -1) if self.words[n].text in COMMAS), 0)

    def _bracketed(self) -> list[Cue]:
        """Finds "Three killed in the north (army)": a speaker in the brackets that a headline ends with."""
        last = len(self.words) - 1
        if last < 1 or self.words[last].text != ")":
            return []
        first = next(
            (n for n in range(last - 1, max(last - _HEADLINE_NAME, 0), -1) if self.words[n].text == "("), last
        )
        kinds = {self.kind_at(n) for n in range(first + 1, last)}
        kind = next((one for one in KIND_ORDER if one in kinds), None)
        if kind is None or any(self.is_break(n) for n in range(first + 1, last)):
            return []
        name = Name((first + 1, last), kind, end=last)
        return [Cue((first, first + 1), "neutral", name, False, first, last + 1)]

    def _ends_in_name(self, last: int) -> bool:
        """Returns whether a noun that names a speaker or a capital ends before a word: "hastaneye saldırı" does not."""
        return not self.lexicon.cased or bool(self.kind_at(last - 1)) or self.words[last - 1].capital
