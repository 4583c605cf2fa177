"""What the scripts that make samples have in common: packages, a closed environment, and neutral paths."""

import os
import shutil
import subprocess
import sys
import tempfile
import venv
from contextlib import contextmanager
from pathlib import Path

here = Path(__file__).resolve().parent
samples = here.parent


@contextmanager
def temporary_folder():
    # The resolved path is the one that ends up in tracebacks (on macOS the temporary folder is a link).
    work = Path(tempfile.mkdtemp(prefix="fluxloop-samples-")).resolve()
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)


def copy(source, target):
    shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))


def install(folder, *packages):
    """Makes a virtual environment with the packages, and returns the folder that contains them."""
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *packages], check=True)
    where = [python, "-c", "import sysconfig; print(sysconfig.get_paths()['purelib'])"]
    return subprocess.run(where, check=True, capture_output=True, text=True).stdout.strip()


def closed_environment(work, **more):
    """No keys, no .env of the user, no FLUXLOOP_* settings, no way out by proxy."""
    for name in ("home", "tmp"):
        (work / name).mkdir(exist_ok=True)
    return {
        "PATH": f"{work / 'venv' / 'bin'}{os.pathsep}{os.defpath}",
        "HOME": str(work / "home"),
        "TMPDIR": str(work / "tmp"),
        "LANG": "C.UTF-8",
        "PYTHONUTF8": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "HTTP_PROXY": "http://127.0.0.1:9",
        "HTTPS_PROXY": "http://127.0.0.1:9",
        **more,
    }


def make_paths_neutral(folder, replacements):
    """The only thing that is changed after the run: where the temporary folder appears in a path."""
    for path in files(folder):
        data = path.read_bytes()
        for old, new in replacements.items():
            data = data.replace(old.encode(), new.encode())
        path.write_bytes(data)


def refuse_leftovers(folder, work):
    left = [path.name for path in files(folder) if str(work).encode() in path.read_bytes()]
    if left:
        sys.exit(f"the temporary folder is still named in {', '.join(left)}")


def files(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def remove(*folders):
    for folder in folders:
        if folder.is_dir():
            shutil.rmtree(folder)


def move(folder, name=None):
    """Moves a folder that a run made to the samples."""
    shutil.move(folder, samples / (name or folder.name))
    print(f"made {name or folder.name}")
