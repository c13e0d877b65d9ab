"""The house stays in order: imports run one way, files stay small, every module says what it is, nothing leaks."""

import ast
import re
import subprocess
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "pipeline"
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
    if "_models" not in path.parts
}
MOST_LINES = 300
# Spelled in two parts, so that this file does not hold them.
REGISTRIES = ("py" + "pi.org", "python" + "hosted.org", "npm" + "js.", "crates" + ".io", "anaconda" + ".org")
NOWHERE = re.compile("|".join([*map(re.escape, REGISTRIES), r"(?<![\w.])/" + r"work/", r"/(?:root|home)/\w"]))
ELSEWHERE = re.compile(r"\bshared" + "/")
# A possessive repetition of a group, such as "(?:a|b)*+": Python before 3.11.5 matches too much with it.
POSSESSIVE_GROUP = re.compile(r"(?<!\\)\)[*+?]\+")
BUILT = {"build", "dist", "outputs", "__pycache__", ".venv", ".git"}
BUILT |= {".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis"}
MAY_NAME_SHARED = ("tests/", ".ci/", "benchmarks/")


class Running(ast.NodeTransformer):
    """Leaves out what is imported for the type checker alone: it never runs."""

    def visit_If(self, node):
        return None if ast.unparse(node.test).endswith("TYPE_CHECKING") else self.generic_visit(node)


def imported(source):
    """Modules of the package that a module imports, at its top or inside a function."""
    for node in ast.walk(Running().visit(ast.parse(source))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names if name.name in MODULES)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            for name in node.names:
                whole = f"{node.module}.{name.name}"
                yield from [module for module in (whole, node.module) if module in MODULES][:1]


GRAPH = {name: set(imported(path.read_text(encoding="utf-8"))) for name, path in MODULES.items()}


def test_imports_run_one_way():
    try:
        TopologicalSorter(GRAPH).prepare()
    except CycleError as error:
        pytest.fail(f"modules import each other in a circle: {' <- '.join(error.args[1])}")


def test_imports_name_the_package():
    relative = [
        f"{name}:{node.lineno}"
        for name, path in MODULES.items()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert relative == [], "relative imports are not seen by the test above"


@pytest.mark.parametrize("name", MODULES)
def test_a_module_is_small_and_says_what_it_is(name):
    source = MODULES[name].read_text(encoding="utf-8")
    assert source.count("\n") <= MOST_LINES
    summary = (ast.get_docstring(ast.parse(source)) or "").split("\n\n")[0]
    assert re.fullmatch(r"\S.*[.?]", summary, re.DOTALL), f"{name}: begins with no sentence that says what it does"


def files():
    """The text files of the project: what git knows or would add; where there is no git, what is not built."""
    if (ROOT / ".git").exists():
        command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        names = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
        paths = [ROOT / name for name in names if name]
    else:
        paths = [path for path in ROOT.rglob("*") if not BUILT.intersection(path.relative_to(ROOT).parts)]
    return [path for path in paths if path.is_file() and b"\0" not in path.read_bytes()[:8000]]


def test_nothing_leaks():
    """No package registry, no path of somebody's machine, no path that only the project's own checkout has."""
    leaks = []
    for path in files():
        name = path.relative_to(ROOT).as_posix()
        for number, line in enumerate(path.read_bytes().decode("utf-8", "replace").splitlines(), 1):
            if NOWHERE.search(line) or (ELSEWHERE.search(line) and not name.startswith(MAY_NAME_SHARED)):
                leaks.append(f"{name}:{number}: {line.strip()[:80]}")
    assert leaks == []


@pytest.mark.parametrize("name", MODULES)
def test_no_regular_expression_that_early_pythons_misread(name):
    assert POSSESSIVE_GROUP.findall(MODULES[name].read_text(encoding="utf-8")) == []
