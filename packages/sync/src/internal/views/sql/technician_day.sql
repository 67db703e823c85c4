-- What each technician did on each day. One row for a technician and a day with
-- an appointment, time on a job or a completed job.
--
-- A job's revenue is divided by its splits; without any, into equal parts of the
-- technicians who are assigned. The parts are rounded so that they add up to
-- the job's revenue.
WITH assigned AS (
  SELECT DISTINCT
    s._tenant_id,
    s.job_id,
    s.appointment_id,
    s.technician_id
  FROM appointment_assignments s
  WHERE s._deleted_at IS NULL AND coalesce(s.active, TRUE)
),
split_jobs AS (
  SELECT
    x._tenant_id,
    x.job_id,
    x.technician_id,
    sum(CAST(x.split AS numeric)) AS share
  FROM job_splits x
  WHERE x._deleted_at IS NULL
    AND coalesce(x.active, TRUE)
    AND CAST(x.split AS numeric) > 0
  GROUP BY x._tenant_id, x.job_id, x.technician_id
),
shares AS (
  SELECT
    split_jobs._tenant_id,
    split_jobs.job_id,
    split_jobs.technician_id,
    split_jobs.share
  FROM split_jobs
  UNION ALL
  SELECT DISTINCT
    assigned._tenant_id,
    assigned.job_id,
    assigned.technician_id,
    1 AS share
  FROM assigned
  WHERE NOT EXISTS (
    SELECT 1
    FROM split_jobs
    WHERE split_jobs._tenant_id = assigned._tenant_id
      AND split_jobs.job_id = assigned.job_id
  )
),
-- The part up to a technician, of all parts of the job.
running AS (
  SELECT
    shares._tenant_id,
    shares.job_id,
    shares.technician_id,
    shares.share,
    sum(shares.share) OVER (
      PARTITION BY shares._tenant_id, shares.job_id
      ORDER BY shares.technician_id
      ROWS UNBOUNDED PRECEDING
    ) AS upto,
    sum(shares.share) OVER (
      PARTITION BY shares._tenant_id, shares.job_id
    ) AS whole
  FROM shares
),
completed AS (
  SELECT
    j._tenant_id,
    running.technician_id,
    local_day(j.completed_on) AS day,
    count(*) AS jobs_completed,
    sum(CASE WHEN coalesce(j.recall_for_id, 0) <> 0 THEN 1 ELSE 0 END) AS recalls,
    sum(
      round(billed.revenue * 1.0 * running.upto / running.whole, 2)
      - round(billed.revenue * 1.0 * (running.upto - running.share) / running.whole, 2)
    ) AS revenue
  FROM jobs j
  JOIN running ON running._tenant_id = j._tenant_id AND running.job_id = j.id
  LEFT JOIN job_revenue billed
    ON billed._tenant_id = j._tenant_id AND billed.job_id = j.id
  WHERE j._deleted_at IS NULL AND j.completed_on IS NOT NULL
    AND j.job_status = 'Completed'
  GROUP BY 1, 2, 3
),
visited AS (
  SELECT
    p._tenant_id,
    assigned.technician_id,
    local_day(p."start") AS day,
    count(*) AS appointments
  FROM appointments p
  JOIN assigned
    ON assigned._tenant_id = p._tenant_id AND assigned.appointment_id = p.id
  WHERE p._deleted_at IS NULL
    AND coalesce(p.active, TRUE)
    AND NOT coalesce(p.unused, FALSE)
    AND coalesce(p.status, '') <> 'Canceled'
  GROUP BY 1, 2, 3
),
worked AS (
  SELECT
    h._tenant_id,
    h.technician_id,
    local_day(h.arrived_on) AS day,
    sum(hours_between(h.dispatched_on, h.arrived_on)) AS hours_driving,
    sum(hours_between(h.arrived_on, h.done_on)) AS hours_on_jobs
  FROM job_timesheets h
  WHERE h._deleted_at IS NULL
    AND coalesce(h.active, TRUE)
    AND h.arrived_on IS NOT NULL
    AND h.canceled_on IS NULL
  GROUP BY 1, 2, 3
),
days AS (
  SELECT completed._tenant_id, completed.technician_id, completed.day FROM completed
  UNION
  SELECT visited._tenant_id, visited.technician_id, visited.day FROM visited
  UNION
  SELECT worked._tenant_id, worked.technician_id, worked.day FROM worked
)
SELECT
  -- The tenant.
  days._tenant_id,
  -- ServiceTitan's id of the technician.
  days.technician_id,
  -- The technician's name.
  t.name AS technician,
  -- The business unit of the technician.
  b.name AS business_unit,
  -- The day.
  days.day,
  -- Appointments of the day, planned or done; canceled ones do not count.
  coalesce(visited.appointments, 0) AS appointments,
  -- Hours from dispatch to arrival, by timesheets of jobs.
  round(CAST(coalesce(worked.hours_driving, 0) AS numeric), 2) AS hours_driving,
  -- Hours from arrival to the end of the work, by timesheets of jobs; those
  -- that have no end yet do not count.
  round(CAST(coalesce(worked.hours_on_jobs, 0) AS numeric), 2) AS hours_on_jobs,
  -- Jobs completed on the day in which the technician has a part.
  coalesce(completed.jobs_completed, 0) AS jobs_completed,
  -- How many of these were recalls of other jobs.
  coalesce(completed.recalls, 0) AS recalls,
  -- The technician's part of their revenue, before tax.
  round(CAST(coalesce(completed.revenue, 0) AS numeric), 2) AS revenue
FROM days
LEFT JOIN completed
  ON completed._tenant_id = days._tenant_id
    AND completed.technician_id = days.technician_id
    AND completed.day = days.day
LEFT JOIN visited
  ON visited._tenant_id = days._tenant_id
    AND visited.technician_id = days.technician_id
    AND visited.day = days.day
LEFT JOIN worked
  ON worked._tenant_id = days._tenant_id
    AND worked.technician_id = days.technician_id
    AND worked.day = days.day
LEFT JOIN technicians t
  ON t._tenant_id = days._tenant_id AND t.id = days.technician_id
LEFT JOIN business_units b
  ON b._tenant_id = t._tenant_id AND b.id = t.business_unit_id
WHERE days.technician_id IS NOT NULL AND days.day IS NOT NULL
