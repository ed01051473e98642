create view coverage as
-- Each source: what the portal declares, what its lists showed, what is kept, and whether that is as expected.
-- Portals count a few rows that they hide; a gap of more than 2 % is a gap. `why` says what is not as it should be.
select s.id as source, s.region, r.zh as region_zh, r.en as region_en, r.ko as region_ko,
    s.office, s."column", s.platform, s.kind, s.url,
    c.started as last_crawl, c.state, c.declared, c.listed, c.kept, s.expect_least, s.expect_most,
    (select count(*) from documents d where d.source = s.id) as documents,
    (select max(first_seen) from documents d where d.source = s.id) as last_new,
    (select max(finished) from crawls x where x.source = s.id and x.state = 'complete') as last_complete,
    (select count(*) from crawls x where x.source = s.id and x.finished is not null and x.started > coalesce(
        (select max(started) from crawls y where y.source = s.id and y.new > 0), '')) as silent_runs,
    (select count(*) from seen_urls u where u.source = s.id and u.state in ('listed', 'failed')) as missing,
    (select count(*) from issues i where i.source = s.id and i.level = 'error'
        and i.last_seen >= coalesce(c.started, '')) as errors,
    case when c.id is null then 'never'
        when c.state = 'running' then 'running'
        when c.state in ('blocked', 'failed') or c.listed < s.expect_least then 'red'
        when c.state = 'partial' or c.listed > s.expect_most or c.listed < 0.98 * c.declared or c.failed > 0 then 'yellow'
        else 'green' end as health,
    nullif(trim(case when c.id is null then 'no crawl yet' else '' end
        || case when c.state in ('blocked', 'failed', 'partial') then '; ' || c.state || coalesce(': ' || (
            select i.what from issues i where i.source = s.id and i.level <> 'info' and i.last_seen >= c.started
            order by i.level, i.id desc limit 1), '') else '' end
        || case when c.listed < s.expect_least and c.state in ('complete', 'partial')
            then '; ' || c.listed || ' rows listed, at least ' || s.expect_least || ' expected' else '' end
        || case when c.listed > s.expect_most
            then '; ' || c.listed || ' rows listed, at most ' || s.expect_most || ' expected' else '' end
        || case when c.listed < 0.98 * c.declared and c.state in ('complete', 'partial')
            then '; the portal declares ' || c.declared || ' rows, its list names ' || c.listed else '' end
        || case when c.failed > 0 then '; ' || c.failed || ' pages could not be read' else '' end, '; '), '') as why,
    s.evidence, s.next_due, s.retired
from sources s left join regions r on r.code = s.region
left join crawls c on c.id = (select id from crawls where source = s.id order by started desc, id desc limit 1);
