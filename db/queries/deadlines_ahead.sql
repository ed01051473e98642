-- title: Which deadlines come next?
-- description: Deadlines, targets falling due and policies taking effect, the nearest first.
-- section: calendar
-- parameter: days = 400 | How many days ahead
-- parameter: region =  | Region code of GB/T 2260, such as 330000; empty for all
-- key: id
-- day: day
select starts as day, what, says, region_en as region, title, document, id
from calendar
where starts between date('now', '+8 hours') and date('now', '+8 hours', '+' || cast(:days as integer) || ' days')
    and (:region = '' or region = :region)
order by starts, what, title
limit 1001
