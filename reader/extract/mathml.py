"""MathML, and the tree that MathJax draws from it, as TeX: for formulas whose page does not carry their source."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.extract.tree import Element

_GREEK = [
    "alpha",
    "beta",
    "gamma",
    "delta",
    "epsilon",
    "zeta",
    "eta",
    "theta",
    "iota",
    "kappa",
    "lambda",
    "mu",
    "nu",
    "xi",
    "omicron",
    "pi",
    "rho",
    "varsigma",
    "sigma",
    "tau",
    "upsilon",
    "phi",
    "chi",
    "psi",
    "omega",
]
_CAPITALS = {"Γ", "Δ", "Θ", "Λ", "Ξ", "Π", "Σ", "Φ", "Ψ", "Ω"}
_SIGNS = {
    **{chr(0x3B1 + i): rf"\{name}" for i, name in enumerate(_GREEK)},
    **{chr(0x391 + i): rf"\{name.title()}" for i, name in enumerate(_GREEK) if chr(0x391 + i) in _CAPITALS},
    "ϵ": r"\epsilon", "ϕ": r"\phi", "ϑ": r"\vartheta", "−": "-", "±": r"\pm", "∓": r"\mp", "×": r"\times", "÷": r"\div",
    "⋅": r"\cdot", "·": r"\cdot", "∗": "*", "∘": r"\circ", "≤": r"\leq", "≥": r"\geq", "≠": r"\neq", "≈": r"\approx",
    "≡": r"\equiv", "∼": r"\sim", "≅": r"\cong", "∝": r"\propto", "≪": r"\ll", "≫": r"\gg", "∞": r"\infty",
    "∂": r"\partial", "∇": r"\nabla", "∑": r"\sum", "∏": r"\prod", "∫": r"\int", "∬": r"\iint", "∮": r"\oint",
    "√": r"\sqrt", "∈": r"\in", "∉": r"\notin", "∋": r"\ni", "⊂": r"\subset", "⊆": r"\subseteq", "⊃": r"\supset",
    "⊇": r"\supseteq", "∪": r"\cup", "∩": r"\cap", "∅": r"\emptyset", "∖": r"\setminus", "∀": r"\forall",
    "∃": r"\exists", "¬": r"\neg", "∧": r"\wedge", "∨": r"\vee", "⊕": r"\oplus", "⊗": r"\otimes", "⊥": r"\perp",
    "→": r"\rightarrow", "←": r"\leftarrow", "↔": r"\leftrightarrow", "⇒": r"\Rightarrow", "⇐": r"\Leftarrow",
    "⇔": r"\Leftrightarrow", "⟹": r"\implies", "⟺": r"\iff", "↦": r"\mapsto", "…": r"\ldots", "⋯": r"\cdots",
    "⋮": r"\vdots", "⋱": r"\ddots", "⟨": r"\langle", "⟩": r"\rangle", "⌊": r"\lfloor", "⌋": r"\rfloor",
    "⌈": r"\lceil", "⌉": r"\rceil", "∥": r"\parallel", "∣": r"\mid", "′": "'", "″": "''", "ℓ": r"\ell", "ℏ": r"\hbar",
    "ℝ": r"\mathbb{R}", "ℕ": r"\mathbb{N}", "ℤ": r"\mathbb{Z}", "ℚ": r"\mathbb{Q}", "ℂ": r"\mathbb{C}",
    "%": r"\%", "#": r"\#", "&": r"\&", "{": r"\{", "}": r"\}", "$": r"\$", "\u2061": "", "\u2062": "", "\u2063": "",
    "\u2064": "", "\u200b": "", "\xa0": " ",
}  # fmt: skip
_FUNCTIONS = frozenset(
    [
        "sin",
        "cos",
        "tan",
        "cot",
        "sec",
        "csc",
        "arcsin",
        "arccos",
        "arctan",
        "sinh",
        "cosh",
        "tanh",
        "log",
        "ln",
        "lg",
        "exp",
        "lim",
        "max",
        "min",
        "sup",
        "inf",
        "det",
        "dim",
        "gcd",
        "ker",
        "deg",
        "arg",
        "Pr",
        "hom",
    ]
)
_ACCENTS = {
    "^": "hat", "ˆ": "hat", "~": "tilde", "˜": "tilde", "¯": "overline", "‾": "overline", "→": "vec", "⃗": "vec",
    "˙": "dot", "¨": "ddot", "⏞": "overbrace", "ˇ": "check", "_": "underline", "⏟": "underbrace",
}  # fmt: skip
_VARIANTS = {
    "bold": "mathbf", "double-struck": "mathbb", "script": "mathcal", "fraktur": "mathfrak", "sans-serif": "mathsf",
    "monospace": "mathtt", "bold-italic": "boldsymbol",
}  # fmt: skip
_CLOSING = {"(": ")", "[": "]", "|": "|", "{": "}"}
_MATRICES = {"(": "pmatrix", "[": "bmatrix", "|": "vmatrix", "{": "Bmatrix"}
_SHOWN = re.compile(r"mjx-c([0-9A-F]{2,6})(?:\s|$)")


def tex(element: Element) -> str:
    """Return the TeX of a formula's element."""
    return re.sub(r" {2,}", " ", _element(element)).strip()


