import { expect, test } from "vitest";
import type { Json } from "../read/json.ts";
import { SpecRefusedError } from "../read/problems.ts";
import { compiled, operation } from "../test/documents.ts";
import { normaliseDocument } from "./normalise-document.ts";

const HOST = "https://api.servicetitan.io";
const INTEGRATION = "https://api-integration.servicetitan.io";

/** A document of 2024: its servers name no module, its paths do. */
function ofHosts(paths: readonly string[], urls: readonly string[]): Json {
  const items = paths.map((path, index) => [
    path,
    { get: operation(`Things_Get${index}`, { type: "object" }) },
  ]);
  return {
    ...compiled(Object.fromEntries(items)),
    openapi: "3.0.1",
    servers: urls.map((url) => ({ url })),
  };
}

function refusalOf(document: Json): string {
  try {
    normaliseDocument(document, "things.yaml");
  } catch (error) {
    if (error instanceof SpecRefusedError) return error.message;
    throw error;
  }
  return "";
}

test.each([[[HOST]], [[`${HOST}/`]], [[INTEGRATION]], [[HOST, INTEGRATION]]])(
  "module and version come from the paths, if the servers are %j",
  (urls) => {
    const paths = ["/tenant/{tenant}/things", "/tenant/{tenant}/things/all"];
    const usual = ofHosts(paths, [`${HOST}/things/v2`]);
    const bare = ofHosts(
      paths.map((path) => `/things/v2${path}`),
      urls,
    );
    expect(normaliseDocument(bare, "a")).toEqual(normaliseDocument(usual, "a"));
  },
);

test.each([
  [["/v2/tenant/{tenant}/calls", "/v3/tenant/{tenant}/calls"]],
  [["/v2/tenant/{tenant}/calls"]],
])("versions in the paths of telecom stay there: %j", (paths) => {
  const usual = ofHosts(paths, [`${HOST}/telecom`]);
  const bare = ofHosts(
    paths.map((path) => `/telecom${path}`),
    [HOST],
  );
  expect(normaliseDocument(bare, "a")).toEqual(normaliseDocument(usual, "a"));
});

test("a problem is shown at the path as the document writes it", () => {
  const document = ofHosts(["/things/v2/tenant/{tenant}/a/../b"], [HOST]);
  expect(refusalOf(document)).toMatch(
    /^things\.yaml#\/paths\/~1things~1v2~1tenant~1\{tenant\}~1a~1\.\.~1b: [^\n]+$/,
  );
});

test.each<[string, string[], string[], RegExp]>([
  [
    "paths of several modules",
    ["/crm/v2/tenant/{tenant}/a", "/jpm/v2/tenant/{tenant}/b"],
    [HOST],
    /^things\.yaml#\/paths: [^\n]*several \(crm, jpm\)[^\n]*$/,
  ],
  [
    "a path without a module",
    ["/crm/v2/tenant/{tenant}/a", "/tenant/{tenant}/b", "/tenant/{tenant}/c"],
    [HOST],
    /^things\.yaml#\/paths\/~1tenant~1\{tenant\}~1b: [^\n]*must begin with[^\n]*$/,
  ],
  [
    "no path at all",
    [],
    [HOST],
    /^things\.yaml#\/paths: [^\n]*its paths none[^\n]*$/,
  ],
  [
    "one server that names the module and one that does not",
    ["/tenant/{tenant}/a", "/tenant/{tenant}/b"],
    [`${HOST}/things/v2`, INTEGRATION],
    /^things\.yaml#\/servers: [^\n]*$/,
  ],
])("refused in one sentence: %s", (_, paths, urls, message) => {
  expect(refusalOf(ofHosts(paths, urls))).toMatch(message);
});
