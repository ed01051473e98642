-- title: Which documents stand on several portals?
-- description: Copies beside the document that counts: what they share, how alike their texts are, and in how many places they differ.
-- section: documents
-- key: document
select c.why, c.similarity, c.differences, c.figures, a.title as copy, a.url as copy_url, b.title as document_that_counts, b.url, c.document, c.canonical
from copies c join documents a on a.id = c.document join documents_about_ai b on b.id = c.canonical
order by c.figures desc, c.differences desc, a.title
limit 500
