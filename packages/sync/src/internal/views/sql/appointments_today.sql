-- Who is expected where today. One row for each appointment that starts today
-- and is neither canceled nor unused. Today is that of the tenant's time zone.
WITH near AS (
  SELECT
    p._tenant_id,
    p.id AS appointment_id
  FROM appointments p
  WHERE near_today(p._tenant_id, p."start")
),
members AS (
  SELECT DISTINCT
    s._tenant_id,
    s.appointment_id,
    s.technician_id,
    t.name AS technician
  FROM near
  JOIN appointment_assignments s
    ON s._tenant_id = near._tenant_id AND s.appointment_id = near.appointment_id
  LEFT JOIN technicians t
    ON t._tenant_id = s._tenant_id AND t.id = s.technician_id
  WHERE s._deleted_at IS NULL AND coalesce(s.active, TRUE)
),
teams AS (
  SELECT DISTINCT
    members._tenant_id,
    members.appointment_id,
    count(*) OVER visit AS technician_count,
    joined(members.technician) OVER visit AS technicians
  FROM members
  WINDOW visit AS (
    PARTITION BY members._tenant_id, members.appointment_id
    ORDER BY members.technician, members.technician_id
    ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
  )
)
SELECT
  -- The tenant.
  p._tenant_id,
  -- ServiceTitan's id of the appointment.
  p.id AS appointment_id,
  -- The job's number and the place among its appointments: `10007-2`.
  p.appointment_number,
  -- `Scheduled`, `Dispatched`, `Working`, `Hold`, `Done`, as the API writes it.
  p.status,
  -- When it starts, in UTC.
  p."start" AS starts_on,
  -- When it ends, in UTC.
  p."end" AS ends_on,
  -- From when the customer expects someone, in UTC.
  p.arrival_window_start,
  -- Until when the customer expects someone, in UTC.
  p.arrival_window_end,
  -- Whether the customer confirmed it.
  p.is_confirmed,
  -- Names of the technicians who are assigned now, in alphabetical order.
  teams.technicians,
  -- How many technicians are assigned now; 0 is a gap in the plan.
  coalesce(teams.technician_count, 0) AS technician_count,
  -- The job.
  p.job_id,
  -- The job type's name.
  y.name AS job_type,
  -- The business unit's name.
  b.name AS business_unit,
  -- The job's priority.
  j.priority,
  -- The customer.
  j.customer_id,
  -- The customer's name.
  c.name AS customer,
  -- The location.
  j.location_id,
  -- The location's street.
  l.address_street AS street,
  -- The location's town.
  l.address_city AS city,
  -- The location's postal code.
  l.address_zip AS zip
FROM appointments p
JOIN jobs j ON j._tenant_id = p._tenant_id AND j.id = p.job_id
LEFT JOIN job_types y ON y._tenant_id = j._tenant_id AND y.id = j.job_type_id
LEFT JOIN business_units b
  ON b._tenant_id = j._tenant_id AND b.id = j.business_unit_id
LEFT JOIN customers c ON c._tenant_id = j._tenant_id AND c.id = j.customer_id
LEFT JOIN locations l ON l._tenant_id = j._tenant_id AND l.id = j.location_id
LEFT JOIN teams
  ON teams._tenant_id = p._tenant_id AND teams.appointment_id = p.id
WHERE p._deleted_at IS NULL
  AND j._deleted_at IS NULL
  AND coalesce(p.active, TRUE)
  AND NOT coalesce(p.unused, FALSE)
  AND coalesce(p.status, '') <> 'Canceled'
  AND near_today(p._tenant_id, p."start")
  AND local_day(p."start") = today(p._tenant_id)
