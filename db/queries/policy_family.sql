-- title: What hangs together with one document?
-- description: Everything that names a document, and everything it names.
-- section: documents
-- parameter: document = 浙政发〔2025〕10号 | Document number, or id of a document
with itself as (
    select id from documents where id = :document or (doc_number = :document and canonical is null)
)
select 'names it' as direction, kind, title, document as id, quote
from document_relations where target in (select id from itself)
union all
select 'named by it', kind, coalesce(target_title, names, doc_number), target, quote
from document_relations where document in (select id from itself)
order by direction, kind
