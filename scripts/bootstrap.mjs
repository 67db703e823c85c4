// `npm start` and `npm test` begin here. They need only Node 18 and npm: this
// file fetches the pinned pnpm into .toolchain/, installs the locked
// dependencies, including a Node 24, and runs a pnpm script on that Node 24. It
// therefore uses no dependencies and no syntax newer than Node 18.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(fileURLToPath(import.meta.url), "../..");
const tools = join(root, ".toolchain");
const installStamp = join(root, "node_modules", ".install-stamp");
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

const [script, ...scriptArguments] = process.argv.slice(2);
const steps = 3;
let current = "";

main();

function main() {
  if (!script || !manifest.scripts[script]) {
    fail(
      `there is no script "${script ?? ""}" in package.json`,
      "Run `npm start` or `npm test`.",
    );
  }
  if (major(process.versions.node) < 18) {
    fail(
      `Node ${process.versions.node} is too old`,
      "Install Node 18 or newer.",
    );
  }
  const pnpm = bringPnpm();
  install(pnpm);
  handOver(pnpm);
}

function bringPnpm() {
  const version = manifest.packageManager
    .replace(/^pnpm@/, "")
    .replace(/\+.*$/, "");
  const home = join(tools, "node_modules", "pnpm");
  begin(1, `pnpm ${version}`);
  if (installedVersion(home) === version) {
    done("already in .toolchain/");
  } else {
    mkdirSync(tools, { recursive: true });
    const npm = process.env.npm_execpath ?? "";
    const flags = [
      "install",
      "--prefix",
      tools,
      "--no-save",
      "--no-package-lock",
      "--no-audit",
      "--no-fund",
    ];
    // npm_execpath is the path of npm's own script. Running it with Node avoids
    // the shell that npm.cmd needs on Windows.
    const code = npm.endsWith("npm-cli.js")
      ? run(process.execPath, [npm, ...flags, `pnpm@${version}`])
      : run("npm", [...flags, `pnpm@${version}`], {
          shell: process.platform === "win32",
        });
    if (code !== 0 || installedVersion(home) !== version) {
      fail(
        "npm could not fetch pnpm",
        "Check that npm can reach its registry (`npm ping`), then run the command again.",
      );
    }
    done("installed in .toolchain/");
  }
  const { bin } = JSON.parse(readFileSync(join(home, "package.json"), "utf8"));
  return join(home, bin.pnpm);
}

function install(pnpm) {
  begin(2, "dependencies from the lockfile");
  const wanted = installState();
  if (
    existsSync(installStamp) &&
    readFileSync(installStamp, "utf8") === wanted
  ) {
    done("unchanged");
  } else {
    // Without this setting and without a terminal, pnpm refuses to replace a
    // node_modules that was installed with other settings.
    const code = run(process.execPath, [
      pnpm,
      "install",
      "--frozen-lockfile",
      "--config.confirm-modules-purge=false",
    ]);
    if (code !== 0) {
      fail(
        "pnpm could not install the dependencies",
        "If a package.json differs from pnpm-lock.yaml, run `pnpm install` " +
          "and commit the lockfile. Otherwise check the network and run the " +
          "command again.",
      );
    }
    writeFileSync(installStamp, installState());
    done("installed");
  }
  const ownNode = existsSync(
    join(root, "node_modules", `node-${platformName()}-${process.arch}`),
  );
  if (!ownNode && major(process.versions.node) < 24) {
    fail(
      `no Node 24 package exists for ${process.platform} ${process.arch}, and this is Node ${process.versions.node}`,
      "Install Node 24 and run the command again.",
    );
  }
}

function handOver(pnpm) {
  begin(3, `pnpm run ${script}`);
  console.log("");
  process.exitCode = run(process.execPath, [
    pnpm,
    "--silent",
    "run",
    script,
    ...scriptArguments,
  ]);
}

/**
 * Returns a hash that changes with the lockfile, the workspace, a package.json,
 * or when a node_modules folder is removed.
 */
function installState() {
  const hash = createHash("sha256").update(
    `${process.platform} ${process.arch}\n`,
  );
  for (const file of [
    "pnpm-lock.yaml",
    "pnpm-workspace.yaml",
    "package.json",
  ]) {
    hash.update(readFileSync(join(root, file)));
  }
  for (const folder of workspaceFolders()) {
    hash.update(
      `${folder} ${existsSync(join(root, folder, "node_modules"))}\n`,
    );
    hash.update(readFileSync(join(root, folder, "package.json")));
  }
  return hash.digest("hex");
}

function workspaceFolders() {
  const nested = ["packages", "examples"].flatMap((parent) => {
    const folder = join(root, parent);
    return existsSync(folder)
      ? readdirSync(folder).map((name) => `${parent}/${name}`)
      : [];
  });
  return ["scripts", "bench", "docs", ...nested]
    .filter((folder) => existsSync(join(root, folder, "package.json")))
    .sort();
}

function run(command, commandArguments, options = {}) {
  // turbo looks for pnpm on the PATH, so the pinned one must come first. On
  // Windows the variable is called "Path".
  const name =
    Object.keys(process.env).find((key) => key.toUpperCase() === "PATH") ??
    "PATH";
  const path = [
    join(tools, "node_modules", ".bin"),
    process.env[name] ?? "",
  ].join(delimiter);
  const child = spawnSync(command, commandArguments, {
    cwd: root,
    env: { ...process.env, [name]: path },
    stdio: "inherit",
    ...options,
  });
  if (child.error) {
    console.error(String(child.error));
  }
  return child.status ?? 1;
}

function installedVersion(folder) {
  const file = join(folder, "package.json");
  return existsSync(file)
    ? JSON.parse(readFileSync(file, "utf8")).version
    : undefined;
}

function platformName() {
  return process.platform === "win32" ? "win" : process.platform;
}

function major(version) {
  return Number(version.split(".")[0]);
}

function begin(step, title) {
  current = `[${step}/${steps}] ${title}`;
  console.log(current);
}

function done(how) {
  console.log(`      ${how}`);
}

function fail(what, remedy) {
  console.error(
    `\n${current === "" ? "" : `${current}\n`}Failed: ${what}.\n${remedy}`,
  );
  process.exit(1);
}
