/** Part of `pnpm release`: see stamp-repository.ts. */
import { resolve } from "node:path";
import { runProgram } from "../specs/run-program.ts";
import { stampRepository } from "./stamp-repository.ts";

await runProgram(() =>
  stampRepository(
    resolve(import.meta.dirname, "../../.."),
    process.env["GITHUB_REPOSITORY"],
  ),
);
