import type { Json } from "../support/client.js";

/** What was answered before, to take ids from. */
export type Said = readonly Json[];

/** Tool and arguments, which may depend on the answers before. */
export type Call = readonly [
  tool: string,
  args: object | ((said: Said) => object),
];

/** A task in words, and the calls by which an agent does it. */
export interface Scenario {
  readonly words: string;
  /** Tool and arguments, which may depend on the answers before. */
  readonly calls: readonly Call[];
  /** The requests of all calls, ids left out, each once, in order. */
  readonly sends: readonly string[];
  /** What the last answer has. */
  readonly says: object;
}

/** A call of an operation that reads. */
export const read = (operation: string, more: object = {}): Call => [
  "call_read",
  { operation, ...more },
];

/** Of the scene that the test sets up. */
export const ADA = { phone: "2065550142", email: "ada@example.com" };

/** The id of the first row that was answered. */
export const firstId = (said: Said): Json | undefined =>
  said.at(-1)?.["rows"]?.[0]?.["id"];

/** A write: a dry run, then the same call with its confirmation. */
export function write(args: (said: Said) => object): Scenario["calls"] {
  let dry: object = {};
  return [
    [
      "call_write",
      (said) => {
        dry = args(said);
        return dry;
      },
    ],
    [
      "call_write",
      (said) => ({ ...dry, confirmation: said.at(-1)?.["confirmation"] }),
    ],
  ];
}

/** Finds Ada. */
export const ada: Call = ["find_customer", { name: "Ada Lovelace" }];
/** Her jobs; the answer before is hers. */
export const adasJobs: Call = [
  "call_read",
  (said: Said) => ({
    operation: "jpm.jobs.list",
    query: { customerId: firstId(said) },
  }),
];
