"""Where somebody sits who chose no table."""

import pytest

from samenspel.domain.seating import Occupied, choose_table


@pytest.mark.parametrize(
    ("tables", "sector", "number"),
    [
        ([], "zorg", None),
        ([Occupied(1, 8, 3), Occupied(2, 8, 2), Occupied(3, 8, 2)], "", 2),
        ([Occupied(1, 4, 2), Occupied(2, 8, 3)], "", 2),
        ([Occupied(1, 8, 2, {"zorg": 2}), Occupied(2, 8, 2, {"zorg": 1})], "zorg", 2),
        ([Occupied(1, 8, 2, {"zorg": 2}), Occupied(2, 8, 2, {"zorg": 1})], "", 1),
        ([Occupied(1, 2, 2), Occupied(2, 8, 7)], "", 2),
        ([Occupied(1, 2, 3), Occupied(2, 8, 9)], "", 2),
        ([Occupied(1, 0, 0)], "", 1),
    ],
)
def test_the_emptiest_table_with_the_fewest_of_ones_own(
    tables: list[Occupied], sector: str, number: int | None
) -> None:
    assert choose_table(tables, sector) == number
