#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Real consumers read what slant check writes.

    outputs.py SLANT SOURCE_DIR

Exits 77 (skipped) where the consumers are not installed; see
scripts/setup-consumers.
"""
import json
import pathlib
import subprocess
import sys
import tempfile

try:
    import jsonschema
    import junitparser
    import sarif.loader
except ImportError as missing:
    print(f"SKIPPED: {missing}; run scripts/setup-consumers")
    sys.exit(77)

slant, source = sys.argv[1], pathlib.Path(sys.argv[2])
schema_file = source / "build/consumers/sarif-2.1.0.schema.json"
failures = []


def expect(condition, what):
    if not condition:
        failures.append(what)


def run(form, *files):
    done = subprocess.run(
        [slant, "check", "--no-config", "--format", form, *files],
        capture_output=True, check=False)
    expect(done.returncode in (1, 3), f"{form}: exit {done.returncode}")
    return done.stdout.decode("utf-8")


with tempfile.TemporaryDirectory() as name:
    temp = pathlib.Path(name)
    odd = temp / 'a b:é,"<&.md'
    odd.write_text("The senator slammed 😀 the draconian \x1b[31m plan.\n")
    files = [str(source / "tests/articles/op-ed-against.txt"), str(odd),
             str(temp / "none.md")]

    schema = json.loads((source / "docs/check.schema.json").read_text())
    whole = json.loads(run("json", *files))
    jsonschema.Draft7Validator(schema).validate(whole)
    expect(len(whole["findings"]) > 5, "json: findings")
    line_schema = {"definitions": schema["definitions"],
                   "$ref": "#/definitions/line"}
    lines = [json.loads(line) for line in run("jsonl", *files).splitlines()]
    for line in lines:
        jsonschema.Draft7Validator(line_schema).validate(line)
    expect(len(lines) == len(whole["findings"]) + 3, "jsonl: lines")
    for finding in whole["findings"]:
        if finding["file"].endswith(".txt"):
            data = pathlib.Path(files[0]).read_bytes()
            text = data.decode("utf-8")
            begin, end = finding["begin"], finding["end"]
            words = finding["text"]
            if finding["rule"] == "target.contrast":
                continue
            expect(data[begin["byte"]:end["byte"]].decode() == words, "bytes")
            expect(text[begin["code_point"]:end["code_point"]] == words,
                   "code points")
            wide = text.encode("utf-16-le")
            expect(wide[2 * begin["utf16"]:2 * end["utf16"]]
                   .decode("utf-16-le") == words, "UTF-16")

    sarif_file = temp / "out.sarif"
    sarif_file.write_text(run("sarif", *files))
    log = json.loads(sarif_file.read_text())
    if schema_file.exists():
        sarif_schema = json.loads(schema_file.read_text())
        validator = jsonschema.validators.validator_for(sarif_schema)
        for error in validator(sarif_schema).iter_errors(log):
            failures.append(f"SARIF schema: {error.message[:200]}")
    else:
        print("no SARIF schema beside the consumers: not validated against it")
    loaded = sarif.loader.load_sarif_files(str(sarif_file))
    expect(loaded.get_result_count() == len(whole["findings"]),
           "sarif-tools: count")

    junit_file = temp / "out.xml"
    junit_file.write_text(run("junit", *files))
    cases = [case for suite in junitparser.JUnitXml.fromfile(str(junit_file))
             for case in suite]
    bad = [case for case in cases
           if any(isinstance(r, junitparser.Failure) for r in case.result)]
    wanted = [f for f in whole["findings"] if f["severity"] != "note"]
    expect(len(bad) == len(wanted), f"JUnit: {len(bad)} of {len(wanted)}")

    # The fields that GitLab's documentation asks for.
    code_quality = {
        "type": "array",
        "items": {
            "type": "object",
            "required": ["description", "check_name", "fingerprint",
                         "severity", "location"],
            "properties": {
                "severity": {"enum": ["info", "minor", "major", "critical",
                                      "blocker"]},
                "location": {"type": "object", "required": ["path", "lines"]},
            },
        },
    }
    quality = json.loads(run("gitlab", *files))
    jsonschema.Draft7Validator(code_quality).validate(quality)
    prints = [entry["fingerprint"] for entry in quality]
    expect(len(set(prints)) == len(prints), "GitLab: fingerprints are unique")

for failure in failures:
    print("FAILED:", failure)
print("consumers:", "failed" if failures else "all read")
sys.exit(1 if failures else 0)
