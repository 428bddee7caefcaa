"""YAML read strictly: YAML 1.2 words, no tags, no aliases, no key twice, no depth without end.

PyYAML's libyaml parser is used for its speed; its YAML 1.1 surprises are taken out, so that Norway's `NO`
stays a country and a date stays the text that was typed until the model reads it.
"""

import contextlib
import json
import os
import re
import sys
from collections.abc import Hashable
from pathlib import Path
from typing import Any

import yaml

from matchbound.base.errors import MatchboundError

MAX_DEPTH = 20
MAX_NODES = 100_000


class YamlError(MatchboundError):
    """A text is not the YAML we read; the message names the line."""


class _Loader(yaml.CSafeLoader):
    """PyYAML's C parser, with the YAML 1.2 core schema and no key twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:  # noqa: FBT001, FBT002 - PyYAML's own signature
        seen: set[str] = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise YamlError(f"line {_line(key)}: a key must be one word")
            if key.value in seen:
                raise YamlError(f"line {_line(key)}: the key '{key.value}' stands twice; keep one")
            seen.add(key.value)
        return super().construct_mapping(node, deep=deep)


def _core_schema() -> dict[str | None, list[tuple[str, re.Pattern[str]]]]:
    """Return the YAML 1.2 core words: null, true, false, integers, decimals; nothing else."""
    words: list[tuple[str, str, str]] = [
        ("tag:yaml.org,2002:null", r"^(?:~|null|Null|NULL|)$", "~nN"),
        ("tag:yaml.org,2002:bool", r"^(?:true|True|TRUE|false|False|FALSE)$", "tTfF"),
        ("tag:yaml.org,2002:int", r"^[-+]?(?:0|[1-9][0-9]*)$", "-+0123456789"),
        (
            "tag:yaml.org,2002:float",
            (
                r"^(?:[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)(?:[eE][-+]?[0-9]+)?|[-+]?[0-9]+[eE][-+]?[0-9]+"
                r"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$"
            ),
            "-+0123456789.",
        ),
    ]
    resolvers: dict[str | None, list[tuple[str, re.Pattern[str]]]] = {}
    for tag, pattern, starts in words:
        for start in [*starts, *([""] if tag.endswith("null") else [])]:
            resolvers.setdefault(start, []).append((tag, re.compile(pattern)))
    return resolvers


_Loader.yaml_implicit_resolvers = _core_schema()


class _UntrustedLoader(_Loader):
    """The same, and every key is the text that was typed: `2027:` and `null:` are words like others."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:  # noqa: FBT001, FBT002 - PyYAML's own signature
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode):
                key.tag = "tag:yaml.org,2002:str"
        return super().construct_mapping(node, deep=deep)


def _line(node: yaml.Node) -> int:
    mark = node.start_mark
    return mark.line + 1 if mark else 0


def _refuse_bombs(text: str) -> None:
    """Walk the events, which costs no memory, and refuse what would grow beyond the file's own size."""
    depth = nodes = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        line = event.start_mark.line + 1 if event.start_mark else 0
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise YamlError(f"line {line}: anchors (&) and aliases (*) are not read; write the value out")
        if getattr(event, "tag", None):
            raise YamlError(f"line {line}: tags (!) are not read; write the plain value")
        nodes += isinstance(event, yaml.NodeEvent)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            raise YamlError(f"line {line}: nested more than {MAX_DEPTH} levels deep")
        if nodes > MAX_NODES:
            raise YamlError(f"line {line}: more than {MAX_NODES:,} entries")


def load_untrusted_yaml(text: str) -> Any:  # noqa: ANN401 - whatever the text holds
    """Return what an untrusted YAML text holds, as plain Python; YamlError says what is wrong and where."""
    try:
        _refuse_bombs(text)
    except yaml.YAMLError as error:
        raise YamlError(_in_words(error)) from error
    return _load(text, _UntrustedLoader)


def load_yaml(text: str) -> Any:  # noqa: ANN401 - whatever the text holds
    """Return what a YAML text of our own holds; YamlError says what is wrong and where."""
    return _load(text, _Loader)


def _load(text: str, loader: type[_Loader]) -> Any:  # noqa: ANN401 - whatever the text holds
    try:
        return yaml.load(text, Loader=loader)  # noqa: S506 - a safe loader, made stricter
    except yaml.YAMLError as error:
        raise YamlError(_in_words(error)) from error
    except ValueError as error:  # an integer of thousands of digits
        raise YamlError("a number in it has thousands of digits") from error


_PLAIN_WORDS = {
    "but found another document": "a second document begins here; keep one in a file",
    "could not find expected ':'": "a ':' is missing after a key",
    "did not find expected ',' or ']'": "a list is not closed; expected ',' or ']'",
    "did not find expected ',' or '}'": "a group is not closed; expected ',' or '}'",
    "did not find expected '-' indicator": "not in line with the list above; check the spaces before it",
    "did not find expected key": "not in line with the keys above; check the spaces before it",
    "did not find expected node content": "something is missing here",
    "found character that cannot start any token": "no word begins with this sign; use spaces or quotes",
    "found unexpected end of stream": "the file ends inside quotes",
    "mapping values are not allowed in this context": "a ':' cannot stand here; check spaces, or use quotes",
}
"""What libyaml says, for people who do not know its words."""


def _in_words(error: yaml.YAMLError) -> str:
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark:
        mark = error.problem_mark
        problem = _PLAIN_WORDS.get(error.problem or "", error.problem or "is not readable as YAML")
        return f"line {mark.line + 1}, column {mark.column + 1}: {problem}"
    return f"not readable as YAML: {error}".splitlines()[0]


class _Dumper(yaml.SafeDumper):
    """PyYAML's writer, for the same words that the loader reads."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - PyYAML's own signature
        return True


_ODD_BREAKS = re.compile("[\r\x85\u2028\u2029\ufeff]")


def _represent_text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    """Write rare line breaks as escapes; PyYAML's other quotes would turn them into spaces."""
    style = '"' if _ODD_BREAKS.search(text) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.yaml_implicit_resolvers = _core_schema()
_Dumper.add_representer(str, _represent_text)


def dump_yaml(data: object) -> str:
    """Return plain Python data as YAML, in the order given; only what would be misread is quoted."""
    return yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100)


def load_yaml_file(path: Path) -> Any:  # noqa: ANN401 - whatever the file holds
    """Return what a YAML file of our own holds, parsed once.

    As Python does with its bytecode, what was parsed is kept in `__pycache__` beside the file, named after
    the file's time and size, so that a process which needs every parameter starts in milliseconds.
    """
    stat = path.stat()
    kept = path.parent / "__pycache__" / f"{path.name}.{stat.st_mtime_ns:x}-{stat.st_size:x}.json"
    try:
        return json.loads(kept.read_bytes())
    except (OSError, ValueError):
        data = load_yaml(_text_of(path))
    keep(kept, data, path.name)
    return data


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise YamlError(f"{path.name} is not in UTF-8: save it so") from error


def keep(kept: Path, data: object, name: str) -> None:
    """Keep parsed data beside its file, where that is allowed; older ones of the same file go."""
    if sys.dont_write_bytecode:
        return
    with contextlib.suppress(OSError):
        kept.parent.mkdir(exist_ok=True)
        fresh = kept.with_suffix(f".{os.getpid()}")
        fresh.write_text(json.dumps(data), encoding="utf-8")
        for old in kept.parent.glob(f"{name}.*.json"):
            old.unlink(missing_ok=True)
        fresh.replace(kept)
