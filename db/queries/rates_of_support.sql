-- title: Who refunds the largest share?
-- description: Measures with a rate, the highest percentage first.
-- section: support
-- parameter: kind =  | Kind of measure; empty for all
-- key: fact
select rate as percent, cap, currency, kind, region_en as region, beneficiary, quote, title, document, id as fact
from measures_on_offer
where rate is not null and (:kind = '' or kind = :kind)
order by rate desc, cap desc
limit 1001
