-- title: What expires in the next days?
-- description: Policies whose validity ends soon, the nearest first.
-- section: calendar
-- parameter: days = 180 | How many days ahead
-- key: id
-- day: expires
select id, title, region_en as region, doc_number, expires,
    cast(julianday(expires) - julianday(date('now', '+8 hours')) as integer) as days_left, lead_office, url
from documents_that_count
where expires between date('now', '+8 hours') and date('now', '+8 hours', '+' || cast(:days as integer) || ' days')
    and (status is null or status <> 'repealed')
order by expires, title
