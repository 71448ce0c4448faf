"""A hostile world: the command says what is wrong or gets it right, and never half of it."""

import errno
import json
import os
import random
import resource
import signal
import subprocess
import threading
import time

import pytest

from conftest import bytes_below, copy_site

IS_ROOT = os.geteuid() == 0


@pytest.fixture
def small(tmp_path):
    """A site of one small notebook."""
    return make_site(tmp_path / "small", {"a.md": page("First")})


def page(title, body="Text.\n"):
    return f"---\ntitle: {title}\n---\n\n{body}"


def make_site(folder, notebooks):
    (folder / "site").mkdir(parents=True)
    (folder / "site" / "site.yaml").write_text("name: S\n")
    (folder / "notebooks").mkdir()
    for name, text in notebooks.items():
        path = folder / "notebooks" / name
        path.write_bytes(text) if isinstance(text, bytes) else path.write_text(text)
    return folder


def site_of(folder):
    return bytes_below(folder / "site" / "public")


def litter_of(folder):
    """What builds have left beside the site."""
    return [path.name for path in (folder / "site").iterdir() if path.name.startswith("public.")]


def problems_of(breakeven, folder):
    """The problems that `check` finds, which `build` finds too, without writing anything."""
    before = bytes_below(folder / "site")
    checked, built = breakeven("check", "--json", folder), breakeven("build", "--json", folder)
    for result in (checked, built):
        assert result.returncode == 1, result.stdout
        assert "Fatal" not in result.stderr and "Crash" not in result.stderr, result.stderr
    assert checked.stdout == built.stdout
    assert bytes_below(folder / "site") == before
    return json.loads(checked.stdout)["problems"]


def place_of(problem):
    place = problem["place"]
    return place["file"], place["line"], place["column"]


def error_of(breakeven, folder, *words):
    """The one error of a build, in words; the site is as it was."""
    before = bytes_below(folder / "site")
    result = breakeven("build", folder)
    assert result.returncode == 1, result.stdout
    assert "Fatal" not in result.stderr and "Crash" not in result.stderr, result.stderr
    for word in words:
        assert word in result.stderr
    assert bytes_below(folder / "site") == before
    return result.stderr


# MARK: - Texts


def test_fifty_thousand_nested_quotes_are_one_error(breakeven, small):
    (small / "notebooks" / "a.md").write_text(page("T", "> " * 50_000 + "x\n"))
    problems = problems_of(breakeven, small)
    assert [(one["id"], *place_of(one)[:2]) for one in problems] == [("too-deep", "notebooks/a.md", 5)]


@pytest.mark.parametrize("piece", ["[", "![", "*a ", "`", "`` ` ", "$", "<!-- ", "[^a", "(((", "\\", "| ", "- "])
def test_a_sign_a_hundred_thousand_times_ends_soon(breakeven, small, piece):
    (small / "notebooks" / "a.md").write_text(page("T", piece * 100_000 + "\n"))
    result = breakeven("check", small)
    assert result.returncode in (0, 1)
    assert "Fatal" not in result.stderr and "Crash" not in result.stderr


def test_deep_parentheses_in_an_expression_are_an_error(breakeven, small):
    (small / "notebooks" / "a.md").write_text(page("T", "It is `= " + "(" * 50_000 + "1`.\n"))
    assert problems_of(breakeven, small)[0]["place"]["line"] == 5


def test_deep_flow_collections_in_yaml_are_an_error(breakeven, small):
    (small / "notebooks" / "a.md").write_text(page("T", "```yaml claim x\nsays: " + "[" * 50_000 + "\n```\n"))
    assert problems_of(breakeven, small)


def test_a_billion_laughs_are_an_error(breakeven, small):
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40)]
    (small / "notebooks" / "a.md").write_text(page("T", "```yaml claim x\n" + "\n".join(lines) + "\n```\n"))
    assert problems_of(breakeven, small)


