#!/usr/bin/env python3
"""Builds what the Universal Controller imports: the Universal Template "Twilio" with its extension inside.

    python3 build_zip.py unv_tmplt_twilio-1.0.0.zip     template and extension, for "Import Template..."
    python3 build_zip.py --extension ue-twilio.zip      the extension alone, for "Upload Extension Archive"

The same sources give the same bytes, on every machine: fixed order, times and modes, stored without compression.
"""
import argparse
import io
import json
import os
import py_compile
import re
import sys
import tempfile
import zipfile

FOLDER = os.path.dirname(os.path.abspath(__file__))
MODULES = ("extension.py", "trunkline_document.py", "trunkline_gateway.py", "trunkline_program.py")
EXTENSION_FILES = ("extension.yml",) + MODULES
EARLIEST = (1980, 1, 1, 0, 0, 0)  # The first moment a zip file can express.


def source(name):
    """The bytes of a source file, with the line ends of the repository even in a checkout that changed them."""
    with open(os.path.join(FOLDER, name), "rb") as file:
        return file.read().replace(b"\r\n", b"\n")


def archive(entries):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as output:
        for name, content in entries:
            entry = zipfile.ZipInfo(name, EARLIEST)
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            output.writestr(entry, content)
    return buffer.getvalue()


def extension_archive():
    return archive([(name, source(name)) for name in EXTENSION_FILES])


def template_archive():
    return archive([("template.json", source("template.json")), ("extension_archive.zip", extension_archive())])


def check():
    """What can be wrong with the sources without an agent noticing until a task runs."""
    with tempfile.TemporaryDirectory() as scratch:
        for name in MODULES:
            py_compile.compile(os.path.join(FOLDER, name), os.path.join(scratch, name + "c"), doraise=True)
    template = json.loads(source("template.json").decode("utf-8"))
    described = source("extension.yml").decode("utf-8").split("owner:")[0]
    metadata = dict(re.findall(r'^  (\w+): "?([^"\n]*)"?$', described, re.MULTILINE))
    constants = dict(re.findall(r'^(EXTENSION|VERSION) = "([^"]*)"$', source("trunkline_document.py").decode("utf-8"),
                                re.MULTILINE))
    for what, first, second in (
        ("extension in template.json and name in extension.yml", template["extension"], metadata["name"]),
        ("EXTENSION in trunkline_document.py and name in extension.yml", constants["EXTENSION"], metadata["name"]),
        ("VERSION in trunkline_document.py and version in extension.yml", constants["VERSION"], metadata["version"]),
    ):
        if first != second:
            raise ValueError("%s differ: %s, %s" % (what, first, second))
    for key in ("name", "fieldMapping", "sequence", "sysId"):
        values = [field[key] for field in template["fields"]]
        if len(set(values)) != len(values):
            raise ValueError("two fields of template.json have the same %s" % key)
    mappings = set(field["fieldMapping"] for field in template["fields"])
    for field in template["fields"]:
        if field["showIfField"] is not None and field["showIfField"] not in mappings:
            raise ValueError("%s is shown by %s, which is no field" % (field["name"], field["showIfField"]))


def main(arguments):
    parser = argparse.ArgumentParser(
        description=__doc__.split("\n\n")[0], epilog="example: python3 build_zip.py unv_tmplt_twilio-1.0.0.zip"
    )
    parser.add_argument("--extension", action="store_true", help="build the extension archive alone")
    parser.add_argument("output", help="path of the zip file to write")
    options = parser.parse_args(arguments)
    try:
        check()
    except (py_compile.PyCompileError, ValueError, KeyError) as error:
        sys.stderr.write("The sources are not valid: %s\n" % error)
        return 1
    content = extension_archive() if options.extension else template_archive()
    folder = os.path.dirname(os.path.abspath(options.output))
    os.makedirs(folder, exist_ok=True)
    with open(options.output, "wb") as file:
        file.write(content)
    print("%s (%d bytes)" % (options.output, len(content)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
