/**
 * What is known of a filter on the real server, beyond the documents and the
 * notes of the catalog, which are for those who use its clients, too.
 */
export interface KnownFilter {
  readonly module: string;
  /** Official id of the operation. */
  readonly operation: string;
  /**
   * Names as the query has them. Those that the documents do not declare are
   * `undeclared`; the server ignores them.
   */
  readonly parameters: readonly string[];
  readonly undeclared?: true;
  /** What happens, and what to do; in Markdown. */
  readonly says: string;
  readonly from: Source;
}

interface Source {
  /** How it is known. */
  readonly how:
    | "seen live by several users"
    | "seen live by one user"
    | "inferred from a user's code"
    | "missing in the documents";
  /** Where it can be read; absent where the documents are silent. */
  readonly where?: string;
}

/** Five programs that ran into ignored names, each into some of them. */
const FIVE: Source = {
  how: "seen live by several users",
  where:
    "rwisnasky/serviceops-command-center@5368fab src/api/servicetitan.live.js:757-1460; " +
    "montrellcruse/servicetitan-cli@90d4c79 CHANGELOG.md:69; BBTT-01/ST-exporter, 2026-10-01; " +
    "brettschuenemann/servicetitan-reporting lib/servicetitan.py; lpeluso-dotcom/mcp-servicetitan",
};
const RWISNASKY = "rwisnasky/serviceops-command-center@5368fab";
const MOCK_SPEC: Source = {
  how: "seen live by one user",
  where: `${RWISNASKY} MOCK_SPEC, 10 and 12`,
};
const TAP_HISTORY = "MeltanoLabs/tap-service-titan, change history";

/** The server answers 200 with rows that are not filtered. */
function ignored(
  module: string,
  operation: string,
  name: string,
  instead: string,
  from: Source = FIVE,
): KnownFilter {
  return {
    module,
    operation,
    parameters: [name],
    undeclared: true,
    says: `\`${name}\` is ignored: all rows come. ${instead}`,
    from,
  };
}

const SKU_PROBE: Source = {
  how: "seen live by one user",
  where: "lpeluso-dotcom/mcp-servicetitan, probed on 2026-08-04",
};

function skuFilters(operation: string): KnownFilter[] {
  return ["name", "categoryId"].map((name) =>
    ignored(
      "pricebook",
      operation,
      name,
      "Filter the rows yourself.",
      SKU_PROBE,
    ),
  );
}

export const KNOWN_FILTERS: readonly KnownFilter[] = [
  ignored("crm", "Customers_GetList", "phoneNumber", "Use `phone`."),
  ignored(
    "jpm",
    "Appointments_GetList",
    "technicianIds",
    "Use `technicianId`.",
  ),
  ignored("jpm", "Jobs_GetList", "modifiedOnOrBefore", "Use `modifiedBefore`."),
  ignored("jpm", "Jobs_GetList", "status", "Use `jobStatus`."),
  ignored("jpm", "Jobs_GetList", "orderBy", "Use `sort`."),
  {
    module: "jpm",
    operation: "Jobs_GetList",
    parameters: ["customerId", "sort"],
    says:
      "In one tenant `customerId` together with filters by date gave no rows, and `sort` was not kept beside " +
      "`customerId`.",
    from: {
      how: "seen live by one user",
      where: `${RWISNASKY} src/api/servicetitan.live.js:1255-1340`,
    },
  },
  ignored("inventory", "Vendors_GetList", "name", "Filter the rows yourself."),
  ignored(
    "dispatch",
    "NonJobAppointments_GetList",
    "startsBefore",
    "Use `startsOnOrBefore`.",
  ),
  ignored(
    "dispatch",
    "NonJobAppointments_GetList",
    "active",
    "Use `activeOnly`.",
  ),
  {
    module: "dispatch",
    operation: "Capacity_GetList",
    parameters: ["startsOnOrAfter", "endsOnOrBefore", "businessUnitIds"],
    undeclared: true,
    says: "Filters in the query are refused or ignored: they stand in the body.",
    from: {
      how: "inferred from a user's code",
      where: "MeltanoLabs/tap-service-titan@d081850 and pull request 303",
    },
  },
  ignored(
    "accounting",
    "Invoices_GetList",
    "invoiceDate",
    "So are names that begin with it. Use `invoicedOnOrAfter` and `invoicedOnBefore`.",
  ),
  ...skuFilters("Materials_GetList"),
  ...skuFilters("Services_GetList"),
  {
    module: "pricebook",
    operation: "Categories_GetList",
    parameters: ["sort"],
    says: "`sort` by `ModifiedOn` is refused or ignored.",
    from: { how: "seen live by one user", where: TAP_HISTORY },
  },
  ignored(
    "payroll",
    "GrossPayItems_GetList",
    "jobIds",
    "Filter the rows yourself.",
    MOCK_SPEC,
  ),
  {
    module: "forms",
    operation: "FormSubmission_GetFormSubmissions",
    parameters: ["submittedOnOrAfter", "submittedBefore"],
    says:
      "Times with an offset such as `+00:00` are refused or misread: send them in UTC with `Z`, as the client " +
      "does.",
    from: { how: "seen live by one user", where: TAP_HISTORY },
  },
  {
    module: "marketing-reputation",
    operation: "reviews",
    parameters: ["reportType", "responseTypes", "reviewStatuses"],
    says:
      "The meaning of the numbers of `reportType`, `responseTypes` and `reviewStatuses` is not published: try " +
      "them out.",
    from: { how: "missing in the documents" },
  },
];

/** What is known of the filters of an operation, an entry for each source. */
export function knownFilters(module: string, operation: string): string[] {
  const own = KNOWN_FILTERS.filter(
    (one) => one.module === module && one.operation === operation,
  );
  return [...Map.groupBy(own, ({ from }) => from)].map(
    ([{ how, where }, entries]) => {
      const source = where === undefined ? how : `${how}: ${where}`;
      return `${entries.map(({ says }) => says).join(" ")} *(${source})*`;
    },
  );
}
