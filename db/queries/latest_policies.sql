-- title: Which policies are new?
-- description: The newest policies with their first targets and support; also a feed.
-- section: documents
-- parameter: region =  | Region code of GB/T 2260, such as 330000; empty for all
-- key: id
select id, title, published, url, modified, coalesce(targets, support) as summary,
    coalesce(region_en || ', ', '') || kind as tags
from latest
where kind = 'policy' and (:region = '' or region = :region)
order by day desc, id
limit 200
