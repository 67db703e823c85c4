import { inspect } from "node:util";
import { expect, test } from "vitest";
import { connect } from "./connect.js";
import type { ConnectOptions } from "./connect-options.js";
import type { ServiceTitanConfigError } from "./errors.js";

const good: ConnectOptions = {
  environment: "integration",
  tenantId: 7,
  appKey: "ak1.x",
  clientId: "cid.x",
  clientSecret: "cs1.secret-x",
};
const problemsOf = (options: object): readonly string[] => {
  try {
    connect({ ...good, ...options } as ConnectOptions);
    return [];
  } catch (error) {
    return (error as ServiceTitanConfigError).problems ?? [];
  }
};

test.each<[string, object]>([
  ["environment", { environment: "prod" }],
  ["environment", { environment: undefined }],
  ["tenantId", { tenantId: Number.NaN }],
  ["tenantId", { tenantId: 0 }],
  ["tenantId", { tenantId: -7 }],
  ["tenantId", { tenantId: 1.5 }],
  ["tenantId", { tenantId: "7/../8" }],
  ["tenantId", { tenantId: "" }],
  ["tenantId", { tenantId: 2 ** 60 }],
  ["tenantId", { tenantId: null }],
  ["appKey", { appKey: "" }],
  ["appKey", { appKey: "a\nb" }],
  ["clientId", { clientId: undefined }],
  ["clientSecret", { clientSecret: " " }],
  ["auth", { auth: "token" }],
  ["timezone", { timezone: "Mars/Olympus" }],
  ["timeout", { timeout: 0 }],
  ["totalTimeout", { totalTimeout: 2 ** 40 }],
  ["retry", { retry: { attempts: 0 } }],
  ["retry", { retry: { minDelay: -1 } }],
  ["apiUrl", { apiUrl: "http://evil.example" }],
  ["apiUrl", { apiUrl: "http://[2606:4700:4700::1111]" }],
  ["apiUrl", { apiUrl: "http://[::ffff:8.8.8.8]/" }],
  ["apiUrl", { apiUrl: "http://127.0.0.1.evil.example" }],
  ["apiUrl", { apiUrl: "http://localhost@evil.example" }],
  ["apiUrl", { apiUrl: "not a url" }],
  ["authUrl", { authUrl: "https://user:pw@auth.example" }],
  ["authUrl", { authUrl: "https://auth.example/?x=1" }],
  ["headers", { headers: { authorization: "x" } }],
  ["headers", { headers: { "x-a": "b\r\nc" } }],
  ["headers", { userAgent: "b\r\nc" }],
])("%s: %o is refused by name", (field, options) => {
  const problems = problemsOf(options);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(new RegExp(`^${field}: .{10}`));
});

test("all problems come in one error, without the values of secrets", () => {
  const problems = problemsOf({
    environment: "prod",
    tenantId: "x",
    appKey: "bad\nkey",
    clientId: "",
    clientSecret: "bad\nsecret",
  });
  expect(problems.map((problem) => problem.split(":")[0])).toEqual([
    "environment",
    "appKey",
    "tenantId",
    "clientId",
    "clientSecret",
  ]);
  expect(problems.join()).not.toMatch(/bad/);
});

test.each<[object]>([
  [{ apiUrl: "http://127.0.0.1:9", authUrl: "http://localhost:9/" }],
  [{ apiUrl: "http://[::1]:9" }],
  [{ apiUrl: "http://fake-servicetitan:8080/base/" }],
  [{ apiUrl: "https://proxy.example/@team" }],
  [{ tenantId: "12345" }],
  [{ clientId: undefined, clientSecret: undefined, auth: async () => "t" }],
  [{ retry: false }],
])("%o is accepted", (options) => {
  expect(problemsOf(options)).toEqual([]);
});

test("names that nothing reads are refused, and those of loadConfig are not among them", () => {
  expect(
    problemsOf({ totalTimout: 5, appId: "app", sginal: undefined }),
  ).toEqual(["totalTimout: there is no such option."]);
  const further = { tenantId: 8, clientID: "cid.y" };
  expect(() => connect(good).forTenant(further as never)).toThrow(
    /clientID: there is no such option/,
  );
});

