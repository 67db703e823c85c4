import { expect, test } from "vitest";
import { matchOperations, type Route } from "./match-operations.ts";

const route = (text: string): Route => {
  const [id = "", httpMethod = "", path = ""] = text.split(" ");
  return { id, httpMethod, path };
};
const spell = ({ id, httpMethod, path }: Route) =>
  `${id} ${httpMethod} ${path}`;

function match(before: string[], after: string[]) {
  const { pairs, gone, come } = matchOperations(
    before.map(route),
    after.map(route),
  );
  return {
    pairs: pairs.map((pair) => pair.map(spell).join(" = ")),
    gone: gone.map(spell),
    come: come.map(spell),
  };
}

test("the route tells more than the id", () => {
  expect(
    match(["A GET /a", "B GET /b"], ["B GET /a", "A GET /b"]).pairs,
  ).toEqual(["A GET /a = B GET /a", "B GET /b = A GET /b"]);
});

test("another method is another route, and then the id tells", () => {
  expect(match(["A GET /a", "B POST /a"], ["C POST /a", "A GET /new"])).toEqual(
    {
      pairs: ["B POST /a = C POST /a", "A GET /a = A GET /new"],
      gone: [],
      come: [],
    },
  );
});

test("the id tells more than a route whose path values are called otherwise", () => {
  const before = ["A GET /a/{id}", "B GET /b/{id}"];
  const after = ["B GET /a/{key}", "C GET /b/{key}"];
  expect(match(before, after)).toEqual({
    pairs: ["B GET /b/{id} = B GET /a/{key}"],
    gone: ["A GET /a/{id}"],
    come: ["C GET /b/{key}"],
  });
  expect(
    match(["A GET /a/{id}/b/{b}"], ["C GET /a/{key}/b/{c}"]).pairs,
  ).toEqual(["A GET /a/{id}/b/{b} = C GET /a/{key}/b/{c}"]);
});

test("a key that several operations share proves nothing", () => {
  const before = ["A GET /a/{id}", "B GET /a/{name}"];
  const after = ["C GET /a/{key}"];
  expect(match(before, after)).toEqual({
    pairs: [],
    gone: before,
    come: after,
  });
  expect(match(after, before).pairs).toEqual([]);
});
