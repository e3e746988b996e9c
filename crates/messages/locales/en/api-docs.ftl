# The page that shows what programs can ask. The operations themselves are English in every language.
api-docs-heading = APIs
api-docs-lead = What programs can ask this server, and which scope each question needs.
