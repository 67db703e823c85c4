import {
  after,
  atLeast,
  atMost,
  before,
  type Comparison,
  containing,
  equal,
  fromDay,
  given,
  onOrAfter,
  onOrBefore,
  samePhone,
  untilDay,
} from "./comparisons.js";

/** A row while it is compared: its values by path (`"batch.number"`). */
export interface RowToFilter {
  /** Lists give each of their items. Empty where there is no value. */
  cells(path: string): readonly unknown[];
}

/** Values of another parameter of the same request. */
export type Query = (name: string) => readonly string[];

/** What a query parameter does to a list. */
export type Rule =
  /** Keeps the rows with one of these ids. */
  | { readonly kind: "ids" }
  | ActiveRule
  /** Compares when the row was created or modified. */
  | {
      readonly kind: "lifetime";
      readonly of: "created" | "modified";
      readonly comparison: Comparison;
    }
  /** Compares a value of the row; of several paths one is enough. */
  | {
      readonly kind: "field";
      readonly paths: readonly string[];
      readonly comparison: Comparison;
      /** Values that stand for a parameter that was not sent. */
      readonly standard?: readonly string[];
    }
  /** Keeps what belongs to the job with this number. */
  | { readonly kind: "jobNumber"; readonly path: string }
  /** Compares the row that a field leads to: the customer of a lead. */
  | {
      readonly kind: "related";
      readonly path: string;
      readonly collection: string;
      readonly rule: Rule;
    }
  /** Keeps rows of which one that belongs to them matches. */
  | {
      readonly kind: "children";
      readonly collection: string;
      readonly rule: Rule;
      /** Which of them count. @default all */
      readonly which?: "active" | "first";
    }
  /** Keeps rows that belong to one of these rows of another collection. */
  | { readonly kind: "belongsTo"; readonly collection: string }
  /** Keeps rows whose id one of these rows of another collection lists. */
  | {
      readonly kind: "listedBy";
      readonly collection: string;
      readonly path: string;
    }
  /** `true` keeps rows that match, `false` the others. */
  | { readonly kind: "flag"; readonly rule: Rule }
  /** Compares with other values than those that were sent. */
  | {
      readonly kind: "fixed";
      readonly values: readonly string[];
      readonly rule: Rule;
    }
  | { readonly kind: "not"; readonly rule: Rule }
  | { readonly kind: "all"; readonly rules: readonly Rule[] }
  /** Keeps rows that match, and with another parameter those without a value. */
  | {
      readonly kind: "orWithout";
      readonly rule: Rule;
      readonly path: string;
      readonly parameter: string;
    }
  /** Keeps rows that a function accepts. */
  | {
      readonly kind: "where";
      readonly keep: (
        values: readonly string[],
        query: Query,
      ) => (row: RowToFilter) => boolean;
    }
  /** Keeps rows with one of these objects: `owners[0].type=Job`. */
  | { readonly kind: "objects"; readonly path: string }
  /** Keeps rows with these custom fields. */
  | { readonly kind: "customFields"; readonly operator?: string }
  /** Keeps rows with one of these values under a key of external data. */
  | { readonly kind: "externalData" }
  /** Says something about another parameter, which it is read with. */
  | { readonly kind: "partOf"; readonly parameter: string }
  /** Is a filter that the fake cannot follow. */
  | { readonly kind: "none"; readonly reason: string }
  /** Is no filter: it changes what a row shows. */
  | { readonly kind: "option"; readonly reason: string };

/** Keeps active rows, inactive ones, or both. */
export interface ActiveRule {
  readonly kind: "active";
  /** What a value asks for; `undefined` for both. */
  readonly wanted: (value: string) => boolean | undefined;
  /** Value that stands for a parameter that was not sent. */
  readonly standard?: string;
}

type OfFields = (...paths: string[]) => Rule;

const field =
  (comparison: Comparison): OfFields =>
  (...paths) => ({ kind: "field", paths, comparison });

