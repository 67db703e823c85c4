import { connect, ServiceTitanForbiddenError } from "@st/core";
import { createFake, type Fake } from "@st/testing";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  AmbiguousNameError,
  type Lookups,
  lookupKinds,
  lookups,
} from "./index.js";

const APP_KEY = "ak1.test";
const TENANT = { tenantId: 5, clientId: "cid.test", clientSecret: "cs.test" };
const fakeOf = (rows: number) =>
  createFake({ appKey: APP_KEY, tenants: [TENANT], rows });

let fake: Fake;
let now: number;
let look: Lookups;

beforeEach(() => {
  now = 1_000_000;
  fake = fakeOf(0);
  look = lookups(connectTo(fake), { maxAge: 60_000, now: () => now });
});
afterEach(() => fake.close());

const connectTo = (to: Fake) =>
  connect({
    environment: "integration",
    appKey: APP_KEY,
    ...TENANT,
    retry: false,
    fetch: (url, init) => to.handle(new Request(url, init)),
  });

const units = () => fake.rows("settings", "business-units");
const lists = () =>
  fake.requests
    .filter(({ operation }) => operation?.id !== "token")
    .map(({ path }) => path.replace(/^.*tenant\/\d+/, ""));

describe("rows", () => {
  test("are read once, when first needed, and found by id and by name", async () => {
    units().insert({ id: 5, name: "HVAC", active: true });
    expect([lists(), look.businessUnits.age()]).toEqual([[], undefined]);
    const [byId, byName, none] = await Promise.all([
      look.businessUnits.byId(5),
      look.businessUnits.byName("HVAC"),
      look.businessUnits.byId(6),
    ]);
    expect(byId).toMatchObject({ id: 5, name: "HVAC", active: true });
    expect(byId?.fields).toHaveProperty("officialName");
    expect([byName, none]).toEqual([byId, undefined]);
    expect(lists()).toEqual(["/business-units"]);
  });

  test("that are inactive are included and marked", async () => {
    units().insert({ id: 5, name: "Closed", active: false });
    expect(await look.businessUnits.byId(5)).toMatchObject({ active: false });
    expect(
      await look.businessUnits.byName("Closed", { activeOnly: true }),
    ).toBeUndefined();
  });

  test("that do not say whether they are active are asked for in halves", async () => {
    await look.paymentTypes.table();
    const asked = fake.requests
      .filter(({ path }) => path.endsWith("/payment-types"))
      .map(({ query }) => query["active"]);
    expect(asked).toEqual([["False"], ["True"]]);
  });

  test("of a kind without inactive ones carry no mark", async () => {
    fake.rows("jpm", "project-statuses").insert({ id: 7, name: "Open" });
    expect(await look.projectStatuses.byId(7)).not.toHaveProperty("active");
  });

  test("without a name are found by id alone", async () => {
    fake.rows("dispatch", "zones").insert({ id: 9, name: null });
    const { zones } = await look.load("zones");
    expect([zones.nameOf(9), zones.nameOf(10)]).toEqual(["", undefined]);
    expect(zones.allByName("")).toEqual([]);
  });
});

describe("rows of a server that answers by the query", () => {
  /** Answers each list with the rows that a function gives for its query. */
  const served = (rows: (query: URLSearchParams) => object[]) =>
    lookups(
      connect({
        environment: "integration",
        appKey: APP_KEY,
        ...TENANT,
        fetch: async (url) =>
          url.endsWith("/connect/token")
            ? Response.json({ access_token: "t", expires_in: 900 })
            : Response.json({
                page: 1,
                hasMore: false,
                data: rows(new URL(url).searchParams),
              }),
      }),
    );

  test("are marked by the half they came from; one in both counts as active", async () => {
    const { paymentTypes } = served((query) =>
      query.get("active") === "True"
        ? [{ id: 1, name: "Cash" }]
        : [
            { id: 1, name: "Cash" },
            { id: 2, name: "Cheque" },
          ],
    );
    expect([...(await paymentTypes.table())]).toMatchObject([
      { id: 1, active: true },
      { id: 2, active: false },
    ]);
  });

  test("include the inactive ones where a filter of that name asks for them", async () => {
    const { teams } = served((query) =>
      query.get("includeInactive") === "true"
        ? [{ id: 3, name: "Old", active: false }]
        : [],
    );
    expect(await teams.byId(3)).toMatchObject({ active: false });
  });

  test("without an id are left out", async () => {
    const { teams } = served(() => [{ id: null, name: "Nobody" }]);
    expect((await teams.table()).size).toBe(0);
  });
});

