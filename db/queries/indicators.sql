-- title: Which indicators do regions set?
-- description: How many targets and regions each indicator has.
-- section: targets
select i.key, i.en, i.zh, i.ko, i.unit, count(t.id) as targets, count(distinct t.region) as regions,
    min(t.deadline) as first_deadline, max(t.deadline) as last_deadline
from indicators i left join targets_by_region t on t.indicator_key = i.key
group by i.key
order by targets desc, i.en
