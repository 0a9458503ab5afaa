"""Compares FreeMarker and Java patterns with the originals on a warmed JVM, and prints one JSON object.

Usage: languages.py LANGUAGE_BENCH [FREEMARKER_JAR]
"""
import json
import os
import re
import statistics
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
PATTERNS = os.path.join(HERE, "JavaRegex", "patterns.tsv")
LINE = re.compile(r"^(.+?)\s+(\d+) ns")


def swift(program):
    found = {"template": {}, "pattern": {}}
    for line in subprocess.check_output([program, PATTERNS], text=True).splitlines():
        kind, name, nanoseconds = line.split("\t")
        found[kind][name] = int(nanoseconds)
    return found


def java(*arguments):
    lines = subprocess.check_output(["java", *arguments], text=True).splitlines()
    return {match[1]: int(match[2]) for match in map(LINE.match, lines) if match and match[1] != "mean"}


def compare(ours, theirs):
    rows = {name: {"ns": ours[name], "java_ns": theirs[name]} for name in ours if name in theirs}
    ratios = [row["java_ns"] / row["ns"] for row in rows.values()]
    return {"rows": rows, "times_as_fast": {"median": round(statistics.median(ratios), 3),
            "min": round(min(ratios), 3), "max": round(max(ratios), 3)}}


def main():
    ours = swift(sys.argv[1])
    document = {"patterns": compare(
        ours["pattern"], java(os.path.join(HERE, "JavaRegex", "RegexBench.java"), PATTERNS))}
    if len(sys.argv) > 2:
        templates = java("-cp", sys.argv[2], os.path.join(HERE, "FreeMarker", "FreeMarkerBench.java"))
        document["templates"] = compare(ours["template"], templates)
        document["templates"]["times_as_fast"]["aim"] = ">= 1.0"
    print(json.dumps(document))


if __name__ == "__main__":
    main()
