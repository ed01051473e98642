create view support_caps as
-- What a recipient can get at most, one cap a row; sums of other roles never stand here.
select a.id, d.region, d.region_zh, d.region_en, d.region_ko, d.level,
    a.value as cap, a.currency, a.cny,
    m.id as measure, m.kind, m.rate, m.per, m.beneficiary, m.condition, m.payer,
    a.quote, a.sentence, a.clause, a.document, d.title, d.doc_number, d.status, d.expires, coalesce(d.published, d.issued) as published, d.sample
from amounts a join documents_that_count d on d.id = a.document
left join measures m on m.id = a.measure
where a.role = 'support' and a.bound = 'max' and a.conversion = 0;
