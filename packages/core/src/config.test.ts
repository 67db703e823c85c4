import {
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseEnvFile } from "./config/env-file.js";
import { loadConfig, writeConfigTemplate } from "./config.js";
import { connect } from "./connect.js";
import { getApiRootUrl, getAuthRootUrl } from "./environment.js";

let folder: string;
const at = (name: string, text?: string) => {
  const path = join(folder, name);
  if (text !== undefined) writeFileSync(path, text);
  return path;
};
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "st-config-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const SEED = {
  SERVICETITAN_CLIENT_ID: "cid.file",
  SERVICETITAN_CLIENT_SECRET: "cs1.file",
  SERVICETITAN_APP_KEY: "ak1.file",
  SERVICETITAN_APP_ID: "app",
  SERVICETITAN_TENANT_ID: "11",
  SERVICETITAN_TIMEZONE: "America/New_York",
  SERVICETITAN_API_ENVIRONMENT: "integration",
};
const none = { env: {}, envFile: false } as const;

test("a servicepytan_config.json works as it is, and its environment decides the hosts", async () => {
  const file = at("servicepytan_config.json", JSON.stringify(SEED));
  const config = loadConfig({ file, ...none });
  expect({ ...config }).toEqual({
    clientId: "cid.file",
    clientSecret: "cs1.file",
    appKey: "ak1.file",
    appId: "app",
    tenantId: "11",
    timezone: "America/New_York",
    environment: "integration",
  });
  const urls: string[] = [];
  const connection = connect({
    ...config,
    fetch: async (url) => {
      urls.push(url);
      return Response.json({ access_token: "t", expires_in: 900 });
    },
  });
  await connection.authHeaders();
  expect(connection).toMatchObject({
    tenantId: 11,
    environment: "integration",
    timezone: "America/New_York",
  });
  expect(urls).toEqual([
    "https://auth-integration.servicetitan.io/connect/token",
  ]);
});

test("explicit options come before the environment, that before .env, that before the file", () => {
  const file = at("all.json", JSON.stringify(SEED));
  const envFile = at(
    "all.env",
    "SERVICETITAN_CLIENT_ID=cid.dotenv\nSERVICETITAN_APP_KEY=ak1.dotenv\nSERVICETITAN_TENANT_ID=22\n",
  );
  const env = {
    SERVICETITAN_APP_KEY: "ak1.env",
    SERVICETITAN_TENANT_ID: "33",
    SERVICETITAN_TIMEZONE: "",
  };
  const config = loadConfig({
    file,
    envFile,
    env,
    options: { tenantId: 44, clientId: undefined },
  });
  expect({ ...config }).toMatchObject({
    tenantId: 44,
    appKey: "ak1.env",
    clientId: "cid.dotenv",
    clientSecret: "cs1.file",
    timezone: "America/New_York",
  });
});

test("without an environment a servicepytan_config.json means production; variables must name it", () => {
  const { SERVICETITAN_API_ENVIRONMENT: _, ...env } = SEED;
  const message =
    /environment: set SERVICETITAN_API_ENVIRONMENT to production or integration\.$/;
  expect(() => loadConfig({ env, envFile: false })).toThrow(message);
  const file = at("no-environment.json", JSON.stringify(env));
  expect(loadConfig({ file, ...none }).environment).toBe("production");
  const said = { SERVICETITAN_API_ENVIRONMENT: "Integration" };
  expect(loadConfig({ file, env: said, envFile: false }).environment).toBe(
    "integration",
  );
  expect(
    loadConfig({ env: { ...env, ...said }, envFile: false }).environment,
  ).toBe("integration");
  expect(
    loadConfig({ env, envFile: false, options: { environment: "integration" } })
      .environment,
  ).toBe("integration");
});

