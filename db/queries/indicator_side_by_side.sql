-- title: Who aims how high on one indicator?
-- description: The newest target of each region on an indicator, by scope and deadline; only equal scopes and bases compare.
-- section: targets
-- parameter: indicator = core_industry_revenue | Key of the indicator
-- key: fact
-- day: deadline
select scope, basis, unit, deadline, region_en as region, value, value_to, bound, quote, title, published, document, id as fact
from indicator_by_region
where indicator_key = :indicator
order by scope, basis, unit, deadline, value desc
limit 1001
