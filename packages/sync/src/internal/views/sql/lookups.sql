-- Ids and names of what rows refer to. One row for each that is not deleted; of
-- the kinds in `kind`, those whose streams are copied.
SELECT
  -- The tenant.
  x1._tenant_id,
  -- What it is: `business_unit`, `job_type`, `campaign`,
  -- `campaign_category`, `technician`, `employee`, `tag_type`,
  -- `membership_type`, `payment_type`, `tax_zone`, `zone`,
  -- `job_cancel_reason`, `job_hold_reason`, `project_status`,
  -- `timesheet_code`, `warehouse`, `truck`, `vendor`.
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
