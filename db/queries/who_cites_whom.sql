-- title: Who cites, implements or repeals whom?
-- description: Documents named in other documents, with the words that name them.
-- section: documents
-- parameter: kind =  | implements, interprets, repeals, amends, extends, cites, reports; empty for all
-- key: relation
select kind, title, coalesce(target_title, names, doc_number) as names, target, document, quote, id as relation
from document_relations
where (:kind = '' or kind = :kind)
order by kind, title
limit 1000
