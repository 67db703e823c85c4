import type { Shape } from "../config/shape.js";
import type { JobState } from "./types.js";

const count = (minimum: number): Shape => ({
  type: ["integer", "array"],
  minimum,
  examples: [2],
});
const states: readonly JobState[] = [
  "Scheduled",
  "Dispatched",
  "InProgress",
  "Hold",
  "Completed",
  "Canceled",
];
const text = (example: string): Shape => ({
  type: "string",
  minLength: 1,
  examples: [example],
});

const contacts: Shape = {
  type: "array",
  items: {
    type: "object",
    additionalProperties: false,
    properties: {
      type: { enum: ["Phone", "Email", "Fax", "MobilePhone"] },
      value: text("ada@example.com"),
      memo: { type: "string" },
    },
    required: ["value"],
  },
};

const items: Shape = {
  type: "array",
  items: {
    type: "object",
    additionalProperties: false,
    properties: {
      skuId: { type: "integer", minimum: 1 },
      description: { type: "string" },
      quantity: { type: "number", minimum: 0 },
      price: { type: "number", examples: [250] },
    },
    required: ["price"],
  },
};

/** What a scene says beyond the fields of its rows. */
const location: Shape = {
  type: "object",
  properties: { name: text("Home"), contacts },
};

const job: Shape = {
  type: "object",
  properties: {
    status: { enum: states },
    appointments: { ...count(1), minItems: 1, items: { type: "object" } },
    location: { type: "integer", minimum: 0, examples: [0] },
    technicians: { ...count(0), items: { type: "integer", minimum: 1 } },
    items,
    paid: { type: "boolean" },
  },
};

export const customer: Shape = {
  type: "object",
  properties: {
    name: text("Ada Lovelace"),
    locations: { ...count(0), items: location },
    contacts,
    jobs: { ...count(0), items: job },
  },
};

export const completion: Shape = {
  type: "object",
  additionalProperties: false,
  properties: {
    on: { type: "number", examples: [1_780_000_000_000] },
    items,
    paid: { type: "boolean" },
    tenantId: { type: "integer", minimum: 1 },
  },
};