def test_a_notebook_may_weigh_sixteen_mebibytes_and_not_a_byte_more(breakeven, small):
    path = small / "notebooks" / "a.md"
    line = b"A line of prose that says nothing at all, again and again and again.\n\n"
    text = (page("T").encode() + line * (2**24 // len(line) + 1))[: 2**24]
    path.write_bytes(text)
    assert breakeven("check", small).returncode == 0
    path.write_bytes(text + b"x")
    error_of(breakeven, small, "notebooks/a.md", "larger than 16 MiB")


def test_nul_has_its_place(breakeven, small):
    (small / "notebooks" / "a.md").write_bytes(page("T").encode() + b"\nA \x00 here.\n")
    assert place_of(problems_of(breakeven, small)[0]) == ("notebooks/a.md", 7, 3)


def test_the_first_byte_of_another_encoding_has_its_place(breakeven, small):
    (small / "notebooks" / "a.md").write_bytes(page("T").encode() + "\nDas fünfte für uns.\n".encode("latin-1"))
    problems = problems_of(breakeven, small)
    assert [one["id"] for one in problems] == ["not-utf8"]
    assert place_of(problems[0]) == ("notebooks/a.md", 7, 6)


# MARK: - Links


@pytest.mark.parametrize("link", [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java&#115;cript:alert(1)", "data:text/html,x",
    "vbscript:x", "file:///etc/passwd", "//example.org/x", "&#1;javascript:alert(1)",
])
@pytest.mark.parametrize("form", ["[x]({})", "![x]({})", "<{}>", "[x]\n\n[x]: {}"])
def test_no_foreign_scheme_reaches_a_page(breakeven, small, link, form):
    (small / "notebooks" / "a.md").write_text(page("T", "See " + form.format(link) + ".\n"))
    result = breakeven("build", small)
    assert "Fatal" not in result.stderr
    if result.returncode == 0:
        # It was no link, and is text.
        html = (small / "site" / "public" / "a" / "index.html").read_text().lower()
        for attribute in ("href", "src"):
            for scheme in ("javascript:", "vbscript:", "file:", "data:text", "//example"):
                assert f'{attribute}="{scheme}' not in html
    else:
        assert "notebooks/a.md:5" in result.stderr


@pytest.mark.parametrize("path", ["../../../etc/passwd", "/etc/passwd", "..%2f..%2fetc/passwd", "../../secret.png"])
@pytest.mark.parametrize("form", ["[x]({})", "![x]({})"])
def test_no_path_leads_out_of_the_site(breakeven, small, path, form):
    (small.parent / "secret.png").write_bytes(b"secret")
    (small / "notebooks" / "a.md").write_text(page("T", "See " + form.format(path) + ".\n"))
    assert place_of(problems_of(breakeven, small)[0])[:2] == ("notebooks/a.md", 5)


# MARK: - Files


@pytest.mark.parametrize("name", ["notebooks/x.md", "site/static/x.png", "templates/x.mustache", "site/static"])
def test_a_link_out_of_the_folder_is_not_read(breakeven, small, name):
    outside = small.parent / "outside"
    outside.mkdir()
    (outside / "passwd").write_text("secret")
    path = small / name
    path.parent.mkdir(exist_ok=True)
    path.symlink_to(outside if name == "site/static" else outside / "passwd")
    message = error_of(breakeven, small, name, "leads out of the folder")
    assert "secret" not in message


def test_a_public_that_is_a_link_is_left_alone(breakeven, small):
    elsewhere = small.parent / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "precious").write_text("x")
    (small / "site" / "public").symlink_to(elsewhere)
    assert "not a plain folder" in breakeven("build", small).stderr
    assert bytes_below(elsewhere) == {"precious": b"x"}
    assert (small / "site" / "public").is_symlink() and litter_of(small) == []


def test_a_folder_called_like_a_notebook_is_an_error(breakeven, small):
    (small / "notebooks" / "folder.md").mkdir()
    error_of(breakeven, small, "notebooks/folder.md")


@pytest.mark.parametrize("name", ["notebooks/pipe.md", "site/static/pipe", "site/site.yaml"])
def test_a_pipe_does_not_hang(breakeven, small, name):
    path = small / name
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    os.mkfifo(path)
    result = breakeven("build", small)
    assert result.returncode == 1
    assert name in result.stderr and "not a plain file" in result.stderr


@pytest.mark.skipif(IS_ROOT, reason="root may read everything")
@pytest.mark.parametrize("name", ["notebooks/a.md", "notebooks", "site/site.yaml"])
def test_what_may_not_be_read_is_said(breakeven, small, name):
    os.chmod(small / name, 0)
    try:
        result = breakeven("build", small)
    finally:
        os.chmod(small / name, 0o755)
    assert result.returncode == 1
    assert name in result.stderr and "permission denied" in result.stderr


def test_a_template_with_an_unknown_tag_is_an_error(breakeven, small):
    (small / "templates").mkdir()
    (small / "templates" / "index.mustache").write_text("<p>{{nmae}}</p>\n")
    problems = problems_of(breakeven, small)
    assert place_of(problems[0]) == ("templates/index.mustache", 1, 6)


@pytest.mark.parametrize("name", ["Upper.md", "under_score.md", "two words.md", "ünï.md", "-a.md", ".md.md", "a..md"])
def test_a_name_that_is_not_kebab_case_is_an_error_or_not_read(breakeven, small, name):
    (small / "notebooks" / name).write_text(page("Odd"))
    if name.startswith("."):
        assert breakeven("build", small).returncode == 0
        assert "Odd" not in (small / "site" / "public" / "index.html").read_text()
    else:
        assert [one["id"] for one in problems_of(breakeven, small)] == ["file-name"]


def test_names_that_differ_in_case_alone_are_an_error(breakeven, small):
    (small / "notebooks" / "A.md").write_text(page("Second"))
    assert "file-name" in {one["id"] for one in problems_of(breakeven, small)}


def test_a_name_that_is_no_text_is_an_error_not_a_crash(breakeven, small):
    path = os.fsencode(small / "notebooks") + b"/caf\xe9.md"
    with open(path, "w") as file:
        file.write(page("Odd"))
    result = breakeven("build", small)
    assert "Fatal" not in result.stderr
    assert result.returncode == 1 and ".md" in result.stderr


@pytest.mark.parametrize("name", ["with space", "it's \"quoted\"", "new\nline", "ünï", "%41 & <b>", "-x"])
def test_a_folder_may_have_any_name(breakeven, tmp_path, name):
    folder = make_site(tmp_path / name, {"a.md": page("First")})
    result = breakeven("build", folder)
    assert result.returncode == 0, result.stderr
    assert "a/index.html" in site_of(folder)


def test_a_folder_may_have_a_name_that_is_no_text(command, tmp_path):
    folder = make_site(tmp_path / "plain", {"a.md": page("First")})
    odd = os.fsencode(tmp_path) + b"/caf\xe9"
    os.rename(os.fsencode(folder), odd)
    for arguments in ([b"build", odd], [b"build"]):
        result = subprocess.run(
            [os.fsencode(command), *arguments], cwd=odd, capture_output=True, timeout=60
        )
        assert result.returncode in (0, 1, 64), result.stderr
        assert b"Fatal" not in result.stderr


def test_a_thousand_notebooks_are_built(breakeven, tmp_path):
    folder = make_site(tmp_path / "many", {f"n{n}.md": page(f"Number {n}") for n in range(1_000)})
    result = breakeven("build", folder)
    assert result.returncode == 0, result.stderr
    assert sum(name.endswith("/index.html") for name in site_of(folder)) >= 1_000


# MARK: - Writing


def test_a_public_with_a_foreign_folder_stays(breakeven, small):
    foreign = small / "site" / "public" / "photos" / "one.jpg"
    foreign.parent.mkdir(parents=True)
    foreign.write_bytes(b"precious")
    error_of(breakeven, small, "`photos`, which no build wrote")
    assert foreign.read_bytes() == b"precious"


def full_disk(command, folder, limit):
    """A build that may write no file over `limit` bytes."""

    def shut():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return subprocess.run(
        [command, "build", folder], capture_output=True, text=True, timeout=60, preexec_fn=shut
    )


@pytest.mark.parametrize("limit", [0, 1, 4_096, 20_000])
def test_a_limit_of_file_sizes_leaves_the_last_good_site(breakeven, command, site, limit):
    assert breakeven("build", site).returncode == 0
    before = site_of(site)
    # What stays the same is not written again.
    for notebook in (site / "notebooks").glob("*.md"):
        notebook.write_text(notebook.read_text() + "\nOne more sentence.\n")
    result = full_disk(command, site, limit)
    assert result.returncode == 1, result.stdout
    assert "error[cannot-write]" in result.stderr and "site/public" in result.stderr
    assert site_of(site) == before and litter_of(site) == []


@pytest.mark.skipif(not IS_ROOT, reason="only root may mount")
@pytest.mark.parametrize("size", ["32k", "64k", "128k"])
def test_a_full_disk_leaves_nothing_behind(breakeven, site, size):
    disk = site / "site"
    settings = bytes_below(disk)
    if subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", disk]).returncode:
        pytest.skip("no mounts here")
    try:
        for name, data in settings.items():
            (disk / name).write_bytes(data)
        error_of(breakeven, site, "error[cannot-write]", "the disk is full")
    finally:
        subprocess.run(["umount", disk], check=True)


@pytest.mark.skipif(not IS_ROOT, reason="only root may mount")
def test_a_read_only_disk_is_said(breakeven, small):
    folder = small / "site"
    mounted = subprocess.run(["mount", "--bind", folder, folder])
    if mounted.returncode:
        pytest.skip("no mounts here")
    try:
        subprocess.run(["mount", "-o", "remount,ro,bind", folder], check=True)
        error_of(breakeven, small, "the file system is read-only")
    finally:
        subprocess.run(["umount", folder], check=True)


@pytest.mark.skipif(IS_ROOT, reason="root may write everywhere")
def test_a_public_that_may_not_be_written_stays(breakeven, small):
    assert breakeven("build", small).returncode == 0
    before = site_of(small)
    os.chmod(small / "site", 0o555)
    try:
        result = breakeven("build", small)
    finally:
        os.chmod(small / "site", 0o755)
    assert result.returncode == 1 and "permission denied" in result.stderr
    assert site_of(small) == before


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no full device here")
@pytest.mark.parametrize("arguments", [
    ["check", "--json"], ["check", "--sarif"], ["build", "--json"], ["explain", "--json", "GWh"],
])
def test_half_an_answer_is_none(command, small, arguments):
    with open("/dev/full", "w") as full:
        result = subprocess.run(
            [command, *arguments, small], stdout=full, stderr=subprocess.PIPE, text=True, timeout=60
        )
    assert result.returncode == 1
    assert "standard output did not take the whole answer" in result.stderr


@pytest.fixture
def two_editions(breakeven, tmp_path):
    """A site of many pages with the bytes of its first and of its second edition."""
    folder = make_site(tmp_path / "editions", {f"n{n}.md": page(f"Old {n}") for n in range(60)})
    assert breakeven("build", folder).returncode == 0
    old = site_of(folder)
    write_edition(folder, "New")
    assert breakeven("build", folder).returncode == 0
    return folder, {"Old": old, "New": site_of(folder)}


def write_edition(folder, word):
    for n in range(60):
        (folder / "notebooks" / f"n{n}.md").write_text(page(f"{word} {n}"))


def test_a_killed_build_leaves_a_whole_site(breakeven, command, two_editions):
    """Wherever it is killed, there is the old site, the new one, or none that the next cannot mend."""
    folder, editions = two_editions
    start = time.monotonic()
    assert breakeven("build", folder).returncode == 0
    span = time.monotonic() - start
    generator = random.Random(42)
    killed = 0
    for n in range(20):
        word = ("Old", "New")[n % 2]
        write_edition(folder, word)
        process = subprocess.Popen(
            [command, "build", folder], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(generator.uniform(0.3, 1.0) * span)
        process.kill()
        killed += process.wait() == -signal.SIGKILL
        assert site_of(folder) in editions.values(), f"kill {n}"
        result = breakeven("build", folder)
        assert result.returncode == 0, result.stderr
        assert site_of(folder) == editions[word] and litter_of(folder) == []
    assert killed > 0


def test_builds_at_once_leave_a_whole_site(breakeven, command, two_editions):
    folder, editions = two_editions
    for _ in range(3):
        processes = [
            subprocess.Popen([command, "build", folder], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            for _ in range(3)
        ]
        for process in processes:
            _, errors = process.communicate(timeout=120)
            assert process.returncode in (0, 1) and b"Fatal" not in errors
        assert site_of(folder) == editions["New"]
        assert breakeven("build", folder).returncode == 0
        assert site_of(folder) == editions["New"] and litter_of(folder) == []


def test_who_reads_during_a_build_meets_whole_pages(breakeven, two_editions):
    folder, editions = two_editions
    known = {edition["n7/index.html"] for edition in editions.values()}
    seen, strange, done = 0, [], threading.Event()

    def read():
        nonlocal seen
        while not done.is_set():
            try:
                found = (folder / "site" / "public" / "n7" / "index.html").read_bytes()
            except OSError as error:
                # The moment between two renames.
                if error.errno != errno.ENOENT:
                    strange.append(error)
                continue
            seen += 1
            if found not in known:
                strange.append(found)

    reader = threading.Thread(target=read)
    reader.start()
    try:
        for word in ("Old", "New"):
            write_edition(folder, word)
            assert breakeven("build", folder).returncode == 0
    finally:
        done.set()
        reader.join()
    assert seen > 0 and strange == []
