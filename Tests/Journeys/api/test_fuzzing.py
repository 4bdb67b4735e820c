"""Requests nobody thought of, made up from `openapi.yaml`: nothing breaks, and nothing is answered that is not
described."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from contract import FILE, OPERATIONS

SEED = os.environ.get("KAIKAN_TEST_SEED", "1")
"""Another one explores elsewhere; the same one repeats the run."""


@pytest.mark.parametrize("who", ["resident", "administrator"])
def test_what_is_made_up_breaks_nothing(office, tmp_path, who):
    print(f"KAIKAN_TEST_SEED={SEED}")
    done = subprocess.run(
        [
            Path(sys.executable).with_name("st"), "--config-file", Path(__file__).with_name("schemathesis.toml"),
            "run", FILE, "--url", office.server.base_url, "--header", f"Authorization: Bearer {office.tokens[who]}",
            "--phases", "examples,coverage,fuzzing", "--max-examples", "15", "--seed", SEED,
            # What can be read may still not be possible: a valid body is often refused, and rightly.
            "--checks", "all", "--exclude-checks", "positive_data_acceptance", "--continue-on-failure",
            # It would end the session the others need.
            "--exclude-operation-id", "endSession", "--warnings", "off", "--no-color",
        ],
        cwd=tmp_path, text=True, capture_output=True, timeout=90)
    assert done.returncode == 0, done.stdout + done.stderr
    tested = re.search(r"Tested: (\d+)", done.stdout)
    cases = re.search(r"(\d+) generated, (\d+) passed", done.stdout)
    assert tested and cases, done.stdout
    assert int(tested[1]) == len(OPERATIONS) - 1
    assert int(cases[1]) == int(cases[2]) > 500
