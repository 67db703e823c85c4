import { expect, test } from "vitest";
import { tokenClaims } from "./token-claims.js";

const tokenWith = (claims: object) =>
  `head.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.sign`;

const NONE = { tenant: undefined, scopes: undefined, environment: undefined };

test("tenant and scopes, in either form of the standard", () => {
  expect(tokenClaims(tokenWith({ tenant: 7, scope: "a:r b:w" }))).toEqual({
    ...NONE,
    tenant: "7",
    scopes: ["a:r", "b:w"],
  });
  expect(tokenClaims(tokenWith({ scope: ["a:r", 1] }))).toEqual({
    ...NONE,
    scopes: ["a:r", "1"],
  });
  expect(tokenClaims(tokenWith({ scope: 1 }))).toEqual(NONE);
});

test("every letter of base64url is read", () => {
  const tenant = "ÿþ?>~~~";
  const token = tokenWith({ tenant });
  expect(token).toMatch(/[-_]/);
  const bytes = Buffer.from(tenant, "utf8").toString("latin1");
  expect(tokenClaims(token).tenant).toBe(bytes);
});

test.each([
  ["https://auth.servicetitan.io", "production"],
  ["https://auth.servicetitan.io/", "production"],
  ["https://auth-integration.servicetitan.io/connect", "integration"],
  ["https://auth.servicetitan.io.example.com", undefined],
  ["https://auth-.servicetitan.io", undefined],
  ["https://auth-a.b.servicetitan.io", undefined],
  ["https://example.com/https://auth.servicetitan.io", undefined],
])("issued by %s: %s", (iss, environment) => {
  expect(tokenClaims(tokenWith({ iss }))).toEqual({ ...NONE, environment });
});

test.each([undefined, "", "opaque", "a..b", "a.%.b", `a.${btoa("7")}.b`])(
  "%s says nothing",
  (token) => {
    expect(tokenClaims(token)).toEqual(NONE);
  },
);
