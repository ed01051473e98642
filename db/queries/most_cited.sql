-- title: Which policies are named most?
-- description: Policies by how many documents name them.
-- section: documents
-- key: document
select d.title, d.region_en as region, d.doc_number, count(distinct n.document) as documents,
    sum(n.kind = 'implements') as implemented, sum(n.kind = 'interprets') as interpreted, d.id as document
from relations n join documents_that_count d on d.id = n.target
group by d.id
order by documents desc, d.title
limit 200
