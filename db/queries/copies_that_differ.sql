-- title: Where do copies say something else?
-- description: Sentences and fields in which a portal's copy differs from the document that counts, different numbers first.
-- section: documents
-- key: copy, number
select d.figures, d.field, d.what, d.in_canonical, d.in_copy, a.title, a.url as copy_url, b.url, d.copy, d.number, c.canonical
from copy_differences d join copies c on c.document = d.copy
join documents a on a.id = c.document join documents_about_ai b on b.id = c.canonical
order by d.figures desc, b.day desc, d.copy, d.number
limit 500
