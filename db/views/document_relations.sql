create view document_relations as
-- Who implements, interprets, repeals, amends, extends, cites or reports whom, among documents about AI.
select n.id, n.kind, n.document, d.title, d.region, n.doc_number, n.title as names, n.target, t.title as target_title, n.quote, n.sentence
from relations n join documents_about_ai d on d.id = n.document left join documents t on t.id = n.target
union all
select s.news || '-reports', 'reports', s.news, d.title, d.region, t.doc_number, null, s.policy, t.title,
    s.sums || ' sums in common', ''
from reports s join documents_about_ai d on d.id = s.news join documents t on t.id = s.policy;
