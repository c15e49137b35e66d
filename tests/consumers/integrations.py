#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What CI servers and pre-commit make of the files that slant gives them.

    integrations.py SLANT SOURCE_DIR

Exits 77 (skipped) where the consumers are not installed; see
scripts/setup-consumers.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

try:
    import check_jsonschema  # noqa: F401
    import pre_commit  # noqa: F401
    import yaml
except ImportError as missing:
    print(f"SKIPPED: {missing}; run scripts/setup-consumers")
    sys.exit(77)

slant, source = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
consumers = source / "build/consumers/bin"
failures = []


def expect(condition, what):
    if not condition:
        failures.append(what)


def run(command, cwd=source, **variables):
    env = {"PATH": f"{slant.parent}:{os.environ['PATH']}", "LANG": "C.UTF-8",
           "HOME": str(cwd), "GIT_CONFIG_GLOBAL": "/dev/null", **variables}
    return subprocess.run([str(word) for word in command], cwd=cwd, env=env,
                          capture_output=True, text=True, check=False)


def passes(what, *command):
    done = run(command)
    expect(done.returncode == 0, f"{what}: {done.stdout} {done.stderr}")


gitlab = source / "integrations/gitlab.yml"
hooks = source / ".pre-commit-hooks.yaml"
passes("GitHub's schema", consumers / "check-jsonschema", "--builtin-schema",
       "vendor.github-actions", source / "action.yml")
passes("GitLab's schema", consumers / "check-jsonschema", "--builtin-schema",
       "vendor.gitlab-ci", gitlab)
passes("pre-commit", consumers / "pre-commit", "validate-manifest", hooks)

with tempfile.TemporaryDirectory() as name:
    repo = pathlib.Path(name)

    def git(*words):
        done = run(["git", "-c", "user.name=a", "-c", "user.email=a@b.invalid",
                    *words], repo)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    git("init", "-q", ".")
    (repo / "old.md").write_text("The sham ended.\n")
    git("add", ".")
    git("commit", "-qm", "old")
    base = git("rev-parse", "HEAD")
    (repo / "new.md").write_text("He berated us, 100%.\n")
    git("add", ".")
    git("commit", "-qm", "new")

    job = yaml.safe_load(gitlab.read_text())["slant-check"]
    for merge, count in (({}, 2), ({"CI_MERGE_REQUEST_DIFF_BASE_SHA": base}, 1)):
        # "sh" is dash here: no arrays, no [[.
        done = run(["sh", "-e", "-c", job["script"][0]], repo,
                   **job["variables"], **merge)
        expect(done.returncode == 1, f"GitLab: {done}")
        report = json.loads(
            (repo / "gl-code-quality-report.json").read_text())
        expect(len(report) == count, f"GitLab: {report}")
        expect({entry["location"]["path"] for entry in report} <=
               {"old.md", "new.md"}, f"GitLab: paths {report}")
    (repo / "gl-code-quality-report.json").unlink()

    summary = repo / "summary"
    done = run(["bash", source / "scripts/github-check"], repo,
               SLANT_FILES=".\n", SLANT_ARGS="--profile\nnews\n",
               SLANT_ONLY_CHANGED="true", SLANT_BASE=base,
               SLANT_SARIF="out.sarif", GITHUB_STEP_SUMMARY=str(summary))
    expect(done.returncode == 1, f"GitHub: {done}")
    expect(done.stdout.startswith("::warning file=new.md,line=1,"),
           f"GitHub: {done.stdout}")
    expect("old.md" not in done.stdout, "GitHub: only what changed")
    expect("new.md:1:4" in summary.read_text(), "GitHub: summary")
    sarif = json.loads((repo / "out.sarif").read_text())
    expect(len(sarif["runs"][0]["results"]) == 1, "GitHub: SARIF")
    # A revision that is nowhere: an error, not a pass.
    done = run(["bash", source / "scripts/github-check"], repo,
               SLANT_FILES=".", SLANT_ONLY_CHANGED="true", SLANT_BASE="f" * 40)
    expect(done.returncode not in (0, 1), f"GitHub: no base: {done}")

    # The hooks as pre-commit runs them, from a repository of their own.
    (repo / "hooks").mkdir()
    (repo / "hooks/.pre-commit-hooks.yaml").write_text(hooks.read_text())
    run(["git", "init", "-q", "."], repo / "hooks")
    run(["git", "add", "."], repo / "hooks")
    run(["git", "-c", "user.name=a", "-c", "user.email=a@b.invalid", "commit",
         "-qm", "hooks"], repo / "hooks")
    for hook, code, said in (("slant-check", 1, "new.md:1:4: warning:"),
                             ("slant-fix", 1, "files were modified")):
        done = run([consumers / "pre-commit", "try-repo", repo / "hooks", hook,
                    "--files", "new.md"], repo)
        expect(done.returncode == code and said in done.stdout,
               f"pre-commit {hook}: {done}")
    expect((repo / "new.md").read_text() == "He criticized us, 100%.\n",
           "pre-commit: fixed")

for failure in failures:
    print("FAILED:", failure)
print("integrations:", "failed" if failures else "all as they should be")
sys.exit(1 if failures else 0)
