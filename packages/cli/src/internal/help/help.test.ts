import { operations } from "@st/catalog";
import { afterAll, expect, test } from "vitest";
import { Home } from "../../../test/support/run.js";
import { COMMANDS } from "../commands/index.js";
import { textWidth } from "../output/text-width.js";

/** Help at each level: it needs no credentials, and fits a terminal. */

const home = new Home();
afterAll(() => home.remove());
const help = async (line: string, columns?: number) => {
  const { code, out, err } = await home.run(line.split(" ").filter(Boolean), {
    env: { NO_COLOR: "1" },
    ...(columns !== undefined && { columns }),
  });
  expect({ code, err }).toEqual({ code: 0, err: "" });
  return out;
};

test.each(["", "--help", "help", "-h"])(
  "st %s lists commands",
  async (line) => {
    const out = await help(line);
    for (const { name } of COMMANDS)
      expect(out).toMatch(RegExp(`^  ${name} `, "m"));
    expect(out).toMatch(/^ {2}crm … +CRM$/m);
  },
);

test.each(
  COMMANDS.map(({ name }) => name).filter(
    // Theirs is that of another program.
    (name) => !["sync", "fake", "mcp"].includes(name),
  ),
)("st %s --help", async (name) => {
  const out = await help(`${name} --help`);
  expect(out).toMatch(RegExp(`^  st ${name}`, "m"));
  expect(await help(`help ${name}`)).toBe(out);
});

test("a module shows resources, a resource methods, a method its flags", async () => {
  expect(await help("crm --help")).toMatch(/^ {2}customers +create, /m);
  expect(await help("crm customers --help")).toMatch(
    /^ {2}list +Lists customers\.$/m,
  );
  const out = await help("crm customers list --help");
  expect(out).toMatch(/^ {2}st crm customers list \[flags\]$/m);
  expect(out).toMatch(/^ {2}scope tn\.crm\.customers:r$/m);
  expect(out).toMatch(/^ {2}--active NAME +True, Any, False/m);
  expect(out).toMatch(/^ {2}--limit N /m);
  expect(await help("call crm.customers.list --help")).toBe(out);
});

test("a field is required only if its object is", async () => {
  const out = await help("crm customers create --help");
  expect(out).toMatch(/^ {2}--address\.city TEXT +required/m);
  expect(out).toMatch(
    /^ {2}--external-data\.application-guid TEXT(?!.*required)/m,
  );
});

test.each([60, 80, 200])("help fits %i columns", async (columns) => {
  const lines = ["", "call --help", "login --help", "crm --help"];
  for (const line of lines)
    for (const row of (await help(line, columns)).split("\n"))
      if (!/^(?! {2}\S+ {2})/.test(row))
        expect(textWidth(row)).toBeLessThanOrEqual(columns);
});

test("the items of a list have flags, as far as they are objects", async () => {
  const text = await help("jpm jobs create --help", 120);
  expect(text).toMatch(
    /--appointments JSON +required; or item by item: \.0, \.1, …\n +--appointments\.0\.start TIME +required/,
  );
  expect(await help("crm customers create --help", 120)).toMatch(
    /--locations\.0\.address\.street TEXT +required/,
  );
});

test("describe knows each operation by name and by id", async () => {
  for (const { name } of operations("crm").slice(0, 20))
    expect(await help(`describe ${name}`)).toContain("  st crm ");
  const described = await help("describe crm.customers.get");
  expect(described).toMatch(/^Values\n {2}ID {2}NUMBER$/m);
  expect(described).toMatch(/^Fields of its answer\n {2}id .*\n/m);
  expect(described).toMatch(/^ {2}address\.city +TEXT$/m);
  expect(described).toMatch(/^ {2}type +NAME; Residential, Commercial$/m);
  expect(await help("describe Customers_Get")).toContain(
    "st crm customers get ID",
  );
  const json = JSON.parse(
    await help("describe crm.customers.create --format json"),
  );
  expect(json).toMatchObject({
    name: "crm.customers.create",
    httpMethod: "POST",
  });
  expect(json.body.$defs).toBeTypeOf("object");
});

test("ops lists every operation and finds some by words", async () => {
  const all = await help("ops --format ndjson");
  expect(all.trimEnd().split("\n")).toHaveLength(operations().length);
  expect(await help("ops cancel a job --limit 1")).toMatch(
    /^jpm\.jobs\.cancel /m,
  );
  const none = await home.run(["ops", "xyzzy"]);
  expect(none.code).toBe(1);
  expect(none.err).toMatch(/nothing was found/);
});
