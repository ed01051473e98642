create view documents_that_count as
-- Policies told once: no copies, no news, no interpretations, nothing that is not about AI.
select d.*, r.zh as region_zh, r.en as region_en, r.ko as region_ko
from documents d left join regions r on r.code = d.region
where d.kind = 'policy' and d.canonical is null
    and not (d.text_from = 'none' and exists (
        select 1 from seen_urls u where u.document = d.id and u.state = 'irrelevant'));
