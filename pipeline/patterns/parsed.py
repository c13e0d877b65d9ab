"""Who did it and to whom, by the dependency parse of a user's pipeline, where the rules for clauses found nobody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pipeline.entities.openclass import is_country
from pipeline.patterns.claims import Claim, Filler
from pipeline.patterns.sentence.scope import is_passive
from pipeline.patterns.sentence.units import Sentence
from pipeline.tokens import Tokens
from pipeline.usermodel import Heads

# Relations by the names of spaCy's English pipelines and of Universal Dependencies.
SUBJECT = frozenset({"nsubj"})
OBJECT = frozenset({"dobj", "obj"})
PASSIVE_SUBJECT = frozenset({"nsubjpass", "nsubj:pass"})
AGENT = frozenset({"agent", "obl:agent"})
JOINED = frozenset({"conj", "appos"})
SAME_SUBJECT = frozenset({"conj", "xcomp", "advcl"})  # a verb without a subject has that of the verb it depends on
TO_VERB = OBJECT | PASSIVE_SUBJECT | {"pobj", "prep", "obl", "nmod", "nummod", "npadvmod", "compound"}
ATTACKS = ("ATTACKV", "KILLEDV", "RESPONDV")
DOES = (*ATTACKS, "FIREV", "LIGHTV", "CLAIMV", "SUFFERV")
NOT_DONE_BY_SUBJECT = ("event-intercept", "event-weapon")  # whose subject stops or is the weapon
FARTHEST = 5  # steps from "14" in "launched a series of 14 attacks" to its verb


@dataclass(frozen=True, slots=True)
class _Verb:
    """The verb on which a claim hangs: its token, and its unit in the sentence."""

    token: int
    unit: int


def fill_from_parse(claims: Iterable[Claim], sentences: list[Sentence], tokens: Tokens, heads: Heads) -> None:
    """Fills the roles of tallies and attacks that are empty; a filler is never replaced, nor a claim made or dropped.

    `heads` is the parse over `tokens`, empty if there is none.
    """
    if not heads:
        return
    children: defaultdict[int, list[int]] = defaultdict(list)
    for token in sorted(heads):
        children[heads[token][0]].append(token)
    for claim in claims:
        if claim.kind != "casualties" and claim.rule not in NOT_DONE_BY_SUBJECT:
            _Clause(sentences[claim.sentence], tokens, heads, children).fill(claim)


@dataclass(frozen=True, slots=True)
class _Clause:
    """The sentence of a claim with its parse."""

    sentence: Sentence
    tokens: Tokens
    heads: Heads
    children: Mapping[int, list[int]]

    def fill(self, claim: Claim) -> None:
        """Fills what is empty of actor, target, base and place."""
        verb = self._verb(claim.trigger)
        if verb is None:
            return
        found = list(self._fillers(verb))
        for role in ("actor", "target", "base", "place"):
            taken = claim.ids("actor", "target")
            if not claim.of(role):
                claim.fill(f for f in found if f.role == role and f.entry is not None and f.entry.id not in taken)

    def _fillers(self, verb: _Verb) -> Iterator[Filler]:
        suffers, attacks = (self.sentence.has(verb.unit, *classes) for classes in (("SUFFERV",), ATTACKS))
        if self._passive(verb):
            yield from self._named(self._agents(verb.token), done=True, rule="parse-agent")
            if attacks:
                yield from self._named(self._children(verb.token, PASSIVE_SUBJECT), done=False, rule="parse-subject")
            return
        yield from self._named(self._subjects(verb.token), done=not suffers, rule="parse-subject")
        if attacks:
            yield from self._named(self._children(verb.token, OBJECT), done=False, rule="parse-object")

    def _verb(self, trigger: int) -> _Verb | None:
        """The verb of a trigger: itself, or the one that has it as its object ("launched a series of attacks")."""
        unit = self.sentence.units[trigger]
        token = self._root(self.tokens.at(unit.start), self.tokens.at(unit.end - 1))
        for _ in range(FARTHEST):
            at = self._unit(token)
            if at is not None and self.sentence.has(at, *DOES) and not self.sentence.has(at, "ATTACKN"):
                return _Verb(token, at)
            token, relation = self.heads.get(token, (token, ""))
            if relation not in TO_VERB:
                return None
        return None

    def _root(self, first: int, last: int) -> int:
        """Of the tokens of a unit the one that depends on none of the others."""
        inside = range(first, last + 1)
        return next((n for n in inside if self.heads.get(n, (-1, ""))[0] not in inside), first)

    def _unit(self, token: int) -> int | None:
        offset = self.tokens.starts[token]
        return next((n for n, unit in enumerate(self.sentence.units) if unit.start <= offset < unit.end), None)

    def _children(self, token: int, relations: frozenset[str]) -> list[int]:
        return [n for n in self.children.get(token, ()) if self.heads[n][1] in relations]

    def _passive(self, verb: _Verb) -> bool:
        marks = self._children(verb.token, PASSIVE_SUBJECT | AGENT | {"auxpass", "aux:pass"})
        return bool(marks) or is_passive(self.sentence, verb.unit)

    def _subjects(self, verb: int) -> list[int]:
        """Its subjects, else those of the verb whose subject it shares ("crossed the border and attacked")."""
        for _ in range(FARTHEST):
            subjects = self._children(verb, SUBJECT)
            head, relation = self.heads.get(verb, (verb, ""))
            if subjects or relation not in SAME_SUBJECT or self._children(verb, PASSIVE_SUBJECT):
                return subjects
            verb = head
        return []

    def _agents(self, verb: int) -> list[int]:
        """What stands behind "by" of this verb or of one joined to it ("was attacked and looted by")."""
        verbs = [verb, *self._children(verb, frozenset({"conj"}))]
        agents = [n for each in verbs for n in self._children(each, AGENT)]
        return agents + [n for agent in agents for n in self._children(agent, frozenset({"pobj"}))]

    def _named(self, arguments: list[int], *, done: bool, rule: str) -> Iterator[Filler]:
        """Fillers from the names at `arguments`, as those who did it (`done`) or as what it was done to."""
        for token in [n for each in arguments for n in (each, *self._children(each, JOINED))]:
            at = self._unit(token)
            unit = self.sentence.units[at] if at is not None else None
            if unit is not None and unit.found is not None and not unit.has("SOURCE", "DATELINE"):
                role = _role(unit.found.label, country=is_country(unit.found.entry), done=done)
                if role is not None:
                    yield Filler(role, unit.found.entry, unit.start, unit.end, rule)


def _role(label: str, *, country: bool, done: bool) -> str | None:
    if done:
        return "actor" if label == "ACTOR" or (label == "PLACE" and country) else None
    return {"ACTOR": "target", "SHIP": "target", "BASE": "base", "PLACE": "place"}.get(label)
