import { describe, expect, test } from "vitest";
import { at, clientOf } from "../../test/support/client.js";

interface ListPage {
  page: number;
  pageSize: number;
  hasMore: boolean;
  totalCount: number | null;
  data: {
    id: number;
    active: boolean;
    name: string;
    createdOn: string;
    modifiedOn: string;
    address: { city: string };
  }[];
}

const list = (query: string) => at("crm", `/customers${query}`);

describe("a paged list", () => {
  test("has 50 rows a page and counts them only when asked", async () => {
    const { read } = await clientOf({ modules: ["crm"] });
    const first = await read<ListPage>(list(""));
    expect(first).toMatchObject({
      page: 1,
      pageSize: 50,
      hasMore: true,
      totalCount: null,
    });
    expect(first.data).toHaveLength(50);
    const counted = await read<ListPage>(
      list("?includeTotal=true&pageSize=10"),
    );
    expect(counted.totalCount).toBeGreaterThan(50);
  });

  test("returns every row once, and hasMore until the last", async () => {
    const { read, fake } = await clientOf({ modules: ["crm"] });
    const ids: number[] = [];
    for (let page = 1, more = true; more; page += 1) {
      const answer = await read<ListPage>(
        list(`?active=Any&pageSize=40&page=${page}`),
      );
      ids.push(...answer.data.map((row) => row.id));
      more = answer.hasMore;
    }
    expect(ids).toEqual(fake.rows("crm", "customers").ids());
  });

  test("hides inactive rows unless asked for them", async () => {
    const { read } = await clientOf({ modules: ["crm"] });
    const counts = await Promise.all(
      ["", "&active=True", "&active=False", "&active=Any"].map(
        async (filter) =>
          (await read<ListPage>(list(`?includeTotal=true${filter}`)))
            .totalCount ?? 0,
      ),
    );
    const [byDefault = 0, active = 0, inactive = 0, any = 0] = counts;
    expect(byDefault).toBe(active);
    expect(inactive).toBeGreaterThan(0);
    expect(active + inactive).toBe(any);
    expect(any).toBe(120);
  });

  test("ignores an unknown filter, as ServiceTitan does", async () => {
    const { read } = await clientOf({ modules: ["crm"] });
    expect(await read(list("?phoneNumber=5551234567"))).toEqual(
      await read(list("")),
    );
  });

  test("refuses too many ids, wrong values and large pages by name", async () => {
    const { send } = await clientOf({ modules: ["crm"] });
    const ids = Array.from({ length: 51 }, (_, index) => index + 1).join(",");
    for (const [query, field] of [
      [`?ids=${ids}`, "Ids"],
      ["?pageSize=9999", "PageSize"],
      ["?pageSize=many", "PageSize"],
      ["?createdBefore=yesterday", "CreatedBefore"],
      ["?active=Sometimes", "Active"],
    ]) {
      const answer = await send("GET", list(query ?? ""));
      expect([query, answer.status]).toEqual([query, 400]);
      expect(
        Object.keys(((await answer.json()) as { errors: object }).errors),
      ).toEqual([field]);
    }
  });

  test("filters by ids, time windows and plain fields", async () => {
    const { read, fake } = await clientOf({ modules: ["crm", "jpm"] });
    const rows = fake
      .rows("crm", "customers")
      .list(120) as unknown as ListPage["data"];
    const some = rows.filter((row) => row.active).slice(3, 6);
    const byIds = await read<ListPage>(
      list(`?ids=${some.map((row) => row.id).join(",")}`),
    );
    expect(byIds.data.map((row) => row.id)).toEqual(some.map((row) => row.id));

    const pivot = some[1]?.createdOn ?? "";
    const since = await read<ListPage>(
      list(`?active=Any&pageSize=200&createdOnOrAfter=${pivot}`),
    );
    const before = await read<ListPage>(
      list(`?active=Any&pageSize=200&createdBefore=${pivot}`),
    );
    expect(since.data[0]?.createdOn).toBe(pivot);
    expect(since.data.length + before.data.length).toBe(120);

    const city = some[0]?.address.city ?? "";
    const inCity = await read<ListPage>(
      list(`?pageSize=200&city=${encodeURIComponent(city)}`),
    );
    expect(inCity.data.length).toBeGreaterThan(0);
    expect(new Set(inCity.data.map((row) => row.address.city))).toEqual(
      new Set([city]),
    );

    const job = fake.rows("jpm", "jobs").list(1)[0] ?? {};
    const ofCustomer = await read<{ data: { customerId: number }[] }>(
      at("jpm", `/jobs?customerId=${job["customerId"]}`),
    );
    expect(ofCustomer.data.length).toBeGreaterThan(0);
    expect(new Set(ofCustomer.data.map((row) => row.customerId))).toEqual(
      new Set([job["customerId"]]),
    );
  });

  test("sorts both ways, also by a plus that was not encoded", async () => {
    const { read } = await clientOf({ modules: ["crm"] });
    const down = await read<ListPage>(list("?sort=-ModifiedOn&pageSize=200"));
    const up = await read<ListPage>(list("?sort=+ModifiedOn&pageSize=200"));
    const times = up.data.map((row) => Date.parse(row.modifiedOn));
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(down.data.map((row) => row.id)).toEqual(
      up.data.map((row) => row.id).reverse(),
    );
  });

  test("refuses a sort field that it does not state, under the name sort", async () => {
    const { send } = await clientOf({ modules: ["jpm"] });
    const sorted = (sort: string) =>
      send("GET", at("jpm", `/jobs?sort=${encodeURIComponent(sort)}`));
    for (const sort of ["+Priority", "-modifiedOn", "Id"])
      expect((await sorted(sort)).status).toBe(200);
    const answer = await sorted("-completedOn");
    expect(answer.status).toBe(400);
    expect(((await answer.json()) as { errors: object }).errors).toEqual({
      sort: ["The value '-completedOn' is not valid for Sort."],
    });
  });

  test("of an inactive customer's contacts is a conflict", async () => {
    const { send, fake } = await clientOf({ modules: ["crm"] });
    const customers = fake.rows("crm", "customers");
    const id = customers.insert({ name: "Ada", active: false });
    const contacts = () => send("GET", at("crm", `/customers/${id}/contacts`));
    const answer = await contacts();
    expect(answer.status).toBe(409);
    expect(((await answer.json()) as { title: string }).title).toBe(
      `Customer ID = ${id} is not active`,
    );
    customers.update(id, { active: true });
    expect((await contacts()).status).toBe(200);
  });

  test("of a million rows generates only those of the page", async () => {
    const { read } = await clientOf({
      modules: ["crm"],
      rowsOf: { "crm/customers": 1_000_000 },
    });
    const last = await read<ListPage>(
      list("?active=Any&page=200000&pageSize=5&includeTotal=true"),
    );
    expect(last).toMatchObject({ totalCount: 1_000_000, hasMore: false });
    expect(last.data).toHaveLength(5);
  });
});

