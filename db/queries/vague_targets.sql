-- title: Which targets have no deadline?
-- description: Quantified goals that say how much but not by when.
-- section: targets
-- parameter: region =  | Region code of GB/T 2260, such as 330000; empty for all
-- key: fact
select region_en as region, indicator, scope, value, value_to, unit, bound, basis, quote, title, published, document, id as fact
from targets_by_region
where deadline is null and (:region = '' or region = :region)
order by published desc, document
limit 500
