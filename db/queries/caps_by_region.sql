-- title: What is the highest cap in each region?
-- description: The highest sum a single recipient can get, by region and kind of measure.
-- section: support
-- key: region, kind, currency
select region_en as region, kind, max(cap) as highest_cap, currency, count(*) as caps, quote, title, document
from support_caps
where kind is not null
group by region, kind, currency
order by highest_cap desc
