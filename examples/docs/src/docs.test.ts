import { execFile } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { createFake, type Fake } from "@st/testing";
import {
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  test,
  vi,
} from "vitest";
import { agentsPages, guides, read, skillPages } from "./repo.js";
import { readSnippets, requestName, type Snippet } from "./snippets.js";

const here = join(import.meta.dirname, "..");
// Inside this package, so that snippets can import its dependencies.
const work = join(here, ".reports/snippets");

const pages = [
  "README.md",
  ...guides(),
  ...agentsPages(),
  ...skillPages(),
  "packages/catalog/README.md",
  "packages/core/README.md",
  "packages/lookups/README.md",
  "packages/webhooks/README.md",
];
const snippets = pages.flatMap((page) => readSnippets(page, read(page)));
const fileOf = ({ place }: Snippet) => place.replace(/\W+/g, "-");

const credentials = {
  tenantId: 1_234_567,
  clientId: "cid.docs",
  clientSecret: "cs1.docs",
};
const variables = {
  SERVICETITAN_APP_KEY: "ak1.docs",
  SERVICETITAN_TENANT_ID: String(credentials.tenantId),
  SERVICETITAN_CLIENT_ID: credentials.clientId,
  SERVICETITAN_CLIENT_SECRET: credentials.clientSecret,
  SERVICETITAN_API_ENVIRONMENT: "integration",
};
const webhookSecret = "0123456789abcdef0123456789abcdef";

beforeAll(async () => {
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  for (const snippet of snippets)
    writeFileSync(
      join(work, `${fileOf(snippet)}.ts`),
      `${snippet.code}\nexport {};\n`,
    );
  const own = compile("tsconfig.json", {
    extends: "../../../../tsconfig.base.json",
    compilerOptions: {
      ...environment,
      outDir: "js",
      declaration: false,
      isolatedDeclarations: false,
      // A later block may leave names of the first one unused.
      noUnusedLocals: false,
    },
  });
  // As in most projects: the repo's own flags can hide what these refuse.
  const strict = compile("tsconfig.strict.json", {
    compilerOptions: {
      ...environment,
      target: "ES2022",
      module: "nodenext",
      strict: true,
      noEmit: true,
    },
  });
  await Promise.all([own, strict]);
}, 120_000);

const environment = { lib: ["ES2022", "DOM", "DOM.Iterable"], types: ["node"] };

async function compile(file: string, config: object): Promise<void> {
  const path = join(work, file);
  writeFileSync(path, JSON.stringify({ ...config, include: ["*.ts"] }));
  const tsc = join(here, "node_modules/.bin/tsc");
  await promisify(execFile)(tsc, ["-p", path, "--pretty", "false"]).catch(
    ({ stdout }: { stdout?: string }) => {
      throw new Error(`A snippet does not compile:\n${stdout}`);
    },
  );
}

const realFetch = globalThis.fetch;
let fake: Fake;
let log: ReturnType<typeof vi.spyOn>;

beforeEach(() => {
  fake = createFake({
    appKey: variables.SERVICETITAN_APP_KEY,
    tenants: [credentials],
    reportPolls: 0,
  });
  fake
    .rows("crm", "customers")
    .insert({ id: 42, name: "Jane Roe", createdOn: "2026-01-15T12:00:00Z" });
  fake
    .rows("crm", "customers/42/contacts")
    .insert({ type: "MobilePhone", value: "(206) 555-0142" });
  fake.rows("crm", "locations").insert({ id: 43, customerId: 42 });
  fake.rows("settings", "business-units").insert({ id: 1 });
  fake.rows("jpm", "job-types").insert({ id: 2 });
  fake.rows("marketing", "campaigns").insert({ id: 3 });
  fake.rows("crm", "customers/42/notes").insert({ id: 9, text: "First call" });
  fake.rows("jpm", "jobs").insert({ id: 7 });
  fake.rows("telecom", "calls").insert({ id: 5 });
  fake
    .rows("reporting", "reports")
    .insert({ id: 17, name: "Revenue of the week" });
  // Servers that a snippet starts itself are reached.
  vi.stubGlobal("fetch", (url: string, init: RequestInit) =>
    new URL(url).hostname === "127.0.0.1"
      ? realFetch(url, init)
      : fake.handle(new Request(url, init)),
  );
  for (const [name, value] of Object.entries(variables))
    vi.stubEnv(name, value);
  vi.stubEnv("WEBHOOK_SECRET", webhookSecret);
  // Snippets write their files here.
  vi.stubEnv("TMPDIR", work);
  process.chdir(work);
  writeFileSync(
    join(work, "servicepytan_config.json"),
    JSON.stringify(variables),
  );
  log = vi.spyOn(console, "log").mockImplementation(() => {});
});

afterEach(() => {
  fake.close();
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

const run = snippets.filter(({ compileOnly }) => compileOnly === undefined);

describe.each(run)("$place", (snippet) => {
  test("runs, and makes exactly the requests its comments state", async () => {
    await import(pathToFileURL(join(work, "js", `${fileOf(snippet)}.js`)).href);
    const made = fake.requests.filter(
      ({ operation }) => operation?.id !== "token",
    );
    const names = made.map(({ method, path }) => requestName(method, path));
    expect([...new Set(names)].sort()).toEqual(snippet.requests);
    const failed = made.filter(
      ({ status = 0 }) => status >= 400 && status !== 404,
    );
    expect(failed).toEqual([]);
    if (/^console\.log/m.test(snippet.code)) expect(log).toHaveBeenCalled();
    // A program waits for nothing, but may take long on a busy machine.
  }, 30_000);
});

/** These are lists; a test of their own writes each of them. */
const GENERATED = ["consumers", "fake", "sync-streams", "sync-views"];

test("every guide begins with something to run", () => {
  const first = guides()
    .filter((page) => !GENERATED.some((name) => page.endsWith(`/${name}.md`)))
    .map((page) => `${page}: ${/^```(\w+)/m.exec(read(page))?.[1]}`);
  expect(first.filter((each) => !/: (?:ts|js|sh)$/.test(each))).toEqual([]);
});
