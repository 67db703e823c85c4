import { homedir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Terminal } from "../../terminal.js";
import { cacheFolder, configFolder } from "./places.js";

const places = (env: Terminal["env"]) => {
  const terminal = { env } as Terminal;
  return [configFolder(terminal), cacheFolder(terminal)];
};

test("profiles and tokens are never sought in the working directory", () => {
  const own = [".config", ".cache"].map((name) => join(homedir(), name, "st"));
  for (const HOME of ["", "relative", "./"])
    expect(places({ HOME })).toEqual(own);
  expect(
    places({ HOME: homedir(), XDG_CONFIG_HOME: "x", XDG_CACHE_HOME: "./y" }),
  ).toEqual(own);
  const folder = join(homedir(), "elsewhere");
  expect(places({ XDG_CONFIG_HOME: folder, XDG_CACHE_HOME: folder })).toEqual([
    join(folder, "st"),
    join(folder, "st"),
  ]);
});
