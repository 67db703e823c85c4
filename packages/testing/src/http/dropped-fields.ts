/**
 * What users of the API report as answered with 200 and dropped. Where the
 * operation does not have the field at all, this only says what to send instead.
 */
interface Report {
  /** Module of the operations. */
  readonly module: string;
  /** Ids of the operations. @default all that write */
  readonly operations?: RegExp;
  /** Name of the field, without the objects around it. */
  readonly field: string;
  /** How to get what the field seems to promise. */
  readonly instead: string;
  /** The operation has the field, and drops it. */
  readonly declared?: true;
  readonly source: string;
}

const prices =
  "compared after writing by a user of the pricebook, 2026-07 and 08";

const reports: readonly Report[] = [
  {
    module: "pricebook",
    field: "name",
    instead: "send displayName",
    source: prices,
  },
  {
    module: "pricebook",
    field: "categoryId",
    instead: "send categories, a list of ids",
    source: prices,
  },
  {
    module: "pricebook",
    field: "vendors",
    instead: "send primaryVendor",
    source: prices,
  },
  {
    module: "pricebook",
    operations: /^Services_/,
    field: "cost",
    instead: "the cost of a service follows from its materials and equipment",
    source: prices,
  },
  {
    module: "pricebook",
    field: "useStaticPrice",
    instead: "turn dynamic pricing off in ServiceTitan",
    source: prices,
  },
  {
    module: "pricebook",
    field: "useStaticPrices",
    instead: "turn dynamic pricing off in ServiceTitan",
    source: prices,
  },
  {
    module: "pricebook",
    operations: /^Equipment_/,
    field: "typeId",
    instead: "set the type in ServiceTitan",
    source: prices,
  },
  {
    module: "salestech",
    operations: /^Estimates_Update$/,
    field: "status",
    instead: "call sell, unsell or dismiss",
    declared: true,
    source: "reported by users of the sales API, 2026",
  },
  {
    module: "accounting",
    operations: /^Invoices_/,
    field: "lineItems",
    instead: "send items",
    source: "an invoice that was created empty, 2026-07",
  },
  {
    module: "accounting",
    operations: /^Invoices_/,
    field: "price",
    instead: "send unitPrice",
    source: "an item of an invoice whose price was not taken, 2026-07",
  },
  {
    module: "inventory",
    operations: /^PurchaseOrders_/,
    field: "status",
    instead: "choose a type of order that is received automatically",
    source: "a purchase order tool, 2026",
  },
];

/** Fields that an operation has and drops. */
export function dropsOf(
  module: string,
  operation: string,
): ReadonlySet<string> {
  return new Set(
    reports
      .filter((each) => each.declared && isFor(each, module, operation))
      .map(({ field }) => field),
  );
}

/** What to do instead of sending a field, if that was reported. */
export function insteadOf(
  module: string,
  operation: string,
  path: string,
): string | undefined {
  const name = path.split(".").at(-1);
  return reports.find(
    (each) => each.field === name && isFor(each, module, operation),
  )?.instead;
}

function isFor(
  { module, operations }: Report,
  id: string,
  operation: string,
): boolean {
  return module === id && (operations?.test(operation) ?? true);
}
