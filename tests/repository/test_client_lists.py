"""Lists that the browser and others have as well are those of the service."""

import re

from samenspel.demo.texts import load_texts
from samenspel.domain.seating import SECTORS
from samenspel.web.join import NAME_LIMIT
from tests.repository.files import read


def test_the_sectors_are_the_same_everywhere() -> None:
    """[RS-16]"""
    assert re.findall(r"^  (\w+): 'sector\.\1',$", read("client_static/app/sectors.js"), flags=re.MULTILINE) == [
        *SECTORS
    ]
    assert {organisation.sector for organisation in load_texts().people.organisations} <= set(SECTORS)
    named = re.search(r"`sector` is one of (.*?),? or `\"\"`", read("schemas/PROTOCOL.md"), flags=re.DOTALL)
    assert named is not None
    assert re.findall(r"`(\w+)`", named[1]) == [*SECTORS]


def test_a_name_can_be_as_long_on_the_page_as_in_the_service() -> None:
    assert f"export const NAME_LENGTH = {NAME_LIMIT};" in read("client_static/app/api.js")
    fields = [read(f"client_static/app/{name}.js") for name in ("join/views", "table/profile", "table/writers_row")]
    assert all("maxlength=${NAME_LENGTH}" in field for field in fields)
