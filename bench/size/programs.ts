import { firstRead } from "./first-read.ts";
import { clientFactory, variableName } from "./module-names.ts";

const CONNECT =
  `const st = connect({ environment: "integration", tenantId: 1, appKey: ` +
  `"k", clientId: "c", clientSecret: "s" });`;

/** The program whose type instantiations are subtracted from all counts. */
export const emptyProgram = "export {};\n";

/** The program that the bundle budget limits: it reads every customer. */
export const listCustomersProgram = `import { connect } from "@st/core";
import { createCrmClient } from "@st/crm";

const st = connect({ environment: "integration", tenantId: 1, appKey: "k", clientId: "c", clientSecret: "s" });
const crm = createCrmClient(st);
for await (const customer of crm.customers.list({ pageSize: 500 })) {
  console.log(customer.id, customer.name);
}
`;

/**
 * The smallest useful program of these modules: one connection, and for each
 * module a client and a call.
 */
export function oneCallEach(modules: readonly string[]): string {
  const calls = modules.map((module) => {
    const { resource, method } = firstRead(module);
    return `${variableName(module)}.${resource}.${method}()`;
  });
  return program(modules, calls);
}

/**
 * Returns a program that makes these calls. A call is an expression to await, on
 * a client named after its module: `crm.customers.get(1)`.
 */
export function program(
  modules: readonly string[],
  calls: readonly string[],
): string {
  return [
    `import { connect } from "@st/core";`,
    ...modules.map(
      (module) => `import { ${clientFactory(module)} } from "@st/${module}";`,
    ),
    CONNECT,
    ...modules.map(
      (module) =>
        `const ${variableName(module)} = ${clientFactory(module)}(st);`,
    ),
    ...calls.map((call) => `await ${call};`),
    "",
  ].join("\n");
}
