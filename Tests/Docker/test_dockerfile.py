"""Checks integrations/docker/Dockerfile without building it: what it copies, installs and starts is there.

Needs the program in TRUNKLINE_BINARY. Packages are looked up where this machine has the image's distribution.
"""
import json
import os
import re
import shlex
import subprocess
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCKERFILE = ROOT / "integrations/docker/Dockerfile"


def instructions() -> list[tuple[str, str]]:
    """(name, arguments) of each instruction, continued lines joined."""
    lines = [line for line in DOCKERFILE.read_text().splitlines() if not line.startswith("#")]
    text = re.sub(r"\\\n", " ", "\n".join(lines))
    return [tuple(line.split(maxsplit=1)) for line in text.splitlines() if line.strip()]


def stages() -> list[list[tuple[str, str]]]:
    found: list[list[tuple[str, str]]] = []
    for name, arguments in instructions():
        if name == "FROM":
            found.append([])
        found[-1].append((name, arguments))
    return found


def packages(stage: list[tuple[str, str]]) -> set[str]:
    named = set()
    for name, arguments in stage:
        for command in arguments.split("&&") if name == "RUN" else []:
            words = shlex.split(command)
            if words[:2] == ["apt-get", "install"]:
                named |= {word for word in words[2:] if not word.startswith("-")}
    return named


def run(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def codename() -> str:
    text = Path("/etc/os-release").read_text() if Path("/etc/os-release").exists() else ""
    return dict(line.split("=", 1) for line in text.splitlines() if "=" in line).get("VERSION_CODENAME", "")


class Dockerfile(unittest.TestCase):
    def test_what_is_copied_is_kept_by_git_or_made_by_the_stage_before(self):
        build, image = stages()
        made = " ".join(arguments for name, arguments in build if name == "RUN")
        copied = 0
        for name, arguments in build + image:
            if name != "COPY":
                continue
            words = arguments.split()
            options, (*sources, _) = [w for w in words if w.startswith("--")], [w for w in words if w[:2] != "--"]
            for source in sources:
                copied += 1
                if "--from=build" in options:
                    self.assertRegex(made, rf"install [^&]*{re.escape(source)}(\s|$)", source)
                else:
                    kept = run("git", "-C", str(ROOT), "ls-files", "--", source)
                    self.assertTrue(kept.strip() and (ROOT / source).exists(), f"{source} is not in the repository")
        self.assertGreater(copied, 4)

    def test_the_stages_are_of_one_distribution(self):
        froms = [arguments for name, arguments in instructions() if name == "FROM"]
        self.assertTrue(all("bookworm" in source for source in froms), froms)
        tools = re.search(r"swift-tools-version: (\d+)\.(\d+)", (ROOT / "Package.swift").read_text())
        swift = re.search(r"swift:(\d+)\.(\d+)", froms[0])
        self.assertGreaterEqual(tuple(map(int, swift.groups())), tuple(map(int, tools.groups())))

    def test_every_package_exists(self):
        if codename() != "bookworm" or not run("apt-cache", "show", "libc6"):
            self.skipTest("packages can be looked up on Debian bookworm with its package lists only")
        for stage in stages():
            self.assertTrue(packages(stage))
            shown = run("apt-cache", "show", *packages(stage))
            for package in packages(stage):
                self.assertIn(f"Package: {package}\n", shown, package)

    def test_what_the_program_is_linked_with_is_installed(self):
        if codename() != "bookworm" or not run("apt-cache", "show", "libc6"):
            self.skipTest("packages can be looked up on Debian bookworm with its package lists only")
        named = packages(stages()[1])
        depends = run(
            "apt-cache", "depends", "--recurse", "--no-recommends", "--no-suggests", "--no-conflicts", "--no-breaks",
            "--no-replaces", "--no-enhances", *named)
        installed = named | set(re.findall(r"^(?:\s+\|?(?:Pre)?Depends: )?([a-z0-9][a-z0-9.+-]*)", depends, re.M))
        checked = 0
        for path in re.findall(r"=> (/\S+)", run("ldd", os.environ["TRUNKLINE_BINARY"])):
            # Swift's own libraries are linked into the image's program.
            if "swift" in path:
                continue
            real = os.path.realpath(path)
            owners = run("dpkg", "-S", real) or run("dpkg", "-S", real.removeprefix("/usr"))
            if not owners:
                continue
            checked += 1
            self.assertIn(owners.split(":")[0], installed, path)
        self.assertGreater(checked, 2)

    def test_the_program_knows_what_it_is_started_with(self):
        command = next(json.loads(arguments) for name, arguments in instructions() if name == "CMD")
        helped = run(os.environ["TRUNKLINE_BINARY"], command[0], "--help")
        for option in command[1:]:
            if option.startswith("--"):
                self.assertIn(option, helped)


if __name__ == "__main__":
    unittest.main()
