-- title: Who set an interim and a final goal?
-- description: Regions with targets on one indicator for more than one deadline, side by side.
-- section: targets
-- key: fact, later_fact
-- day: later_deadline
select d.region_en as region, i.en as indicator, a.scope, a.unit,
    a.deadline as first_deadline, a.value as first_value, b.deadline as later_deadline, b.value as later_value,
    a.quote as first_quote, b.quote as later_quote, d.title, a.document, a.id as fact, b.id as later_fact
from targets a
cross join targets b on b.document = a.document and b.indicator_key = a.indicator_key and b.indicator = a.indicator
    and b.scope = a.scope and b.basis = a.basis and b.unit is a.unit and b.deadline > a.deadline
join documents_that_count d on d.id = a.document
join indicators i on i.key = a.indicator_key
where a.indicator_key is not null and a.deadline is not null
order by a.indicator_key, d.region, a.deadline
limit 500
