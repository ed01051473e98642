-- title: What changed in documents already collected?
-- description: Revisions with what came, went or moved; also a feed.
-- section: documents
-- parameter: since = 2025-01-01 | ISO day
-- parameter: region =  | Region code of GB/T 2260, such as 330000; empty for all
-- key: id
select 'change-' || d.id || '-' || c.revision || '-' || c.id as id,
    d.title || ': ' || c.fact_kind || ' ' || c.what as title, c.seen as published, d.url,
    coalesce(c.before, '') || case when c.before is not null and c.after is not null then ' → ' else '' end
        || coalesce(c.after, '') as summary,
    c.fact_kind || ', ' || c.what as tags, c.revision, c.document
from changes c join documents d on d.id = c.document
where c.seen >= :since and (:region = '' or d.region = :region)
order by c.seen desc, c.id desc
limit 500
