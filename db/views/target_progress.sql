create view target_progress as
-- A money target beside what the same region says it has reached of the same indicator and scope, each with its own words and source.
-- `standing` is `start` for what was reached before the target was set. `share` is the reached sum in percent of the target.
select p.target as id, p.region, d.region_zh, d.region_en, d.region_ko, p.indicator_key, i.zh as indicator_zh, i.en as indicator_en, i.ko as indicator_ko, t.indicator, t.scope,
    t.value, t.unit, t.bound, t.deadline, t.quote, t.document, d.title, coalesce(d.published, d.issued) as published, d.url,
    a.value as reached, a.bound as reached_bound, p.as_of, round(100.0 * a.value / t.value, 1) as share,
    case when p.as_of < coalesce(d.published, d.issued) then 'start' when a.value >= t.value then 'reached' else 'on the way' end as standing,
    a.id as reached_fact, a.quote as reached_quote, a.sentence as reached_sentence,
    e.id as reached_document, e.title as reached_title, coalesce(e.published, e.issued) as reached_published, e.url as reached_url, d.sample
from progress p
join targets t on t.id = p.target join documents_that_count d on d.id = t.document
join amounts a on a.id = p.amount join documents_about_ai e on e.id = a.document
join indicators i on i.key = p.indicator_key
