import { describe, expect, test } from "vitest";
import { bootstrap, type Runner, unknownPackages } from "./bootstrap.ts";

const OPTIONS = {
  repository: "acme/st",
  workflow: "release.yml",
  environment: "npm",
  publish: true,
};
const PACKAGES = [
  { name: "@st/forms", tarball: "/t/st-forms-0.0.0.tgz" },
  { name: "@st/jbce", tarball: "/t/st-jbce-0.0.0.tgz" },
];

function recorder(
  answer: (line: string) => { code: number; output: string } = () => ({
    code: 0,
    output: "",
  }),
) {
  const lines: string[] = [];
  const run: Runner = async (command, commandArguments) => {
    lines.push([command, ...commandArguments].join(" "));
    return answer(lines.at(-1) ?? "");
  };
  return { lines, run };
}

describe("first publishes", () => {
  test("each new package is created once, then the release workflow is trusted with it", async () => {
    const { lines, run } = recorder();
    await bootstrap(PACKAGES.slice(0, 1), OPTIONS, run, () => {});
    expect(lines).toEqual([
      "npm publish /t/st-forms-0.0.0.tgz --access public --provenance=false",
      "npm trust github @st/forms --file release.yml --repo acme/st --env npm --allow-publish --yes",
    ]);
  });

  test("without --publish nothing is run; the commands are shown", async () => {
    const { lines, run } = recorder();
    const said: string[] = [];
    await bootstrap(PACKAGES, { ...OPTIONS, publish: false }, run, (line) =>
      said.push(line),
    );
    expect(lines).toEqual([]);
    expect(said).toHaveLength(4);
  });

  test("a failure stops at once and says where, so that a second run goes on from there", async () => {
    const { lines, run } = recorder((line) =>
      line.includes("trust")
        ? { code: 1, output: "E401" }
        : { code: 0, output: "" },
    );
    await expect(bootstrap(PACKAGES, OPTIONS, run, () => {})).rejects.toThrow(
      /npm trust failed for @st\/forms[\s\S]*E401/,
    );
    expect(lines).toHaveLength(2);
  });

  test("a package is new when npm answers 404, and only then", async () => {
    const { run } = recorder((line) =>
      line.includes("forms")
        ? { code: 1, output: "npm error code E404" }
        : { code: 0, output: "name" },
    );
    expect(await unknownPackages(["@st/forms", "@st/crm"], run)).toEqual([
      "@st/forms",
    ]);
    const offline = recorder(() => ({
      code: 1,
      output: "npm error code ENOTFOUND",
    }));
    await expect(unknownPackages(["@st/forms"], offline.run)).rejects.toThrow(
      /cannot tell whether @st\/forms exists[\s\S]*ENOTFOUND/,
    );
  });
});
