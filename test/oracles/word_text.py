"""The text of a Word file by the rule of the manual, read with python-docx (https://python-docx.readthedocs.io), which has
nothing to do with the reader that it is compared with.

Usage: word_text.py FILE... prints for each file a line of JSON: the text.
"""

import json
import re
import sys

import docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SKIPPED = {"del", "moveFrom", "instrText", "delText", "rPr", "pPr", "txbxContent", "Fallback"}


def notes_of(document, kind):
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/" + kind):
            from lxml import etree

            root = etree.fromstring(relation.target_part.blob)
            return {note.get(W + "id"): note for note in root}
    return {}


class Reader:
    def __init__(self, path):
        self.document = docx.Document(path)
        self.notes = {kind: notes_of(self.document, kind + "s") for kind in ("footnote", "endnote")}
        self.text = ""

    def read(self):
        body = self.document.element.body
        for paragraph in body.iter(W + "p"):
            style = docx.text.paragraph.Paragraph(paragraph, self.document._body).style.name
            if style.startswith("Demarche"):
                continue
            self.inline(paragraph)
            self.text += "\n"
        return re.sub(r"^(?:[ \t]*\n)+", "", self.text)

    def inline(self, parent):
        for child in parent:
            tag = child.tag.rsplit("}", 1)[-1] if isinstance(child.tag, str) else ""
            if tag in SKIPPED:
                continue
            if tag == "t":
                preserved = child.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
                self.text += (child.text or "") if preserved else (child.text or "").strip(" ")
            elif tag == "tab":
                self.text += "\t"
            elif tag in ("br", "cr"):
                self.text += "\n"
            elif tag == "softHyphen":
                self.text += "\u00ad"
            elif tag == "noBreakHyphen":
                self.text += "\u2011"
            elif tag in ("footnoteReference", "endnoteReference"):
                self.note(self.notes[tag[: -len("Reference")]][child.get(W + "id")])
            else:
                self.inline(child)

    def note(self, note):
        outer, self.text = self.text, ""
        paragraphs = []
        for paragraph in note.iter(W + "p"):
            self.inline(paragraph)
            paragraphs.append(self.text)
            self.text = ""
        words = "\n".join(paragraphs).lstrip(" \t\n").rstrip("\n")
        self.text = outer + (" " if re.search(r"\S$", outer) else "") + words


for path in sys.argv[1:]:
    print(json.dumps(Reader(path).read(), ensure_ascii=False))
