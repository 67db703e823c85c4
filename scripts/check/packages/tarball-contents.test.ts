import { Package } from "@arethetypeswrong/core";
import { expect, test } from "vitest";
import { checkContents, checkRanges } from "./tarball-contents.ts";

function packed(
  name: string,
  files: readonly string[],
  manifest: object = {},
): Package {
  const contents = Object.fromEntries(
    ["package.json", "README.md", "LICENSE", "dist/index.js", ...files].map(
      (file) => [
        `/node_modules/${name}/${file}`,
        file === "package.json" ? JSON.stringify(manifest) : "",
      ],
    ),
  );
  return new Package(contents, name, "1.0.0");
}

test("what a user needs is all there and nothing else", () => {
  expect(
    checkContents(
      packed("@st/crm", ["CHANGELOG.md", "dist/generated/types.d.ts"]),
    ),
  ).toMatchObject({ ok: true });
});

test.each([
  "src/index.ts",
  "tsconfig.json",
  "dist/index.test.js",
  "models/crm.json",
  ".env",
])("%s stays at home", (file) => {
  expect(checkContents(packed("@st/crm", [file]))).toMatchObject({
    ok: false,
    detail: expect.stringContaining(file),
  });
});

test("a package without licence is found", () => {
  const bare = new Package(
    { "/node_modules/@st/crm/package.json": "{}" },
    "@st/crm",
    "1.0.0",
  );
  expect(checkContents(bare).detail).toContain("LICENSE is missing");
});

test("a range that only this workspace understands is found", () => {
  const manifest = { dependencies: { "@st/core": "workspace:^" } };
  expect(checkRanges(packed("@st/crm", [], manifest))).toMatchObject({
    ok: false,
  });
  expect(
    checkRanges(
      packed("@st/crm", [], { dependencies: { "@st/core": "^1.0.0" } }),
    ),
  ).toMatchObject({ ok: true });
});
