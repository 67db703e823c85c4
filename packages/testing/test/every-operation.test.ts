import { readFileSync } from "node:fs";
import { connect } from "@st/core";
import {
  afterAll,
  beforeAll,
  beforeEach,
  describe,
  expect,
  test,
} from "vitest";
import {
  type FakeServiceTitan,
  type FakeSnapshot,
  startFakeServiceTitan,
} from "../src/index.js";
import { loadModule, moduleIds } from "../src/model/load.js";
import type { Module, Operation } from "../src/model/types.js";
import { importMaker } from "./support/built-module.js";
import {
  callNamed,
  hasRows,
  type NamedClient,
  requestProblems,
  resultProblems,
} from "./support/call-named.js";
import {
  callPath,
  type PathClient,
  pathResultProblems,
} from "./support/call-path.js";
import { conformTo } from "./support/conform.js";
import { bareOf, type Sample, sampleOf } from "./support/samples.js";

/**
 * Calls every operation of the API over HTTP, with the built packages. Checks
 * that the request is the one the description asks for, and that the result
 * conforms to the schema of the answer, according to ajv.
 */

const index = JSON.parse(
  readFileSync(new URL("../../../specs/index.json", import.meta.url), "utf8"),
) as {
  modules: { id: string; operations: number }[];
};

let fake: FakeServiceTitan;
let connection: ReturnType<typeof connect>;

beforeAll(async () => {
  fake = await startFakeServiceTitan({ reportPolls: 1 });
  connection = connect({ ...fake.connection, limiter: false, retry: false });
});

// What one operation deletes must not be missing for the next.
let start: FakeSnapshot;
beforeAll(() => {
  start = fake.snapshot();
});
beforeEach(() => fake.restore(start));

afterAll(async () => {
  await connection.close();
  await fake.close();
});

/**
 * Inputs that do not follow from schemas: the parameters of a report, the token
 * of a running query.
 */
async function inputsOf(module: Module, operation: Operation): Promise<Sample> {
  const sample = sampleOf(fake, module, operation);
  if (module.id !== "reporting") return sample;
  const parameters = [
    { name: "DateType", value: 1 },
    { name: "From", value: "2026-01-01" },
    { name: "To", value: "2026-02-01" },
  ];
  if (operation.body) sample.body = { parameters };
  const reportId = fake.rows("reporting", "reports").ids(1)[0] as number;
  const path = { report_category: "operations", reportId };
  for (const [name, value] of Object.entries({
    ...path,
    dynamicSetId: "business-units",
  }))
    if (name in sample.path) sample.path[name] = value;
  if ("token" in sample.path) {
    const started = await connection.request<{ token: string }>(
      "POST",
      "/reporting/v2/tenant/{tenant}/report-category/{report_category}/reports/{reportId}/data/query",
      { path, body: { parameters } },
    );
    sample.path["token"] = started.token;
  }
  return sample;
}

test("the models contain every operation of specs/", () => {
  const counted = moduleIds().map((id) => ({
    id,
    operations: loadModule(id).operations.length,
  }));
  expect(counted).toEqual(
    index.modules.map(({ id, operations }) => ({ id, operations })),
  );
});

test("turbo builds every module before this file runs", () => {
  const { tasks } = JSON.parse(
    readFileSync(new URL("../turbo.json", import.meta.url), "utf8"),
  ) as {
    tasks: { test: { dependsOn: string[] } };
  };
  expect(tasks.test.dependsOn).toEqual([
    "build",
    ...moduleIds().map((id) => `@st/${id}#build`),
  ]);
});

describe.each(moduleIds())("@st/%s", (id) => {
  const module = loadModule(id);
  const conform = conformTo(module);

  describe("by name", () => {
    let client: NamedClient;
    beforeAll(async () => {
      client = (await importMaker(id, "index.js", /^create\w+Client$/))(
        connection,
      ) as NamedClient;
    });

    test.each(
      module.operations.map((operation) => [operation.id, operation] as const),
    )("%s", async (_, operation) => {
      const sample = await inputsOf(module, operation);
      const { request, result } = await callNamed(
        fake,
        client,
        operation,
        sample,
      );
      expect(requestProblems(module, operation, sample, request)).toEqual([]);
      expect(await resultProblems(operation, result, conform)).toEqual([]);
    });

    // With all filters a list may be empty. These calls have none, so that
    // there are rows to check.
    const reads = module.operations.filter(
      ({ kind }) => kind === "page" || kind === "export",
    );
    test.each(reads.map((operation) => [operation.id, operation] as const))(
      "%s, unfiltered",
      async (_, operation) => {
        const sample = bareOf(operation, await inputsOf(module, operation));
        const { request, result } = await callNamed(
          fake,
          client,
          operation,
          sample,
        );
        expect(requestProblems(module, operation, sample, request)).toEqual([]);
        expect(hasRows(result)).toBe(true);
        expect(await resultProblems(operation, result, conform)).toEqual([]);
      },
    );
  });

  describe("by path", () => {
    let client: PathClient;
    beforeAll(async () => {
      client = (await importMaker(id, "http.js", /^create\w+Http$/))(
        connection,
      ) as PathClient;
    });

    test.each(
      module.operations.map((operation) => [operation.id, operation] as const),
    )("%s", async (_, operation) => {
      const sample = await inputsOf(module, operation);
      const { request, data, response } = await callPath(
        fake,
        client,
        operation,
        sample,
      );
      expect(requestProblems(module, operation, sample, request)).toEqual([]);
      expect(pathResultProblems(operation, response, data, conform)).toEqual(
        [],
      );
    });
  });
});
