import type { Shape } from "../config/shape.js";
import { modes } from "../http/unfiltered-modes.js";

const text = (example: string): Shape => ({
  type: "string",
  minLength: 1,
  examples: [example],
});
const whole = (minimum: number, example: number): Shape => ({
  type: "integer",
  minimum,
  examples: [example],
});
const object = (
  properties: Readonly<Record<string, Shape>>,
  ...required: string[]
): Shape => ({
  type: "object",
  additionalProperties: false,
  properties,
  required,
});
const list = (items: Shape): Shape => ({ type: "array", items });

const anyId: Shape = { type: ["integer", "string"], examples: [376000121] };
const tenant = whole(1, 1234567);
const place = {
  module: text("crm"),
  path: text("customers"),
  tenantId: tenant,
};
const row: Shape = { type: "object", examples: [{ name: "Ada" }] };
const halfway: Shape = { enum: [true, false, "body"] };

// The bodies of the control API.

export const reset: Shape = object({ seed: whole(0, 2) });

export const seed: Shape = object({ seed: whole(0, 2) }, "seed");

export const insert: Shape = object(
  { ...place, rows: list(row) },
  "module",
  "path",
  "rows",
);

export const update: Shape = object(
  { ...place, id: anyId, fields: row },
  "module",
  "path",
  "id",
  "fields",
);

export const fault: Shape = object({
  on: text("Customers_GetList"),
  times: whole(1, 1),
  after: whole(0, 0),
  delay: { type: "number", minimum: 0, examples: [500] },
  respond: object(
    {
      status: { ...whole(200, 503), maximum: 599 },
      body: {},
      headers: {
        type: "object",
        additionalProperties: { type: "string", examples: ["30"] },
      },
    },
    "status",
  ),
  loseAnswer: { type: "boolean" },
  disconnect: halfway,
  hang: halfway,
});

export const withhold: Shape = object(
  { scopes: list(text("tn.crm.customers:r")) },
  "scopes",
);

export const maintenance: Shape = object({ on: { type: "boolean" } }, "on");

export const unfiltered: Shape = object({ mode: { enum: modes } }, "mode");

export const forward: Shape = object(
  { seconds: { type: "number", minimum: 0, examples: [900] } },
  "seconds",
);

export const time: Shape = object({ now: text("2026-03-02T15:00:00Z") }, "now");

export const snapshot: Shape = object({ name: text("booked") });

export const event: Shape = object(
  {
    type: text("tn.jpm.job-completed"),
    id: anyId,
    tenantId: tenant,
    rows: text("accounting/invoices/5/tasks"),
  },
  "type",
);

export const company: Shape = object({
  customers: whole(1, 500),
  years: whole(1, 2),
  seed: whole(0, 2),
  zone: text("America/Phoenix"),
});

// The fake itself checks what is in a scene.
export const customer: Shape = object(
  {
    customer: { type: "object", examples: [{ name: "Ada" }] },
    tenantId: tenant,
  },
  "customer",
);

export const completion: Shape = object({
  items: list({ type: "object" }),
  paid: { type: "boolean" },
  tenantId: tenant,
});
