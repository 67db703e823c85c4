import { availableParallelism } from "node:os";
import { startLanguageServer } from "./editor/language-server.ts";
import { builtModules } from "./size/built-modules.ts";
import { clientFactory, variableName } from "./size/module-names.ts";
import { withWorkplace } from "./size/workplace.ts";
import { writeFigures } from "./size/write-figures.ts";

// `pnpm bench:editor`: how long an editor waits for completions in a file that
// imports every module through both doors. Before each completion the file is
// changed, as by typing, so that TypeScript has to check it anew.
const ROUNDS = 25;
const start = { line: 1, offset: 1, endLine: 1, endOffset: 1 };
const modules = builtModules();

/** The cursor is at `|`. `expected` is one of the completions. */
const places = [
  { name: "a path", line: 'crmHttp.GET("/|");', expected: "/customers/{id}" },
  {
    name: "a query name by path",
    line: 'crmHttp.GET("/customers", { params: { query: { | } } });',
    expected: "modifiedOnOrAfter",
  },
  {
    name: "an option by path",
    line: 'crmHttp.GET("/customers", { | });',
    expected: "timeout",
  },
  {
    name: "an open enum of an answer by path",
    line: 'unwrap(crmHttp.GET("/customers/{id}", { params: { path: { id: 1 } } })).then((row) => row.type === "|");',
    expected: "Residential",
  },
  { name: "an operation by name", line: "crm.customers.|;", expected: "list" },
  {
    name: "a query name by name",
    line: "crm.customers.list({ | });",
    expected: "modifiedOnOrAfter",
  },
] as const;

const imports = modules.map((module) => {
  const factory = clientFactory(module);
  const httpFactory = factory.replace(/Client$/, "Http");
  const name = variableName(module);
  return `import { ${factory} } from "@st/${module}";
import { ${httpFactory} } from "@st/${module}/http";
const ${name} = ${factory}(st);
const ${name}Http = ${httpFactory}(st);
`;
});
const head = `import type { Connection } from "@st/core";
import { unwrap } from "@st/core/http";
declare const st: Connection;
${imports.join("")}`;
const config = {
  compilerOptions: {
    target: "es2022",
    lib: ["es2022", "dom", "dom.iterable"],
    module: "nodenext",
    types: [],
    strict: true,
    skipLibCheck: true,
  },
  files: ["app.ts"],
};

const figures = await withWorkplace(modules, async ({ write }) => {
  write("tsconfig.json", JSON.stringify(config));
  const lines = places.map(({ line }) => line.replace("|", ""));
  const text = `${head}${lines.join("\n")}\n`;
  const file = write("app.ts", text);
  const server = startLanguageServer();
  try {
    server.tell("open", { file, fileContent: text });
    const firstLine = head.split("\n").length;
    const times = places.map((): number[] => []);
    for (let round = 0; round <= ROUNDS; round++) {
      for (const [index, { line, expected }] of places.entries()) {
        server.tell("change", { file, ...start, insertString: " " });
        const asked = performance.now();
        const answer = await server.ask<{ entries: { name: string }[] }>(
          "completionInfo",
          { file, line: firstLine + index, offset: line.indexOf("|") + 1 },
        );
        const time = performance.now() - asked;
        if (!answer.entries.some(({ name }) => name === expected))
          throw new Error(`No completion ${expected} at: ${line}`);
        // The first round reads the declarations.
        if (round > 0) times[index]?.push(time);
      }
    }
    return Object.fromEntries(
      places.flatMap(({ name }, index) => {
        const sorted = (times[index] ?? []).sort((a, b) => a - b);
        const at = (part: number) =>
          Math.round(sorted[Math.floor(sorted.length * part)] ?? Number.NaN);
        return [
          [`${name}, median ms`, at(0.5)],
          [`${name}, 9 of 10 within ms`, at(0.9)],
        ];
      }),
    );
  } finally {
    server.close();
  }
});
console.table(figures);
writeFigures("editor", { ...figures, cores: availableParallelism() });
