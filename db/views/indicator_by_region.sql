create view indicator_by_region as
-- The newest target of each region on each indicator, scope, basis and deadline.
select region, region_zh, region_en, region_ko, indicator_key, indicator_en, scope, basis, unit, deadline, value, value_to, bound,
    quote, id, document, title, max(published) as published, sample
from targets_by_region where indicator_key is not null
group by region, indicator_key, scope, basis, unit, deadline;
