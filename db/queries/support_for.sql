-- title: Which support names a kind of recipient?
-- description: Measures whose sentence names a recipient or a condition, such as 中小企业, 高校 or 独角兽.
-- section: support
-- parameter: word = 企业 | A word of the sentence
-- parameter: region =  | Region code of GB/T 2260, such as 330000; empty for all
-- key: fact
select region_en as region, kind, rate, cap, currency, per, beneficiary, condition, quote, sentence, title, document, id as fact
from measures_on_offer
where (instr(sentence, :word) > 0 or instr(coalesce(beneficiary, ''), :word) > 0)
    and (:region = '' or region = :region)
order by cap is null, cap desc
limit 500
