create view calendar as
-- Days that matter: deadlines the text names, targets falling due, policies taking effect and expiring.
select x.id, x.what, x.starts, x.ends, x.title as says, x.document, d.title, d.url, coalesce(d.published, d.issued) as published,
    x.title as summary, x.what || coalesce(', ' || d.region_en, '') as tags, d.region, d.region_zh, d.region_en, d.region_ko, d.status, d.sample
from (
    select id, 'deadline' as what, to_day as starts, to_day as ends, sentence as title, document from dates where kind = 'deadline'
    union all
    select id, 'target', deadline, deadline, quote, document from targets where deadline is not null
    union all
    select id || '-effective', 'effective', effective, effective, title, id from documents where effective is not null
    union all
    select id || '-expires', 'expires', expires, expires, title, id from documents where expires is not null
) x join documents_that_count d on d.id = x.document;
