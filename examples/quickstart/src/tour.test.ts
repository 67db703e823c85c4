import { describe, expect, test } from "vitest";
import { openConnection } from "./open-connection.js";
import { createScreen } from "./screen.js";
import { formatTable } from "./table.js";
import { tour } from "./tour.js";

async function run(readOnly: boolean): Promise<string> {
  let text = "";
  const screen = createScreen({ write: (part) => (text += part) });
  const { connection, where, close } = await openConnection({}, screen.onEvent);
  screen.title("@st quickstart", where);
  try {
    await tour(connection, screen, { readOnly });
  } finally {
    await close();
  }
  return text;
}

describe("the quickstart", () => {
  test("does all four tasks by name and by path, and shows the calls", async () => {
    const text = await run(false);
    expect(text.match(/✓ 120 customers/g)).toHaveLength(2);
    expect(text.match(/✓ Myah Fay|✓ .*, balance \$/g)).toHaveLength(2);
    expect(text).toMatch(/✓ job \d+: "Gate code 4410"/);
    expect(text).toContain('✓ "Dog in the yard"');
    expect(text.match(/✓ 120 rows/g)).toHaveLength(2);
    expect(text.match(/POST {3}\/connect\/token/g)).toHaveLength(1);
    expect(
      text.match(
        /POST {3}\/jpm\/v2\/tenant\/\{tenant\}\/jobs\/\{id\}\/notes {2,}200/g,
      ),
    ).toHaveLength(2);
  });

  test("writes nothing to a tenant that is not the fake", async () => {
    const text = await run(true);
    expect(text).not.toMatch(
      /^ +(?:POST|PUT|PATCH|DELETE) +(?! |\/connect\/token)/m,
    );
    expect(text).toContain("only reads");
  });

  test("reads from the integration environment, read-only, when all credentials are set", async () => {
    const env = {
      SERVICETITAN_TENANT_ID: "42",
      SERVICETITAN_APP_KEY: "ak1.test",
      SERVICETITAN_CLIENT_ID: "cid.test",
      SERVICETITAN_CLIENT_SECRET: "cs.test",
    };
    const { connection, readOnly, where, close } = await openConnection(
      env,
      () => {},
    );
    expect([connection.environment, connection.tenantId, readOnly]).toEqual([
      "integration",
      42,
      true,
    ]);
    expect(where).not.toContain("cs.test");
    await close();
  });

  test("lists the missing credentials if some are set", async () => {
    await expect(
      openConnection(
        {
          SERVICETITAN_APP_KEY: "ak1.test",
          SERVICETITAN_CLIENT_ID: "cid.test",
        },
        () => {},
      ),
    ).rejects.toThrow(
      "clientSecret: set SERVICETITAN_CLIENT_SECRET. tenantId: set SERVICETITAN_TENANT_ID.",
    );
  });
});

test("a table aligns its columns, with numbers to the right", () => {
  const lines = formatTable(
    [
      { id: 7, name: "Ada" },
      { id: 1234, name: null },
    ],
    { id: (row) => row.id, name: (row) => row.name },
  );
  expect(lines).toEqual(["id    name", "   7  Ada", "1234  –"]);
});
