import { faker } from "@faker-js/faker/locale/en";
import { expect, test } from "vitest";

const { person, company, location, commerce } = faker.rawDefinitions;

/** Word lists of Faker, under the name that pools.ts has for each. */
const LISTS: Record<string, unknown> = {
  firstNames: person?.first_name?.generic,
  lastNames: person?.last_name?.generic,
  legalForms: company?.["legal_entity_type"],
  streetSuffixes: location?.street_suffix,
  adjectives: commerce?.product_name?.adjective,
};

const HEADER = `// Words of Faker (https://fakerjs.dev), which is under the MIT licence,
// copyright its authors. Written by \`pnpm --filter @st/testing test words -u\`;
// do not edit.
`;

test("the words of the fake are Faker's", async () => {
  const lists = Object.entries(LISTS).map(
    ([name, words]) =>
      `\nexport const ${name}: readonly string[] =\n  ${JSON.stringify(
        (words as string[]).join("|"),
      )}.split("|");\n`,
  );
  await expect(HEADER + lists.join("")).toMatchFileSnapshot(
    "../generated/words.ts",
  );
  expect(JSON.stringify(LISTS)).not.toContain("|");
});
