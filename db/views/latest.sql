create view latest as
-- Every document, copies and what is not about AI left out, with the columns a feed needs; `published` is empty where the page gives no day,
-- `day` is then the day it was first seen.
select d.id, d.title, coalesce(d.published, d.issued) as published, d.url, d.changed as modified,
    (select group_concat(quote, '；') from (select quote from targets t where t.document = d.id order by start limit 3)) as summary,
    coalesce(r.en || ', ', '') || d.kind || coalesce(', ' || d.genre, '') as tags,
    (select group_concat(quote, '；') from (select quote from targets t where t.document = d.id order by start limit 3)) as targets,
    (select group_concat(quote, '；') from (select quote from amounts a where a.document = d.id and a.role = 'support' and a.conversion = 0
        order by case a.bound when 'max' then 0 else 1 end, start limit 3)) as support,
    d.region, r.zh as region_zh, r.en as region_en, r.ko as region_ko, d.kind, d.genre, d.doc_number, d.status, d.lang, d.first_seen, d.day, d.sample
from documents_about_ai d left join regions r on r.code = d.region;
