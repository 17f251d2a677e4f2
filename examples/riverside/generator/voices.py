"""Turns what the writers of Riverside's voices wrote by hand into the files of a study, and checks it.

    python3 examples/riverside/generator/voices.py          writes turns, codings, reviews, adjudicated sets, fingerprints
    python3 examples/riverside/generator/voices.py check    writes nothing; fails where a file is not what it would write

By hand: the texts, source.yaml, participants.csv, guides, codebooks, and voices/authoring:

    authoring/sittings*.csv          coder,source,version,codebook,begun,reviewed_to   who read what, when, how far
    authoring/<coder>/<source>.csv   turn,quote,code,memo                              quote: the exact words, once in the turn
    authoring/adjudicated/<source>.csv   turn,quote,code,memo,agreed,reason

Offsets count UTF-16 code units, [start, end), in the text of the version. Standard library only. CC0 1.0.
"""
import csv
import hashlib
import io
import re
import sys
import unicodedata
import uuid
from datetime import datetime, timedelta
from pathlib import Path

sys.dont_write_bytecode = True
import voices_yaml as yaml  # noqa: E402 (beside this file)

STUDY = Path(__file__).resolve().parent.parent
VOICES = STUDY / "voices"
AUTHORING = VOICES / "authoring"
NAMES = uuid.UUID("6d4c2f0e-6f2b-5b0a-9d0a-52697665727a")
LABEL = re.compile(r"(INTERVIEWER|P\d\d[a-z]?): ")
ALLOWED = {
    "role": {"resident_involved", "resident_not_involved", "community_worker", "council_officer", "councillor", "facilitator",
             "health_worker", "head_teacher", "shop_owner", "housing_officer"},
    "language": {"en", "zh"},
    "age_band": {"16-24", "25-34", "35-44", "45-54", "55-64", "65-74", "75+", ""},
    "gender": {"female", "male", "other", ""},
    "involvement": {"none", "some", "regular", "left", "paid", ""},
    "consent_interview": {"yes"},
    "consent_recording": {"yes", "no"},
    "consent_quotes": {"named_role", "anonymous", "none"},
    "consent_archive": {"yes", "no"},
}
concerns = []
checking = False


def concern(where, what):
    concerns.append(f"{where}: {what}")


def units(text):
    """How many UTF-16 code units the text has."""
    return len(text.encode("utf-16-le")) // 2


def around(text, start, end):
    """Up to 32 UTF-16 code units before and after, never half a character."""
    before, after = text[max(0, start - 32):start], text[end:end + 32]
    while units(before) > 32:
        before = before[1:]
    while units(after) > 32:
        after = after[:-1]
    return before, after


def turns_in(text):
    """Speech turns, or the paragraphs of a text without labels: (speaker, start, end) in characters of Python."""
    found, at = [], 0
    for paragraph in text.removesuffix("\n").split("\n\n"):
        label = LABEL.match(paragraph)
        found.append((label[1] if label else "", at + (label.end() if label else 0), at + len(paragraph)))
        at += len(paragraph) + 2
    return found


def table(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def put(path, text):
    if path.exists() and path.read_bytes() == text.encode("utf-8"):
        return
    if checking:
        concern(path.relative_to(STUDY), "is not what the script writes; run it without 'check'")
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))


def put_table(path, columns, rows):
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    put(path, out.getvalue())


def chance(*of):
    """A number from 0 to 1 that is always the same for the same words."""
    return int.from_bytes(hashlib.sha256("/".join(map(str, of)).encode()).digest()[:4]) / 2**32


def milliseconds(text, turns, length, source):
    """When each turn was spoken: shares of the recording by length of the words, with breaths and marked silences between."""
    hours, minutes, seconds = map(int, length.split(":"))
    whole = 1000 * (3600 * hours + 60 * minutes + seconds)
    said = [max(4, units(text[a:b])) for _, a, b in turns]
    gaps = [300 + int(900 * chance(source, i)) + 2500 * len(re.findall(r"\((?:long )?(?:pause|silence)|（(?:停顿|沉默)", text[a:b]))
            for i, (_, a, b) in enumerate(turns)]
    share = (whole - sum(gaps) - 2000) / sum(said)
    if share <= 0:
        concern(source, "the recording is too short for its silences")
    at, times = 1500, []
    for much, gap in zip(said, gaps):
        times.append((at, at + int(much * share)))
        at += int(much * share) + gap
    return times


