-- title: Where are the gaps?
-- description: Sources that are not as expected, and what is missing.
-- section: coverage
-- key: source, health
select health, source, region_en as region, office, "column", last_crawl, state, declared, listed, expect_least, missing, errors
from coverage
where retired is null and health <> 'green'
order by case health when 'red' then 0 when 'yellow' then 1 when 'never' then 2 else 3 end, source
