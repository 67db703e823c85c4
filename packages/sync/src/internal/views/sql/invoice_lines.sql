-- The lines of invoices with their job, customer and business unit. One row for
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
  -- `Service`, `Material`, `Equipment`, `PriceModifier`, …
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
  -- `total` less `total_cost`.
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
