-- title: What does a region commit to reach?
-- description: Every target of one region's policies, by deadline.
-- section: targets
-- parameter: region = 330000 | Region code of GB/T 2260
-- key: fact
-- day: deadline
select deadline, indicator, scope, value, value_to, unit, bound, basis, quote, title, published, document, id as fact
from targets_by_region
where region = :region
order by deadline is null, deadline, indicator
limit 1001
