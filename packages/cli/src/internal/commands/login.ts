import {
  connect,
  ServiceTitanConfigError,
  ServiceTitanInputError,
} from "@st/core";
import { check, formatCheck } from "@st/core/check";
import { EXIT } from "../../exit.js";
import type { Terminal } from "../../terminal.js";
import type { Line } from "../args/read-line.js";
import type { Command } from "../command.js";
import { type Profile, readProfile } from "../config/profile.js";
import {
  profilesPath,
  readProfiles,
  writeProfiles,
} from "../config/profiles-file.js";
import { optionsOf } from "../config/settings.js";

/** Where a value of a profile comes from, in the order of the questions. */
const VALUES = [
  {
    name: "environment",
    flag: "environment",
    variable: "SERVICETITAN_API_ENVIRONMENT",
    question: "Environment (production or integration): ",
    isRight: (text: string) => /^(production|integration)$/i.test(text),
  },
  {
    name: "tenantId",
    flag: "tenant",
    variable: "SERVICETITAN_TENANT_ID",
    question: "Tenant id (a number): ",
    isRight: (text: string) => /^[1-9]\d*$/.test(text),
  },
  {
    name: "appKey",
    variable: "SERVICETITAN_APP_KEY",
    question: "App key (not shown): ",
    hidden: true,
  },
  {
    name: "clientId",
    flag: "client-id",
    variable: "SERVICETITAN_CLIENT_ID",
    question: "Client id: ",
  },
  {
    name: "clientSecret",
    variable: "SERVICETITAN_CLIENT_SECRET",
    question: "Client secret (not shown): ",
    hidden: true,
  },
] as const;

/** `st login` */
export const login: Command = {
  usage: [""],
  sentence:
    "Saves credentials as a profile that its owner alone can read, after " +
    "trying them. Asks for what flags and SERVICETITAN_… variables do " +
    "not say; secrets are never flags, which other users of a machine " +
    "can see.",
  flags: {
    "client-id": {
      value: "ID",
      sentence: "client id of the app for the tenant",
    },
    "secret-command": {
      value: "COMMAND",
      sentence:
        "a command that prints the client secret, run when a token is needed; then no secret is saved",
    },
    timezone: {
      value: "ZONE",
      sentence:
        "the tenant's own, where days begin: America/New_York; UTC by default",
    },
    "api-url": {
      value: "URL",
      sentence: "base URL of the API and of tokens, for a fake or a proxy",
    },
    check: { sentence: "--no-check saves without trying" },
    yes: { short: "y", sentence: "replace a profile without asking" },
  },
  examples: [
    ["st login", "asks for everything, saves the profile default"],
    ["st login --profile north --tenant 12345", "another profile"],
    [
      'st login --secret-command "op read op://vault/st/secret"',
      "keeps the secret where it is",
    ],
  ],
  async run({ line, terminal }) {
    const name = line.text("profile") ?? "default";
    if (!/^[\w.@-]+$/.test(name))
      throw new ServiceTitanInputError(
        `--profile is ${JSON.stringify(name)}; use letters, digits, ".", "-" and "_".`,
      );
    const known = await readProfiles(terminal);
    await mayReplace(name, known.profiles, line, terminal);
    const profile = readProfile(name, await valuesOf(line, terminal));
    await checkOptions(profile);
    if (line.is("check") !== false && !(await works(profile, terminal)))
      return EXIT.credentials;
    await writeProfiles(terminal, {
      current: known.current ?? name,
      profiles: { ...known.profiles, [name]: profile },
    });
    terminal.err.write(
      `Saved as profile ${JSON.stringify(name)} in ${profilesPath(terminal)}.\n`,
    );
    return EXIT.ok;
  },
};

/** It may hold the only copy of a secret. */
async function mayReplace(
  name: string,
  profiles: Readonly<Record<string, Profile>>,
  line: Line,
  { ask }: Terminal,
): Promise<void> {
  if (!Object.hasOwn(profiles, name) || line.is("yes")) return;
  const question = `Profile ${JSON.stringify(name)} exists. Replace it? [y/N] `;
  const answer = await ask?.(question);
  if (!/^y(es)?$/i.test(answer?.trim() ?? ""))
    throw new ServiceTitanInputError(
      `Profile ${JSON.stringify(name)} exists and was kept. Add --yes to replace it, or name another by --profile.`,
    );
}

async function valuesOf(
  line: Line,
  { env, ask }: Terminal,
): Promise<Record<string, unknown>> {
  const command = line.text("secret-command");
  const values: Record<string, unknown> = {};
  const missing: string[] = [];
  for (const value of VALUES) {
    if (value.name === "clientSecret" && command !== undefined) continue;
    const flag = "flag" in value ? line.text(value.flag) : undefined;
    const found = flag ?? env[value.variable] ?? (await answerTo(value, ask));
    const text = found?.trim() ?? "";
    if (text !== "") values[value.name] = text;
    else
      missing.push(
        `${value.name}: ${"flag" in value ? `give --${value.flag} or set` : "set"} ${value.variable}.`,
      );
  }
  if (missing.length > 0)
    throw new ServiceTitanConfigError(
      "These are missing, and " +
        `${ask === undefined ? "there is no terminal to ask on" : "were left empty"}: ` +
        `${missing.join(" ")}`,
      { problems: missing } as object,
    );
  const timezone = line.text("timezone") ?? env["SERVICETITAN_TIMEZONE"];
  const apiUrl = line.text("api-url");
  const { environment } = values;
  return {
    ...values,
    environment: String(environment).toLowerCase(),
    ...(command !== undefined && { secretCommand: command }),
    ...(timezone !== undefined && timezone !== "" && { timezone }),
    ...(apiUrl !== undefined && { apiUrl }),
  };
}

/** How often a question is asked while its answer cannot be right. */
const ATTEMPTS = 3;

async function answerTo(
  value: (typeof VALUES)[number],
  ask: Terminal["ask"],
): Promise<string | undefined> {
  let answer: string | undefined;
  for (let attempt = 0; ask !== undefined && attempt < ATTEMPTS; attempt++) {
    answer = await ask(value.question, { hidden: "hidden" in value });
    if (!("isRight" in value) || value.isRight(answer.trim())) break;
  }
  return answer;
}

/** @throws ServiceTitanConfigError for a time zone or URL that cannot be */
async function checkOptions(profile: Profile): Promise<void> {
  const options = optionsOf(profile) as Parameters<typeof connect>[0];
  await connect(options).close();
}

async function works(profile: Profile, terminal: Terminal): Promise<boolean> {
  const connection = connect({
    ...optionsOf(profile),
    signal: terminal.signal,
    ...(terminal.fetch && { fetch: terminal.fetch }),
  } as Parameters<typeof connect>[0]);
  try {
    const report = await check(connection, { signal: terminal.signal });
    if (report.ok) return true;
    terminal.err.write(formatCheck(report));
    terminal.err.write(
      "\nst: nothing was saved. Correct it, or save it anyway with --no-check.\n",
    );
    return false;
  } finally {
    await connection.close();
  }
}