test.each([[undefined], [null], ["text"]])(
  "connect(%j) names what it needs",
  (options) => {
    expect(() => connect(options as never)).toThrow(
      /environment: .*appKey: .*tenantId: .*clientId: .*clientSecret: /,
    );
  },
);

test("types ask for a whole set of credentials", () => {
  const { clientSecret: _, ...half } = {
    ...good,
    clientId: "cid.x",
    clientSecret: "",
  };
  // @ts-expect-error no clientSecret
  expect(() => connect(half)).toThrow(/clientSecret/);
  const {
    clientId: _id,
    clientSecret: _secret,
    ...none
  } = { ...good, auth: undefined };
  // @ts-expect-error none at all
  expect(() => connect(none)).toThrow(/clientId/);
  expect(connect({ ...none, auth: async () => "t" }).tenantId).toBe(7);
});

test("a connection shows where it leads and nothing else", () => {
  const connection = connect({ ...good, timezone: "Europe/Berlin" });
  const shown = {
    environment: "integration",
    tenantId: 7,
    timezone: "Europe/Berlin",
  };
  expect(JSON.parse(JSON.stringify(connection))).toEqual(shown);
  class TenantConnection {}
  const options = { showHidden: true, depth: 9 };
  expect(inspect(connection, options)).toBe(
    inspect(Object.assign(new TenantConnection(), shown), options),
  );
});

test("a further tenant inherits credentials only as a whole, and its problems are named", () => {
  const connection = connect(good);
  expect(connection.forTenant({ tenantId: 8 }).tenantId).toBe(8);
  const half = { tenantId: 8, clientId: "other" };
  // @ts-expect-error one half is missing
  expect(() => connection.forTenant(half)).toThrow(/clientSecret: missing/);
  const misspelt = { clientId: undefined, clientSecret: undefined };
  expect(
    () => connection.forTenant({ tenantId: 8, ...misspelt } as never),
    "two variables that are not set",
  ).toThrow(/clientId: missing.* clientSecret: missing/);
  expect(() => connection.forTenant({ tenantId: "8x" })).toThrow(
    /tenantId: "8x"/,
  );
});

test("fetch is looked up when called, so that a mock installed later is used", async () => {
  const connection = connect(good);
  const before = globalThis.fetch;
  try {
    globalThis.fetch = async () =>
      Response.json({ access_token: "mocked", expires_in: 900 });
    expect(await connection.authHeaders()).toMatchObject({
      Authorization: "Bearer mocked",
    });
  } finally {
    globalThis.fetch = before;
  }
});

test("nothing is sent and no timer runs before the first call", () => {
  let touched = 0;
  const clock = {
    now: () => 0,
    setTimeout: () => ++touched,
    clearTimeout: () => {},
  };
  connect({
    ...good,
    clock,
    fetch: async () => new Response(String(++touched)),
  }).forTenant({ tenantId: 9 });
  expect(touched).toBe(0);
});

test("a credential that was copied badly says what is wrong with it, and not what it is", () => {
  for (const name of ["appKey", "clientId", "clientSecret"])
    for (const [value, problem] of [
      ["cs1.secret\n", "it has a line break"],
      ["cs1.\r\nsecret", "it has a line break"],
      [" cs1.secret", "unusable"],
      ["cs1.sécret\u2026", "unusable"],
      ["", "missing"],
      [undefined, "missing"],
      [42, "missing"],
    ] as const)
      expect(problemsOf({ [name]: value })).toEqual([
        `${name}: ${problem}. It is in the developer portal.`,
      ]);
});

test("an option that is misspelled is answered with the one that was meant", () => {
  for (const [given, meant] of [
    ["clientID", "clientId"],
    ["client_secret", "clientSecret"],
    ["timeZone", "timezone"],
    ["tenantID", "tenantId"],
    ["readonly", "readOnly"],
  ] as const)
    expect(problemsOf({ [given]: "x" })).toContain(
      `${given}: there is no such option. Did you mean ${meant}?`,
    );
});
