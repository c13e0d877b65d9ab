"""Made nights: new articles, repeats, copies, corrections, broken records, and a file that grows."""

import json
from dataclasses import dataclass, field
from random import Random


@dataclass
class Nights:
    """Writes the files of one night after the other, and knows what each record has to become."""

    folder: object
    chance: Random
    told: list = field(default_factory=list)  # good records that may be told again: record, text, night
    grown: list = field(default_factory=list)
    made: int = 0
    repeated: list = field(default_factory=list)  # texts of records of an earlier night that came again to the byte
    files: list = field(default_factory=list)

    def next(self):
        """The files of the next night."""
        number = len(self.files)
        lines = [self._line() for _ in range(self.chance.randint(3, 12))]
        incoming = self.folder / f"{number:04}.jsonl"
        incoming.write_text("".join(line + "\n" for line in lines))
        page = self.folder / f"{number:04}.txt"
        page.write_text(self._text("P"))
        self.grown += [json.dumps({"text": self._text("G")}) for _ in range(2)]
        (self.folder / "zz-grows.jsonl").write_text("".join(line + "\n" for line in self.grown))
        self.files.append((incoming, page))
        return [incoming, page, self.folder / "zz-grows.jsonl"]

    def _line(self):
        kind = self.chance.choices(
            ["new", "dull", "crash", "broken", "again", "copy", "corrected"], [8, 3, 1, 1, 3, 2, 2]
        )[0]
        if kind == "broken":
            self.made += 1
            return '{"text": ' + str(self.made)
        if kind in ("again", "copy", "corrected") and self.told:
            at = self.chance.randrange(len(self.told))
            record, text, night = self.told[at]
            if kind == "again":
                self.repeated += [text] if night < len(self.files) else []
                return json.dumps(record)
            if kind == "copy":
                self.made += 1
                return self._tell({"text": text, "url": f"https://b.example/{self.made}"}, text)
            del self.told[at]  # its bytes do not come again: in one run they would bring the old version back
            new = self._text(self.chance.choice(["N", "N", "N", "N dull"]))
            return self._tell({**record, "text": new}, new)
        text = self._text(kind if kind != "new" else self.chance.choice("ABCDE"))
        record = {"text": text, "url": f"https://a.example/{self.made}", "id": self.made, "site": "a"}
        return self._tell(record, text) if kind == "new" else json.dumps(record)

    def _text(self, beginning):
        self.made += 1
        return f"{beginning} {self.made}"

    def _tell(self, record, text):
        self.told.append((record, text, len(self.files)))
        return json.dumps(record)
