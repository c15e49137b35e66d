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
    import markdown_it
    import sarif.loader
except ImportError as missing:
    print(f"SKIPPED: {missing}; run scripts/setup-consumers")
    sys.exit(77)

slant, source = sys.argv[1], pathlib.Path(sys.argv[2])
consumers = source / "build/consumers"
schema_file = consumers / "sarif-2.1.0.schema.json"
reviewdog = consumers / "bin/reviewdog"
actions_core = consumers / "node_modules/@actions/core/lib/command.js"
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


def reviewed(data, cwd, *options):
    """(line, column, rule or None) of what reviewdog reads out of `data`."""
    done = subprocess.run(
        [str(reviewdog), *options, "-reporter=rdjsonl",
         "-filter-mode=nofilter"],
        input=data.encode(), capture_output=True, check=False, cwd=cwd)
    expect(done.returncode == 0, f"reviewdog: {done.stderr[-300:]}")
    read = [json.loads(line) for line in done.stdout.splitlines()]
    return sorted((one["location"]["range"]["start"]["line"],
                   one["location"]["range"]["start"]["column"],
                   one.get("code", {}).get("value", "").removeprefix("slant."))
                  for one in read)


# What GitHub's own library prints for the same annotations.
AS_ACTIONS_CORE = """
const {issueCommand} = require(process.argv[1]);
for (const [level, properties, text] of JSON.parse(process.argv[2])) {
  issueCommand(level, properties, text);
}
"""


def issued(annotations):
    return subprocess.run(
        ["node", "-e", AS_ACTIONS_CORE, str(actions_core),
         json.dumps(annotations)],
        capture_output=True, check=True).stdout.decode().splitlines()


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

    # The fields that GitLab's documentation asks for, and more than its own
    # schema does (gitlab: app/validators/json_schemas/codeclimate.json).
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

    marks = markdown_it.MarkdownIt("commonmark").enable("table")
    page = marks.parse(run("md", *files))
    rows = [t for t in page if t.type == "tr_open"]
    rules = {f["rule"] for f in whole["findings"]}
    # Two heads, a row a rule and a row a finding.
    expect(len(rows) == 2 + len(rules) + len(whole["findings"]),
           f"Markdown: {len(rows)} rows")
    expect(not any(t.type in ("html_block", "html_inline") for t in page),
           "Markdown: no HTML")

    # One text file, whose name each consumer takes as it is.
    plain = temp / "plain.md"
    plain.write_text("The senator slammed 😀 the \"draconian\" plan.\n\n"
                     "It was a sham, 100%: <b>bold</b> & 'odd'.\n")
    found = json.loads(run("json", str(plain)))["findings"]
    wanted = sorted((f["begin"]["line"], f["begin"]["column"], f["rule"])
                    for f in found)
    if reviewdog.exists():
        expect(reviewed(run("checkstyle", str(plain)), temp,
                        "-f=checkstyle") == wanted, "reviewdog: Checkstyle")
        expect([place[:2] for place in
                reviewed(run("line", str(plain)), temp,
                         "-efm=%f:%l:%c: %t%*[a-z]: %m")] ==
               [place[:2] for place in wanted], "reviewdog: lines")
        # reviewdog counts columns in bytes, and turns UTF-16 into them.
        read = reviewed(run("sarif", str(plain)), temp, "-f=sarif")
        expect([(line, rule) for line, _, rule in read] ==
               [(line, rule) for line, _, rule in wanted], "reviewdog: SARIF")
    else:
        print("SKIPPED: no reviewdog: Checkstyle not read by it")
    if actions_core.exists():
        lines = run("github", str(plain)).splitlines()
        annotations = [
            ["notice" if f["severity"] == "note" else f["severity"],
             {"file": str(plain), "line": f["begin"]["line"],
              "endLine": f["end"]["line"], "col": f["begin"]["column"],
              "endColumn": f["end"]["column"], "title": f["rule"]},
             None] for f in found]
        for line, annotation in zip(lines, annotations):
            # The message, unescaped as the runner does.
            text = line.split("::", 2)[2]
            for code, char in (("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
                text = text.replace(code, char)
            annotation[2] = text
        expect(lines[:len(found)] == issued(annotations),
               "GitHub: as @actions/core prints it")
    else:
        print("SKIPPED: no @actions/core: GitHub commands not compared")

for failure in failures:
    print("FAILED:", failure)
print("consumers:", "failed" if failures else "all read")
sys.exit(1 if failures else 0)
