-- title: What hangs together with one document?
-- description: Everything that names a document, and everything it names.
-- section: documents
-- parameter: document = 浙政发〔2025〕10号 | Document number, or id of a document
-- key: direction, kind, id, title, quote
with itself as (
    select id from documents where id = :document
    union select id from documents where doc_number = :document and canonical is null
)
select 'names it' as direction, n.kind, d.title, n.document as id, n.quote
from relations n join documents d on d.id = n.document where n.target in (select id from itself)
union all
select 'named by it', n.kind, coalesce(t.title, n.title, n.doc_number), n.target, n.quote
from relations n left join documents t on t.id = n.target where n.document in (select id from itself)
union all
select 'reports it', 'reports', d.title, s.news, s.sums || ' sums in common'
from reports s join documents d on d.id = s.news where s.policy in (select id from itself)
order by 1, 2
