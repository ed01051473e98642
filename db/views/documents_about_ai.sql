create view documents_about_ai as
-- Documents told once: no copies, nothing below the threshold of relevance, no page whose text was left in the archive for it.
select * from documents
where canonical is null
    and not (length > 0 and coalesce(score, 1) < coalesce((select value from counters where name = 'threshold'), 350) / 1000.0)
    and not (text_from = 'none' and exists (
        select 1 from seen_urls u where u.document = documents.id and u.state = 'irrelevant'));
