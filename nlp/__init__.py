"""NLP: text becomes Facts. This room knows neither Scrapy nor SQL."""
