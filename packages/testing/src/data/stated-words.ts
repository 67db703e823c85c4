/**
 * Values of fields that are texts in the answers, while the filters of the same
 * list take these and no others.
 */
export const statedWords: Readonly<
  Record<string, Readonly<Record<string, readonly string[]>>>
> = {
  "accounting/ap-bills": {
    // Without `billType` the list has bills of procurement alone.
    billType: ["Procurement", "Procurement", "ApBill"],
    source: ["Standalone", "Purchasing", "Recurring", "OCR", "API"],
    status: ["Unreconciled", "Discrepancy", "Reconciled"],
    syncStatus: ["Pending", "Posted", "Exported", "PostedAndExported"],
  },
  "accounting/bank-deposits": {
    depositStatus: ["Open", "Deposited"],
    reviewStatus: ["NeedsReview", "Reviewed"],
    syncStatus: ["Pending", "Posted", "Exported"],
  },
  "accounting/inventory-bills": {
    syncStatus: ["Pending", "Posted", "Exported", "PostedAndExported"],
  },
  "inventory/purchase-orders/requests": {
    requestStatus: ["PendingApproval", "Approved", "Rejected"],
  },
};
