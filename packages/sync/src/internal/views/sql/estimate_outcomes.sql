-- What became of estimates. One row for each estimate that is active and not
-- deleted.
WITH lines AS (
  SELECT
    k._tenant_id,
    k.estimate_id,
    count(*) AS line_count
  FROM estimate_items k
  WHERE k._deleted_at IS NULL
  GROUP BY k._tenant_id, k.estimate_id
)
SELECT
  -- The tenant.
  e._tenant_id,
  -- ServiceTitan's id of the estimate.
  e.id AS estimate_id,
  -- Its name.
  e.name,
  -- `Open`, `Sold` or `Dismissed`: the name in the API's `status`, which is an object.
  coalesce(
    e.status_name,
    CASE e.status_value WHEN 0 THEN 'Open' WHEN 1 THEN 'Sold' WHEN 2 THEN 'Dismissed' END
  ) AS outcome,
  -- When it was made, in UTC.
  e.created_on,
  -- The day it was made.
  local_day(e.created_on) AS created_day,
  -- When it was sold, in UTC; null if it is not.
  e.sold_on,
  -- The day it was sold.
  local_day(e.sold_on) AS sold_day,
  -- Days from making to selling, to a tenth.
  round(CAST(hours_between(e.created_on, e.sold_on) / 24 AS numeric), 1) AS days_to_sale,
  -- Who sold it: an employee or a technician.
  e.sold_by AS sold_by_id,
  -- The seller's name.
  coalesce(q.name, t.name) AS sold_by,
  -- What it comes to before tax.
  round(CAST(e.subtotal AS numeric), 2) AS subtotal,
  -- Its tax.
  round(CAST(e.tax AS numeric), 2) AS tax,
  -- How many lines it has.
  coalesce(lines.line_count, 0) AS line_count,
  -- The job it was made for, or null.
  e.job_id,
  -- The job's number.
  e.job_number,
  -- The job type's name.
  y.name AS job_type,
  -- The campaign that the job is credited to.
  m.name AS campaign,
  -- The business unit's name.
  coalesce(e.business_unit_name, b.name) AS business_unit,
  -- The customer.
  e.customer_id,
  -- The customer's name.
  c.name AS customer,
  -- The location.
  e.location_id,
  -- Whether it was recommended among several of a job.
  e.is_recommended
FROM estimates e
LEFT JOIN lines ON lines._tenant_id = e._tenant_id AND lines.estimate_id = e.id
LEFT JOIN jobs j ON j._tenant_id = e._tenant_id AND j.id = e.job_id
LEFT JOIN job_types y ON y._tenant_id = j._tenant_id AND y.id = j.job_type_id
LEFT JOIN campaigns m ON m._tenant_id = j._tenant_id AND m.id = j.campaign_id
LEFT JOIN business_units b
  ON b._tenant_id = e._tenant_id AND b.id = e.business_unit_id
LEFT JOIN customers c ON c._tenant_id = e._tenant_id AND c.id = e.customer_id
LEFT JOIN employees q ON q._tenant_id = e._tenant_id AND q.id = e.sold_by
LEFT JOIN technicians t ON t._tenant_id = e._tenant_id AND t.id = e.sold_by
WHERE e._deleted_at IS NULL AND coalesce(e.active, TRUE)
