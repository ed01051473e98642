-- title: Which vouchers are there?
-- description: Computing, data and model vouchers on offer with rate, cap and yearly pool.
-- section: support
-- key: fact
-- day: expires
select region_en as region, rate, cap, pool, currency, per, beneficiary, quote, sentence, expires, title, document, id as fact
from measures_on_offer
where kind = 'voucher'
order by cap is null, cap desc
limit 1001
