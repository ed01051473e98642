create view facts as
-- Every fact of every kind in one list; `says` is the amount's role, the date's kind, the target's basis, the measure's kind.
select id, search_id, 'amount' as fact, document, quote, role as says, value, value_to, currency as unit, bound,
    null as day, sentence, clause, start, "end", rule from amounts
union all
select id, search_id, 'date', document, quote, kind, from_day, to_day, null, null,
    to_day, sentence, clause, start, "end", rule from dates
union all
select id, search_id, 'target', document, quote, basis, value, value_to, unit, bound,
    deadline, sentence, clause, start, "end", rule from targets
union all
select id, search_id, 'measure', document, quote, kind, coalesce(cap, rate), null,
    case when cap is not null then currency when rate is not null then '%' end, null,
    null, sentence, clause, start, "end", rule from measures;
