import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { loadModule, modules } from "@st/catalog";
import type { Fake } from "@st/testing";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { makeExamples } from "../src/examples/make-examples.ts";
import { APP_KEY, openFake, TENANT } from "../src/examples/open-fake.ts";
import type { Call } from "../src/programs/call.ts";
import { namedProgram } from "../src/programs/named-program.ts";
import { pathProgram } from "../src/programs/path-program.ts";

// Inside this package, so that programs can import its dependencies.
const work = join(import.meta.dirname, "../.reports/programs");

const examples = await makeExamples();
const calls: Call[] = (
  await Promise.all(modules().map(({ id }) => loadModule(id)))
).flatMap((module) =>
  module.operations.map((operation) => ({
    module,
    operation,
    example: examples[operation.name]!,
  })),
);
const programs = calls.flatMap((call) =>
  [namedProgram, pathProgram].map((write) => ({
    call,
    file: `${call.operation.name}.${write.name}`,
    text: write(call),
  })),
);

let fake: Fake;
let start: ReturnType<Fake["snapshot"]>;

beforeAll(() => {
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  for (const { file, text } of programs)
    writeFileSync(join(work, `${file}.ts`), `${text}\nexport {};\n`);
  compile();
  writeFileSync(join(work, "photo.jpg"), "a photograph");
  process.chdir(work);
  fake = openFake();
  start = fake.snapshot();
  vi.stubGlobal("fetch", (url: string, init: RequestInit) =>
    fake.handle(new Request(url, init)),
  );
  for (const [name, value] of Object.entries({
    SERVICETITAN_APP_KEY: APP_KEY,
    SERVICETITAN_TENANT_ID: String(TENANT.tenantId),
    SERVICETITAN_CLIENT_ID: TENANT.clientId,
    SERVICETITAN_CLIENT_SECRET: TENANT.clientSecret,
    SERVICETITAN_API_ENVIRONMENT: "integration",
  }))
    vi.stubEnv(name, value);
  vi.spyOn(console, "log").mockImplementation(() => {});
}, 180_000);

beforeEach(() => {
  fake.restore(start);
  fake.requests.length = 0;
});

afterAll(() => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  fake.close();
});

/** As most projects compile: strict, and nothing else. */
function compile(): void {
  const path = join(work, "tsconfig.json");
  const compilerOptions = {
    target: "ES2022",
    lib: ["ES2022", "DOM", "DOM.Iterable"],
    module: "nodenext",
    strict: true,
    types: ["node"],
    outDir: "js",
  };
  writeFileSync(path, JSON.stringify({ compilerOptions, include: ["*.ts"] }));
  try {
    execFileSync(
      join(import.meta.dirname, "../node_modules/.bin/tsc"),
      ["-p", path, "--pretty", "false"],
      { encoding: "utf8" },
    );
  } catch (error) {
    throw new Error(
      `A program does not compile:\n${(error as { stdout?: string }).stdout}`,
    );
  }
}

test.each(programs)("$file runs, and calls its operation", async (program) => {
  const { operation, example } = program.call;
  // The token of a report's query belongs to the fake that gave it.
  const status = "token" in example.path ? 404 : example.answer.status;
  const run = import(
    pathToFileURL(join(work, "js", `${program.file}.js`)).href
  );
  if (status === 404) await run.catch(() => {});
  else await run;
  const made = fake.requests.filter((one) => one.operation?.id !== "token");
  expect(made[0]).toMatchObject({
    operation: { module: operation.module, id: operation.id },
    status,
  });
  // A feed is read to its end, and a redirect followed to its file.
  expect(made.filter((one) => (one.status ?? 0) >= 400)).toHaveLength(
    status === 404 ? 1 : 0,
  );
});
