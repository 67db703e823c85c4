import { describe, expect, test } from "vitest";
import { at } from "../../../test/support/client.js";
import {
  bodyOf,
  clock,
  ever,
  type Parameters,
  reportsOf,
} from "../../../test/support/reports.js";
import type { FakeOptions } from "../../options.js";

describe("report data", () => {
  test("is paged by the query alone, and counted on request", async () => {
    const { run, send, find } = await reportsOf({ rows: 1_100 });
    const parameters = { ...ever, DateType: 2 };
    const all = await run("Job Costing Summary", parameters);
    expect(all.data).toHaveLength(1_100);
    const page = await run(
      "Job Costing Summary",
      parameters,
      "?page=2&pageSize=525&includeTotal=true",
    );
    expect(page).toMatchObject({ page: 2, hasMore: true, totalCount: 1_100 });
    expect(page.data).toEqual(all.data.slice(525, 1_050));
    const path = `${await find("Job Costing Summary")}/data`;
    const body = { ...bodyOf(parameters), page: 2, pageSize: 3 };
    const ignored = await send("POST", path, { body });
    expect(await ignored.json()).toMatchObject({
      page: 1,
      pageSize: 1_000,
      totalCount: null,
    });
  });

  test.each<[string, string, Parameters]>([
    ["From is missing", "From", { To: "2026-01-01" }],
    ["To is null", "To", { From: "2026-01-01", To: null }],
    ["From is no date", "From", { ...ever, From: "yesterday" }],
    ["a list is no list", "BusinessUnitIds", { ...ever, BusinessUnitIds: 5 }],
    ["an id is text", "BusinessUnitIds", { ...ever, BusinessUnitIds: ["5"] }],
    ["an id is unknown", "BusinessUnitIds", { ...ever, BusinessUnitIds: [5] }],
  ])("is refused if %s", async (_, name, parameters) => {
    const { post, find } = await reportsOf();
    const answer = await post(
      `${await find("Daily Revenue")}/data`,
      parameters,
    );
    expect(answer.status).toBe(400);
    const sentence = `Invalid report parameter: [${name}]`;
    expect(await answer.json()).toMatchObject({
      title: sentence,
      status: 400,
      errors: { "": [sentence] },
    });
  });

  test("comes for parameters that the report does not have", async () => {
    const { run } = await reportsOf();
    const rows = async (further: Parameters) =>
      (await run("Daily Revenue", { ...ever, ...further })).data;
    expect(await rows({ BusinessUnitId: [5] })).toEqual(await rows({}));
  });

  test("is limited by the report, and every page is a run", async () => {
    let time = 0;
    const { post, find } = await reportsOf({
      reportLimit: { requests: 1, window: 60_000 },
      clock: { now: () => clock.now() + time },
    });
    const revenue = `${await find("Daily Revenue")}/data`;
    expect((await post(`${revenue}?pageSize=5`, ever)).status).toBe(200);
    time = 10_500;
    const limited = await post(`${revenue}?page=2&pageSize=5`, ever);
    expect(await limited.json()).toMatchObject({
      status: 429,
      title: "Rate limit is exceeded. Try again in 50 seconds.",
    });
    const query = await post(`${revenue}/query`, ever);
    expect(query.status).toBe(429);
    const other = `${await find("All Payments")}/data`;
    expect((await post(other, ever)).status).toBe(200);
    time = 60_000;
    expect((await post(`${revenue}?page=2&pageSize=5`, ever)).status).toBe(200);
  });

  test("is a 409 during maintenance", async () => {
    const { post, find, fake } = await reportsOf();
    const path = `${await find("Daily Revenue")}/data`;
    fake.setMaintenance(true);
    expect((await post(path, ever)).status).toBe(409);
    fake.setMaintenance(false);
    expect((await post(path, ever)).status).toBe(200);
  });
});

describe("an asynchronous query", () => {
  const started = async (options: FakeOptions = {}) => {
    const client = await reportsOf(options);
    const path = `${await client.find("Daily Revenue")}/data/query`;
    const start = () => client.post(`${path}?pageSize=10`, ever);
    const query = async () => {
      const { token } = (await (await start()).json()) as { token: string };
      const url = at("reporting", `/data-queries/${token}`);
      return { poll: () => client.send("GET", url), url };
    };
    return { ...client, start, query };
  };

  test("answers 202 until its rows are ready", async () => {
    const { start, run, query } = await started({ reportPolls: 3 });
    const first = await start();
    expect([first.status, await first.json()]).toEqual([
      202,
      { status: "NotStarted", token: expect.any(String) },
    ]);
    const { poll } = await query();
    expect([(await poll()).status, (await poll()).status]).toEqual([202, 202]);
    const ready = await poll();
    expect(ready.status).toBe(200);
    expect(await ready.json()).toEqual(
      await run("Daily Revenue", ever, "?pageSize=10"),
    );
  });

  test("has the same token in every run, another each", async () => {
    const tokensOf = async (seed: number) => {
      const { query } = await started({ seed });
      return [(await query()).url, (await query()).url];
    };
    const first = await tokensOf(1);
    expect(await tokensOf(1)).toEqual(first);
    expect(new Set([...first, ...(await tokensOf(2))]).size).toBe(4);
  });

  test("that was cancelled gets 404", async () => {
    const { query, send } = await started();
    const { url, poll } = await query();
    expect((await send("DELETE", url)).status).toBe(204);
    expect((await poll()).status).toBe(404);
    expect((await send("DELETE", url)).status).toBe(404);
  });

  test("takes a slot until it is cancelled or its rows were fetched", async () => {
    const { start, query, send } = await started({
      reportSlots: 2,
      reportPolls: 1,
    });
    const first = await query();
    const second = await query();
    expect((await start()).status).toBe(429);
    expect((await first.poll()).status).toBe(200);
    expect((await start()).status).toBe(202);
    expect((await start()).status).toBe(429);
    await send("DELETE", second.url);
    expect((await start()).status).toBe(202);
  });
});
