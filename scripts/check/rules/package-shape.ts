import type { Rule } from "../repo.ts";
import type { Manifest, Member } from "../workspace.ts";
import { publishedMembers } from "../workspace.ts";

const FIXED: Partial<Record<keyof Manifest, unknown>> = {
  license: "MIT",
  type: "module",
  sideEffects: false,
  engines: { node: ">=20.19" },
};

/**
 * Published packages differ in what they do, not in how they are put together.
 */
export const packageShape: Rule = {
  name: "published packages have the same package.json fields",
  find: ({ members }) => publishedMembers(members).flatMap(problemsOf),
};

function problemsOf({ folder, manifest }: Member): string[] {
  const problems: string[] = [];
  const name = `@st/${folder.replace(/^packages\//, "")}`;
  if (manifest.name !== name) {
    problems.push(
      `${folder}/package.json: "name" is "${manifest.name}"; call it "${name}", after its folder`,
    );
  }
  if ((manifest.description ?? "").length < 20) {
    problems.push(
      `${folder}/package.json: "description" is missing or says too little; npm shows it in search results`,
    );
  }
  for (const [field, value] of Object.entries(FIXED)) {
    const found = JSON.stringify(manifest[field as keyof Manifest]);
    if (found !== JSON.stringify(value)) {
      problems.push(
        `${folder}/package.json: "${field}" is ${found}; set it to ${JSON.stringify(value)}`,
      );
    }
  }
  if (
    manifest.publishConfig?.access !== "public" ||
    manifest.publishConfig?.provenance !== true
  ) {
    problems.push(
      `${folder}/package.json: "publishConfig" has "access": "public" and "provenance": true`,
    );
  }
  const files = manifest.files ?? [];
  if (files.at(0) !== "dist" || files.at(-1) !== "CHANGELOG.md") {
    problems.push(
      `${folder}/package.json: "files" begins with "dist" and ends with ` +
        `"CHANGELOG.md", which npm does not add by itself`,
    );
  }
  return problems;
}
