import { expect, test } from "vitest";
import { narrow } from "./narrow.js";

const rows = [
  {
    id: 1,
    name: "Ada",
    address: { city: "Dallas", zip: "75201" },
    tags: [{ name: "VIP" }],
  },
  { id: 2, name: "Bob", address: { city: "Tacoma" }, tags: [], closed: null },
];
const ids = (where: object) =>
  narrow(rows, { where: where as never }).map(
    (row) => (row as { id: number }).id,
  );

test.each([
  [{ name: "ada" }, [1]],
  [{ "address.city": "ac" }, [2]],
  [{ "tags.name": "vip" }, [1]],
  [{ id: 2 }, [2]],
  [{ id: "2" }, [2]],
  [{ closed: null }, [1, 2]],
  [{ id: 1, name: "bob" }, []],
  [{ missing: "x" }, []],
  [{ constructor: "Object" }, []],
  [{}, [1, 2]],
])("rows where %j", (where, found) => {
  expect(ids(where)).toEqual(found);
});

test("fields are picked at every depth, also of lists", () => {
  expect(
    narrow(rows, { fields: ["id", "address.city", "tags.name", "__proto__"] }),
  ).toEqual([
    { id: 1, address: { city: "Dallas" }, tags: [{ name: "VIP" }] },
    { id: 2, address: { city: "Tacoma" }, tags: [] },
  ]);
});

test("two fields of one object are picked together", () => {
  expect(
    narrow(rows.slice(0, 1), { fields: ["address.city", "address.zip"] }),
  ).toEqual([{ address: { city: "Dallas", zip: "75201" } }]);
});
