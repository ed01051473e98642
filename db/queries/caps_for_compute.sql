-- title: Who pays most for compute?
-- description: Caps on vouchers and subsidies whose sentence speaks of computing power, the highest first.
-- section: support
-- parameter: word = 算力 | A word of the sentence
-- key: fact
select coalesce(cny, cap) as yuan, cap, currency, region_en as region, kind, rate, per, beneficiary, sentence, title, document, id as fact
from support_caps
where instr(sentence, :word) > 0
order by yuan desc, region
limit 1001
