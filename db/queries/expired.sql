-- title: What has ended?
-- description: Policies that expired or were repealed, the latest first.
-- section: calendar
-- parameter: region =  | Region code of GB/T 2260, such as 330000; empty for all
-- key: document
-- day: expires
select title, region_en as region, doc_number, status, effective, expires, url, id as document
from documents_that_count
where status in ('expired', 'repealed') and (:region = '' or region = :region)
order by expires desc, title
limit 500
