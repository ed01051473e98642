-- title: Which news tells a sum otherwise than the policy it reports?
-- description: Sums that a news piece and the policy it reports both name, in different roles, such as a revenue goal told as an investment.
-- section: money
-- key: fact
select nd.title as news, n.quote as news_quote, n.role as news_role, p.role as policy_role, p.quote as policy_quote,
    n.sentence as news_sentence, p.sentence as policy_sentence, nd.publisher, nd.published as news_day,
    pd.title as policy, r.en as region, s.news as news_document, s.policy as policy_document, n.id as fact
from reports s
join documents nd on nd.id = s.news
join documents pd on pd.id = s.policy
join amounts n on n.document = s.news and n.conversion = 0 and n.role <> 'other'
join amounts p on p.document = s.policy and p.value = n.value and p.currency = n.currency and p.role <> 'other'
left join regions r on r.code = pd.region
where not exists (select 1 from amounts q where q.document = s.policy and q.value = n.value and q.role = n.role)
group by n.id
order by nd.published desc, n.value desc
limit 500
