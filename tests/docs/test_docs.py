"""The documentation says what the code does: its pages are current and its examples run."""

import doctest
import importlib
import importlib.util
import pkgutil
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import matchbound

ROOT = Path(__file__).parents[2]


def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_reference_pages_are_current() -> None:
    wanted = {name: text.rstrip() + "\n" for name, text in generator().pages().items()}
    written = {name: (ROOT / "docs" / "reference" / name).read_text(encoding="utf-8") for name in wanted}

    assert written == wanted, "run `make docs` and commit what it writes"


def test_readme_example_runs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    for block in blocks:
        exec(compile(block, "README.md", "exec"), {})  # noqa: S102 - our own example

    assert len(blocks) == 1
    assert capsys.readouterr().out.startswith("in-progress ")


def test_readme_names_only_commands_that_exist() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^ {4}\S*matchbound ([a-z]+)", text, re.MULTILINE))
    known = set(
        re.findall(
            r"^## matchbound ([a-z]+)", (ROOT / "docs/reference/commands.md").read_text(), re.MULTILINE
        )
    )

    assert named
    assert named <= known


def test_links_between_pages_lead_somewhere() -> None:
    pages = [
        ROOT / "README.md",
        ROOT / "CONTRIBUTING.md",
        *ROOT.glob("docs/**/*.md"),
        *ROOT.glob("examples/*.md"),
    ]
    targets = [
        (page.name, target)
        for page in pages
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]

    assert targets == []


MODULES = [one.name for one in pkgutil.walk_packages(matchbound.__path__, "matchbound.")]


@pytest.mark.parametrize("name", ["matchbound", *MODULES])
def test_examples_in_docstrings_run(name: str) -> None:
    result = doctest.testmod(importlib.import_module(name))

    assert result.failed == 0


def test_importing_the_package_stays_light() -> None:
    script = (
        "import matchbound, sys; print(sorted({'pydantic', 'yaml', 'ortools', 'numpy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_a_status_loads_no_solver() -> None:
    script = (
        "import sys; from matchbound.cli.main import app\n"
        "sys.argv = ['matchbound', 'status', 'examples/green-card.yaml']\n"
        "try: app()\n"
        "except SystemExit: print(sorted({'ortools', 'numpy', 'numba', 'pandas'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT
    )

    assert done.stdout.splitlines()[-1] == "[]"


def test_locks_name_no_host_and_carry_hashes() -> None:
    for path in (ROOT / "requirements").glob("*.txt"):
        text = path.read_text(encoding="utf-8")

        assert "://" not in text
        assert text.count("--hash=sha256:") >= text.count("==")
