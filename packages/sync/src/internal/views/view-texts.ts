/** The files of `sql/`, by name. A test writes this module. */
export const VIEW_TEXTS: Readonly<Record<string, string>> = {
  appointments_today: `-- Who is expected where today. One row for each appointment that starts today
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
  -- The job's number and the place among its appointments: \`10007-2\`.
  p.appointment_number,
  -- \`Scheduled\`, \`Dispatched\`, \`Working\`, \`Hold\`, \`Done\`, as the API writes it.
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
`,
  campaign_results: `-- What campaigns brought and cost. One row for a campaign and a month in which
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
  -- The month: \`2026-03\`.
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
  -- \`revenue\` by \`cost\`; null without a cost.
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
`,
  estimate_outcomes: `-- What became of estimates. One row for each estimate that is active and not
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
  -- \`Open\`, \`Sold\` or \`Dismissed\`: the name in the API's \`status\`, which is an object.
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
`,
  invoice_lines: `-- The lines of invoices with their job, customer and business unit. One row for
-- each line that is not deleted, of invoices that are not void.
SELECT
  -- The tenant.
  n._tenant_id,
  -- ServiceTitan's id of the line.
  n.id AS line_id,
  -- The invoice.
  n.invoice_id,
  -- The invoice's number.
  i.reference_number AS invoice_number,
  -- The date on the invoice.
  local_day(i.invoice_date) AS invoice_day,
  -- The invoice that this one adjusts, or null.
  i.adjustment_to_id,
  -- The job, or null.
  i.job_id,
  -- The job's number.
  i.job_number,
  -- The customer.
  i.customer_id,
  -- The customer's name.
  i.customer_name AS customer,
  -- The business unit of the line, or else of the invoice.
  coalesce(n.business_unit_id, i.business_unit_id) AS business_unit_id,
  -- The business unit's name.
  coalesce(n.business_unit_name, i.business_unit_name) AS business_unit,
  -- \`Service\`, \`Material\`, \`Equipment\`, \`PriceModifier\`, …
  n.type,
  -- What was sold, by its id in the price book; null if it is none of it.
  nullif(n.sku_id, 0) AS sku_id,
  -- Its code in the price book.
  n.sku_name AS sku,
  -- Its name on the invoice.
  n.display_name AS name,
  -- How many.
  round(CAST(n.quantity AS numeric), 4) AS quantity,
  -- The price of one.
  round(CAST(n.price AS numeric), 2) AS price,
  -- What the line comes to, before tax.
  round(CAST(n.total AS numeric), 2) AS total,
  -- What it cost the company.
  round(CAST(n.total_cost AS numeric), 2) AS total_cost,
  -- \`total\` less \`total_cost\`.
  round(CAST(n.total AS numeric) - CAST(n.total_cost AS numeric), 2) AS margin,
  -- Whether the customer is charged for it. Lines that are not are part of
  -- the row's sums all the same, as the API has them.
  n.is_chargeable,
  -- The membership type that was sold, or null.
  nullif(n.membership_type_id, 0) AS membership_type_id,
  -- The technician, or null.
  n.technician_id,
  -- The technician's name.
  t.name AS technician,
  -- The name of the general ledger account.
  n.general_ledger_account_name AS account
FROM invoice_items n
JOIN invoices i
  ON i._tenant_id = n._tenant_id AND i.id = n.invoice_id
    AND i._deleted_at IS NULL AND coalesce(i.active, TRUE)
LEFT JOIN technicians t
  ON t._tenant_id = n._tenant_id AND t.id = n.technician_id
WHERE n._deleted_at IS NULL AND coalesce(n.active, TRUE)
`,
  job_facts: `-- Jobs with the names of what they refer to, their technicians and their
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
  -- \`Scheduled\`, \`InProgress\`, \`Completed\`, \`Canceled\`, \`Hold\`, as the API writes it.
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
  -- \`Residential\` or \`Commercial\`.
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
  -- \`Low\`, \`Normal\`, \`High\`, \`Urgent\`.
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
  -- from invoices, since the job's own \`total\` is 0 where none was
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
`,
  job_revenue: `-- What jobs come to by their invoices. One row for each job with an invoice that
-- is not void.
SELECT
  -- The tenant.
  i._tenant_id,
  -- The job.
  i.job_id,
  -- Its invoices, without those that are void. A job may have several, and
  -- adjustments are among them.
  count(*) AS invoices,
  -- What they come to before tax.
  round(sum(CAST(i.sub_total AS numeric)), 2) AS revenue,
  -- Their sales tax.
  round(sum(CAST(i.sales_tax AS numeric)), 2) AS sales_tax,
  -- What they come to with tax.
  round(sum(CAST(i.total AS numeric)), 2) AS total,
  -- What is still to be paid.
  round(sum(CAST(i.balance AS numeric)), 2) AS balance
FROM invoices i
WHERE i._deleted_at IS NULL AND coalesce(i.active, TRUE) AND i.job_id IS NOT NULL
GROUP BY i._tenant_id, i.job_id
`,
  lookups: `-- Ids and names of what rows refer to. One row for each that is not deleted; of
-- the kinds in \`kind\`, those whose streams are copied.
SELECT
  -- The tenant.
  x1._tenant_id,
  -- What it is: \`business_unit\`, \`job_type\`, \`campaign\`,
  -- \`campaign_category\`, \`technician\`, \`employee\`, \`tag_type\`,
  -- \`membership_type\`, \`payment_type\`, \`tax_zone\`, \`zone\`,
  -- \`job_cancel_reason\`, \`job_hold_reason\`, \`project_status\`,
  -- \`timesheet_code\`, \`warehouse\`, \`truck\`, \`vendor\`.
  'business_unit' AS kind,
  -- Its id, as rows refer to it.
  x1.id,
  -- Its name. Two may have the same one.
  x1.name,
  -- Whether it is in use; null if the API does not say.
  x1.active
FROM business_units x1
WHERE x1._deleted_at IS NULL
UNION ALL
SELECT
  x2._tenant_id,
  'job_type' AS kind,
  x2.id,
  x2.name,
  x2.active
FROM job_types x2
WHERE x2._deleted_at IS NULL
UNION ALL
SELECT
  x3._tenant_id,
  'campaign' AS kind,
  x3.id,
  x3.name,
  x3.active
FROM campaigns x3
WHERE x3._deleted_at IS NULL
UNION ALL
SELECT
  x4._tenant_id,
  'campaign_category' AS kind,
  x4.id,
  x4.name,
  x4.active
FROM campaign_categories x4
WHERE x4._deleted_at IS NULL
UNION ALL
SELECT
  x5._tenant_id,
  'technician' AS kind,
  x5.id,
  x5.name,
  x5.active
FROM technicians x5
WHERE x5._deleted_at IS NULL
UNION ALL
SELECT
  x6._tenant_id,
  'employee' AS kind,
  x6.id,
  x6.name,
  x6.active
FROM employees x6
WHERE x6._deleted_at IS NULL
UNION ALL
SELECT
  x7._tenant_id,
  'tag_type' AS kind,
  x7.id,
  x7.name,
  x7.active
FROM tag_types x7
WHERE x7._deleted_at IS NULL
UNION ALL
SELECT
  x8._tenant_id,
  'membership_type' AS kind,
  x8.id,
  x8.name,
  x8.active
FROM membership_types x8
WHERE x8._deleted_at IS NULL
UNION ALL
SELECT
  x9._tenant_id,
  'payment_type' AS kind,
  x9.id,
  x9.name,
  x9.active
FROM payment_types x9
WHERE x9._deleted_at IS NULL
UNION ALL
SELECT
  x10._tenant_id,
  'tax_zone' AS kind,
  x10.id,
  x10.name,
  x10.active
FROM tax_zones x10
WHERE x10._deleted_at IS NULL
UNION ALL
SELECT
  x11._tenant_id,
  'zone' AS kind,
  x11.id,
  x11.name,
  x11.active
FROM zones x11
WHERE x11._deleted_at IS NULL
UNION ALL
SELECT
  x12._tenant_id,
  'job_cancel_reason' AS kind,
  x12.id,
  x12.name,
  x12.active
FROM job_cancel_reasons x12
WHERE x12._deleted_at IS NULL
UNION ALL
SELECT
  x13._tenant_id,
  'job_hold_reason' AS kind,
  x13.id,
  x13.name,
  x13.active
FROM job_hold_reasons x13
WHERE x13._deleted_at IS NULL
UNION ALL
SELECT
  x14._tenant_id,
  'project_status' AS kind,
  x14.id,
  x14.name,
  x14.active
FROM project_statuses x14
WHERE x14._deleted_at IS NULL
UNION ALL
SELECT
  x15._tenant_id,
  'timesheet_code' AS kind,
  x15.id,
  x15.name,
  x15.active
FROM timesheet_codes x15
WHERE x15._deleted_at IS NULL
UNION ALL
SELECT
  x16._tenant_id,
  'warehouse' AS kind,
  x16.id,
  x16.name,
  x16.active
FROM warehouses x16
WHERE x16._deleted_at IS NULL
UNION ALL
SELECT
  x17._tenant_id,
  'truck' AS kind,
  x17.id,
  x17.name,
  x17.active
FROM trucks x17
WHERE x17._deleted_at IS NULL
UNION ALL
SELECT
  x18._tenant_id,
  'vendor' AS kind,
  x18.id,
  x18.name,
  x18.active
FROM vendors x18
WHERE x18._deleted_at IS NULL
`,
  membership_status: `-- Memberships, how long they go on, and the visits that are due. One row for
-- each membership that is not deleted, whatever its status.
WITH visits AS (
  SELECT
    v._tenant_id,
    v.membership_id,
    sum(CASE WHEN v.status = 'Won' THEN 1 ELSE 0 END) AS visits_done,
    sum(
      CASE
        WHEN v.status = 'NotAttempted' AND local_day(v.date) <= today(v._tenant_id) THEN 1
        ELSE 0
      END
    ) AS visits_due
  FROM recurring_service_events v
  WHERE v._deleted_at IS NULL AND coalesce(v.active, TRUE)
  GROUP BY v._tenant_id, v.membership_id
)
SELECT
  -- The tenant.
  g._tenant_id,
  -- ServiceTitan's id of the membership.
  g.id AS membership_id,
  -- The membership type.
  g.membership_type_id,
  -- The membership type's name.
  f.name AS membership_type,
  -- \`Active\`, \`Suspended\`, \`Expired\`, \`Canceled\`, \`Deleted\`, as the API writes it.
  g.status,
  -- Whether its status is \`Active\` and today lies in its time. ServiceTitan
  -- may be late to expire one.
  coalesce(
    g.status = 'Active'
      AND (g."from" IS NULL OR local_day(g."from") <= today(g._tenant_id))
      AND (g."to" IS NULL OR local_day(g."to") >= today(g._tenant_id)),
    FALSE
  ) AS is_current,
  -- Its first day.
  local_day(g."from") AS from_day,
  -- Its last day; null if it goes on until it is canceled.
  local_day(g."to") AS to_day,
  -- Days until its last one; negative afterwards.
  days_between(today(g._tenant_id), local_day(g."to")) AS days_left,
  -- The day it was canceled, or null.
  local_day(g.cancellation_date) AS canceled_day,
  -- The day of its next bill, or null.
  local_day(g.next_scheduled_bill_date) AS next_bill_day,
  -- How often it is billed: \`Monthly\`, \`Annual\`, \`OneTime\`, …
  g.billing_frequency,
  -- Visits that were made.
  coalesce(visits.visits_done, 0) AS visits_done,
  -- Visits whose date has come and that nobody has attempted.
  coalesce(visits.visits_due, 0) AS visits_due,
  -- The business unit's name.
  b.name AS business_unit,
  -- The customer.
  g.customer_id,
  -- The customer's name.
  c.name AS customer,
  -- The location, or null if it is for all of the customer's.
  g.location_id
FROM memberships g
LEFT JOIN visits
  ON visits._tenant_id = g._tenant_id AND visits.membership_id = g.id
LEFT JOIN membership_types f
  ON f._tenant_id = g._tenant_id AND f.id = g.membership_type_id
LEFT JOIN business_units b
  ON b._tenant_id = g._tenant_id AND b.id = g.business_unit_id
LEFT JOIN customers c ON c._tenant_id = g._tenant_id AND c.id = g.customer_id
WHERE g._deleted_at IS NULL AND coalesce(g.status, '') <> 'Deleted'
`,
  technician_day: `-- What each technician did on each day. One row for a technician and a day with
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
`,
};