def _name(element: Element) -> str:
    name = str(element.tag).rpartition("}")[2].rpartition(":")[2].lower()
    return name.removeprefix("mjx-")


def _row(elements: list[Element]) -> str:
    """Join the parts of a formula; a pair of fences around a table makes it a matrix, around anything else `\\left`."""
    parts = [(e, _element(e)) for e in elements]
    parts = [(e, part) for e, part in parts if part]
    out: list[str] = []
    texts = [_plain(e) if _name(e) == "mo" else "" for e, _ in parts]
    if (
        len(parts) == 3
        and texts[0] in _MATRICES
        and texts[2] == _CLOSING[texts[0]]
        and r"\begin{matrix}" in parts[1][1]
    ):
        return parts[1][1].replace("{matrix}", f"{{{_MATRICES[texts[0]]}}}")
    for i, (_, part) in enumerate(parts):
        if texts[i] == "(" and _closes(texts, i):
            part = r"\left("  # noqa: PLW2901
        elif texts[i] == ")" and ("(" in texts[:i]):
            part = r"\right)"  # noqa: PLW2901
        out.append(part)
    return " ".join(out).replace(r"\left( ", r"\left(").replace(r" \right)", r"\right)")


def _closes(texts: list[str], i: int) -> bool:
    return texts[i + 1 :].count(")") > texts[i + 1 :].count("(")


def _plain(element: Element) -> str:
    text = "".join(element.itertext()).strip()
    return text or "".join(
        chr(int(found[1], 16)) for e in element.iter() if (found := _SHOWN.search(e.get("class") or ""))
    )


def _signs(text: str) -> str:
    text = "".join(c if c in _SIGNS else unicodedata.normalize("NFKC", c) for c in text)  # 𝑥 is an x
    return "".join(f"{_SIGNS[c]} " if _SIGNS.get(c, "").startswith("\\") else _SIGNS.get(c, c) for c in text).strip()


def _symbol(element: Element) -> str:
    text = _plain(element)
    if text in _FUNCTIONS:
        return f"\\{text}"
    written, variant = _signs(text), _VARIANTS.get(element.get("mathvariant") or "")
    return f"\\{variant}{{{written}}}" if variant and written else written


def _text(element: Element) -> str:
    text = "".join(element.itertext()).replace("\xa0", " ")
    return rf"\text{{{text}}}" if text.strip() else " " * bool(text)


