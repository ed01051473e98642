"""The database's tables, indexes and views; the only place that creates any of them."""

from __future__ import annotations

from sqlite_utils import Migrations
from sqlite_utils.db import Database

from db import segment

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
    revisit_of text                     -- id of the record whose bytes came again; it may stand in another archive
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
    first_seen text not null, changed text not null, gone text,
    filled text not null default '',    -- fields the page lacks and the text gave, joined by ', '
    day text generated always as (coalesce(published, issued, substr(first_seen, 1, 10))) virtual
) strict;
-- Long texts stand last in their rows: SQLite reads a row up to the column it needs.
create table texts (
    document text primary key references documents(id),
    sha256 text not null, text text not null
) strict;
create table revisions (
    document text not null references documents(id),
    number integer not null,
    seen text not null, title text not null,
    sha256 text not null,
    snapshot text references snapshots(id),
    text text,                          -- null for the newest one, which stands in texts
    primary key (document, number)
) strict;
create table attachments (
    id text primary key,
    document text not null references documents(id),
    url text not null, name text not null, media_type text, size integer, sha256 text,
    note text, text text not null default ''
) strict;
create table seen_urls (
    url text primary key,
    source text not null,
    title text not null, published text, issued text, doc_number text,
    request text,                       -- JSON of the row's own request, where it is no plain GET
    state text not null,                -- listed, stored, gone, failed
    document text references documents(id),
    first_seen text not null, last_listed text not null, last_fetched text, next_check text,
    interval_days integer not null default 1, etag text, last_modified text,
    failures integer not null default 0,
    crawl integer references crawls(id),    -- the crawl that listed it last
    fetched_in integer references crawls(id), outcome text  -- the crawl that asked for it last, and how that ended
) strict;
create table listings (
    crawl integer not null references crawls(id),
    page text not null,                 -- hash of the list page's address and rows
    url text not null, rows integer not null, complete integer not null, seen text not null,
    primary key (crawl, page)
) strict;
create table indicators (
    key text primary key, zh text not null, en text not null, ko text not null, unit text
) strict;
create table amounts (
    id text primary key,
    search_id integer not null,         -- rowid in facts_fts of the sentence it stands in
    document text not null references documents(id),
    quote text not null, value any not null, value_to any, currency text not null,
    bound text not null, role text not null,
    sentence text not null, clause text not null,
    cny any, cny_to any, cny_rate text, cny_rate_day text,
    value_text text not null, value_to_text text,
    conversion integer not null, rule text not null, start integer not null, "end" integer not null
) strict;
create table dates (
    id text primary key,
    search_id integer not null,         -- rowid in facts_fts of the sentence it stands in
    document text not null references documents(id),
    quote text not null, from_day text not null, to_day text not null, kind text not null,
    sentence text not null, clause text not null,
    rule text not null, start integer not null, "end" integer not null
) strict;
create table targets (
    id text primary key,
    search_id integer not null,         -- rowid in facts_fts of the sentence it stands in
    document text not null references documents(id),
    indicator text not null, indicator_key text references indicators(key), scope text not null,
    value any not null, value_to any, unit text, bound text not null, deadline text, basis text not null,
    quote text not null, sentence text not null, clause text not null,
    value_text text not null, value_to_text text,
    rule text not null, start integer not null, "end" integer not null
) strict;
create table measures (
    id text primary key,
    search_id integer not null,         -- rowid in facts_fts of the sentence it stands in
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
    fact_kind text not null,            -- amount, date, target, measure; title, text (a paragraph), gone
    what text not null,                 -- added, removed, moved
    before text, after text,
    fact text                           -- id of the fact as it stands after the change, or stood before it
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
create table counters (
    name text primary key, value integer not null
) strict;
"""

# Text is segmented by db/search.py, so the tokenizer only splits at spaces; nothing is stored twice (content='').
SEARCH = """
create virtual table documents_fts using fts5(title, text, words, content='', tokenize='ascii');
create virtual table facts_fts using fts5(text, words, content='', tokenize='ascii');
insert into documents_fts(documents_fts, rank) values ('rank', 'bm25(10.0, 1.0, 2.0)');
"""

# Every foreign key, and every column a page is sorted or filtered by.
INDEXES = """
create index regions_parent on regions(parent);
create index sources_region on sources(region);
create index sources_due on sources(next_due);
create index crawls_source on crawls(source, started);
create index snapshots_url on snapshots(url, fetched);
create index snapshots_sha256 on snapshots(sha256);
create index documents_day on documents(day);
create index documents_region on documents(region, day);
create index documents_kind on documents(kind, day);
create index documents_genre on documents(genre, day);
create index documents_status on documents(status, day);
create index documents_source on documents(source, day);
create index documents_doc_number on documents(doc_number);
create index documents_title on documents(title);
create index documents_published on documents(published);
create index documents_issued on documents(issued);
create index documents_effective on documents(effective);
create index documents_expires on documents(expires);
create index documents_first_seen on documents(first_seen);
create index documents_changed on documents(changed);
create index documents_canonical on documents(canonical);
create index documents_snapshot on documents(snapshot);
create index revisions_snapshot on revisions(snapshot);
create index attachments_document on attachments(document);
create index seen_urls_source on seen_urls(source, state);
create index seen_urls_document on seen_urls(document);
create index seen_urls_crawl on seen_urls(crawl);
create index seen_urls_fetched_in on seen_urls(fetched_in);
create index amounts_document on amounts(document, start);
create index amounts_search_id on amounts(search_id);
create index amounts_role on amounts(role, bound, value);
create index amounts_value on amounts(value);
create index dates_document on dates(document, start);
create index dates_search_id on dates(search_id);
create index dates_kind on dates(kind, to_day);
create index dates_to_day on dates(to_day);
create index targets_document on targets(document, start);
create index targets_search_id on targets(search_id);
create index targets_indicator_key on targets(indicator_key, deadline);
create index targets_indicator on targets(indicator);
create index targets_deadline on targets(deadline);
create index measures_document on measures(document, start);
create index measures_search_id on measures(search_id);
create index measures_kind on measures(kind, cap);
create index measures_cap on measures(cap);
create index relations_document on relations(document, start);
create index relations_target on relations(target);
create index relations_kind on relations(kind);
create index relations_doc_number on relations(doc_number);
create index changes_document on changes(document, revision);
create index changes_seen on changes(seen);
create index issues_source on issues(source, last_seen);
create index issues_last_seen on issues(last_seen);
create index extractions_extractor on extractions(extractor);
"""


@migrations()
def first_house(db: Database) -> None:
    """Every table of the first version."""
    for script in (TABLES, SEARCH, INDEXES):
        db.executescript(script)
    db.execute("insert into counters (name, value) values ('segmentation', ?)", (int(segment.VERSION),))


PUBLISHED = """
create table copies (
    document text primary key references documents(id),
    canonical text not null references documents(id),
    why text not null,                  -- number, title, text: what the two have in common besides their bodies
    similarity real not null            -- 0..1, share of common five-character strings
) strict;
create index copies_canonical on copies(canonical);
create table region_summary (
    region text primary key references regions(code),   -- its own documents and those of regions below it
    policies integer not null, documents integer not null,
    targets integer not null, measures integer not null, caps integer not null,
    newest text, next_deadline text, next_expiry text
) strict;
create table rule_summary (
    fact text not null, rule text not null, facts integer not null, documents integer not null,
    primary key (fact, rule)
) strict;
create table totals (
    name text primary key, value integer not null
) strict;
"""


@migrations()
def copies_and_summaries(db: Database) -> None:
    """What is derived from the whole database when it is published."""
    db.executescript(PUBLISHED)


SUMMARIES = """
alter table amounts add column measure text references measures(id) deferrable initially deferred;
update amounts set measure = (
    select p.measure from measures m join measure_parts p on p.measure = m.id
    where m.document = amounts.document and p.field = 'cap' and p.start < amounts."end" and p."end" > amounts.start
    order by p.start limit 1);
create index amounts_measure on amounts(measure);
create table indicator_summary (
    key text primary key references indicators(key),
    targets integer not null, regions integer not null, first_deadline text, last_deadline text
) strict;
"""


@migrations()
def caps_and_indicators(db: Database) -> None:
    """`amounts.measure` is the measure whose cap the sum is; indicators are counted at publishing."""
    db.executescript(SUMMARIES)


REPORTS = """
create table reports (
    news text primary key references documents(id),
    policy text not null references documents(id),
    sums integer not null               -- different sums that both name
) strict;
create index reports_policy on reports(policy);
"""


@migrations()
def news_reports_policies(db: Database) -> None:
    """Which policy a news piece reports, found at publishing."""
    db.executescript(REPORTS)


WAITING = """
create table unindexed (
    search_id integer primary key references documents(search_id)   -- a document that the search index lacks yet
) strict;
"""


@migrations()
def crawled_documents_wait_for_the_index(db: Database) -> None:
    """Documents of a crawl are put into the search index together, when the database is published."""
    db.executescript(WAITING)


FOREMOST = """
create index amounts_highest on amounts(role, value);
create index targets_highest on targets(indicator_key, unit, value);
"""


@migrations()
def foremost_facts(db: Database) -> None:
    """The highest sum of a role and the highest target of an indicator stand at the end of an index."""
    db.executescript(FOREMOST)


LISTED = """
create table listed_rows (
    crawl integer not null references crawls(id),   -- one under way: its rows are forgotten when it ends
    url text not null,
    primary key (crawl, url)
) strict, without rowid;
insert into listed_rows (crawl, url)
    select u.crawl, u.url from seen_urls u join crawls c on c.id = u.crawl where c.state = 'running';
alter table crawls add column kept integer;     -- rows of its lists whose documents are kept; null while it runs
"""


@migrations()
def each_crawl_counts_its_own_rows(db: Database) -> None:
    """A row that two sources list counts for both; the ledger's row names only the crawl that listed it last."""
    db.executescript(LISTED)


DIFFERENCES = """
alter table copies add column differences integer;  -- null until the two were compared
alter table copies add column figures integer;      -- differences in which the two say different numbers
alter table copies add column compared text;        -- hash of what was compared
create table copy_differences (
    copy text not null references documents(id),
    number integer not null,
    field text not null,                -- text, or the name of a field: title, doc_number, issuers, issued, ...
    what text not null,                 -- added (only the copy says it), removed, moved (it says otherwise)
    in_canonical text, in_copy text,
    figures integer not null,           -- 1 where both say something, with different numbers
    primary key (copy, number)
) strict;
"""


@migrations()
def copies_say_what_differs(db: Database) -> None:
    """Each copy keeps its own words: what it says otherwise than the document that counts."""
    db.executescript(DIFFERENCES)


PROGRESS = """
create table progress (
    target text not null references targets(id) on delete cascade,
    amount text not null references amounts(id) on delete cascade,  -- what the region says it has reached of it
    date text not null references dates(id) on delete cascade,      -- the time the sum stands for, in its own sentence
    region text not null references regions(code),
    indicator_key text not null references indicators(key),
    as_of text not null,                -- the last day of that time
    primary key (target, amount)
) strict;
create index progress_amount on progress(amount);
create index progress_date on progress(date);
create index progress_region on progress(region);
create index progress_indicator_key on progress(indicator_key);
"""


@migrations()
def targets_know_what_was_reached(db: Database) -> None:
    """Money targets and the sums that the same region states as reached of the same thing, paired at publishing."""
    db.executescript(PROGRESS)
