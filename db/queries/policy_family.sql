-- title: What hangs together with one document?
-- description: Everything that names a document, and everything it names.
-- section: documents
-- parameter: document =  | Id of a document
select 'names it' as direction, kind, title, document as id, quote
from document_relations where target = :document
union all
select 'named by it', kind, coalesce(target_title, names, doc_number), target, quote
from document_relations where document = :document
order by direction, kind
