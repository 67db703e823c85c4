-- What campaigns brought and cost. One row for a campaign and a month in which
-- it had a call, a lead, a job or a cost. A job counts in the month in which it
-- was booked, with all that it came to since.
WITH called AS (
  SELECT
    a._tenant_id,
    a.campaign_id,
    local_month(a.created_on) AS month,
    count(*) AS calls,
    sum(CASE WHEN a.type = 'Booked' THEN 1 ELSE 0 END) AS calls_booked
  FROM calls a
  WHERE a._deleted_at IS NULL AND coalesce(a.active, TRUE)
    AND a.campaign_id IS NOT NULL
  GROUP BY 1, 2, 3
),
led AS (
  SELECT
    d._tenant_id,
    d.campaign_id,
    local_month(d.created_on) AS month,
    count(*) AS leads
  FROM leads d
  WHERE d._deleted_at IS NULL AND d.campaign_id IS NOT NULL
  GROUP BY 1, 2, 3
),
booked AS (
  SELECT
    j._tenant_id,
    j.campaign_id,
    local_month(j.created_on) AS month,
    count(*) AS jobs,
    sum(CASE WHEN j.job_status = 'Completed' THEN 1 ELSE 0 END) AS jobs_completed,
    sum(CASE WHEN j.job_status = 'Canceled' THEN 1 ELSE 0 END) AS jobs_canceled,
    sum(billed.revenue) AS revenue
  FROM jobs j
  LEFT JOIN job_revenue billed
    ON billed._tenant_id = j._tenant_id AND billed.job_id = j.id
  WHERE j._deleted_at IS NULL AND j.campaign_id IS NOT NULL
  GROUP BY 1, 2, 3
),
spent AS (
  SELECT
    o._tenant_id,
    o.campaign_id,
    CAST(o.year AS text) || CASE WHEN o.month < 10 THEN '-0' ELSE '-' END || CAST(o.month AS text) AS month,
    sum(
      CAST(o.daily_cost AS numeric)
      * CASE
        WHEN o.month IN (4, 6, 9, 11) THEN 30
        WHEN o.month <> 2 THEN 31
        WHEN o.year % 4 = 0 AND (o.year % 100 <> 0 OR o.year % 400 = 0) THEN 29
        ELSE 28
      END
    ) AS cost
  FROM campaign_costs o
  WHERE o._deleted_at IS NULL
  GROUP BY 1, 2, 3
),
months AS (
  SELECT called._tenant_id, called.campaign_id, called.month FROM called
  UNION
  SELECT led._tenant_id, led.campaign_id, led.month FROM led
  UNION
  SELECT booked._tenant_id, booked.campaign_id, booked.month FROM booked
  UNION
  SELECT spent._tenant_id, spent.campaign_id, spent.month FROM spent
)
SELECT
  -- The tenant.
  months._tenant_id,
  -- ServiceTitan's id of the campaign.
  months.campaign_id,
  -- The campaign's name.
  m.name AS campaign,
  -- The name of its category.
  m.category_name AS category,
  -- Whether it still runs.
  m.active AS is_active,
  -- The month: `2026-03`.
  months.month,
  -- Calls that are credited to it.
  coalesce(called.calls, 0) AS calls,
  -- Those by which a job was booked.
  coalesce(called.calls_booked, 0) AS calls_booked,
  -- Leads that are credited to it.
  coalesce(led.leads, 0) AS leads,
  -- Jobs that were booked in the month.
  coalesce(booked.jobs, 0) AS jobs,
  -- How many of these are completed.
  coalesce(booked.jobs_completed, 0) AS jobs_completed,
  -- How many of these were canceled.
  coalesce(booked.jobs_canceled, 0) AS jobs_canceled,
  -- What these jobs' invoices come to, before tax, so far.
  round(CAST(coalesce(booked.revenue, 0) AS numeric), 2) AS revenue,
  -- The daily cost, for all days of the month.
  round(CAST(coalesce(spent.cost, 0) AS numeric), 2) AS cost,
  -- `revenue` by `cost`; null without a cost.
  round(CAST(coalesce(booked.revenue, 0) * 1.0 / nullif(spent.cost, 0) AS numeric), 2) AS revenue_per_cost
FROM months
LEFT JOIN campaigns m
  ON m._tenant_id = months._tenant_id AND m.id = months.campaign_id
LEFT JOIN called
  ON called._tenant_id = months._tenant_id
    AND called.campaign_id = months.campaign_id
    AND called.month = months.month
LEFT JOIN led
  ON led._tenant_id = months._tenant_id
    AND led.campaign_id = months.campaign_id
    AND led.month = months.month
LEFT JOIN booked
  ON booked._tenant_id = months._tenant_id
    AND booked.campaign_id = months.campaign_id
    AND booked.month = months.month
LEFT JOIN spent
  ON spent._tenant_id = months._tenant_id
    AND spent.campaign_id = months.campaign_id
    AND spent.month = months.month
WHERE months.month IS NOT NULL
