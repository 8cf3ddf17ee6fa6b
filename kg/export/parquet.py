"""The tables as Parquet files, for pandas, DuckDB and Spark. Needs the extra `kg[parquet]`."""

from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import ConfigError
from kg.export.tables import COLUMNS, TABLES, Facts
from kg.store.index import Index

if TYPE_CHECKING:
    import pyarrow  # type: ignore[import-untyped]


def write_parquet(index: Index, folder: Path) -> None:
    """Write one file a table into `folder`, which exists.

    Raises ConfigError when pyarrow is not installed.
    """
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise ConfigError(
            "Parquet needs pyarrow, which is not installed: pip install 'newskg[parquet]'"
        ) from error
    facts = Facts(index)
    for name, rows in TABLES.items():
        table = pyarrow.Table.from_pylist(list(rows(facts)), schema=schema_of(name))
        parquet.write_table(table, folder / f"{name}.parquet", compression="zstd")


def schema_of(table: str) -> "pyarrow.Schema":
    """The columns of a table with their types: texts, lists of texts, days, numbers."""
    import pyarrow

    types = {
        "": pyarrow.string(),
        "list": pyarrow.list_(pyarrow.string()),
        "day": pyarrow.date32(),
        "number": pyarrow.float64(),
        "count": pyarrow.int64(),
        "bool": pyarrow.bool_(),
    }
    columns = (column.partition(":") for column in COLUMNS[table].split())
    return pyarrow.schema([(name, types[kind]) for name, _, kind in columns])
