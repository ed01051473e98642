create view expiring_soon as
-- Policies whose validity ends within 180 days from today (China's day).
select id, title, region, region_zh, region_en, region_ko, level, genre, doc_number, effective, expires,
    cast(julianday(expires) - julianday(date('now', '+8 hours')) as integer) as days_left, lead_office, issuers, url, coalesce(published, issued) as published,
    expires as starts, sample
from documents_that_count
where expires between date('now', '+8 hours') and date('now', '+8 hours', '+180 days')
    and (status is null or status <> 'repealed');
