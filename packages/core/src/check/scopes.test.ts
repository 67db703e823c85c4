import { describe, expect, test } from "vitest";
import { json, stubApi } from "../../test/stub-api.js";
import type { Probe } from "./probe.js";
import { checkScopes, readsOf, summariseScopes } from "./scopes.js";
import type { CheckOperation, CheckState, ScopeCheck } from "./types.js";

const operation = (
  kind: CheckOperation["kind"],
  path: string,
  httpMethod = "GET",
): CheckOperation => ({
  kind,
  httpMethod,
  template: `/x/v2/tenant/{tenant}${path}`,
  scope: "tn.x.things:r",
});

const page = operation("page", "/things");
const byId = operation("value", "/things/{id}");
const feed = operation("export", "/export/things");
const nestedPage = operation("page", "/things/{id}/notes");
const whole = operation("value", "/settings");
const file = operation("binary", "/file");

describe("the read of a scope", () => {
  const chosen = (...operations: CheckOperation[]) =>
    readsOf(operations).get("tn.x.things:r");

  test("is the cheapest, in whatever order they come", () => {
    const byCost = [page, byId, feed, nestedPage, whole, file];
    for (const [index, cheapest] of byCost.entries()) {
      const rest = byCost.slice(index);
      expect(chosen(...rest)).toBe(cheapest);
      expect(chosen(...rest.reverse())).toBe(cheapest);
    }
  });

  test("is never a write, not even one that reads", () => {
    const write = operation("value", "/things", "POST");
    expect(chosen(write)).toBeUndefined();
    expect(readsOf([write]).has("tn.x.things:r")).toBe(true);
    expect(chosen(page, write)).toBe(page);
    expect(chosen(write, page)).toBe(page);
  });
});

const first = { status: 200, data: {}, error: undefined } as unknown as Probe;

async function checked(
  of: CheckOperation,
  answer = () => json({}),
  scopes?: string[],
) {
  const api = stubApi(answer);
  const claims = { tenant: undefined, scopes, environment: undefined };
  const [scope] = await api.run(
    checkScopes(api.connection, readsOf([of]), first, claims, {
      retry: false,
    }),
  );
  return { scope, urls: api.sent.map(({ url }) => url.split("/tenant/7")[1]) };
}

describe("what is sent", () => {
  test.each([
    [page, "/things?page=1&pageSize=1"],
    [feed, "/export/things?from=2999-01-01"],
    [byId, "/things/0"],
    [whole, "/settings"],
    [nestedPage, "/things/0/notes?page=1&pageSize=1"],
  ])("$template is small", async (of, url) => {
    const { scope, urls } = await checked(of);
    expect(urls).toEqual([url]);
    expect(scope).toEqual({
      scope: "tn.x.things:r",
      read: `GET ${of.template}`,
      state: "ok",
      found: "Read.",
    });
  });
});

describe("what an answer says", () => {
  test.each([400, 404, 409, 422])("%i: the call was let in", async (status) => {
    const { scope } = await checked(byId, () => json({}, status));
    expect(scope).toMatchObject({
      state: "ok",
      found: `Let in: answered ${status}.`,
    });
  });

  test("403: refused, with the server's words", async () => {
    const refuse = () => json({ title: "No scope" }, 403);
    const { scope } = await checked(page, refuse);
    expect(scope).toMatchObject({ state: "failed", found: "403: No scope" });
    const granted = await checked(page, refuse, ["tn.x.things:r"]);
    expect(granted.scope?.found).toBe(
      "403 although the token carries it: No scope",
    );
  });
});

test.each([
  [["tn.x.things:r"], "ok", "The token carries it."],
  [["tn.y.things:r"], "failed", "The token does not carry it."],
  [undefined, "unknown", "Only a write would tell, and the token does not."],
])("a write is looked up in the token: %j", async (scopes, state, found) => {
  const write = operation("void", "/things", "DELETE");
  const result = await checked(write, undefined, scopes);
  expect(result.scope).toEqual({ scope: "tn.x.things:r", state, found });
  expect(result.urls).toEqual([]);
});

test.each<[CheckState[], CheckState, string]>([
  [[], "unknown", "None were asked for."],
  [["ok", "ok"], "ok", "All 2 granted."],
  [["ok", "unknown", "ok"], "unknown", "2 granted, 1 unknown."],
  [["ok", "failed", "unknown"], "failed", "Refused: scope-1."],
])("%j in one item", (states, state, found) => {
  const scopes = states.map(
    (each, index): ScopeCheck => ({
      scope: `scope-${index}`,
      state: each,
      found: "",
    }),
  );
  expect(summariseScopes(scopes)).toMatchObject({ state, found });
});
