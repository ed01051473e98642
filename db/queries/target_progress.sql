-- title: How far along is a target, by the region's own word?
-- description: Money targets beside what the same region later, or when it set them, stated as reached of the same indicator and scope.
-- section: targets
-- parameter: region =  | Region code of GB/T 2260, such as 440000; empty for all
-- key: fact, reached_fact
-- day: deadline
select region_en as region, indicator_en as indicator, scope, value as target, bound, deadline, reached, reached_bound, as_of, share, standing,
    quote, reached_sentence, title, reached_title, published, document, reached_document, id as fact, reached_fact
from target_progress
where (:region = '' or region = :region)
order by region, indicator_key, deadline, as_of
limit 500
