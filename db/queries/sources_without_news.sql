-- title: Which sources have been silent?
-- description: Sources by the day of their last new document, the longest silence first.
-- section: coverage
-- key: source
select last_new, source, region_en as region, office, "column", health, documents, last_crawl
from coverage
where retired is null
order by last_new, source
