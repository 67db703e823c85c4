import { expect, test } from "vitest";
import { at, clientOf } from "../../test/support/client.js";
import { mapWithRests, othersFirst, REST, withRests } from "./rests.js";

const numbers = Array.from({ length: 1_000 }, (_, index) => index);

test("rests change neither the positions nor their order", async () => {
  const all = [...withRests(numbers)];
  expect(all).toContain(REST);
  expect(all.filter((each) => each !== REST)).toEqual(numbers);
  expect(await mapWithRests(numbers, (each) => each, othersFirst)).toEqual(
    numbers,
  );
});

test("a filter that looks at many rows lets others be answered first", async () => {
  const { send, read } = await clientOf({
    modules: ["crm"],
    rowsOf: { "crm/customers": 2_000 },
  });
  const answered: string[] = [];
  const scan = send(
    "GET",
    at("crm", "/customers?street=nowhere&includeTotal=true"),
  ).then(async (answer) => {
    answered.push("scan");
    return (await answer.json()) as { totalCount: number };
  });
  await new Promise((resolve) => setImmediate(resolve));
  await read(at("crm", "/customers?pageSize=1")).then(() =>
    answered.push("page"),
  );
  expect((await scan).totalCount).toBe(0);
  expect(answered).toEqual(["page", "scan"]);
});

test("a list in another order, and one that two read at once, have every row", async () => {
  const { read } = await clientOf({
    modules: ["crm"],
    rowsOf: { "crm/customers": 1_200 },
  });
  const page = (query: string) =>
    read<{ data: { id: number }[]; totalCount: number }>(
      at("crm", `/customers?active=Any&includeTotal=true&${query}`),
    );
  const [first, second, up] = await Promise.all([
    page("pageSize=5000&zip=8"),
    page("pageSize=5000&zip=8"),
    page("pageSize=5000&sort=-Id"),
  ]);
  expect(second).toEqual(first);
  expect(up.data).toHaveLength(1_200);
  expect(new Set(up.data.map(({ id }) => id)).size).toBe(1_200);
});

test("a scan ends when the fake is closed", async () => {
  const { send, fake } = await clientOf({
    modules: ["crm"],
    rowsOf: { "crm/customers": 1_000_000 },
  });
  const scan = send(
    "GET",
    at("crm", "/customers?street=nowhere&includeTotal=true"),
  );
  await othersFirst();
  fake.close();
  await expect(scan).rejects.toThrow("The fake was closed.");
});
