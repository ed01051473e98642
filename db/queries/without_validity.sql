-- title: Which policies in force name no end?
-- description: Policies with a first day but no last one.
-- section: calendar
-- key: document
-- day: effective
select title, region_en as region, doc_number, effective, lead_office, url, id as document
from documents_that_count
where status = 'in_force' and expires is null
order by effective desc, title
limit 500
