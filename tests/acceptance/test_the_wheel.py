"""The wheel carries everything: installed in an empty folder, the demo works there."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_demo_works_from_the_installed_wheel_in_an_empty_folder(tmp_path):
    wheels, site, empty = tmp_path / "dist", tmp_path / "site", tmp_path / "empty"
    empty.mkdir()
    _run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(wheels)], ROOT)
    (wheel,) = wheels.glob("*.whl")
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    _run([*install, "--disable-pip-version-check", "--target", str(site), str(wheel)], tmp_path)
    # -P and our own path first: the checkout must not be found instead of the wheel.
    environment = {**os.environ, "PYTHONPATH": str(site)}
    done = _run([sys.executable, "-P", "-m", "lep_docs", "demo"], empty, environment)
    documents = sorted(p.name for p in (empty / "outputs" / "quillmere").glob("*.docx"))
    assert documents == [
        "business-plan.docx",
        "implementation-plan.docx",
        "partnering-protocol.docx",
        "shared-resourcing-model.docx",
        "statement-of-joint-aspiration.docx",
    ]
    assert "answers" in done.stdout
    where = _run(
        [sys.executable, "-P", "-c", "import lep_docs; print(lep_docs.__file__)"],
        empty,
        environment,
    )
    assert str(site) in where.stdout


def _run(command, folder, environment=None):
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done
