-- Memberships, how long they go on, and the visits that are due. One row for
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
  -- `Active`, `Suspended`, `Expired`, `Canceled`, `Deleted`, as the API writes it.
  g.status,
  -- Whether its status is `Active` and today lies in its time. ServiceTitan
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
  -- How often it is billed: `Monthly`, `Annual`, `OneTime`, …
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