def check_text(where, text, about):
    if "\r" in text or "\t" in text or not text.endswith("\n") or text.endswith("\n\n"):
        concern(where, "lines end in LF, without tabs, and the file in one LF")
    if unicodedata.normalize("NFC", text) != text:
        concern(where, "is not in NFC")
    if re.search(r" \n|  |\n\n\n", text):
        concern(where, "spaces too many")
    spoken = about["kind"] == "interview"
    for speaker, a, b in turns_in(text):
        if spoken and speaker not in {"INTERVIEWER", *about["participants"], *(p + "b" for p in about["participants"])}:
            concern(where, f"who says: {text[a:b][:40]}")
        if "\n" in text[a:b]:
            concern(where, f"a line breaks within a turn: {text[a:b][:40]}")
    size = len(re.findall(r"[\u4e00-\u9fff]", text)) if about["language"] == "zh" else len(text.split())
    least, most = (1000, 2300) if about["language"] == "zh" else (650, 1500)
    if spoken and not least <= size <= most:
        concern(where, f"has {size} words or characters")


def sources(people):
    """Every source by its id: what source.yaml says, and the texts of its versions."""
    found = {}
    for folder in sorted((VOICES / "sources").iterdir()):
        path = folder / "source.yaml"
        lines = path.read_text(encoding="utf-8")
        about = yaml.read(lines)
        about["texts"] = {}
        if not about.get("guid"):
            lines = lines.replace("guid:", f"guid: {uuid.uuid5(NAMES, 'source/' + folder.name)}", 1)
        if about["source"] != folder.name:
            concern(folder.name, "source.yaml names another source")
        for person in about.get("participants", []):
            if person not in people:
                concern(folder.name, f"{person} is not among the participants")
        if "guide" in about and not (VOICES / "guides" / about["guide"]).is_dir():
            concern(folder.name, f"there is no guide {about['guide']}")
        for version in about["versions"]:
            n = int(version["n"])
            text = (folder / f"{n}.txt").read_text(encoding="utf-8")
            check_text(f"{folder.name}/{n}.txt", text, about)
            about["texts"][n] = text
            fingerprint = hashlib.sha256(text.encode("utf-8")).hexdigest()
            lines = re.sub(rf'(\{{n: {n},.*sha256: )"[0-9a-f]*"', rf'\1"{fingerprint}"', lines)
            turns = turns_in(text)
            times = [("", "")] * len(turns)
            if "recording" in about:
                times = milliseconds(text, turns, about["recording"]["length"], folder.name)
            put_table(folder / f"{n}.turns.csv", ["turn", "speaker", "start", "end", "from_ms", "to_ms"], [
                {"turn": i, "speaker": who, "start": units(text[:a]), "end": units(text[:b]), "from_ms": t, "to_ms": u}
                for i, ((who, a, b), (t, u)) in enumerate(zip(turns, times), 1)])
        put(path, lines)
        found[folder.name] = about
    return found


def anchored(path, text, row):
    """Where the words of a row stand, or nothing (and a concern) when they do not stand exactly once in their turn."""
    turns = turns_in(text)
    turn, quote = int(row["turn"]), row["quote"]
    if not 1 <= turn <= len(turns):
        return concern(path, f"there is no turn {turn}")
    speaker, a, b = turns[turn - 1]
    if text[a:b].count(quote) != 1 or not quote:
        return concern(path, f"turn {turn}: stands {text[a:b].count(quote)} times: {quote}")
    start = text.index(quote, a)
    end = start + len(quote)
    edges = text[max(a, start - 1):start + 1], text[end - 1:end + 1] if end < b else ""
    if quote != quote.strip() or any(re.fullmatch(r"[A-Za-z0-9]{2}", edge) for edge in edges):
        concern(path, f"turn {turn}: ends in a space or within a word: {quote}")
    if speaker == "INTERVIEWER":
        concern(path, f"turn {turn}: these are the interviewer's words: {quote}")
    return start, end


