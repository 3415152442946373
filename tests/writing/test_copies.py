"""`define source … --copy` keeps a copy of a source beside the ledger."""

import os
import stat
from hashlib import sha256

import pytest
from conftest import read

LEDGER = '[[event]]\nid = "a"\ntitle = "T"\ncite = ["kaieteur p1"]\n'
PAGE = b"<html>\n<p>Soldiers fired.</p>\n"


@pytest.fixture
def folder(ledger_file, tmp_path):
    ledger_file(LEDGER)
    (tmp_path / "saved page.HTML").write_bytes(PAGE)
    (tmp_path / "report.pdf").write_bytes(b"%PDF-1.7 report")
    return tmp_path


@pytest.fixture
def call(briefing, folder):
    return lambda *words, **more: briefing(*words, XDG_STATE_HOME=str(folder / "state"), **more)


def source(folder, name="kaieteur"):
    return read((folder / "events.toml").read_text()).ledger.sources[name]


@pytest.mark.parametrize(
    ("copy", "stdin", "name"),
    [
        ("saved page.HTML", b"", "kaieteur.html"),
        ("report.pdf", b"", "kaieteur.pdf"),
        ("-", PAGE, "kaieteur.html"),
        ("-", b"%PDF-1.7", "kaieteur.pdf"),
        ("-", b"words\n", "kaieteur.txt"),
        ("-", b"\xff\xfe\x00bytes", "kaieteur.txt"),
    ],
)
def test_a_copy_is_kept_beside_the_ledger_byte_for_byte(call, folder, copy, stdin, name):
    run = call("define", "source", "kaieteur", "--kind", "news", "--copy", copy, stdin=stdin)
    assert run.code == 0, run.stderr
    content = stdin or (folder / copy).read_bytes()
    assert (folder / "sources" / name).read_bytes() == content
    assert f"defined source kaieteur, with a copy in sources/{name};" in run.stderr
    copied = source(folder)
    assert (copied.copy, copied.sha256) == (f"sources/{name}", sha256(content).hexdigest())
    assert "W215" not in call("check").stdout


def test_no_other_file_is_overwritten(call, folder):
    (folder / "sources").mkdir()
    (folder / "sources" / "kaieteur.html").write_text("mine")
    (folder / "sources" / "kaieteur-2.html").symlink_to(folder / "nowhere")
    assert call("define", "source", "kaieteur", "--copy", "saved page.HTML").code == 0
    assert source(folder).copy == "sources/kaieteur-3.html"
    assert (folder / "sources" / "kaieteur.html").read_text() == "mine"
    assert not (folder / "nowhere").exists()


def test_the_same_content_is_kept_once(call, folder):
    (folder / "sources").mkdir()
    (folder / "sources" / "kaieteur.html").write_bytes(PAGE)
    assert call("define", "source", "kaieteur", "--copy", "saved page.HTML").code == 0
    assert source(folder).copy == "sources/kaieteur.html"
    assert len(list((folder / "sources").iterdir())) == 1


def test_an_existing_source_can_get_a_copy(call, folder):
    assert call("define", "source", "kaieteur", "--title", "Kaieteur News").code == 0
    before = (folder / "events.toml").read_text()
    run = call("define", "source", "Kaieteur News", "--copy", "report.pdf")
    assert run.stderr == "kept a copy of kaieteur: sources/kaieteur.pdf\n"
    assert source(folder).sha256 == sha256(b"%PDF-1.7 report").hexdigest()
    assert call("undo").code == 0
    assert (folder / "events.toml").read_text() == before


@pytest.mark.parametrize(("mode", "shared"), [(0o600, 0), (0o640, 0o040), (0o644, 0o044)])
def test_a_copy_is_not_more_readable_than_the_ledger(call, folder, mode, shared):
    (folder / "events.toml").chmod(mode)
    before = os.umask(0o022)
    try:
        assert call("define", "source", "kaieteur", "--copy", "report.pdf").code == 0
    finally:
        os.umask(before)
    for path, more in ((folder / "sources", 0o011), (folder / "sources" / "kaieteur.pdf", 0)):
        assert stat.S_IMODE(path.stat().st_mode) & 0o044 & ~more == shared


def test_the_name_of_the_file_is_safe(call, folder):
    assert (
        call("define", "source", "The Post", "--id", "../../x/y", "--copy", "report.pdf").code == 0
    )
    assert source(folder, "../../x/y").copy == "sources/x-y.pdf"
    assert [path.name for path in (folder / "sources").iterdir()] == ["x-y.pdf"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["source", "kaieteur", "--copy", "gone.pdf"], "gone.pdf cannot be read: No such file"),
        (["source", "kaieteur", "--copy", "."], ". cannot be read: Is a directory"),
        (["source", "kaieteur", "--copy", "-"], "Standard input is empty"),
        (["source", "kaieteur", "--copy", "https://example.org/a"], "does not use the network"),
        (["story", "kaieteur", "--copy", "report.pdf"], "A story has no --copy"),
        (["source", "kaieteur", "--kind", "paper", "--copy", "report.pdf"], 'cannot be "paper"'),
    ],
)
def test_a_failed_copy_leaves_nothing_behind(call, folder, words, said):
    run = call("define", *words)
    assert (run.code, (folder / "events.toml").read_text()) == (2, LEDGER)
    assert said in run.stderr
    assert not (folder / "sources").exists()


def test_a_dry_run_keeps_no_copy(call, folder):
    run = call("define", "source", "kaieteur", "--copy", "report.pdf", "--dry-run")
    assert run.stdout.startswith("[source.kaieteur]")
    assert not (folder / "sources").exists()


def test_check_says_when_a_copy_is_changed_or_missing(call, folder):
    assert call("define", "source", "kaieteur", "--copy", "report.pdf").code == 0
    copy = folder / "sources" / "kaieteur.pdf"
    copy.write_bytes(b"other")
    assert "W215 The copy of kaieteur was changed" in call("check").stdout
    copy.unlink()
    assert "W215 The copy of kaieteur is missing" in call("check").stdout
    os.mkfifo(copy)  # the review does not wait for it
    assert "W215 The copy of kaieteur is missing" in call("check").stdout
