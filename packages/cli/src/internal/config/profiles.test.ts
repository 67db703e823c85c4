import {
  chmodSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { expect, test } from "vitest";
import { fakeWorld } from "../../../test/support/fake-world.js";
import type { World } from "../../../test/support/run.js";

/** Credentials, from a login to a call. */

const at = fakeWorld({ modules: ["crm", "settings"] });
const { run } = at;
const NONE = Object.fromEntries(
  ["API_ENVIRONMENT", "TENANT_ID", "APP_KEY", "CLIENT_ID", "CLIENT_SECRET"].map(
    (name) => [`SERVICETITAN_${name}`, undefined],
  ),
);
/** Nothing in the environment. */
const bare = (line: string, more: World = {}) =>
  run(line, { ...more, env: { ...NONE, ...more.env } });
const file = () => at.home.path("config", "st", "profiles.json");
const secret = () => at.fake.tenants[0]?.clientSecret ?? "";
const tenantId = () => at.fake.tenants[0]?.tenantId ?? 0;

test("a login that works is saved for its owner alone, and used from then on", async () => {
  const login = await run("login --timezone America/Denver");
  expect(login).toMatchObject({ code: 0, out: "" });
  expect(login.err).toMatch(
    /^Saved as profile "default" in .*profiles.json\.$/m,
  );
  expect(statSync(file()).mode & 0o777).toBe(0o600);
  expect(statSync(at.home.path("config", "st")).mode & 0o777).toBe(0o700);
  const who = await bare("whoami --format json");
  expect(JSON.parse(who.out)).toMatchObject({
    tenantId: tenantId(),
    environment: "integration",
    credentials: 'profile "default"',
    secret: "profile",
    timezone: "America/Denver",
  });
  expect((await bare("crm customers list --limit 1")).code).toBe(0);
});

test("a login asks on a terminal, without showing secrets", async () => {
  const asked: [string, boolean][] = [];
  const { env } = at.world();
  const answers = [
    "integration",
    "SERVICETITAN_TENANT_ID",
    "SERVICETITAN_APP_KEY",
    "SERVICETITAN_CLIENT_ID",
    "SERVICETITAN_CLIENT_SECRET",
  ].map((name) => env?.[name] ?? name);
  const ask = async (question: string, { hidden = false } = {}) => {
    asked.push([question.split(/ \(|:/)[0] ?? "", hidden]);
    return answers.shift() ?? "";
  };
  expect((await bare("login", { ask })).code).toBe(0);
  expect(asked).toEqual([
    ["Environment", false],
    ["Tenant id", false],
    ["App key", true],
    ["Client id", false],
    ["Client secret", true],
  ]);
});

test("an answer that cannot be right is asked for again, and options that cannot be are not saved", async () => {
  const questions: string[] = [];
  const answers = ["1002", "Production", "abc", "1002", "key", "id", "secret"];
  const ask = async (question: string) => {
    questions.push(question.slice(0, 6));
    return answers.shift() ?? "";
  };
  const asked = await bare("login --no-check", { ask });
  expect(asked.code).toBe(0);
  expect(questions.filter((one) => one === "Enviro")).toHaveLength(2);
  expect(questions.filter((one) => one === "Tenant")).toHaveLength(2);
  for (const wrong of [
    "--timezone Mars/Phobos",
    "--api-url http://user:pw@example.com",
  ]) {
    const { code, err } = await run(`login --no-check --profile no ${wrong}`);
    expect(code).toBe(3);
    expect(err).toMatch(/^st: Wrong options: /);
  }
  expect(readFileSync(file(), "utf8")).not.toContain('"no"');
});

test("what does not work is not saved, unless it is not to be tried", async () => {
  const env = { SERVICETITAN_CLIENT_SECRET: "wrong.canary" };
  const { code, err } = await run("login", { env });
  expect(code).toBe(3);
  expect(err).toMatch(/FAILED +credentials/);
  expect(err).toMatch(/nothing was saved/);
  expect(err).not.toContain("canary");
  expect(existsSync(file())).toBe(false);
  expect((await run("login --no-check", { env })).code).toBe(0);
  expect(existsSync(file())).toBe(true);
});

test("what is missing is said at once", async () => {
  const { code, err } = await bare("login --tenant 5");
  expect(code).toBe(3);
  expect(err).toMatch(
    /environment: give --environment or set SERVICETITAN_API_/,
  );
  expect(err).toMatch(/clientSecret: set SERVICETITAN_CLIENT_SECRET/);
  const none = await bare("crm customers list");
  expect(none.code).toBe(3);
  expect(none.err).toMatch(
    /There are no credentials: .*st login; or add --fake/,
  );
});

test("a profile is replaced and deleted only when somebody says so", async () => {
  await run("login");
  const again = await run("login");
  expect(again.code).toBe(2);
  expect(again.err).toMatch(/exists and was kept. Add --yes/);
  expect((await run("login --yes")).code).toBe(0);
  expect((await run("login", { ask: async () => "n" })).code).toBe(2);
  expect((await bare("logout")).err).toMatch(/was kept. Add --yes/);
  await bare("crm customers list --limit 1");
  expect(readdirSync(at.home.path("cache", "st"))).toHaveLength(1);
  expect((await bare("logout --yes")).code).toBe(0);
  expect(existsSync(at.home.path("cache", "st"))).toBe(false);
  expect((await bare("whoami")).code).toBe(3);
});

test("profiles shows no secret, and chooses one", async () => {
  await run("login");
  await run("login --profile north.1");
  const list = await bare("profiles --format json");
  expect(JSON.parse(list.out)).toMatchObject([
    { name: "default", current: "*", tenantId: tenantId() },
    { name: "north.1", current: "", secret: "in the profile" },
  ]);
  expect(list.out).not.toContain(secret());
  expect(list.out).not.toContain(at.fake.appKey);
  expect((await bare("profiles use north.1")).code).toBe(0);
  expect((await bare("whoami")).out).toMatch(/profile "north.1"/);
  expect((await bare("whoami --profile default")).out).toMatch(/"default"/);
  const env = { ST_PROFILE: "default" };
  expect((await bare("whoami", { env })).out).toMatch(/"default"/);
  const wrong = await bare("whoami --profile nroth.1");
  expect(wrong.err).toMatch(/no profile "nroth.1". Did you mean north.1\?/);
  await bare("logout --profile north.1 --yes");
  await run("login --profile south");
  await bare("profiles use default");
  await bare("logout --profile default --yes");
  expect((await bare("whoami")).out).toMatch(/"south"/);
});

test("a secret comes from a command, which is not asked for when nothing is sent", async () => {
  const ran = at.home.path("ran");
  const script = `${process.execPath} -e "require('fs').appendFileSync('${ran}','x');console.log('${secret()}')"`;
  const login = await run(["login", "--secret-command", script], {
    env: { SERVICETITAN_CLIENT_SECRET: undefined },
  });
  expect(login.code).toBe(0);
  expect(readFileSync(file(), "utf8")).not.toContain("clientSecret");
  const before = readFileSync(ran, "utf8");
  await bare("crm customers get 5 --dry-run");
  expect(readFileSync(ran, "utf8")).toBe(before);
  expect((await bare("crm customers list --limit 1")).code).toBe(0);
  expect(readFileSync(ran, "utf8")).toBe(`${before}x`);
});

test("a command that fails is named, not what it printed", async () => {
  const script = `${process.execPath} -e "console.log('canary');process.exit(7)"`;
  await run(["login", "--no-check", "--secret-command", script]);
  const { code, err } = await bare("crm customers list");
  expect(code).toBe(3);
  expect(err).toMatch(/secretCommand ended with code 7/);
  expect(err.replace(script, "")).not.toContain("canary");
});

test("what a profile lacks comes from the environment, never another tenant", async () => {
  await run("login");
  const text = JSON.parse(readFileSync(file(), "utf8"));
  delete text.profiles.default.clientSecret;
  writeFileSync(file(), JSON.stringify(text));
  const withSecret = { SERVICETITAN_CLIENT_SECRET: secret() };
  const who = await bare("whoami --format json", { env: withSecret });
  expect(JSON.parse(who.out)).toMatchObject({ secret: "environment" });
  const other = { ...withSecret, SERVICETITAN_TENANT_ID: "99" };
  const { code, err } = await bare("whoami --profile default", { env: other });
  expect(code).toBe(3);
  expect(err).toMatch(/has \d+, and SERVICETITAN_TENANT_ID is "99"/);
});

test("complete variables come before the current profile, and .env is one of them", async () => {
  await run("login");
  expect((await run("whoami")).out).toMatch(/the environment/);
  const { env = {} } = at.world();
  const lines = Object.keys(NONE).map((name) => `${name}=${env[name]}`);
  writeFileSync(at.home.path(".env"), lines.join("\n"));
  expect((await bare("whoami")).out).toMatch(/the environment/);
  expect((await bare("whoami --profile default")).out).toMatch(/"default"/);
});

test("a file that others can read, or that is none of profiles, is refused", async () => {
  await run("login");
  chmodSync(file(), 0o644);
  const open = await bare("whoami");
  expect(open.code).toBe(3);
  expect(open.err).toMatch(/other users .* can read it. Run: chmod 600 /);
  writeFileSync(file(), '{"clientSecret":"canary');
  chmodSync(file(), 0o600);
  const broken = await bare("whoami");
  expect(broken.err).toMatch(/is not JSON/);
  writeFileSync(
    file(),
    '{"profiles":{"a":{"environment":"prod","tenantID":5,"appKey":7}}}',
  );
  const wrong = await bare("whoami");
  expect(wrong.err).toMatch(
    /environment: .*tenantId: .*appKey: .*tenantID: unknown. Did you mean tenantId\?/,
  );
  expect(`${broken.err}${wrong.err}`).not.toContain("canary");
});

test("a misspelled variable is not ignored", async () => {
  const env = { SERVICETITAN_APPKEY: "x" };
  const { code, err } = await run("whoami", { env });
  expect(code).toBe(3);
  expect(err).toMatch(/SERVICETITAN_APPKEY is unknown. Did you mean/);
});

test("check tells what fails, and whoami fails with it", async () => {
  const good = await run("check --module crm");
  expect(good.code).toBe(0);
  expect(good.out).toMatch(/works\.$/m);
  expect(good.out).toMatch(/ok +tn\.crm\.customers:r/);
  const env = { SERVICETITAN_CLIENT_SECRET: "wrong" };
  const json = await run("check --format json", { env });
  expect(json.code).toBe(3);
  expect(JSON.parse(json.out)).toMatchObject({ ok: false });
  expect((await run("whoami", { env })).code).toBe(3);
});

test("--api-url leads to another address, as of a fake", async () => {
  const login = await run(["login", "--api-url", at.fake.url], { fetch });
  expect(login.code).toBe(0);
  const { out } = await bare("crm customers list --limit 1", { fetch });
  expect(JSON.parse(out)).toHaveProperty("id");
});