describe("an id that refers to nothing", () => {
  test.each([null, undefined, 0])("%s", async (id) => {
    const { jobTypes } = await look.load("jobTypes");
    expect([jobTypes.byId(id), jobTypes.nameOf(id)]).toEqual([
      undefined,
      undefined,
    ]);
  });
});

describe("a name", () => {
  const insert = (id: number, name: string, active = true) =>
    units().insert({ id, name, active });

  test("of several rows is an error that lists them", async () => {
    insert(1, "Plumbing");
    insert(2, "Plumbing", false);
    const error = await look.businessUnits
      .byName("Plumbing")
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AmbiguousNameError);
    expect((error as Error).message).toBe(
      'businessUnits: 2 rows are named "Plumbing": 1, 2 (inactive). ' +
        "Look it up by id, pass { activeOnly: true }, or use allByName.",
    );
    expect((error as AmbiguousNameError).rows).toHaveLength(2);
    const active = await look.businessUnits.byName("Plumbing", {
      activeOnly: true,
    });
    expect(active?.id).toBe(1);
    expect(await look.businessUnits.allByName("Plumbing")).toHaveLength(2);
  });

  test("is matched exactly before it is matched without case", async () => {
    insert(1, "HVAC");
    insert(2, "Hvac ");
    const { businessUnits } = await look.load("businessUnits");
    expect(businessUnits.byName(" HVAC")?.id).toBe(1);
    expect(businessUnits.byName("Hvac")?.id).toBe(2);
    expect(() => businessUnits.byName("hvac")).toThrow(AmbiguousNameError);
    expect(businessUnits.byName("HVA")).toBeUndefined();
  });
});

describe("age", () => {
  test("a table is read anew once it is as old as maxAge", async () => {
    units().insert({ id: 1, name: "Old" });
    await look.businessUnits.table();
    units().update(1, { name: "New" });
    now += 59_999;
    expect(await look.businessUnits.byId(1)).toHaveProperty("name", "Old");
    expect(look.businessUnits.age()).toBe(59_999);
    now += 1;
    expect(await look.businessUnits.byId(1)).toHaveProperty("name", "New");
    expect(look.businessUnits.age()).toBe(0);
    expect(lists()).toHaveLength(2);
  });

  test("a maxAge of 0 keeps nothing", async () => {
    const never = lookups(connectTo(fake), { maxAge: 0, now: () => now });
    await never.businessUnits.table();
    await never.businessUnits.table();
    expect(lists()).toHaveLength(2);
  });

  test("refresh reads at once, and callers at one time share it", async () => {
    await look.businessUnits.table();
    units().insert({ id: 3, name: "New" });
    const [one, other] = await Promise.all([
      look.businessUnits.refresh(),
      look.businessUnits.refresh(),
    ]);
    expect(one).toBe(other);
    expect([...one].map(({ id }) => id)).toContain(3);
    expect(lists()).toHaveLength(2);
  });

  test("a failed reading is not kept, and leaves the other kinds alone", async () => {
    fake.fail({ on: "BusinessUnits_GetList", respond: { status: 403 } });
    const load = look.load("businessUnits", "jobTypes");
    await expect(load).rejects.toThrow(ServiceTitanForbiddenError);
    expect(look.businessUnits.age()).toBeUndefined();
    expect((await look.businessUnits.table()).loadedAt).toBe(now);
  });
});

test("every kind can be read from a fake tenant with rows", async () => {
  const filled = fakeOf(3);
  const all = await lookups(connectTo(filled)).load(...lookupKinds);
  for (const kind of lookupKinds)
    expect([kind, all[kind].size > 0]).toEqual([kind, true]);
  filled.close();
});

test("wrong names and ages are refused", async () => {
  await expect(look.load("jobType" as never)).rejects.toThrow(
    'There is no kind "jobType". Did you mean jobTypes?',
  );
  for (const maxAge of [Number.NaN, -1])
    expect(() => lookups(connectTo(fake), { maxAge })).toThrow(
      `maxAge is ${maxAge}; give`,
    );
});
