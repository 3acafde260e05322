"""A line that says when and where at once: `Torsdag den 15. april 2027, Materielgården, kl. 09.00-11.00`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run, cli, home, workspace  # noqa: F401


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("Tirsdag den 4. maj 2027, Værkstedet på Havnen, kl. 9.00-11.00", "Værkstedet på Havnen"),
        ("4. maj 2027 · kl. 13.00-15.00 · Rådhuset, lokale B", "Rådhuset, lokale B"),
        ("4. maj 2027 kl. 9.00-11.00, Biblioteket", ""),
        ("Mødet holdes den 4. maj 2027, fordi vi ikke nåede det, kl. 9.00-11.00.", ""),
        ("Tirsdag, 4. maj 2027, kl. 10.00", ""),
        ("4. maj 2027, kl. 9.00-11.00, tlf. 12 34 56 78", ""),
    ],
)
def test_the_place_stands_between_day_and_time(cli: Run, tmp_path: Path, line: str, place: str) -> None:  # noqa: F811
    path = tmp_path / "dagsorden.txt"
    path.write_text(
        f"Dagsorden til møde i LokalMED\n{line}\n\n1. Budget (beslutning)\n\n2. Eventuelt\n", "utf-8"
    )
    id = cli("import", str(path), "--json").json[0]["id"]
    told = json.loads(cli("export", id, "--to", "json", "-o", "-").out)["meeting"]
    assert told["place"] == place
    assert told["date"] == "2027-05-04"


def test_when_it_ends_stands_beside_when_it_begins(cli: Run, tmp_path: Path) -> None:  # noqa: F811
    path = tmp_path / "dagsorden.txt"
    path.write_text(
        "Dagsorden\nDato: 4. maj 2027\nTid: kl. 13.00-15.30\n\n1. Budget\n\n2. Eventuelt\n", "utf-8"
    )
    id = cli("import", str(path), "--json").json[0]["id"]
    told = json.loads(cli("export", id, "--to", "json", "-o", "-").out)["meeting"]
    assert (told["at"], told["ends"]) == ("13:00", "15:30")


def test_the_number_of_a_case_is_nothing_to_be_done(cli: Run, tmp_path: Path) -> None:  # noqa: F811
    """An agenda of a day that has not come is planned, and who is responsible for an item presents it."""
    path = tmp_path / "dagsorden.txt"
    path.write_text(
        "Dagsorden LokalMED\nMødedato: 4. maj 2027\nMødetidspunkt: kl. 13.00-15.30\n\n"
        "1. Ferieplan\n\nSagsnr. 81.38.04-G01-5-27\n\nPunkttype: Beslutning\nAnsvarlig: Ib Rask\n\n"
        "Indstilling\n\nLederen indstiller, at planen godkendes.\n\n"
        "2. Orientering om budget\n\nJournalnr. 2027-4411\nAnsvarlig: Bo Vang\n",
        "utf-8",
    )
    told = cli("import", str(path), "--dry-run", "--json").json[0]
    assert told["actions"] == []
    id = cli("import", str(path), "--json").json[0]["id"]
    meeting = json.loads(cli("export", id, "--to", "json", "-o", "-").out)
    assert meeting["meeting"]["status"] == "planned"
    assert meeting["entries"] == []
    assert [item["presenters"] for item in meeting["items"]] == [["Ib Rask"], ["Bo Vang"]]
