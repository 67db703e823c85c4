#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { stFake } from "./st-fake.js";

const read = (path: string) =>
  JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));

process.exitCode = await stFake(process.argv.slice(2), {
  shape: read("./st-fake.schema.json"),
  version: read("../package.json").version,
});