/** The field is equal to one of the values. */
export const is: OfFields = field(equal);
/** The field contains the value. */
export const contains: OfFields = field(containing);
/** The field is this telephone number. */
export const phone: OfFields = field(samePhone);
export const since: OfFields = field(onOrAfter);
export const later: OfFields = field(after);
export const until: OfFields = field(onOrBefore);
export const earlier: OfFields = field(before);
export const sinceDay: OfFields = field(fromDay);
export const untilThatDay: OfFields = field(untilDay);
export const least: OfFields = field(atLeast);
export const most: OfFields = field(atMost);
/** Whether the field has a value. */
export const has: OfFields = field(given);

export const ids: Rule = { kind: "ids" };
export const jobNumber = (path: string): Rule => ({ kind: "jobNumber", path });
/** @param operator parameter that says whether one of them is enough */
export const customFields = (operator?: string): Rule => ({
  kind: "customFields",
  ...(operator === undefined ? {} : { operator }),
});
export const externalData: Rule = { kind: "externalData" };

export const belongsTo = (collection: string): Rule => ({
  kind: "belongsTo",
  collection,
});

export const listedBy = (collection: string, path: string): Rule => ({
  kind: "listedBy",
  collection,
  path,
});

export const flag = (rule: Rule): Rule => ({ kind: "flag", rule });
export const not = (rule: Rule): Rule => ({ kind: "not", rule });
export const all = (...rules: Rule[]): Rule => ({ kind: "all", rules });
export const fixed = (value: string, rule: Rule): Rule => ({
  kind: "fixed",
  values: [value],
  rule,
});
/** Holds for every row. */
export const exists: Rule = all();
/** Whether the field has a value, whatever was sent. */
export const filled = (path: string): Rule => fixed("true", has(path));

export const orWithout = (
  rule: Rule,
  path: string,
  parameter: string,
): Rule => ({ kind: "orWithout", rule, path, parameter });

export const objects = (path: string): Rule => ({ kind: "objects", path });

/** Equal, and to a value of its own if none was sent. */
export const isByDefault = (path: string, standard: string): Rule => ({
  kind: "field",
  paths: [path],
  comparison: equal,
  standard: [standard],
});

export const related = (
  path: string,
  collection: string,
  rule: Rule,
): Rule => ({
  kind: "related",
  path,
  collection,
  rule,
});

export const anyOf = (
  collection: string,
  rule: Rule,
  which?: "active" | "first",
): Rule => ({
  kind: "children",
  collection,
  rule,
  ...(which ? { which } : {}),
});

export const where = (
  keep: (
    values: readonly string[],
    query: Query,
  ) => (row: RowToFilter) => boolean,
): Rule => ({ kind: "where", keep });

export const partOf = (parameter: string): Rule => ({
  kind: "partOf",
  parameter,
});

export const option = (reason: string): Rule => ({ kind: "option", reason });
export const none = (reason: string): Rule => ({ kind: "none", reason });

type OfActive = (standard?: string) => Rule;

const active =
  (meaning: Readonly<Record<string, boolean>>): OfActive =>
  (standard) => ({
    kind: "active",
    wanted: (value) => meaning[value.toLowerCase()],
    ...(standard === undefined ? {} : { standard }),
  });

/** `True`, `False` or `Any`. */
export const activeAny: OfActive = active({ true: true, false: false });
/** `ActiveOnly`, `InactiveOnly` or `All`. */
export const activeState: OfActive = active({
  activeonly: true,
  inactiveonly: false,
});
/** `true` keeps active rows, `false` all. */
export const activeOnly: OfActive = active({ true: true });
/** `true` keeps all rows, `false` active ones. */
export const includeInactive: OfActive = active({ false: true });

type OfLifetime = (comparison: Comparison) => Rule;

const lifetime =
  (of: "created" | "modified"): OfLifetime =>
  (comparison) => ({ kind: "lifetime", of, comparison });

export const created: OfLifetime = lifetime("created");
export const modified: OfLifetime = lifetime("modified");
