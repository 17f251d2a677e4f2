"""The little of YAML that Riverside's voices are written in, and what must hold for a codebook. Used by voices.py. CC0 1.0."""
import json
import re
import uuid

LANGUAGES = ("en", "zh")
PAPERS = ("#ffffff", "#121a22")


def read(text):
    """Block maps and lists by indentation, flow maps and lists within a line, double-quoted or plain words."""
    lines = []
    for line in text.split("\n"):
        if line.strip() and not line.lstrip().startswith("#"):
            lines.append((len(line) - len(line.lstrip()), line.strip()))
    value, rest = block(lines)
    if rest:
        raise ValueError(f"not understood: {rest[0][1]}")
    return value


def block(lines):
    depth = lines[0][0]
    if lines[0][1].startswith("- "):
        items = []
        while lines and lines[0][0] == depth and lines[0][1].startswith("- "):
            first = lines[0][1][2:]
            if first[0] in "{[\"" or not re.match(r"\w+:( |$)", first):
                items.append(flow(first)[0])
                lines = lines[1:]
            else:
                item, lines = block([(depth + 2, first)] + lines[1:])
                items.append(item)
        return items, lines
    found = {}
    while lines and lines[0][0] == depth:
        key, _, rest = lines[0][1].partition(":")
        lines = lines[1:]
        if rest.strip():
            found[key] = flow(rest.strip())[0]
        elif lines and lines[0][0] > depth:
            found[key], lines = block(lines)
        else:
            found[key] = ""
    return found, lines


def flow(text, inside=False):
    """The value at the beginning of the text, and what follows it."""
    if text[0] == '"':
        value, end = json.JSONDecoder().raw_decode(text)
        return value, text[end:].lstrip()
    if text[0] in "{[":
        close = "}" if text[0] == "{" else "]"
        found, rest = ({} if text[0] == "{" else []), text[1:].lstrip()
        while rest[0] != close:
            if close == "}":
                key, _, rest = rest.partition(":")
                found[key.strip()], rest = flow(rest.lstrip(), True)
            else:
                value, rest = flow(rest, True)
                found.append(value)
            rest = rest.removeprefix(",").lstrip()
        return found, rest[1:].lstrip()
    end = re.search(r"[,}\]]", text).start() if inside else len(text)
    return text[:end].strip(), text[end:]


def light(colour):
    """Relative luminance, WCAG 2.2."""
    parts = [int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one, other):
    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


def check_codebooks(folder, sources, programme, concern):
    """Calls concern(where, what) for whatever a reader of the codebooks could stumble over."""
    framework = programme.read_text(encoding="utf-8").partition("  domains:\n")[2].partition("\nneighbourhoods:")[0]
    domains = set(re.findall(r"- \{id: (\w+)", framework))
    before = None
    for path in sorted(folder.glob("*.yaml"), key=lambda path: int(path.stem)):
        book = read(path.read_text(encoding="utf-8"))
        codes = {code["id"]: code for code in book["codes"]}
        if len(codes) != len(book["codes"]) or len({code["guid"] for code in book["codes"]}) != len(codes):
            concern(path.name, "an id or a guid stands twice")
        for code in book["codes"]:
            check_code(f"{path.name}: {code['id']}", code, codes, domains, sources, concern)
        for row in book.get("crosswalk", []) + book.get("since", []):
            for to in row["to"]:
                if to not in codes:
                    concern(path.name, f"{row['code']} leads to {to}, which is no code")
        if before is not None:
            told = {row["code"] for row in book["since"]}
            for missing in before.keys() ^ told:
                concern(path.name, f"what became of {missing} is not told, or it never was")
            for row in book["since"]:
                if row["became"] == "kept" and codes[row["code"]]["guid"] != before[row["code"]]["guid"]:
                    concern(path.name, f"{row['code']} was kept and has another guid")
        before = codes


def check_code(where, code, codes, domains, sources, concern):
    uuid.UUID(code["guid"])
    for key in ("name", "definition", "use_when", "not_when"):
        for language in LANGUAGES:
            if not code[key].get(language):
                concern(where, f"{key} has no {language}")
    if "parent" in code and code["parent"] not in codes:
        concern(where, f"the parent {code['parent']} is no code")
    if "domain" in code and code["domain"] not in domains:
        concern(where, f"{code['domain']} is no domain of the programme")
    for paper in PAPERS:
        if contrast(code["colour"], paper) < 3:
            concern(where, f"{code['colour']} on {paper} is {contrast(code['colour'], paper):.2f} to 1")
    for example in code["examples"]:
        texts = sources[example["source"]]["texts"] if example["source"] in sources else {}
        if not any(example["quote"] in text for text in texts.values()):
            concern(where, f"the example does not stand in {example['source']}: {example['quote']}")
