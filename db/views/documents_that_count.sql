create view documents_that_count as
-- Policies about AI, told once: no copies, no news, no interpretations.
select d.*, r.zh as region_zh, r.en as region_en, r.ko as region_ko
from documents_about_ai d left join regions r on r.code = d.region
where d.kind = 'policy';
