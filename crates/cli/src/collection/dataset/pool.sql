-- The pooled gap by model, as `unwatched pool` computes it: a random-effects mean (DerSimonian and
-- Laird) over contributors, whose findings are made one first by the same method, with Hartung and
-- Knapp's factor, which is at least 1. Findings without a contributor are one contributor's. One
-- finding, or one contributor, keeps its own error. Simulated findings are pooled apart.
--
-- It reads the table `findings`. DuckDB and Spark SQL take it as it is.
WITH counted AS (
  SELECT simulated, model, contributor, estimate, error, 1 / (error * error) AS weight
  FROM findings
  WHERE counts AND error > 0 AND units >= 2
),

-- First the findings of each contributor: k of them, and their mean as if they had one true value.
own_fixed AS (
  SELECT
    *,
    COUNT(*) OVER own AS k,
    SUM(weight) OVER own AS total,
    SUM(weight * weight) OVER own AS squares,
    SUM(weight * estimate) OVER own / SUM(weight) OVER own AS mean
  FROM counted
  WINDOW own AS (PARTITION BY simulated, model, contributor)
),
own_spread AS (
  SELECT *, SUM(weight * (estimate - mean) * (estimate - mean)) OVER own AS q
  FROM own_fixed
  WINDOW own AS (PARTITION BY simulated, model, contributor)
),
own_tau AS (
  SELECT
    simulated, model, contributor, k, estimate, error,
    CASE WHEN k > 1 AND q > k - 1 THEN (q - (k - 1)) / (total - squares / total) ELSE 0 END AS tau2
  FROM own_spread
),
own_weighed AS (
  SELECT simulated, model, contributor, k, estimate, 1 / (error * error + tau2) AS weight
  FROM own_tau
),
own_random AS (
  SELECT *, SUM(weight * estimate) OVER own / SUM(weight) OVER own AS mean
  FROM own_weighed
  WINDOW own AS (PARTITION BY simulated, model, contributor)
),
own_sums AS (
  SELECT
    simulated, model, contributor, k, mean AS estimate,
    SUM(weight) AS total,
    SUM(weight * (estimate - mean) * (estimate - mean)) AS q
  FROM own_random
  GROUP BY simulated, model, contributor, k, mean
),
contributors AS (
  SELECT
    simulated, model, k AS findings, estimate,
    total / CASE WHEN k > 1 AND q > k - 1 THEN q / (k - 1) ELSE 1 END AS weight
  FROM own_sums
),

-- Then the contributors of each model, in the same way.
fixed AS (
  SELECT
    *,
    COUNT(*) OVER own AS k,
    SUM(findings) OVER own AS all_findings,
    SUM(weight) OVER own AS total,
    SUM(weight * weight) OVER own AS squares,
    SUM(weight * estimate) OVER own / SUM(weight) OVER own AS mean
  FROM contributors
  WINDOW own AS (PARTITION BY simulated, model)
),
spread AS (
  SELECT *, SUM(weight * (estimate - mean) * (estimate - mean)) OVER own AS q
  FROM fixed
  WINDOW own AS (PARTITION BY simulated, model)
),
tau AS (
  SELECT
    simulated, model, k, all_findings, estimate, weight,
    CASE WHEN k > 1 AND q > k - 1 THEN (q - (k - 1)) / (total - squares / total) ELSE 0 END AS tau2,
    CASE WHEN k > 1 AND q > k - 1 THEN (q - (k - 1)) / q ELSE 0 END AS i2
  FROM spread
),
weighed AS (
  SELECT simulated, model, k, all_findings, estimate, tau2, i2, 1 / (1 / weight + tau2) AS weight
  FROM tau
),
random AS (
  SELECT *, SUM(weight * estimate) OVER own / SUM(weight) OVER own AS mean
  FROM weighed
  WINDOW own AS (PARTITION BY simulated, model)
),
sums AS (
  SELECT
    simulated, model, k, all_findings, tau2, i2, mean,
    SUM(weight) AS total,
    SUM(weight * (estimate - mean) * (estimate - mean)) AS q
  FROM random
  GROUP BY simulated, model, k, all_findings, tau2, i2, mean
)
SELECT
  simulated,
  model,
  CAST(all_findings AS BIGINT) AS findings,
  k AS contributors,
  mean AS estimate,
  SQRT(CASE WHEN k > 1 AND q > k - 1 THEN q / (k - 1) ELSE 1 END / total) AS error,
  CASE WHEN k > 1 THEN tau2 END AS tau2,
  CASE WHEN k > 1 THEN i2 END AS i2
FROM sums
ORDER BY simulated, model
