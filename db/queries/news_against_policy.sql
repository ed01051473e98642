-- title: Which news names a sum that a policy uses for something else?
-- description: Sums that news and policies share while giving them different roles, such as a revenue goal told as an investment.
-- section: money
select n.quote as news_quote, n.role as news_role, p.role as policy_role, p.quote as policy_quote,
    nd.title as news, nd.publisher, nd.published as news_day, pd.title as policy, r.en as region,
    n.document as news_document, p.document as policy_document
from documents nd
cross join amounts n on n.document = nd.id
cross join amounts p on p.value = n.value and p.currency = n.currency and p.role <> n.role
join documents pd on pd.id = p.document and pd.kind = 'policy' and pd.canonical is null
left join regions r on r.code = pd.region
where nd.kind = 'news' and n.conversion = 0 and p.conversion = 0 and n.value >= 100000000 and n.role <> 'other'
    and not exists (select 1 from amounts s where s.document = p.document and s.value = n.value and s.role = n.role)
    and julianday(nd.published) - julianday(coalesce(pd.published, pd.issued)) between -30 and 730
order by n.value desc, nd.published
limit 200
