-- title: What falls due in one year?
-- description: Every target with its deadline in a given year.
-- section: targets
-- parameter: year = 2027 | Four digits
-- key: fact
-- day: deadline
select deadline, region_en as region, indicator, scope, value, value_to, unit, bound, basis, quote, title, document, id as fact
from targets_by_region
where deadline between :year || '-01-01' and :year || '-12-31'
order by deadline, indicator, region
limit 1000
