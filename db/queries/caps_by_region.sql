-- title: What is the highest cap in each region?
-- description: The highest sum a single recipient can get, by region and kind of measure.
-- section: support
select region_en as region, coalesce(kind, 'not told apart') as kind, max(cap) as highest_cap, currency, count(*) as caps, quote, title, document
from support_caps
group by region, kind, currency
order by highest_cap desc
