import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { stampRepository } from "./stamp-repository.ts";

test(
  "published manifests name the repository they are built in, private ones " +
    "do not, and outside a build server nothing is written",
  () => {
    const root = mkdtempSync(join(tmpdir(), "st-stamp-"));
    try {
      for (const folder of ["examples", "packages/crm", "packages/internal"])
        mkdirSync(join(root, folder), { recursive: true });
      const file = (id: string) => join(root, "packages", id, "package.json");
      writeFileSync(
        file("crm"),
        JSON.stringify({ name: "@st/crm", version: "0.1.0" }),
      );
      writeFileSync(
        file("internal"),
        JSON.stringify({ name: "@st/internal", private: true }),
      );
      for (const bad of [undefined, "", "crm", "a/b/c"])
        expect(() => stampRepository(root, bad)).toThrow(
          "GITHUB_REPOSITORY is",
        );
      stampRepository(root, "acme/st");
      expect(JSON.parse(readFileSync(file("crm"), "utf8"))).toEqual({
        name: "@st/crm",
        version: "0.1.0",
        repository: {
          type: "git",
          url: "git+https://github.com/acme/st.git",
          directory: "packages/crm",
        },
      });
      expect(readFileSync(file("internal"), "utf8")).not.toContain(
        "repository",
      );
    } finally {
      rmSync(root, { recursive: true });
    }
  },
);
