"""The database's tables, indexes and views; the only place that creates any of them."""

from __future__ import annotations

from sqlite_utils import Migrations
from sqlite_utils.db import Database

migrations = Migrations("gaodi")

TABLES = """
create table regions (
    code text primary key,              -- GB/T 2260, six digits
    zh text not null, en text not null, ko text not null,
    level text not null,                -- national, province, city, county
    parent text references regions(code),
    tile_row integer, tile_column integer   -- place in the schematic map of provinces
) strict;
create table sources (
    id text primary key,
    region text not null references regions(code),
    office text not null, "column" text not null, platform text not null, url text not null,
    kind text not null, lang text not null, level text,
    every_seconds integer not null, expect_least integer, expect_most integer,
    evidence text not null default '',
    next_due text, lease_until text, lease_by text, retired text
) strict;
create table crawls (
    id integer primary key,
    source text not null references sources(id),
    started text not null, finished text,
    state text not null default 'running',      -- running, complete, partial, blocked, failed
    pages integer not null default 0, declared integer, listed integer not null default 0,
    new integer not null default 0, changed integer not null default 0, unchanged integer not null default 0,
    gone integer not null default 0, failed integer not null default 0, issues integer not null default 0
) strict;
create table snapshots (
    id text primary key,
    url text not null, fetched text not null, http_status integer not null, media_type text,
    sha256 text not null, warc text not null, warc_offset integer not null, size integer not null,
    revisit_of text references snapshots(id)
) strict;
create table documents (
    id text primary key,                -- first 16 hex digits of the SHA-256 of the canonical URL
    search_id integer not null unique,  -- rowid in documents_fts
    title text not null,
    region text references regions(code), level text,
    kind text not null, genre text, doc_number text, index_number text,
    issuers text not null default '',   -- joined by ；
    lead_office text, addressee text, publisher text,
    issued text, published text, effective text, expires text, status text,
    lang text not null, source text not null, url text not null unique,
    text_from text not null default 'page', length integer not null default 0,
    score real,                         -- 0..1, how much it is about AI
    score_terms text,
    revision integer not null default 1,
    sample text,                        -- address of what a bundled sample is about
    canonical text references documents(id),    -- the copy that counts, where this is a copy of it
    snapshot text references snapshots(id),
    first_seen text not null, changed text not null, gone text
) strict;
create table texts (
    document text primary key references documents(id),
    text text not null, sha256 text not null
) strict;
create table revisions (
    document text not null references documents(id),
    number integer not null,
    seen text not null, title text not null, text text not null, sha256 text not null,
    snapshot text references snapshots(id),
    primary key (document, number)
) strict;
create table attachments (
    id text primary key,
    document text not null references documents(id),
    url text not null, name text not null, media_type text, size integer, sha256 text,
    text text not null default '', note text
) strict;
create table seen_urls (
    url text primary key,
    source text not null,
    title text not null, published text, issued text, doc_number text,
    request text,                       -- JSON of the row's own request, where it is no plain GET
    state text not null,                -- listed, stored, irrelevant, gone, failed
    document text references documents(id),
    first_seen text not null, last_listed text not null, last_fetched text, next_check text,
    interval_days integer not null default 1, etag text, last_modified text,
    failures integer not null default 0
) strict;
create table indicators (
    key text primary key, zh text not null, en text not null, ko text not null, unit text
) strict;
create table amounts (
    id text primary key, search_id integer not null unique,
    document text not null references documents(id),
    quote text not null, value any not null, value_to any, currency text not null,
    bound text not null, role text not null,
    sentence text not null, clause text not null,
    cny any, cny_to any, cny_rate text, cny_rate_day text,
    value_text text not null, value_to_text text,
    conversion integer not null, rule text not null, start integer not null, "end" integer not null
) strict;
create table dates (
    id text primary key, search_id integer not null unique,
    document text not null references documents(id),
    quote text not null, from_day text not null, to_day text not null, kind text not null,
    sentence text not null, clause text not null,
    rule text not null, start integer not null, "end" integer not null
) strict;
create table targets (
    id text primary key, search_id integer not null unique,
    document text not null references documents(id),
    indicator text not null, indicator_key text references indicators(key), scope text not null,
    value any not null, value_to any, unit text, bound text not null, deadline text, basis text not null,
    quote text not null, sentence text not null, clause text not null,
    value_text text not null, value_to_text text,
    rule text not null, start integer not null, "end" integer not null
) strict;
create table measures (
    id text primary key, search_id integer not null unique,
    document text not null references documents(id),
    kind text not null, rate any, cap any, floor any, pool any, currency text not null,
    per text not null,                  -- joined by ', '
    beneficiary text, condition text, payer text,
    quote text not null, sentence text not null, clause text not null,
    rule text not null, start integer not null, "end" integer not null
) strict;
create table measure_parts (
    measure text not null references measures(id),
    field text not null, quote text not null, start integer not null, "end" integer not null,
    primary key (measure, field, start)
) strict;
create table relations (
    id text primary key,
    document text not null references documents(id),
    kind text not null,                 -- implements, interprets, repeals, amends, extends, cites, reports
    doc_number text, title text, target text references documents(id),
    quote text not null, sentence text not null, clause text not null,
    rule text not null, start integer not null, "end" integer not null
) strict;
create table changes (
    id integer primary key,
    document text not null references documents(id),
    revision integer not null, seen text not null,
    fact_kind text not null,            -- amount, date, target, measure, text, gone
    what text not null,                 -- added, removed, moved
    before text, after text
) strict;
create table issues (
    id integer primary key,
    source text not null, url text not null, stage text not null, level text not null, what text not null,
    first_seen text not null, last_seen text not null, times integer not null default 1,
    unique (source, url, stage, what)
) strict;
create table extractions (
    document text primary key references documents(id),
    extractor text not null, text_sha256 text not null, extracted text not null,
    amounts integer not null, dates integer not null, targets integer not null, measures integer not null
) strict;
create table glossary (
    id integer primary key,
    kind text not null, zh text not null, en text not null, ko text not null,
    unique (kind, zh)
) strict;
"""


@migrations()
def first_house(db: Database) -> None:
    """Every table of the first version."""
    db.executescript(TABLES)
