-- title: How many policies appeared each year?
-- description: Policies by year, region and genre.
-- section: documents
-- parameter: region =  | Region code of GB/T 2260, such as 330000; empty for all
-- key: year, genre
select coalesce(substr(coalesce(published, issued), 1, 4), 'no date') as year, coalesce(genre, 'not told apart') as genre, count(*) as policies
from documents_that_count
where (:region = '' or region = :region)
group by year, genre
order by year desc, policies desc
