import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Home } from "../../../test/support/run.js";

/** What the Tab key offers. */

let home: Home;
beforeEach(() => {
  home = new Home();
});
afterEach(() => home.remove());

const offered = async (...words: string[]) => {
  const { code, out, err } = await home.run(["__complete", "--", ...words]);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  return out.split("\n").filter((line) => line !== "");
};

test.each<[words: string[], expected: string[]]>([
  [["log"], ["login", "logout"]],
  [["cr"], ["crm"]],
  [["crm", "custo"], ["customers"]],
  [["crm", "customers", "get"], ["get"]],
  [["crm", "customers", "list", "--acti"], ["--active"]],
  [
    ["crm", "customers", "list", "--active", ""],
    ["Any", "False", "True"],
  ],
  [["crm", "customers", "list", "--format", "n"], ["ndjson"]],
  [["crm", "customers", "list", "--environment", "p"], ["production"]],
  [["call", "crm.customers.g"], ["crm.customers.get"]],
  [["call", "crm.customers.create", "--address.ci"], ["--address.city"]],
  [["--profile", "x", "export", "crm.le"], ["crm.leads"]],
  [["download", "telecom.calls.getV"], ["telecom.calls.getVoicemail"]],
  [["report", "r"], ["run"]],
  [["profiles", "u"], ["use"]],
  [["jpm", "jobs", "create", "--appointments.0.s"], ["--appointments.0.start"]],
  [["check", "--mo"], ["--module"]],
  [["completion", "z"], ["zsh"]],
  [["no", "such", "words", ""], []],
  [["crm", "customers", "no-such", "--"], []],
])("%j becomes %j", async (words, expected) => {
  expect(await offered(...words)).toEqual(expected);
});

test("names of profiles", async () => {
  mkdirSync(home.path("config", "st"), { recursive: true });
  const profile = { environment: "integration", tenantId: 5 };
  const file = home.path("config", "st", "profiles.json");
  writeFileSync(file, JSON.stringify({ profiles: { north: profile } }));
  chmodSync(file, 0o600);
  expect(await offered("whoami", "--profile", "")).toEqual(["north"]);
  expect(await offered("profiles", "use", "")).toEqual(["north"]);
  expect(await offered("profiles", "use", "north", "")).toEqual([]);
});

test.each(["bash", "zsh", "fish"])("%s takes its script", async (shell) => {
  const { out, code } = await home.run(["completion", shell]);
  expect(code).toBe(0);
  expect(out).toContain("__complete");
  const { error, status, stderr } = spawnSync(shell, ["-n"], { input: out });
  // Where a shell is not installed, another machine tries it.
  if (error === undefined) expect(`${status} ${stderr}`).toBe("0 ");
});

test("bash completes a line through the script", async () => {
  const { out } = await home.run(["completion", "bash"]);
  const program = [
    'st() { [ "$1 $2" = "__complete --" ] && shift 2 && printf "%s\\n" "got:$*"; }',
    out,
    "COMP_WORDS=(st crm cust); COMP_CWORD=2",
    "_st_complete",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is bash.
    'echo "${COMPREPLY[@]}"',
  ].join("\n");
  const { stdout } = spawnSync("bash", ["--norc", "-c", program], {
    encoding: "utf8",
  });
  expect(stdout).toBe("got:crm cust\n");
});

test("another shell is one sentence", async () => {
  const { code, err } = await home.run(["completion", "tcsh"]);
  expect(code).toBe(2);
  expect(err).toMatch(/Name a shell: /);
});
