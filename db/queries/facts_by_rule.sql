-- title: Which rules found what?
-- description: How many facts each extraction rule found, for those who check the rules (counted when the database was published).
-- section: coverage
-- key: fact, rule
select fact, rule, facts, documents
from rule_summary
order by facts desc
