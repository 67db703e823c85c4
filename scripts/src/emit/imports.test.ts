import { expect, test } from "vitest";
import {
  moduleOf,
  normalised,
  operation,
  PAGING,
  pageOf,
  pathParameter,
  queryParameter,
  ref,
} from "../test/documents.ts";
import { Imports } from "./imports.ts";
import { moduleFiles } from "./module-files.ts";

const object = (properties: object) => ({ type: "object", properties });
const SCHEMAS = {
  Job: object({ id: { type: "integer" } }),
  Campaign: object({ name: { type: "string" } }),
  Status: { type: "string", enum: ["Open"] },
};

/** The import statements of a generated file. */
function imports(file: string): string[] {
  const module = moduleOf(
    normalised(
      {
        "/tenant/{tenant}/jobs": {
          get: operation("Jobs_GetList", pageOf(ref("Job")), {
            summary: "Lists every Job of a Campaign, Accepted or not.",
            parameters: [
              ...PAGING,
              queryParameter("ids"),
              queryParameter("status", ref("Status"), {
                description: "Status of the Job, as its Campaign has it.",
              }),
            ],
          }),
          post: operation("Jobs_Create", ref("Job"), {
            requestBody: {
              content: { "application/json": { schema: object({}) } },
            },
          }),
        },
        "/tenant/{tenant}/jobs/{Campaign}": {
          get: operation("Jobs_Get", ref("Job"), {
            parameters: [pathParameter("Campaign", { type: "string" })],
          }),
        },
      },
      SCHEMAS,
    ),
  );
  const text = moduleFiles(module, "", { manual: "" }).find(({ path }) =>
    path.endsWith(file),
  )?.text;
  return (text ?? "").split("\n").filter((line) => line.startsWith("import"));
}

test("words of the API's prose that are also types are not imported", () => {
  expect(imports("generated/queries.ts")).toEqual([
    'import type { PageQuery } from "@st/core";',
    'import type { Status } from "./schemas.js";',
  ]);
  expect(imports("generated/client.ts")).toEqual([
    'import type { ById, ByIdsOptions, CallOptions, PageOptions, PageQuery, Pages, Pending } from "@st/core";',
    'import type { JobsCreateBody, JobsListQuery } from "./queries.js";',
    'import type { Job } from "./schemas.js";',
  ]);
  expect(imports("generated/paths.ts")).toEqual([
    'import type { JobsCreateBody, JobsListQuery } from "./queries.js";',
    'import type { Job } from "./schemas.js";',
  ]);
  expect(imports("index.test-d.ts")[0]).toBe(
    'import type { ById, Connection, Pages, Pending } from "@st/core";',
  );
});

test("a file that refers to nothing imports nothing", () => {
  const none = new Imports();
  expect(none.use({ name: "unknown" })).toBe("unknown");
  expect(none.text).toBe("");
});
