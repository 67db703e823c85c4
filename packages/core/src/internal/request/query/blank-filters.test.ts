import { describe, expect, test } from "vitest";
import { memoryApi, things } from "../../../../test/memory-api.js";
import { untypedHttp } from "../../../../test/untyped.js";
import { createModuleClient, type ModuleTable } from "../../../module.js";
import type { CallOptions } from "../../../options.js";

const table: ModuleTable = {
  ...things,
  operations: {
    jobs: {
      list: [
        "GET /jobs",
        "jobs:r",
        "page",
        "createdBefore createdOnOrAfter modifiedBefore modifiedOnOrAfter sort " +
          "ids,50 name customerName number appointmentStartsOnOrAfter " +
          "firstAppointmentStartsOnOrAfter marks{}5 customField{.}5 owners[.]",
      ],
    },
    export: { jobs: ["GET /export/jobs", "jobs:r", "export"] },
  },
};

/** Sends a query by name and by path: the messages, or the URLs. */
async function send(query: object, options: CallOptions = {}) {
  const urls: string[] = [];
  const api = memoryApi(() => ({ page: 1, hasMore: false, data: [] }));
  const connection = api.connect({
    fetch: (url, init) => {
      if (!url.endsWith("token")) urls.push(url.replace(/^.*\?/, ""));
      return api.fetch(url, init);
    },
  });
  const { jobs } = createModuleClient<
    Record<string, Record<string, (...args: object[]) => Promise<unknown>>>
  >(connection, table);
  const http = untypedHttp(connection, table);
  const calls = [
    jobs?.["list"]?.({ page: 1, pageSize: 5, ...query }, options),
    http.GET("/jobs", {
      params: { query: { page: 1, pageSize: 5, ...query } },
      ...options,
    }),
  ];
  const messages = [];
  for (const call of calls) {
    const error = await Promise.resolve(call).then(
      () => undefined,
      (reason: Error) => reason.message,
    );
    if (error) messages.push(error);
  }
  return { messages, urls };
}

describe("a blank filter would be answered with every row", () => {
  test.each<[object, string]>([
    [{ name: "" }, 'name: ""'],
    [{ name: "  " }, 'name: "  "'],
    [{ number: "\t" }, 'number: "\\t"'],
    [{ ids: "" }, 'ids: ""'],
    [{ ids: [" "] }, 'ids: " "'],
    [{ ids: [] }, "ids: an empty list"],
    [{ marks: { region: "" } }, 'marks.region: ""'],
    [{ customField: { region: "" } }, 'customField.region: ""'],
    [{ owners: [{ type: "" }] }, 'owners[0].type: ""'],
  ])("%j is refused", async (query, words) => {
    const { messages, urls } = await send(query);
    expect(messages).toHaveLength(2);
    for (const message of messages)
      expect(message).toContain(`${words} would not filter at all.`);
    expect(urls).toEqual([]);
  });

  test("one is sent on purpose through extraQuery", async () => {
    const { urls } = await send({}, { extraQuery: { name: "" } });
    expect(urls).toEqual(Array(2).fill("page=1&pageSize=5&name="));
    const { messages } = await send({}, { extraQuery: { name: "Ada" } });
    for (const message of messages)
      expect(message).toContain("extraQuery: name belongs in query.");
  });

  test("the beginning of a feed is no filter", async () => {
    const api = memoryApi(() => ({ hasMore: false, data: [] }));
    const http = untypedHttp(api.connect(), table);
    await http.GET("/export/jobs", { params: { query: { from: "" } } });
    expect(api.requests[0]?.query).toEqual({ from: "" });
  });

  test("where no package describes the endpoint, nobody knows", async () => {
    const api = memoryApi(() => ({}));
    const query = { name: "" };
    await api
      .connect()
      .request("GET", "/things/v2/tenant/{tenant}/things", { query });
    expect(api.requests[0]?.query).toEqual(query);
  });
});

test("a map that is known to be written with dots is, whatever mapFormat says", async () => {
  const { urls } = await send({
    customField: { region: "West" },
    marks: { region: "East" },
  });
  expect(urls).toEqual(
    Array(2).fill(
      "page=1&pageSize=5&customField.region=West&marks%5Bregion%5D=East",
    ),
  );
});

describe("the hint for an unknown name is the nearest by meaning, then by letters", () => {
  test.each([
    ["scheduledOnOrAfter", "appointmentStartsOnOrAfter or createdOnOrAfter"],
    ["updatedSince", "modifiedOnOrAfter"],
    ["updated_since", "modifiedOnOrAfter"],
    ["modifiedAfter", "modifiedOnOrAfter"],
    ["modifiedSince", "modifiedOnOrAfter"],
    ["changedUntil", "modifiedBefore"],
    ["createdAfter", "createdOnOrAfter"],
    ["createdTo", "createdBefore"],
    ["orderBy", "sort"],
    ["sortBy", "sort"],
    ["per_page", "pageSize"],
    ["perPage", "pageSize"],
    ["page_size", "pageSize"],
    ["q", "name"],
    ["search", "name"],
    ["id", "ids"],
    ["modifedOnOrAfter", "modifiedOnOrAfter"],
    ["nubmer", "number"],
  ])("%s: %s", async (name, hint) => {
    const { messages } = await send({ [name]: "x" });
    expect(messages).toHaveLength(2);
    for (const message of messages)
      expect(message).toContain(`Did you mean ${hint}?`);
  });

  test("limit is an option of lists; rows a page are pageSize", async () => {
    const { messages } = await send({ limit: 5 });
    for (const message of messages) {
      expect(message).toContain("belongs in the last argument");
      expect(message).toContain("Did you mean pageSize?");
    }
  });

  test("there is none for a name that means nothing here", async () => {
    const { messages } = await send({ fluxCapacitor: 5 });
    for (const message of messages) expect(message).not.toContain("Did you");
  });
});
