"""Cuts this repository's notebooks into the inputs that the fuzzer starts from.

seeds.py CORPUS writes CORPUS/TARGET/NAME for each target.
"""

import hashlib
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def keep(target, text):
    folder = Path(sys.argv[1]) / target
    folder.mkdir(parents=True, exist_ok=True)
    data = text.encode()
    (folder / hashlib.sha1(data).hexdigest()).write_bytes(data)


notebooks = [*ROOT.glob("notebooks/*.md"), *ROOT.glob("Tests/Fixtures/broken/*/notebook.md")]
for path in notebooks:
    text = path.read_text()
    # A large notebook alone would slow every run down: its sections say the same.
    sections = re.split(r"^(?=## )", text, flags=re.MULTILINE)
    for part in [text] if len(text) < 4000 else [sections[0], *(sections[0] + one for one in sections[1:])]:
        keep("notebook", part)
    for section in sections:
        keep("markdown", section)
    for block in re.findall(r"^```yaml[^\n]*\n(.*?)^```", text, re.DOTALL | re.MULTILINE):
        keep("yaml", block)
    for expression in re.findall(r"`[=?] ([^`;]+)|holds: (.+)", text):
        keep("expression", "".join(expression))
    keep("settings", "name: S\naddress: https://example.org\norder: [a]\npublisher: P\n")
references = (ROOT / "site" / "references.yaml").read_text()
for work in re.split(r"\n(?=- id)", references):
    keep("references", work)
