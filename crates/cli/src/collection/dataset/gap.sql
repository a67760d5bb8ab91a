-- Each finding's gap, from its samples: for each prompt the rate of the behaviour in the first arm
-- minus the rate in the second; then the mean over the prompts of each scenario, and the mean over
-- scenarios. Samples without an answer, and answers of which nothing can be said, do not count.
--
-- It reads the tables `samples` and `findings`. DuckDB and Spark SQL take it as it is.
WITH answers AS (
  SELECT
    s.finding, s.scenario, s.paraphrase, f.estimate,
    CASE WHEN s.arm = f.first_arm THEN 1 ELSE 2 END AS side,
    CASE WHEN s.behaviour = 'yes' THEN 1 ELSE 0 END AS shown
  FROM samples AS s
  JOIN findings AS f ON s.finding = f.id
  WHERE f.question = 'behaviour'
    AND s.arm IN (f.first_arm, f.second_arm)
    AND s.outcome = 'complete'
    AND s.behaviour IN ('yes', 'no')
),
prompts AS (
  SELECT
    finding, scenario, paraphrase, estimate,
    AVG(CASE WHEN side = 1 THEN shown END) - AVG(CASE WHEN side = 2 THEN shown END) AS difference
  FROM answers
  GROUP BY finding, scenario, paraphrase, estimate
),
scenarios AS (
  SELECT finding, estimate, COUNT(*) AS prompts, AVG(difference) AS difference
  FROM prompts
  WHERE difference IS NOT NULL
  GROUP BY finding, scenario, estimate
)
SELECT
  finding,
  CAST(SUM(prompts) AS BIGINT) AS prompts,
  AVG(difference) AS gap,
  estimate
FROM scenarios
GROUP BY finding, estimate
ORDER BY finding
