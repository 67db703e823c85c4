#!/usr/bin/env node
import { parseArgs } from "node:util";
import { type FakeServiceTitan, startFakeServiceTitan } from "./server.js";

const usage = `Starts a fake ServiceTitan on 127.0.0.1 and prints how to reach it.

  st-fake [--port 4010] [--modules crm,jpm] [--seed 1] [--rows 120]
`;

const { values } = parseArgs({
  options: {
    port: { type: "string" },
    modules: { type: "string" },
    seed: { type: "string" },
    rows: { type: "string" },
    help: { type: "boolean", short: "h" },
  },
});

if (values.help) {
  process.stdout.write(usage);
} else {
  const fake = await startFakeServiceTitan({
    port: countOf("port", values.port),
    modules: values.modules?.split(","),
    seed: countOf("seed", values.seed),
    rows: countOf("rows", values.rows),
  });
  process.stdout.write(describe(fake));
  process.once("SIGINT", () => void fake.close());
}

/** Reads a flag's text as a whole number. */
function countOf(name: string, text: string | undefined): number | undefined {
  if (text === undefined || /^\d+$/.test(text))
    return text === undefined ? undefined : Number(text);
  throw new Error(`--${name} ${text}: give a whole number.`);
}

function describe({
  url,
  connection: { appKey, tenantId, clientId, clientSecret },
}: FakeServiceTitan): string {
  return `Fake ServiceTitan at ${url}, stop it with Ctrl-C.

  API and token URL   ${url}
  tenant              ${tenantId}
  app key             ${appKey}
  client id           ${clientId}
  client secret       ${clientSecret}
`;
}
