-- title: Which money is named, by role and year?
-- description: How often each role of money is named and its highest single sum; nothing is added up, for one sum stands in many documents.
-- section: money
-- parameter: region =  | Region code of GB/T 2260, such as 330000; empty for all
-- key: year, role, currency
select year, role, currency, sum(amounts) as amounts, sum(documents) as documents, max(most) as highest
from money_by_role
where (:region = '' or region = :region)
group by year, role, currency
order by year desc, role
