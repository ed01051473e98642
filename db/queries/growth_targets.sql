-- title: Which growth rates are promised?
-- description: Targets stated as growth, the highest first; a rate is no level.
-- section: targets
-- key: fact
-- day: deadline
select value as percent, unit, indicator, scope, region_en as region, deadline, bound, quote, title, document, id as fact
from targets_by_region
where basis in ('growth', 'growth/year') and unit in ('%', '百分点')
order by value desc
limit 500
