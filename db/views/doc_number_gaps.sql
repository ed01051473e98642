create view doc_number_gaps as
-- Document numbers of an office and year that were not collected, between 1 and the highest that was: leads, not
-- proof, for offices also number what they do not publish. A number that a collected document cites does exist.
-- A number alone says little: an office's year is shown from three collected numbers on.
with numbers as (
    select substr(doc_number, 1, instr(doc_number, '〔') - 1) as mark,
        cast(substr(doc_number, instr(doc_number, '〔') + 1, 4) as integer) as year,
        cast(substr(doc_number, instr(doc_number, '〕') + 1) as integer) as serial, region
    from documents where doc_number glob '?*〔[0-9][0-9][0-9][0-9]〕[1-9]*号' and kind = 'policy'
), serials as (
    select distinct mark, year, serial from numbers
), places as (
    select mark, region, row_number() over (partition by mark order by count(*) desc, region) as place
    from numbers group by mark, region
), cited as (
    select distinct substr(doc_number, 1, instr(doc_number, '〔') - 1) as mark,
        cast(substr(doc_number, instr(doc_number, '〔') + 1, 4) as integer) as year,
        cast(substr(doc_number, instr(doc_number, '〕') + 1) as integer) as serial
    from relations where target is null and doc_number glob '?*〔[0-9][0-9][0-9][0-9]〕[1-9]*号'
), steps as (
    select mark, year, serial, lag(serial, 1, 0) over (partition by mark, year order by serial) as before
    from serials
), gaps as (
    select mark, year, count(*) as known, max(serial) as highest, max(serial) - count(*) as missing,
        group_concat(case when serial - before = 2 then before + 1
            when serial - before > 2 then (before + 1) || '–' || (serial - 1) end, ', ') as gaps
    from (select * from steps order by mark, year, serial) group by mark, year
    having count(*) >= 3 and max(serial) > count(*)
)
select g.mark, g.year, p.region, r.zh as region_zh, r.en as region_en, r.ko as region_ko,
    g.known, g.highest, g.missing, g.gaps,
    (select group_concat(c.serial, ', ') from (select serial from cited c where c.mark = g.mark and c.year = g.year
        and c.serial <= g.highest and not exists (select 1 from serials s
            where s.mark = c.mark and s.year = c.year and s.serial = c.serial) order by serial) c) as cited
from gaps g left join places p on p.mark = g.mark and p.place = 1 left join regions r on r.code = p.region;
