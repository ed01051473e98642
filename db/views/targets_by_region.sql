create view targets_by_region as
-- What each region's policies commit to reach, one target a row.
select t.id, d.region, d.region_zh, d.region_en, d.region_ko, d.level,
    t.indicator_key, i.en as indicator_en, t.indicator, t.scope, t.value, t.value_to, t.unit, t.bound, t.basis, t.deadline,
    t.quote, t.sentence, t.document, d.title, d.doc_number, d.status, coalesce(d.published, d.issued) as published, d.sample
from targets t join documents_that_count d on d.id = t.document left join indicators i on i.key = t.indicator_key;
