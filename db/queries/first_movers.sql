-- title: Who was first with a target on each indicator?
-- description: The earliest policy that names a target on each indicator.
-- section: targets
-- key: fact
select indicator_en as indicator, region_en as region, min(published) as first_published, value, unit, deadline, quote, title, document, id as fact
from targets_by_region
where indicator_key is not null and published is not null
group by indicator_key
order by first_published