describe("a name that nothing would read is refused, with the one that was meant", () => {
  test.each([
    ["SERVICETITAN_ENVIRONMENT", "SERVICETITAN_API_ENVIRONMENT"],
    ["SERVICETITAN_TENANT", "SERVICETITAN_TENANT_ID"],
    ["SERVICETITAN_TIME_ZONE", "SERVICETITAN_TIMEZONE"],
    ["SERVICETITAN_API_KEY", "SERVICETITAN_APP_KEY"],
  ])("%s", (name, meant) => {
    const message = new RegExp(
      `${name} is unknown\\. Did you mean ${meant}\\?$`,
    );
    expect(() =>
      loadConfig({ env: { ...SEED, [name]: "very-secret" }, envFile: false }),
    ).toThrow(message);
    expect(() =>
      loadConfig({ env: SEED, envFile: at("typo.env", `${name}=very-secret`) }),
    ).toThrow(message);
    expect(() =>
      loadConfig({
        ...none,
        file: at("typo.json", JSON.stringify({ ...SEED, [name]: "x" })),
      }),
    ).toThrow(message);
  });

  test("in a JSON file also camel case, and every other name of ours", () => {
    const file = at(
      "camel.json",
      '{ "clientId": "a", "appKey": "b", "SERVICETITAN_REGION": "c", "$schema": "d" }',
    );
    expect(() => loadConfig({ ...none, file })).toThrow(
      new RegExp(
        "camel\\.json: clientId is unknown\\. " +
          "Did you mean SERVICETITAN_CLIENT_ID\\? " +
          "appKey .*SERVICETITAN_APP_KEY\\? " +
          "SERVICETITAN_REGION is unknown\\.$",
      ),
    );
  });

  test("but not the variables of other programs", () => {
    const env = {
      ...SEED,
      SERVICETITAN_WEBHOOK_SECRET: "x",
      SERVICETITAN_API_URL: "y",
      CLIENT_ID: "z",
      clientId: "z",
    };
    expect(loadConfig({ env, envFile: false }).clientId).toBe("cid.file");
  });
});

test("everything that is missing is named at once, with its variable", () => {
  const load = () =>
    loadConfig({ env: { SERVICETITAN_CLIENT_ID: "cid" }, envFile: false });
  expect(load).toThrow(
    "clientSecret: set SERVICETITAN_CLIENT_SECRET. " +
      "appKey: set SERVICETITAN_APP_KEY. tenantId: set SERVICETITAN_TENANT_ID.",
  );
  expect(load).not.toThrow(/CLIENT_ID/);
});

test("files that were named must be readable, and no message quotes them", () => {
  expect(() => loadConfig({ ...none, file: at("no.json") })).toThrow(
    /no\.json cannot be read \(ENOENT\)/,
  );
  expect(() => loadConfig({ env: {}, envFile: at("no.env") })).toThrow(
    /no\.env cannot be read/,
  );
  const broken = at(
    "broken.json",
    '{"SERVICETITAN_CLIENT_SECRET": "cs1.secret",',
  );
  expect(() => loadConfig({ ...none, file: broken })).toThrow(
    /broken\.json does not contain a JSON object\.$/,
  );
  expect(() => loadConfig({ ...none, file: at("list.json", "[]") })).toThrow(
    /list\.json does not contain a JSON object\.$/,
  );
});

test("printing what was loaded shows no secret", () => {
  const config = loadConfig({ env: SEED, envFile: false });
  for (const shown of [
    inspect(config),
    JSON.stringify(config),
    inspect({ config }, { depth: 5 }),
  ]) {
    expect(shown).toContain("cid.file");
    expect(shown).not.toMatch(/cs1|ak1/);
  }
});

describe("writeConfigTemplate", () => {
  test("writes what loadConfig reads, for the owner alone, and never over a file", () => {
    const path = at("template.json");
    writeConfigTemplate(path);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(Object.keys(JSON.parse(readFileSync(path, "utf8")))).toEqual(
      Object.keys(SEED),
    );
    expect(() => writeConfigTemplate(path)).toThrow(/already exists/);
    expect(() => loadConfig({ ...none, file: path })).toThrow(/clientId: set/);
    expect(() => writeConfigTemplate(join(folder, "no", "where.json"))).toThrow(
      /cannot be written/,
    );
  });
});

test(".env files are read in their usual forms", () => {
  const text = `\uFEFF# comment
A=1
 B = two words # comment
export C="line\\nbreak \\"quoted\\" # kept"
D='single # kept'
E=
F=a#b
G="x" # comment
H='y'
not a line
1BAD=x
I=last`;
  expect(parseEnvFile(text.replace("H='y'\n", "H='y'\r\n"))).toEqual({
    A: "1",
    B: "two words",
    C: 'line\nbreak "quoted" # kept',
    D: "single # kept",
    E: "",
    F: "a#b",
    G: "x",
    H: "y",
    I: "last",
  });
});

test("the hosts of both environments", () => {
  expect([getAuthRootUrl("production"), getAuthRootUrl("integration")]).toEqual(
    [
      "https://auth.servicetitan.io",
      "https://auth-integration.servicetitan.io",
    ],
  );
  expect([getApiRootUrl("production"), getApiRootUrl("integration")]).toEqual([
    "https://api.servicetitan.io",
    "https://api-integration.servicetitan.io",
  ]);
});
