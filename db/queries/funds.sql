-- title: Which funds are announced?
-- description: Sizes of investment funds as the documents state them; an announced fund is no paid-in one.
-- section: money
-- parameter: region =  | Region code of GB/T 2260, such as 330000; empty for all
-- key: fact
select a.value, a.value_to, a.currency, a.bound, d.region_en as region, a.quote, a.sentence, d.title, coalesce(d.published, d.issued) as published, a.document, a.id as fact
from amounts a join documents_that_count d on d.id = a.document
where a.role = 'fund' and a.conversion = 0 and (:region = '' or d.region = :region)
order by coalesce(a.cny, a.value) desc
limit 500
