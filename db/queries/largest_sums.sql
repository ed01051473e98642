-- title: What are the largest sums of one role?
-- description: The largest single sums, each with the sentence that says so.
-- section: money
-- parameter: role = fund | support, budget, fund, loan, investment, outcome, threshold or other
-- key: fact
select coalesce(a.cny, a.value) as yuan, a.value, a.currency, a.bound, d.region_en as region, a.quote, a.sentence, d.title, a.document, a.id as fact
from amounts a join documents_that_count d on d.id = a.document
where a.role = :role and a.conversion = 0 and (a.currency = 'CNY' or a.cny is not null)
order by yuan desc
limit 200
