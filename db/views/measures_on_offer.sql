create view measures_on_offer as
-- Support instruments of policies that are neither drafts nor ended, as far as the documents say.
select m.id, d.region, d.region_zh, d.region_en, d.region_ko, d.level,
    m.kind, m.rate, m.cap, m.floor, m.pool, m.currency, m.per, m.beneficiary, m.condition, m.payer,
    m.quote, m.sentence, m.clause, m.document, d.title, d.doc_number, d.status, d.effective, d.expires,
    coalesce(d.published, d.issued) as published, d.sample
from measures m join documents_that_count d on d.id = m.document
where d.gone is null and (d.status is null or d.status in ('in_force', 'not_yet'))
    and (d.expires is null or d.expires >= date('now', '+8 hours'));
