create view document_relations as
-- Who implements, interprets, repeals, amends, extends, cites or reports whom.
select n.id, n.kind, n.document, d.title, d.region, n.doc_number, n.title as names, n.target, t.title as target_title, n.quote, n.sentence
from relations n join documents d on d.id = n.document left join documents t on t.id = n.target;
