-- title: Which offices lead?
-- description: Lead offices as the texts name them, by number of policies and region.
-- section: documents
-- key: lead_office, region
select lead_office, region_en as region, count(*) as policies, max(coalesce(published, issued)) as newest
from documents_that_count
where lead_office is not null
group by lead_office, region
order by policies desc, lead_office
limit 500