def codings(sitting, about, books):
    """One reader's codings of one source, and the turns read without a code, in the order of the text."""
    coder, source, version = sitting["coder"], sitting["source"], int(sitting["version"])
    path = AUTHORING / coder / f"{source}.csv"
    where = path.relative_to(VOICES)
    text = about["texts"][version]
    found = []
    for row in table(path):
        place = anchored(where, text, row)
        book = row.get("codebook") or sitting["codebook"]
        if books and row["code"] not in books.get(int(book), {}):
            concern(where, f"codebook {book} has no code {row['code']}")
        if place:
            found.append((*place, row["code"], book, row))
    found.sort(key=lambda coding: coding[:3])
    for code in {coding[2] for coding in found}:
        same = [coding for coding in found if coding[2] == code]
        for one, next_ in zip(same, same[1:]):
            if next_[0] < one[1]:
                concern(where, f"{code} overlaps itself: {text[next_[0]:next_[1]]}")
    clock, rows, read = datetime.fromisoformat(sitting["begun"]), [], []
    for turn, (_, a, b) in enumerate(turns_in(text), 1):
        here = [coding for coding in found if a <= coding[0] < b]
        if not here and turn <= int(sitting["reviewed_to"] or 10**6):
            clock += timedelta(seconds=6 + int(30 * chance(coder, source, turn)))
            read.append({"turn": turn, "at": clock.strftime("%Y-%m-%dT%H:%M:%SZ")})
        for start, end, code, book, row in here:
            clock += timedelta(seconds=25 + int(160 * chance(coder, source, start, code)))
            prefix, suffix = around(text, start, end)
            rows.append({
                "coding": f"{source}-{'agreed' if coder == 'adjudicated' else coder}-{len(rows) + 1:02}", "version": version,
                "start": units(text[:start]), "end": units(text[:end]), "quote": text[start:end], "prefix": prefix,
                "suffix": suffix, "code": code, "codebook": book, "at": clock.strftime("%Y-%m-%dT%H:%M:%SZ"),
                "memo": row.get("memo") or "",
                **({"agreed": row["agreed"], "reason": row["reason"]} if coder == "adjudicated" else {})})
    return rows, read


def check_adjudicated(where, rows, first, second):
    """The words of a decision must fit what the two coders did."""
    def has(rows, row):
        return any(other["code"] == row["code"] and other["start"] < row["end"] and row["start"] < other["end"] for other in rows)
    for row in rows:
        had = {(True, True): "both", (True, False): "first", (False, True): "second", (False, False): "new"}
        if row["agreed"] != had[has(first, row), has(second, row)]:
            concern(where, f"'{row['agreed']}' does not fit: {row['code']}: {row['quote']}")
        if not row["reason"] and row["agreed"] != "both":
            concern(where, f"without a reason: {row['quote']}")


def participants():
    found = {}
    for row in table(VOICES / "participants.csv"):
        if row["participant"] in found:
            concern("participants.csv", f"{row['participant']} stands twice")
        found[row["participant"]] = row
        for column, values in ALLOWED.items():
            if row[column] not in values:
                concern("participants.csv", f"{row['participant']}: {column} is {row[column]!r}")
    return found


def main():
    books = {int(path.stem): {code["id"]: code for code in yaml.read(path.read_text(encoding="utf-8"))["codes"]}
             for path in (VOICES / "codebook").glob("*.yaml")}
    known = sources(participants())
    sittings = [row for path in sorted(AUTHORING.glob("sittings*.csv")) for row in table(path)]
    # First those who read, then what was settled between them.
    sittings.sort(key=lambda row: row["coder"] == "adjudicated")
    columns = ["coding", "version", "start", "end", "quote", "prefix", "suffix", "code", "codebook", "at", "memo"]
    done, count = {}, {}
    for sitting in sittings:
        coder, source = sitting["coder"], sitting["source"]
        rows, read = codings(sitting, known[source], books)
        done[coder, source] = rows
        count[coder] = count.get(coder, 0) + len(rows)
        if coder == "adjudicated":
            check_adjudicated(f"adjudicated/{source}", rows, done["rowan", source], done["mei", source])
            put_table(VOICES / "adjudicated" / f"{source}.csv", columns + ["agreed", "reason"], rows)
        else:
            put_table(VOICES / "codings" / coder / f"{source}.csv", columns, rows)
            put_table(VOICES / "reviews" / coder / f"{source}.csv", ["turn", "at"], read)
    written = {(path.parent.name, path.stem) for path in AUTHORING.glob("*/*.csv")}
    for coder, source in written ^ {(row["coder"], row["source"]) for row in sittings}:
        concern(f"authoring/{coder}/{source}.csv", "stands in no sitting, or the sitting has no file")
    yaml.check_codebooks(VOICES / "codebook", known, STUDY / "programme.yaml", concern)
    print(f"{len(known)} sources; codings: " + ", ".join(f"{who} {n}" for who, n in sorted(count.items())))
    for line in concerns:
        print("-", line)
    return 1 if concerns else 0


if __name__ == "__main__":
    checking = sys.argv[1:] == ["check"]
    sys.exit(main())
