-- title: Which support of one kind is on offer?
-- description: Measures of policies that are neither drafts nor ended, the highest cap first.
-- section: support
-- parameter: kind = voucher | grant, reward, voucher, loan interest, guarantee, rent, fund, tax, talent, discount or procurement
-- parameter: region =  | Region code of GB/T 2260, such as 330000; empty for all
-- key: fact
-- day: expires
select region_en as region, rate, cap, currency, per, beneficiary, condition, payer, expires, quote, title, document, id as fact
from measures_on_offer
where kind = :kind and (:region = '' or region = :region)
order by cap is null, cap desc, rate desc, region
limit 1001
