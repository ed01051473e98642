-- title: How large are the yearly pots?
-- description: Measures that name the total they hand out, and budgets of programmes, each with its sentence.
-- section: money
-- key: fact
select m.pool as total, m.currency, 'pool of a measure' as what, d.region_en as region, m.quote, m.sentence, d.title, m.document, m.id as fact
from measures m join documents_that_count d on d.id = m.document
where m.pool is not null
union all
select a.value, a.currency, 'budget', d.region_en, a.quote, a.sentence, d.title, a.document, a.id
from amounts a join documents_that_count d on d.id = a.document
where a.role = 'budget' and a.conversion = 0
order by total desc
limit 500
