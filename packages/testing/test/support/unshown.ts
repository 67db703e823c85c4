/** Why no read shows a field of a body, by module and field. */
const secret = "Nobody may read it back.";
const setting = "A setting that the API takes and does not show.";
const answered = "Only the answer of the write has it.";

interface Unshown {
  readonly operations: RegExp;
  readonly fields: Readonly<Record<string, string>>;
}

const all: readonly Unshown[] = [
  {
    operations: /^accounting CreditMemos_UpdateCreditMemo$/,
    fields: { summary: answered },
  },
  {
    operations: /^accounting Invoices_CreateInvoiceTask$/,
    fields: {
      variables: "Fills a template of tasks, whose names are not published.",
    },
  },
  {
    operations: /^dispatch NonJobAppointments_Update$/,
    fields: Object.fromEntries(
      [
        "repeat",
        "countOccurrences",
        "interval",
        "frequency",
        "endType",
        "endOn",
        "daysOfWeek",
      ].map((name) => [
        name,
        "Changes one appointment; those that repeated it stay.",
      ]),
    ),
  },
  {
    operations: /^inventory PurchaseOrderTypes_/,
    fields: Object.fromEntries(
      [
        "includeInPoScreen",
        "requireJobBeforeReceipt",
        "includeInSalesTax",
        "isDefault",
        "copyPurchaseOrderItemsToInvoiceWhenReceived",
        "isDefaultForConsignment",
        "alertSettings",
      ].map((name) => [name, setting]),
    ),
  },
  {
    operations: /^inventory Transfers_Update$/,
    fields: {
      typeId: "The row has the name of its type, and no operation lists types.",
    },
  },
  {
    operations: /^inventory Vendors_/,
    fields: {
      vendorQuickbooksItem: setting,
      paymentTermId: setting,
      remittanceVendorId: setting,
      tags: "Vendors are shown without tags.",
      vendorContacts: "Vendors are shown with one contact, contactInfo.",
    },
  },
  {
    operations: /^jpm Jobs_Update$/,
    fields: {
      shouldUpdateInvoiceItems:
        "What it does to items of the invoice is not published.",
    },
  },
  {
    operations: /^pricebook (DiscountAndFees|Equipment|Materials|Services)_/,
    fields: { intacctGlGroupAccount: setting },
  },
  {
    operations: /^settings Employees_/,
    fields: {
      mobilePhoneNumber: "Employees are shown with one number, phoneNumber.",
      positions: "Technicians are shown with positions, employees are not.",
      password: secret,
      accountCreationMethod: "Says how the account is made, once.",
    },
  },
  {
    operations: /^settings Technicians_/,
    fields: {
      password: secret,
      accountCreationMethod: "Says how the account is made, once.",
      jobHistoryDateFilter: setting,
    },
  },
  {
    operations: /^task-management Tasks_Create$/,
    fields: { startedOn: answered },
  },
  {
    operations: /^telecom Calls_Update$/,
    fields: {
      callId: "Names the call once more, which the path names.",
    },
  },
  {
    operations: /^timesheets ActivitiesControllers_/,
    fields: {
      budgetCodeName: "The row has the code's id, budgetCodeId.",
      nonJobEventAssignmentId: setting,
    },
  },
];

/** Why nothing shows a field of an operation's body; `undefined` if unknown. */
export function whyUnshown(
  module: string,
  operation: string,
  field: string,
): string | undefined {
  return all.find(
    ({ operations, fields }) =>
      operations.test(`${module} ${operation}`) && field in fields,
  )?.fields[field];
}

/** Fields that have a reason, to find those that no longer need one. */
export function unshownFields(): { operations: RegExp; field: string }[] {
  return all.flatMap(({ operations, fields }) =>
    Object.keys(fields).map((field) => ({ operations, field })),
  );
}
