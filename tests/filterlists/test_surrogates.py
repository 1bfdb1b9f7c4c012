"""Every surrogate is there, small, and what its name says."""

import shutil
import subprocess
from pathlib import Path

import pytest

from filterlists import surrogates
from filterlists.surrogates import FILES, surrogate

FOLDER = Path(surrogates.__file__).parent / "data" / "surrogates"


def test_each_name_has_its_file_and_each_file_a_name() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(FILES.values())
    assert all(FILES[name] == name for name in FILES.values())


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_surrogate_is_small(name: str) -> None:
    assert len(surrogate(name).body) < 10_000


@pytest.mark.parametrize(
    ("name", "media_type", "start"),
    [
        ("noopjs", "text/javascript; charset=utf-8", b'"use strict"'),
        ("1x1.gif", "image/gif", b"GIF89a"),
        ("2x2.png", "image/png", b"\x89PNG"),
        ("noopframe", "text/html; charset=utf-8", b"<!doctype html>"),
        ("nooptext", "text/plain; charset=utf-8", b""),
        ("empty", "text/plain; charset=utf-8", b""),
        ("noopmp3-0.1s", "audio/mpeg", b"\xff\xfb"),
        ("noopmp4-1s", "video/mp4", b"\x00\x00\x00"),
        ("noopvmap-1.0", "text/xml; charset=utf-8", b"<?xml"),
        ("matomo", "text/javascript; charset=utf-8", b"// In place of Matomo"),
        ("prebid", "text/javascript; charset=utf-8", b"// In place of Prebid"),
        ("onetrust_geo.json", "application/json", b'{"country"'),
        ("googletagmanager.com/gtm.js", "text/javascript; charset=utf-8", b"//"),
    ],
)
def test_it_is_what_its_name_says(name: str, media_type: str, start: bytes) -> None:
    given = surrogate(name)
    assert given.media_type == media_type
    assert given.body.startswith(start)


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")
def test_every_script_runs_in_a_page_that_has_nothing() -> None:
    run = (
        "const vm=require('vm'),fs=require('fs');for(const f of process.argv.slice(1)){"
        "const w={setTimeout,crypto,location:{assign(){}}};w.window=w;"
        "vm.runInNewContext(fs.readFileSync(f,'utf8'),w,{filename:f})}"
    )
    scripts = map(str, sorted(set(FOLDER.glob("*.js")) - {FOLDER / "fingerprint_module.js"}))
    done = subprocess.run(["node", "-e", run, *scripts], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.returncode == 0
