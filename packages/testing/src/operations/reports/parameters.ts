import { reportCategories } from "../../data/company/reports.js";
import { problem } from "../../http/problem.js";
import type { Zone } from "../../time/zone.js";
import type { Ledger } from "./ledger.js";
import { startOfNamedDay } from "./local-time.js";
import { dateTypes, heads, jobStates, valueSets } from "./value-sets.js";

export type DataType = "String" | "Number" | "Boolean" | "Date" | "Time";

/** What a report asks for, as its description shows it. */
export interface Parameter {
  readonly name: string;
  readonly label: string;
  readonly dataType: DataType;
  readonly isArray: boolean;
  readonly isRequired: boolean;
  readonly acceptValues: {
    readonly fields: readonly { name: string; label: string }[];
    readonly dynamicSetId: string | null;
    /** Null beside a dynamic set, as in every recorded description. */
    readonly values: readonly (readonly unknown[])[] | null;
  } | null;
}

const date = (name: string): Parameter => ({
  name,
  label: name,
  dataType: "Date",
  isArray: false,
  isRequired: true,
  acceptValues: null,
});

const setOf = (dynamicSetId: string) => ({
  fields: heads,
  dynamicSetId,
  values: null,
});

const ids = (name: string, label: string, set: string): Parameter => ({
  name,
  label,
  dataType: "Number",
  isArray: true,
  isRequired: false,
  acceptValues: setOf(set),
});

const period = [date("From"), date("To")];
const units = ids("BusinessUnitIds", "Business Units", "business-units");

/** Parameters by the kind of report. Those of `byDate` were recorded. */
export const byDate: readonly Parameter[] = [
  {
    name: "DateType",
    label: "Filter by",
    dataType: "Number",
    isArray: false,
    isRequired: true,
    acceptValues: setOf("job-date-filter-type"),
  },
  ...period,
  ids("BusinessUnitId", "Business Unit", "business-units"),
  {
    name: "IncludeAdjustmentInvoices",
    label: "Include Adjustment Invoices",
    dataType: "Boolean",
    isArray: false,
    isRequired: false,
    acceptValues: null,
  },
];
export const byUnits: readonly Parameter[] = [...period, units];
export const byStatus: readonly Parameter[] = [
  ...byDate,
  {
    name: "JobStatus",
    label: "Job Status",
    dataType: "String",
    isArray: true,
    isRequired: false,
    acceptValues: { fields: heads, dynamicSetId: null, values: jobStates },
  },
];
export const byCampaigns: readonly Parameter[] = [
  ...period,
  ids("CampaignIds", "Campaigns", "campaigns"),
];
export const byTechnicians: readonly Parameter[] = [
  ...period,
  units,
  ids("TechnicianIds", "Technicians", "technicians"),
];

/** The values that were sent, by parameter. */
export type Sent = ReadonlyMap<string, unknown>;

/** Which of a company's rows a report is to have. */
export interface Selection {
  /** ms */
  readonly from: number;
  /** ms; rows of this moment are no longer part of it */
  readonly before: number;
  /** By which date: a value of `job-date-filter-type`. */
  readonly dateType: number;
  /** Whether a value may be, by the parameter that names those that may. */
  isWanted(parameter: string, value: unknown): boolean;
}

/**
 * Reads the parameters of a request. Names that the report does not have are
 * ignored, as ServiceTitan does.
 *
 * @returns a 400 for the first one that is missing or of another kind
 */
export function readParameters(
  body: unknown,
  parameters: readonly Parameter[],
  ledger: Ledger,
): Sent | Response {
  const all = new Map(given(body).map(({ name, value }) => [name, value]));
  const sent = new Map<string, unknown>();
  for (const parameter of parameters) {
    const { name, isRequired } = parameter;
    const value = all.get(name) ?? undefined;
    if (value === undefined ? isRequired : !isOf(parameter, value, ledger))
      return refused(name);
    if (value !== undefined) sent.set(name, value);
  }
  return sent;
}

/** Names of a request that a report does not have. */
export function unknownParameters(
  body: unknown,
  parameters: readonly Parameter[],
): string[] {
  return given(body)
    .map(({ name }) => name)
    .filter((name) => !parameters.some((each) => each.name === name));
}

function given(body: unknown): readonly { name: string; value: unknown }[] {
  const list = (body as { parameters?: unknown } | undefined)?.parameters;
  return Array.isArray(list)
    ? list.filter((each) => typeof each === "object" && each !== null)
    : [];
}

/**
 * Users have met this sentence; that it is the title, and stands under no field,
 * is what ServiceTitan does with other sentences.
 */
function refused(name: string): Response {
  const sentence = `Invalid report parameter: [${name}]`;
  return problem(400, sentence, { errors: { "": [sentence] } });
}

function isOf(parameter: Parameter, value: unknown, ledger: Ledger): boolean {
  const { dataType, isArray, isRequired } = parameter;
  if (Array.isArray(value) !== isArray) return false;
  const values = Array.isArray(value) ? value : [value];
  if (isRequired && values.length === 0) return false;
  if (!values.every((each) => isType(dataType, each, ledger))) return false;
  const allowed = acceptedBy(parameter, ledger);
  return !allowed || values.every((each) => allowed.has(each));
}

function isType(dataType: DataType, value: unknown, { zone }: Ledger): boolean {
  switch (dataType) {
    case "Number":
      return typeof value === "number";
    case "Boolean":
      return typeof value === "boolean";
    case "Date":
      return startOfNamedDay(zone, value) !== undefined;
    default:
      return typeof value === "string";
  }
}

function acceptedBy(
  { acceptValues }: Parameter,
  ledger: Ledger,
): Set<unknown> | undefined {
  if (!acceptValues) return undefined;
  const { dynamicSetId, values } = acceptValues;
  const rows = values ?? valueSets[dynamicSetId ?? ""]?.(ledger) ?? [];
  return new Set(rows.map(([value]) => value));
}

/** What the values that were sent select. */
export function selectionOf(sent: Sent, zone: Zone): Selection {
  const from = startOfNamedDay(zone, sent.get("From"));
  const to = startOfNamedDay(zone, sent.get("To"));
  const dateType = sent.get("DateType");
  return {
    from: from ?? Number.NEGATIVE_INFINITY,
    before: to === undefined ? Number.POSITIVE_INFINITY : zone.day(to, 1),
    dateType: typeof dateType === "number" ? dateType : dateTypes.invoiced,
    isWanted: (parameter, value) => {
      const wanted = sent.get(parameter);
      return (
        !Array.isArray(wanted) || wanted.length === 0 || wanted.includes(value)
      );
    },
  };
}

export function isCategory(id: string | undefined): boolean {
  return reportCategories.some((category) => category.id === id);
}
