-- title: Which documents stand on several portals?
-- description: Copies beside the document that counts, with what they share and how alike their texts are.
-- section: documents
-- key: document
select c.why, c.similarity, a.title as copy, a.url as copy_url, b.title as document_that_counts, b.url, c.document, c.canonical
from copies c join documents a on a.id = c.document join documents_about_ai b on b.id = c.canonical
order by c.similarity, a.title
limit 500
