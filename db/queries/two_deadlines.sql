-- title: Who set an interim and a final goal?
-- description: Regions with targets on one indicator for more than one deadline, side by side.
-- section: targets
select a.region_en as region, a.indicator_en as indicator, a.scope, a.unit,
    a.deadline as first_deadline, a.value as first_value, b.deadline as later_deadline, b.value as later_value,
    a.quote as first_quote, b.quote as later_quote, a.title, a.document
from targets_by_region a join targets_by_region b on b.document = a.document
    and b.indicator = a.indicator and b.scope = a.scope and b.basis = a.basis and b.unit is a.unit
    and b.deadline > a.deadline
order by a.indicator_key is null, a.indicator_key, a.region
limit 500
