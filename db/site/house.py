"""What a page needs of its Datasette: the database, the configuration, a bounded read, the reader's language."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlencode

from datasette.database import Database
from datasette.utils import sqlite_timelimit
from datasette.utils.asgi import Request

from db.site.language import LANGUAGES, OWN_NAMES, Language, choose

if TYPE_CHECKING:
    from datasette.app import Datasette

T = TypeVar("T")
SHANGHAI = timezone(timedelta(hours=8))


@dataclass(frozen=True, slots=True)
class Configuration:
    """The plugin's configuration as `db.site.app.datasette` writes it."""

    archive: Path | None
    site_url: str | None
    today: date


def configuration(datasette: Datasette) -> Configuration:
    """The configuration of this Datasette; all parts are optional."""
    values: Mapping[str, Any] = datasette.plugin_config("gaodi") or {}
    archive, today = values.get("archive"), values.get("today")
    return Configuration(
        archive=Path(archive) if archive else None,
        site_url=values.get("site_url"),
        today=date.fromisoformat(today) if today else datetime.now(UTC).astimezone(SHANGHAI).date(),
    )


def database(datasette: Datasette) -> Database:
    """The database the pages read: the first one served."""
    return datasette.get_database()


async def read(datasette: Datasette, load: Callable[[sqlite3.Connection], T], longer: int = 5) -> T:
    """What `load` reads from one connection, cut off after `longer` times the time limit for readers' own SQL.

    The site's own queries end by themselves; they are slow only where a hundred readers share a processor.
    """
    limit = datasette.setting("sql_time_limit_ms") * longer

    def limited(connection: sqlite3.Connection) -> T:
        with sqlite_timelimit(connection, limit):
            return load(connection)

    result: T = await database(datasette).execute_fn(limited)
    return result


def language(request: Request | None) -> Language:
    """The language a request asks for: `lang=` on our pages, `_lang=` on Datasette's (where `lang` is a column)."""
    if request is None:
        return choose(None, "")
    asked = request.args.get("_lang") or request.args.get("lang")
    return choose(asked, request.headers.get("accept-language", ""))


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses within the site; they keep a chosen language, so that no cookie is needed."""

    base: str
    database: str
    language: Language

    def __call__(self, path: str, **query: object) -> str:
        """A path of the site with its query; None values are left out."""
        if not query and not self.language.chosen:
            return self.base.rstrip("/") + path
        given = {key: str(value) for key, value in query.items() if value is not None and value != ""}
        if self.language.chosen:
            given["_lang" if self._is_data(path) else "lang"] = self.language.code
        text = self.base.rstrip("/") + path
        head, mark, fragment = text.partition("#")
        joined = f"{head}{'&' if '?' in head else '?'}{urlencode(given)}" if given else head
        return joined + mark + fragment

    def static(self, name: str) -> str:
        """The address of one of the plugin's own files."""
        return f"{self.base.rstrip('/')}/-/static-plugins/gaodi/{name}"

    def _is_data(self, path: str) -> bool:
        return path == f"/{self.database}" or path.startswith((f"/{self.database}/", f"/{self.database}?"))


def in_language(request: Request | None, code: str) -> str:
    """The address of the same page in another language."""
    if request is None:
        return f"?lang={code}"
    key = "_lang" if "database" in request.url_vars else "lang"
    kept = [(k, v) for k in request.args for v in request.args.getlist(k) if k not in {"_lang", key}]
    return "?" + urlencode([*kept, (key, code)])


def template_variables(datasette: Datasette, request: Request | None) -> dict[str, Any]:
    """What every template knows: the words `t`, the addresses `link`, and the languages to switch to."""
    words = language(request)
    return {
        "t": words,
        "link": Links(datasette.setting("base_url"), database(datasette).name, words),
        "languages": [(code, OWN_NAMES[code], in_language(request, code)) for code in LANGUAGES],
        "data_name": database(datasette).name,
        "today": configuration(datasette).today.isoformat(),
        "here": request.path if request else "/",
    }
