-- Each child with a plan, the age, and the category of the main placement; UKN where there is none.
SELECT a.person, a.age, COALESCE(m.category, 'UKN') AS category, m.residential
FROM active a
LEFT JOIN main_places m ON m.person = a.person
