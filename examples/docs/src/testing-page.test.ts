import { execFile, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, expect, test } from "vitest";

const run = promisify(execFile);
const here = join(import.meta.dirname, "..");
const root = join(here, "../..");
// Inside this package, so that the programs can import its dependencies.
const work = join(here, ".reports/testing-page");
const page = readFileSync(join(root, "docs/guides/testing.md"), "utf8");
const bin = join(
  dirname(createRequire(import.meta.url).resolve("@st/testing/package.json")),
  "dist/bin.js",
);

/** The blocks of the page that begin with the name of their file. */
const files = new Map(
  [...page.matchAll(/^```\w+\n(?:\/\/|#) (\S+)\n(.*?)^```$/gms)].map(
    ([, name = "", text = ""]) => [name, text],
  ),
);

const python = ["python3", "python"].find(
  (name) => spawnSync(name, ["--version"]).status === 0,
);
if (!python)
  process.stderr.write(
    "There is no python3 here: the Python programs of docs/guides/testing.md are not run.\n",
  );

beforeAll(() => {
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  for (const [name, text] of files)
    if (!name.includes("/")) writeFileSync(join(work, name), text);
});

test.concurrent("vitest's tests pass", async () => {
  const { stdout } = await run(
    join(here, "node_modules/.bin/vitest"),
    ["run", "--root", work, "customers.test.js", "jobs.test.js"],
    { env: { ...process.env, NO_COLOR: "1" } },
  );
  expect(stdout).toMatch(/Tests\s+5 passed/);
}, 60_000);

test.concurrent("node's own tests pass", async () => {
  const { stdout } = await run(process.execPath, [
    "--test",
    "--test-reporter=tap",
    join(work, "customers.test.mjs"),
  ]);
  expect(stdout).toContain("# pass 1\n# fail 0");
}, 60_000);

/** What jest has as globals, as far as the page needs it. */
const jestGlobals = `
const test = require("node:test");
const assert = require("node:assert/strict");
Object.assign(globalThis, {
  test,
  beforeAll: test.before,
  afterAll: test.after,
  expect: (value) => ({ toEqual: (other) => assert.deepEqual(value, other) }),
});
`;

test.concurrent("jest's tests pass, with stand-ins for its globals", async () => {
  writeFileSync(join(work, "globals.cjs"), jestGlobals);
  writeFileSync(
    join(work, "customers.jest.cjs"),
    files.get("customers.jest.js") ?? "",
  );
  const { stdout } = await run(process.execPath, [
    "--test",
    "--test-reporter=tap",
    "--require",
    join(work, "globals.cjs"),
    join(work, "customers.jest.cjs"),
  ]);
  expect(stdout).toContain("# pass 1\n# fail 0");
}, 60_000);

/** What pytest does, as far as the page needs it. */
const pytest = `
import contextlib, inspect

fixtures, made, ends = {}, {}, []

def fixture(given=None, scope="function"):
    def add(function):
        fixtures[function.__name__] = (function, scope)
        return function
    return add(given) if given else add

@contextlib.contextmanager
def raises(kind):
    try:
        yield
    except kind:
        return
    raise AssertionError(f"{kind.__name__} was not raised")

def value(name):
    function, scope = fixtures[name]
    if name in made:
        return made[name]
    result = call(function)
    if inspect.isgenerator(result):
        ends.append(result)
        result = next(result)
    if scope == "session":
        made[name] = result
    return result

def call(function):
    return function(*[value(name) for name in inspect.signature(function).parameters])

def main(module):
    tests = [one for name, one in vars(module).items() if name.startswith("test_")]
    try:
        for one in tests:
            call(one)
    finally:
        for end in ends:
            next(end, None)
    print(len(tests), "passed")
`;

/** On a build server a missing Python is an error, not a reason to pass. */
test.runIf(python !== undefined || process.env["CI"])(
  "pytest's tests pass, with a stand-in for pytest",
  async () => {
    writeFileSync(join(work, "pytest.py"), pytest);
    const program =
      "import pytest, test_customers; pytest.main(test_customers)";
    const { stdout } = await run(python ?? "python3", ["-c", program], {
      cwd: work,
      env: { ...process.env, ST_FAKE: `${process.execPath} ${bin}` },
    });
    expect(stdout).toBe("3 passed\n");
  },
  60_000,
);

test.concurrent("the table lists the routes of the control API", async () => {
  const { startFakeServiceTitan } = await import("@st/testing");
  const fake = await startFakeServiceTitan({
    modules: ["jbce"],
    control: true,
  });
  const answer = await fetch(`${fake.controlUrl}/control`);
  const { routes } = (await answer.json()) as {
    routes: { method: string; path: string }[];
  };
  await fake.close();
  const wanted = routes.map(({ method, path }) =>
    `${method} ${path.replace("/control", "")}`.replace(/:(\w+)/g, "{$1}"),
  );
  const [table = ""] = /\| route, behind.*?\n\n/s.exec(page) ?? [];
  const listed = [...table.matchAll(/`([A-Z]+ \/[^`?]*)/g)].map(
    ([, route = ""]) => route,
  );
  expect(listed.sort()).toEqual(wanted.sort());
});
