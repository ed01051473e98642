create view money_by_role as
-- How often each role of money is named and how high; roles are never summed, for one sum is named in many documents.
select d.region, d.region_zh, d.region_en, d.region_ko, a.role, substr(coalesce(d.published, d.issued), 1, 4) as year, a.currency,
    count(*) as amounts, count(distinct a.document) as documents,
    min(a.value) as least, max(coalesce(a.value_to, a.value)) as most
from amounts a join documents_that_count d on d.id = a.document
where a.conversion = 0
group by d.region, a.role, year, a.currency;
