-- Jobs with the names of what they refer to, their technicians and their
-- invoices. One row for each job that is not deleted, whatever its status.
WITH visits AS (
  SELECT
    p._tenant_id,
    p.job_id,
    count(*) AS appointments,
    min(p."start") AS first_start
  FROM appointments p
  WHERE p._deleted_at IS NULL
    AND coalesce(p.active, TRUE)
    AND NOT coalesce(p.unused, FALSE)
    AND coalesce(p.status, '') <> 'Canceled'
  GROUP BY p._tenant_id, p.job_id
),
members AS (
  SELECT DISTINCT
    s._tenant_id,
    s.job_id,
    s.technician_id,
    t.name AS technician
  FROM appointment_assignments s
  LEFT JOIN technicians t
    ON t._tenant_id = s._tenant_id AND t.id = s.technician_id
  WHERE s._deleted_at IS NULL AND coalesce(s.active, TRUE)
),
teams AS (
  SELECT DISTINCT
    members._tenant_id,
    members.job_id,
    count(*) OVER job AS technician_count,
    joined(members.technician) OVER job AS technicians
  FROM members
  WINDOW job AS (
    PARTITION BY members._tenant_id, members.job_id
    ORDER BY members.technician, members.technician_id
    ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
  )
)
SELECT
  -- The tenant.
  j._tenant_id,
  -- ServiceTitan's id of the job.
  j.id AS job_id,
  -- The number that people see.
  j.job_number,
  -- `Scheduled`, `InProgress`, `Completed`, `Canceled`, `Hold`, as the API writes it.
  j.job_status,
  -- When it was booked, in UTC.
  j.created_on,
  -- The day it was booked.
  local_day(j.created_on) AS created_day,
  -- When it was completed, in UTC; null before.
  j.completed_on,
  -- The day it was completed.
  local_day(j.completed_on) AS completed_day,
  -- When its first appointment that is not canceled starts, in UTC.
  visits.first_start,
  -- Appointments that are neither canceled nor unused.
  coalesce(visits.appointments, 0) AS appointments,
  -- The customer.
  j.customer_id,
  -- The customer's name.
  c.name AS customer,
  -- `Residential` or `Commercial`.
  c.type AS customer_type,
  -- The location.
  j.location_id,
  -- The location's town.
  l.address_city AS city,
  -- The location's postal code.
  l.address_zip AS zip,
  -- The business unit.
  j.business_unit_id,
  -- The business unit's name.
  b.name AS business_unit,
  -- The job type.
  j.job_type_id,
  -- The job type's name.
  y.name AS job_type,
  -- The campaign that the job is credited to.
  j.campaign_id,
  -- The campaign's name.
  m.name AS campaign,
  -- `Low`, `Normal`, `High`, `Urgent`.
  j.priority,
  -- Names of the technicians who are assigned now, in alphabetical order.
  teams.technicians,
  -- How many technicians are assigned now.
  coalesce(teams.technician_count, 0) AS technician_count,
  -- Whether it is a recall of another job.
  coalesce(j.recall_for_id, 0) <> 0 AS is_recall,
  -- The job that it is a recall of, or null.
  nullif(j.recall_for_id, 0) AS recall_for_id,
  -- Whether nothing is charged for it.
  coalesce(j.no_charge, FALSE) AS is_no_charge,
  -- Its invoices, without those that are void. A job may have several, and
  -- adjustments are among them.
  coalesce(billed.invoices, 0) AS invoices,
  -- What its invoices come to before tax; null without one. It is summed
  -- from invoices, since the job's own `total` is 0 where none was
  -- recorded.
  billed.revenue,
  -- The sales tax of its invoices.
  billed.sales_tax,
  -- What its invoices come to with tax.
  billed.total,
  -- What is still to be paid.
  billed.balance
FROM jobs j
LEFT JOIN customers c ON c._tenant_id = j._tenant_id AND c.id = j.customer_id
LEFT JOIN locations l ON l._tenant_id = j._tenant_id AND l.id = j.location_id
LEFT JOIN business_units b
  ON b._tenant_id = j._tenant_id AND b.id = j.business_unit_id
LEFT JOIN job_types y ON y._tenant_id = j._tenant_id AND y.id = j.job_type_id
LEFT JOIN campaigns m ON m._tenant_id = j._tenant_id AND m.id = j.campaign_id
LEFT JOIN visits ON visits._tenant_id = j._tenant_id AND visits.job_id = j.id
LEFT JOIN teams ON teams._tenant_id = j._tenant_id AND teams.job_id = j.id
LEFT JOIN job_revenue billed
  ON billed._tenant_id = j._tenant_id AND billed.job_id = j.id
WHERE j._deleted_at IS NULL
