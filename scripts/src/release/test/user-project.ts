/** Someone's program that uses the published packages. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageName } from "../../emit/names.ts";
import { mustRun, type Ran, run } from "./run.ts";
import type { Registry } from "./verdaccio.ts";

export interface UserProject {
  folder: string;
  install: (...specifiers: string[]) => Promise<void>;
  compile: () => Promise<Ran>;
  /** Runs the compiled program and answers with what it printed. */
  start: () => Promise<string>;
  installed: (name: string) => { version: string; changelog: string };
  remove: () => void;
}

/**
 * The line the removed property is read on is marked, so that the test finds
 * it.
 */
export const USES_PROPERTY = "// reads the property that goes";

const PROGRAM = `import { connect } from "${packageName("core")}";
import { createCrmClient, type CustomerResponse } from "${packageName("crm")}";
import { type AppointmentStatus, createDispatchClient } from "${packageName("dispatch")}";
import { createTimesheetsClient } from "${packageName("timesheets")}";

const customer = { id: 7, name: "Ada", mergedToId: 8 };
const answer = async (input: unknown): Promise<Response> =>
  Response.json(
    String(input).includes("/connect/token")
      ? { access_token: "token", expires_in: 900, token_type: "Bearer" }
      : { page: 1, pageSize: 50, hasMore: false, data: [customer] },
  );
const st = connect({
  environment: "integration", tenantId: 1, appKey: "ak1", clientId: "cid",
  clientSecret: "cs", fetch: answer,
});

function describe(customer: CustomerResponse): string {
  const heir = customer.mergedToId; ${USES_PROPERTY}
  return \`\${customer.name} (\${customer.id}) → \${heir}\`;
}

const label = (status: AppointmentStatus): string => (status === "Done" ? "done" : status);
for await (const row of createCrmClient(st).customers.list()) console.log(describe(row), label("Scheduled"));
console.log(Object.keys(createTimesheetsClient(st)).length > 0, Object.keys(createDispatchClient(st)).length > 0);
await st.close();
`;

export function makeUserProject(registry: Registry): UserProject {
  const folder = mkdtempSync(join(tmpdir(), "st-user-"));
  const write = (name: string, value: unknown) =>
    writeFileSync(
      join(folder, name),
      typeof value === "string" ? value : JSON.stringify(value, null, 2),
    );
  write("package.json", {
    name: "user-project",
    private: true,
    type: "module",
  });
  write("program.ts", PROGRAM);
  write("tsconfig.json", {
    compilerOptions: {
      target: "ES2022",
      module: "nodenext",
      lib: ["ES2023", "DOM", "DOM.Iterable"],
      types: [],
      strict: true,
      skipLibCheck: true,
      outDir: "out",
    },
    files: ["program.ts"],
  });
  // The repository's own compiler (that of `scripts/` is an older one, for the
  // generator alone).
  const compiler = join(
    import.meta.dirname,
    "../../../../node_modules/typescript/bin/tsc",
  );
  return {
    folder,
    install: async (...specifiers) => {
      await mustRun(folder, "npm", ["install", ...specifiers], registry.env);
    },
    compile: () =>
      run(folder, process.execPath, [compiler, "-p", "tsconfig.json"]),
    start: () => mustRun(folder, process.execPath, ["out/program.js"]),
    installed: (name) => {
      const home = join(folder, "node_modules", name);
      const { version } = JSON.parse(
        readFileSync(join(home, "package.json"), "utf8"),
      ) as { version: string };
      return {
        version,
        changelog: readFileSync(join(home, "CHANGELOG.md"), "utf8"),
      };
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