describe("other lists", () => {
  test("start where the operation says: Intacct mappings at page 0", async () => {
    const { read } = await clientOf({ modules: ["settings"] });
    const query = "?page=0&pageSize=100&includeTotal=true";
    const first = await read<ListPage>(
      at("settings", `/business-units/intacct${query}`),
    );
    expect(first.page).toBe(0);
    expect(first.data).toHaveLength(100);
  });

  test("are bare arrays where the API declares them: inventory bills", async () => {
    const { read } = await clientOf({ modules: ["accounting"] });
    expect(
      Array.isArray(await read(at("accounting", "/inventory-bills"))),
    ).toBe(true);
  });

  test("of customers' contacts require a modified filter", async () => {
    const { send } = await clientOf({ modules: ["crm"] });
    const status = async (query: string) =>
      (await send("GET", at("crm", `/customers/contacts${query}`))).status;
    expect(await status("")).toBe(400);
    expect(await status("?createdOnOrAfter=2026-01-01")).toBe(400);
    expect(await status("?modifiedOnOrAfter=2026-01-01")).toBe(200);
    expect(await status("?modifiedBefore=2026-01-01")).toBe(200);
    const answer = await send("GET", at("crm", "/customers/contacts"));
    expect(await answer.json()).toMatchObject({
      errors: {
        ModifiedBefore: [
          "One of ModifiedBefore, ModifiedOnOrAfter is required.",
        ],
      },
    });
  });

  test("refuse a call without the ids they require", async () => {
    const { send } = await clientOf({ modules: ["jpm"] });
    expect((await send("GET", at("jpm", "/jobs/cancel-reasons"))).status).toBe(
      400,
    );
  });
});
