import { bundleSchema, details, loadModule } from "@st/catalog";
import { ServiceTitanInputError } from "@st/core";
import type { Command } from "../command.js";
import { answerHelp, operationHelp } from "../help/operation-help.js";
import { operationNamed } from "../operation/find-operation.js";
import { safeJson } from "../output/safe-text.js";
import { writeText } from "../output/write-text.js";

/** `st describe crm.customers.list` */
export const describe: Command = {
  usage: ["OPERATION"],
  sentence:
    "Shows an operation: its values, parameters, body and answer, its scope, and what to know.",
  flags: {
    format: {
      value: "FORMAT",
      sentence: "text, or json with the schemas",
      choices: ["text", "json"],
    },
  },
  examples: [
    ["st describe crm.customers.list", "as text"],
    [
      "st describe Customers_Get --format json",
      "by its official id, with schemas",
    ],
  ],
  async run({ line, terminal }) {
    const [name, ...more] = line.positionals;
    if (name === undefined || more.length > 0)
      throw new ServiceTitanInputError(
        "Name one operation: st describe crm.customers.list. st ops lists all.",
      );
    const described = await details(operationNamed(name));
    const module = await loadModule(described.module);
    if (line.text("format") !== "json") {
      await writeText(
        terminal.out,
        `${operationHelp(described, module.schemas, terminal)}\n${answerHelp(described, module.schemas, terminal)}`,
      );
      return 0;
    }
    const { body, success, rows } = described;
    const answer = success.find(({ schema }) => schema !== undefined)?.schema;
    const whole = {
      ...described,
      ...(body && { body: bundleSchema(module, body.schema) }),
      ...(answer && { answer: bundleSchema(module, answer) }),
      ...(rows && { rows: { ...rows, schema: undefined } }),
      success: success.map(({ status, contentTypes }) => ({
        status,
        contentTypes,
      })),
    };
    await writeText(terminal.out, `${safeJson(whole, 2)}\n`);
    return 0;
  },
};
