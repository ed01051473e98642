-- title: What can one recipient get in a region at most?
-- description: Every cap of one region's policies, the highest first.
-- section: support
-- parameter: region = 330000 | Region code of GB/T 2260
-- parameter: open = yes | yes: only policies that have not ended; empty for all
-- key: fact
select cap, currency, kind, rate, per, beneficiary, status, expires, sentence, title, document, id as fact
from support_caps
where region = :region
    and (:open = '' or ((status is null or status not in ('expired', 'repealed', 'draft'))
        and (expires is null or expires >= date('now', '+8 hours'))))
order by cap desc, document
limit 1001