def _parts(element: Element) -> list[str]:
    """Return the TeX of the base and the scripts: MathJax wraps them in elements of its own."""
    base = [c for c in element if _name(c) not in {"script", "nstrut", "dstrut", "line"}]
    scripts = [inner for c in element if _name(c) == "script" for inner in c if _name(inner) != "spacer"]
    if len(scripts) == 2:  # MathJax draws the upper one first
        scripts.reverse()
    return [_element(c) for c in [*base, *scripts]]


def _scripts(element: Element, marks: str) -> str:
    base, *scripts = [*_parts(element), "", ""][: 1 + len(marks)]
    written = "".join(f"{mark}{{{script}}}" for mark, script in zip(marks, scripts, strict=False) if script)
    return f"{base}{written}"


def _fraction(element: Element) -> str:
    drawn = [e for e in element.iter() if _name(e) in {"num", "den"}]
    over, under = ([_element(c) for c in (drawn or element)] + ["", ""])[:2]
    if (element.get("linethickness") or "").strip("pxemt. ") == "0":
        return rf"\binom{{{over}}}{{{under}}}"
    return rf"\frac{{{over}}}{{{under}}}"


def _root(element: Element) -> str:
    if _name(element) == "mroot":
        inner, degree = ([_element(c) for c in element] + ["", ""])[:2]
        return rf"\sqrt[{degree}]{{{inner}}}"
    drawn = [e for e in element.iter() if _name(e) == "box"]
    return rf"\sqrt{{{_row(list(drawn[0] if drawn else element))}}}"


def _stacked(element: Element) -> str:
    """Write what stands over and under a base: limits, or an accent."""
    name = _name(element)
    drawn = {_name(e): e for e in element.iter() if _name(e) in {"over", "under", "base"}}
    if drawn:
        base, under, over = (_element(drawn[n]) if n in drawn else "" for n in ("base", "under", "over"))
    else:
        parts = [_element(c) for c in element] + ["", "", ""]
        base, under, over = (parts[0], "", parts[1]) if name == "mover" else (parts[0], parts[1], parts[2])
    sign = _plain(element[-1]) if len(element) else ""
    if name != "munderover" and sign in _ACCENTS:
        return rf"\{_ACCENTS[sign]}{{{base}}}"
    return base + (f"_{{{under}}}" if under else "") + (f"^{{{over}}}" if over else "")


def _table(element: Element) -> str:
    rows = [row for row in element.iter() if _name(row) in {"mtr", "mlabeledtr"}]
    lines = [" & ".join(_element(c) for c in row.iter() if _name(c) == "mtd") for row in rows]
    kind = "aligned" if "right" in (element.get("columnalign") or "") else "matrix"
    body = r" \\ ".join(lines)
    return rf"\begin{{{kind}}} {body} \end{{{kind}}}"


def _fenced(element: Element) -> str:
    inside = f"{(element.get('separators') or ',')[:1]} ".join(_element(c) for c in element)
    left, right = (_signs(element.get(n) or d) for n, d in (("open", "("), ("close", ")")))
    return rf"\left{left}{inside}\right{right}"


def _element(element: Element) -> str:
    if not isinstance(element.tag, str):
        return ""
    name = _name(element)
    if name in {"annotation", "annotation-xml", "mphantom", "assistive-mml", "maligngroup", "malignmark"}:
        return ""
    if name in {"mi", "mn", "mo", "c", "ms"}:
        return _symbol(element)
    if name == "mtext":
        return _text(element)
    writer = _WRITERS.get(name)
    if writer:
        return writer(element)
    return _row(list(element)) if len(element) else _signs((element.text or "").strip())


_WRITERS = {
    "msub": lambda e: _scripts(e, "_"),
    "msup": lambda e: _scripts(e, "^"),
    "msubsup": lambda e: _scripts(e, "_^"),
    "mfrac": _fraction,
    "msqrt": _root,
    "mroot": _root,
    "munder": _stacked,
    "mover": _stacked,
    "munderover": _stacked,
    "mtable": _table,
    "mfenced": _fenced,
}
