-- title: Which document numbers are missing?
-- description: Gaps between the numbers of one office and year that were collected: leads, not proof.
-- section: coverage
-- parameter: office = 粤府 | Beginning of the document number
-- parameter: year = 2023 | Four digits
-- key: series, first_missing, last_missing
with known as (
    select distinct cast(substr(doc_number, instr(doc_number, '〕') + 1) as integer) as number
    from documents
    where doc_number like :office || '〔' || :year || '〕%'
), ordered as (
    select number, lag(number, 1, 0) over (order by number) as before from known where number > 0
)
select :office || '〔' || :year || '〕' as series, before + 1 as first_missing, number - 1 as last_missing,
    number - before - 1 as missing
from ordered
where number - before > 1
order by number
