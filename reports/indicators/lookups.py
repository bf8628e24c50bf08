"""Columns that are looked up beside each row: once for each, however many conditions name them."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Expression, QuerySet
from django.db.models.sql.datastructures import BaseTable


class Lookups(BaseTable):
    """The rows of a query under the name of their table, with what was looked up as columns."""

    def __init__(self, rows: QuerySet[Any], alias: str) -> None:
        super().__init__(rows.model._meta.db_table, alias)
        self.rows = rows

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        sql, params = self.rows.query.get_compiler(connection=connection).as_sql()
        return f"({sql}) {compiler.quote_name_unless_alias(self.table_alias)}", params


class Looked(Expression):
    """Such a column."""

    def __init__(self, alias: str, name: str, kind: Any) -> None:
        super().__init__(output_field=kind)
        self.place = alias, name

    def as_sql(self, compiler: Any, _connection: Any) -> tuple[str, tuple[()]]:
        return ".".join(map(compiler.connection.ops.quote_name, self.place)), ()


def once(rows: QuerySet[Any], looked_up: Mapping[str, Expression], every: int) -> QuerySet[Any]:
    """The rows, to be grouped, with what is looked up ready under its name.

    Django can count such rows but not group them: it would write the look-up into each condition
    that names it. `every` is more than there ever are: behind a limit PostgreSQL asks once a row.
    """
    found: QuerySet[Any] = rows.model._default_manager.all()
    alias = found.query.get_initial_alias()
    asked = rows.annotate(**looked_up)[:every]
    found.query.alias_map[alias] = Lookups(asked, alias)
    kinds = {name: asked.query.annotations[name].output_field for name in looked_up}
    columns = {name: Looked(alias, name, kind) for name, kind in kinds.items()}
    named: QuerySet[Any] = found.alias(**columns)
    return named
