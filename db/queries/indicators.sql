-- title: Which indicators do regions set?
-- description: How many targets and regions each indicator has (counted when the database was published).
-- section: targets
-- key: key
select i.key, i.en, i.zh, i.ko, i.unit, coalesce(s.targets, 0) as targets, coalesce(s.regions, 0) as regions,
    s.first_deadline, s.last_deadline
from indicators i left join indicator_summary s on s.key = i.key
order by targets desc, i.en
