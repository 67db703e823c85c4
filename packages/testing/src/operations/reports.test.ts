import { describe, expect, test } from "vitest";
import { at, clientOf, tokenFrom } from "../../test/support/client.js";
import { createFake } from "../fake.js";
import type { FakeOptions } from "../options.js";

interface Data {
  page: number;
  hasMore: boolean;
  totalCount: number | null;
  data: unknown[][];
  fields: { name: string }[];
}

const body = {
  parameters: [
    { name: "From", value: "2026-01-01" },
    { name: "To", value: "2026-02-01" },
  ],
};
const reports = createFake({ modules: ["reporting"] })
  .rows("reporting", "reports")
  .ids(2) as [number, number];
const data = (query = "", report = reports[0]) =>
  at("reporting", `/report-category/operations/reports/${report}/data${query}`);

async function setup(options: FakeOptions = {}) {
  const client = await clientOf({ modules: ["reporting"], ...options });
  return {
    ...client,
    run: async (path: string) => client.send("POST", path, { body }),
  };
}

describe("a report", () => {
  const path = (id: unknown) =>
    at("reporting", `/report-category/operations/reports/${id}`);

  test("that no category lists has no description", async () => {
    const { send, run } = await setup();
    expect((await send("GET", path(17))).status).toBe(404);
    expect((await run(data("", 17))).status).toBe(404);
  });

  test("has the same name in list and description", async () => {
    const { read, fake } = await setup();
    const id = fake
      .rows("reporting", "reports")
      .insert({ id: 17, name: "Margins" });
    const described = await read<{ parameters: unknown[]; fields: unknown[] }>(
      path(id),
    );
    expect(described).toMatchObject({
      id: 17,
      name: "Margins",
      fields: [{ name: "BusinessUnit" }, {}, {}, {}, {}, {}],
    });
    expect(described.parameters).toHaveLength(3);
    const listed = await read<{ data: { name: string }[] }>(
      at("reporting", "/report-category/operations/reports"),
    );
    expect(listed.data[0]?.name).toEqual(expect.any(String));
    expect(await read(path(reports[0]))).toMatchObject({
      id: reports[0],
      name: listed.data[0]?.name,
    });
  });

  test("belongs to one tenant, and so does its query", async () => {
    const tenants = [1_234_567, 2].map((tenantId) => ({
      tenantId,
      clientId: `cid.${tenantId}`,
      clientSecret: "cs",
    }));
    const { run, send, fake } = await setup({ tenants });
    const { token } = (await (await run(data("/query"))).json()) as {
      token: string;
    };
    const other = await tokenFrom({ ...fake, tenants: tenants.slice(1) });
    const headers = { authorization: other };
    const query = `/data-queries/${token}`;
    expect(
      (await send("GET", `/reporting/v2/tenant/2${query}`, { headers })).status,
    ).toBe(404);
    expect((await send("GET", at("reporting", query))).status).toBe(202);
  });
});

describe("report data", () => {
  test("is paged by the query, up to 25,000 rows, with a cell for each field", async () => {
    const { run } = await setup({ reportRows: 60_000 });
    const first = (await (
      await run(data("?includeTotal=true"))
    ).json()) as Data;
    expect(first.data).toHaveLength(1_000);
    const large = (await (
      await run(data("?page=3&pageSize=25000&includeTotal=true"))
    ).json()) as Data;
    expect(large).toMatchObject({
      page: 3,
      hasMore: false,
      totalCount: 60_000,
    });
    expect(large.data).toHaveLength(10_000);
    expect(large.data[0]).toHaveLength(large.fields.length);
  });

  test("ignores paging in the body, as ServiceTitan does", async () => {
    const { send } = await setup();
    const answer = (await (
      await send("POST", data(), { body: { ...body, pageSize: 3 } })
    ).json()) as Data;
    expect(answer.data).toHaveLength(1_000);
  });

  test("names a required parameter that is missing", async () => {
    const { send } = await setup();
    const answer = await send("POST", data(), { body: { parameters: [] } });
    expect(answer.status).toBe(400);
    expect(
      Object.keys(((await answer.json()) as { errors: object }).errors),
    ).toEqual(["From", "To"]);
  });

  test("is limited for each report on its own", async () => {
    const { run } = await setup({
      reportLimit: { requests: 1, window: 60_000 },
      clock: { now: () => 0 },
    });
    expect((await run(data())).status).toBe(200);
    const limited = await run(data());
    expect([limited.status, limited.headers.get("retry-after")]).toEqual([
      429,
      "60",
    ]);
    expect((await run(data("", reports[1]))).status).toBe(200);
  });

  test("answers 409 during maintenance", async () => {
    const { run, fake } = await setup();
    fake.setMaintenance(true);
    expect((await run(data())).status).toBe(409);
    fake.setMaintenance(false);
    expect((await run(data())).status).toBe(200);
  });
});

describe("an asynchronous query", () => {
  test("answers 202 until its rows are ready", async () => {
    const { run, send } = await setup({ reportPolls: 3 });
    const started = await run(data("/query?pageSize=10"));
    const { status, token } = (await started.json()) as {
      status: string;
      token: string;
    };
    expect([started.status, status]).toEqual([202, "NotStarted"]);
    const poll = () => send("GET", at("reporting", `/data-queries/${token}`));
    expect([(await poll()).status, (await poll()).status]).toEqual([202, 202]);
    const ready = await poll();
    expect(ready.status).toBe(200);
    expect(((await ready.json()) as Data).data).toHaveLength(10);
  });

  test("that was cancelled gets 404", async () => {
    const { run, send } = await setup();
    const { token } = (await (await run(data("/query"))).json()) as {
      token: string;
    };
    const path = at("reporting", `/data-queries/${token}`);
    expect((await send("DELETE", path)).status).toBe(204);
    expect((await send("GET", path)).status).toBe(404);
  });
});
