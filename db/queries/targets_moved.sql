-- title: Which targets moved?
-- description: Targets whose number or deadline a later revision of the same document changed.
-- section: targets
-- key: fact, revision, what
select c.seen, d.region_en as region, c.what, c.before, c.after, d.title, c.revision, c.fact, c.document
from changes c join documents_that_count d on d.id = c.document
where c.fact_kind = 'target'
order by c.seen desc, c.id desc
limit 500
