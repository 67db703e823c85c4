import { spawn, spawnSync } from "node:child_process";
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { Home } from "./support/run.js";

/** The built program, as a process of its own. */

const bin = fileURLToPath(new URL("../dist/bin.js", import.meta.url));
const home = new Home();
afterAll(() => home.remove());
const options = {
  cwd: home.folder,
  encoding: "utf8" as const,
  env: {
    PATH: process.env["PATH"],
    XDG_CONFIG_HOME: home.path("config"),
    XDG_CACHE_HOME: home.path("cache"),
  },
};
const run = (...args: string[]) =>
  spawnSync(process.execPath, [bin, ...args], options);

const SLOW = 60_000;

test(
  "--version is that of the package",
  () => {
    const { version } = JSON.parse(
      readFileSync(new URL("../package.json", import.meta.url), "utf8"),
    ) as { version: string };
    for (const flag of ["--version", "-v"])
      expect(run(flag)).toMatchObject({ status: 0, stdout: `${version}\n` });
  },
  SLOW,
);

test(
  "a command runs against a fake of its own",
  () => {
    const line = "crm customers list --fake --limit 2 --fields id,name";
    const { status, stdout, stderr } = run(...line.split(" "));
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout.trimEnd().split("\n")).toHaveLength(2);
  },
  SLOW,
);

test(
  "arguments are handed over as they are, to a program in any folder",
  () => {
    const folder = home.path("a folder & more", "node_modules", "@st/mcp");
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      join(folder, "package.json"),
      JSON.stringify({ name: "@st/mcp", bin: { "st-mcp": "./run it.mjs" } }),
    );
    writeFileSync(
      join(folder, "run it.mjs"),
      "console.log(JSON.stringify(process.argv.slice(2))); process.exit(7);",
    );
    const args = ["a b", 'say "no"', "%PATH%", "^&|<>", "$HOME", "--x=*", ""];
    const { status, stdout } = spawnSync(
      process.execPath,
      [bin, "mcp", ...args],
      { ...options, cwd: home.path("a folder & more") },
    );
    expect(JSON.parse(stdout)).toEqual(args);
    expect(status).toBe(7);
  },
  SLOW,
);

test(
  "a reader that closes the pipe ends the program quietly",
  () => {
    const command = `"${process.execPath}" "${bin}" ops --format ndjson | head -n 1; echo "\${PIPESTATUS[0]}"`;
    const { stdout, stderr } = spawnSync(
      "bash",
      ["--norc", "-c", command],
      options,
    );
    const [first = "", status] = stdout.trimEnd().split("\n");
    expect(JSON.parse(first)).toHaveProperty("name");
    expect({ status, stderr }).toEqual({ status: "0", stderr: "" });
  },
  SLOW,
);

test(
  "standard input is a body",
  () => {
    const { stdout, stderr } = spawnSync(
      process.execPath,
      [
        ...[bin, "call", "crm.customers.createNote", "5"],
        ...["--body", "-", "--dry-run", "--fake", "--format", "json"],
      ],
      { ...options, input: '{"text":"ä"}' },
    );
    expect(stderr).toBe("");
    expect(JSON.parse(stdout).body).toEqual({ text: "ä" });
  },
  SLOW,
);

test(
  "standard input of another encoding is refused",
  () => {
    const { status, stderr } = spawnSync(
      process.execPath,
      [
        ...[bin, "call", "crm.customers.createNote", "5"],
        ...["--body", "-", "--dry-run", "--fake"],
      ],
      { ...options, input: Buffer.from('{"text":"ä"}', "latin1") },
    );
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr:
        "st: standard input is not UTF-8. Save it as UTF-8. Nothing was sent.\n",
    });
  },
  SLOW,
);

test(
  "what is on a full disk is not reported as done, and lost messages end nothing",
  async () => {
    if (existsSync("/dev/full"))
      for (const line of ["--help", "crm customers list --fake"]) {
        const full = openSync("/dev/full", "w");
        const { status, stderr } = spawnSync(
          process.execPath,
          [bin, ...line.split(" ")],
          { ...options, stdio: ["ignore", full, "pipe"] },
        );
        closeSync(full);
        expect(status).toBe(1);
        expect(stderr).toMatch(/^st: .*(ENOSPC|no space)/);
      }
    const child = spawn(process.execPath, [bin, "crm", "customers", "lst"], {
      cwd: options.cwd,
      env: options.env,
    });
    child.stderr.destroy();
    const ended = await new Promise((resolve) => child.once("close", resolve));
    expect(ended).toBe(2);
  },
  SLOW,
);

test(
  "Ctrl-C ends a call, with its own exit code",
  async () => {
    const server = createServer(() => {});
    await new Promise<void>((resolve) =>
      server.listen(0, "127.0.0.1", resolve),
    );
    const { port } = server.address() as { port: number };
    const login = spawnSync(
      process.execPath,
      [bin, "login", "--no-check", "--api-url", `http://127.0.0.1:${port}`],
      {
        ...options,
        env: {
          ...options.env,
          SERVICETITAN_API_ENVIRONMENT: "integration",
          SERVICETITAN_TENANT_ID: "5",
          SERVICETITAN_APP_KEY: "a",
          SERVICETITAN_CLIENT_ID: "b",
          SERVICETITAN_CLIENT_SECRET: "c",
        },
      },
    );
    expect(login.status).toBe(0);
    const child = spawn(process.execPath, [bin, "crm", "customers", "list"], {
      cwd: options.cwd,
      env: options.env,
    });
    server.once("connection", () => child.kill("SIGINT"));
    const ended = await new Promise((resolve) => child.once("close", resolve));
    server.close();
    expect(ended).toBe(130);
  },
  SLOW,
);

test(
  "st fake hands over to @st/testing, with its arguments",
  () => {
    const { status, stdout } = run("fake", "--help");
    expect(status).toBe(0);
    expect(stdout).toMatch(/st-fake/);
  },
  SLOW,
);

test(
  "what is not installed is one sentence that says how to",
  () => {
    const { status, stderr } = run("sync", "status");
    expect(status).toBe(3);
    expect(stderr).toMatch(/^st: .*\n$/);
    expect(stderr).toContain("@st/sync is not installed.");
    expect(stderr).toContain("npx -p @st/cli -p @st/sync st …");
  },
  SLOW,
);
