import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
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
import { readSnippets, requestName, type Snippet } from "./snippets.js";

const here = join(import.meta.dirname, "..");
const root = join(here, "../..");
// Inside this package, so that snippets can import its dependencies.
const work = join(here, ".reports/snippets");

const pages = [
  "README.md",
  "docs/guides/booking.md",
  "docs/guides/contributing-evidence.md",
  "docs/guides/from-servicepytan.md",
  "docs/guides/from-the-python-client.md",
  "docs/guides/reports.md",
  "packages/catalog/README.md",
  "packages/core/README.md",
  "packages/lookups/README.md",
  "packages/webhooks/README.md",
];
const snippets = pages.flatMap((page) =>
  readSnippets(page, readFileSync(join(root, page), "utf8")),
);
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

beforeAll(() => {
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  for (const snippet of snippets)
    writeFileSync(
      join(work, `${fileOf(snippet)}.ts`),
      `${snippet.code}\nexport {};\n`,
    );
  compile("tsconfig.json", {
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
  compile("tsconfig.strict.json", {
    compilerOptions: {
      ...environment,
      target: "ES2022",
      module: "nodenext",
      strict: true,
      noEmit: true,
    },
  });
}, 120_000);

const environment = { lib: ["ES2022", "DOM", "DOM.Iterable"], types: ["node"] };

function compile(file: string, config: object): void {
  const path = join(work, file);
  writeFileSync(path, JSON.stringify({ ...config, include: ["*.ts"] }));
  try {
    execFileSync(
      join(here, "node_modules/.bin/tsc"),
      ["-p", path, "--pretty", "false"],
      { encoding: "utf8" },
    );
  } catch (error) {
    throw new Error(
      `A snippet does not compile:\n${(error as { stdout?: string }).stdout}`,
    );
  }
}

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
  vi.stubGlobal("fetch", (url: string, init: RequestInit) =>
    fake.handle(new Request(url, init)),
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

describe.each(snippets)("$place", (snippet) => {
  test("runs, and makes exactly the requests its comments state", async () => {
    await import(pathToFileURL(join(work, "js", `${fileOf(snippet)}.js`)).href);
    const made = fake.requests.filter(
      ({ operation }) => operation?.id !== "token",
    );
    const names = [
      ...new Set(made.map(({ method, path }) => requestName(method, path))),
    ].sort();
    // A report category is a word, like the fixed parts of a path, so its value
    // is replaced here.
    expect(
      names.map((name) =>
        name.replace("report-category/marketing/", "report-category/*/"),
      ),
    ).toEqual(snippet.requests);
    const failed = made.filter(
      ({ status = 0 }) => status >= 400 && status !== 404,
    );
    expect(failed).toEqual([]);
    if (/^console\.log/m.test(snippet.code)) expect(log).toHaveBeenCalled();
  });
});

test("every page has snippets", () => {
  for (const page of pages)
    expect(
      snippets.filter(({ place }) => place.startsWith(`${page}:`)).length,
    ).toBeGreaterThan(page === "README.md" ? 0 : 2);
});
