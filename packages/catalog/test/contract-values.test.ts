import { connect } from "@st/core";
import { expect, test } from "vitest";
import { loadModuleSync } from "../src/all.js";
import { contractLayer, type Drift, formatReport } from "../src/contract.js";
import {
  call,
  type ModuleDetails,
  modules,
  type OperationDetails,
  type Schema,
} from "../src/index.js";
import { argumentsOf } from "./support/arguments.js";

/**
 * Every operation of the API answers, again and again, with texts and numbers
 * that occur nowhere else. Whatever form the answer has, right or wrong, none
 * of them may be in a report.
 */

const TEXT = "canary";
const NUMBER = 771_771_000;
/** What a value, a key of a map or a name that is none contains. */
const CANARY = /canary|771771\d{3}/i;

/** Values in the form of a schema, and in turn values that are no such thing. */
class Values {
  readonly #module: ModuleDetails;
  readonly #odd: boolean;
  #count = 0;

  constructor(module: ModuleDetails, odd: boolean) {
    this.#module = module;
    this.#odd = odd;
  }

  of(schema: Schema, depth = 0): unknown {
    const { $ref, anyOf, type, properties, items, additionalProperties } =
      schema;
    const turn = this.#count++;
    if (this.#odd && turn % 7 === 3) return this.#wrong(turn);
    if ($ref !== undefined) {
      const name = $ref.split("/").at(-1) ?? "";
      return this.of(this.#module.schemas[name]?.schema ?? {}, depth);
    }
    if (anyOf !== undefined)
      return this.of(anyOf[turn % anyOf.length] ?? {}, depth);
    if (depth > 6) return null;
    const types = [type].flat();
    if (properties !== undefined) {
      const own = Object.entries(properties).map(([name, one]) => [
        name,
        this.of(one, depth + 1),
      ]);
      return {
        ...Object.fromEntries(own),
        ...(this.#odd ? { [`${TEXT} ${turn}`]: `${TEXT}${turn}` } : {}),
        ...(this.#odd ? { newField: `${TEXT}${turn}` } : {}),
      };
    }
    if (items !== undefined)
      return [this.of(items, depth + 1), this.of(items, depth + 1), null];
    if (additionalProperties !== undefined || types.includes("object"))
      return { [`${TEXT}${turn}`]: `${TEXT} ${turn}` };
    if (types.includes("boolean")) return true;
    return types.includes("string") ? `${TEXT}${turn}` : NUMBER + (turn % 999);
  }

  #wrong(turn: number): unknown {
    return [
      `${TEXT}${turn}`,
      NUMBER,
      [`${TEXT} ${turn}`, NUMBER],
      { [`${TEXT} ${turn}`]: NUMBER },
      null,
    ][turn % 5];
  }
}

function bodyOf(values: Values, operation: OperationDetails): unknown {
  const schema = operation.success.find((one) => one.schema)?.schema;
  const body = schema === undefined ? {} : values.of(schema);
  if (operation.kind !== "page" && operation.kind !== "export") return body;
  // Core rejects an envelope that is none.
  const { data, page: _page, pageSize: _size, ...rest } = Object(body);
  const continueFrom = TEXT;
  return { ...rest, data: [data].flat(), hasMore: false, continueFrom };
}

test.each([
  ["right", false],
  ["wrong", true],
])(
  "no value of %s answers is ever in a report",
  async (_, odd) => {
    const told: Drift[] = [];
    const contract = contractLayer({
      sample: 1,
      onDrift: (one) => told.push(one),
    });
    let answer: unknown;
    const st = connect({
      environment: "integration",
      tenantId: NUMBER,
      appKey: `ak1.${TEXT}`,
      auth: async () => TEXT,
      limiter: false,
      retry: false,
      layers: { call: [contract] },
      fetch: async () => Response.json(answer),
    });
    let checked = 0;
    for (const { id } of modules()) {
      const module = loadModuleSync(id);
      const values = new Values(module, odd);
      for (const operation of module.operations) {
        if (["binary", "redirect", "void", "upload"].includes(operation.kind))
          continue;
        for (let round = 0; round < 3; round++) {
          answer = bodyOf(values, operation);
          const args = argumentsOf(module, operation);
          await call<PromiseLike<unknown>>(st, operation, args).then(
            undefined,
            (error: Error) => {
              // Core refuses some wrong answers after the layer has seen them.
              if (!odd || error.name !== "ServiceTitanResponseError")
                throw error;
            },
          );
          checked++;
        }
      }
    }
    const report = contract.report();
    expect(report.counts).toMatchObject({ answers: checked, failures: 0 });
    expect(report.observations.length).toBeGreaterThan(2_000);
    expect(told.some(({ property }) => property === "newField")).toBe(odd);
    for (const text of [
      JSON.stringify(report),
      JSON.stringify(told),
      formatReport(report),
    ])
      expect(CANARY.exec(text)).toBeNull();
  },
  60_000,
);
