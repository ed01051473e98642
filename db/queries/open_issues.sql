-- title: What was not understood?
-- description: Errors and warnings of collecting and reading, the newest first.
-- section: coverage
-- parameter: stage =  | crawl, import, extract, sources or serve; empty for all
-- key: source, stage, url, what
select last_seen, level, stage, source, what, url, times
from issues
where (:stage = '' or stage = :stage)
order by last_seen desc, id desc
limit 500
