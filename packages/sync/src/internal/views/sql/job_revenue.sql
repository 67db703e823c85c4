-- What jobs come to by their invoices. One row for each job with an invoice that
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
