import type { Command, DynamicCommand } from "../command.js";

/** A command before it is loaded. */
interface Entry {
  readonly name: string;
  readonly sentence: string;
  /** Where it stands in the help. */
  readonly group: "setup" | "find" | "call" | "data" | "other";
  load(): Promise<Command | DynamicCommand>;
}

/**
 * Every command, in the order of the help. Each is loaded when it runs: most of
 * the time of a short command is that of loading code.
 */
export const COMMANDS: readonly Entry[] = [
  {
    name: "login",
    sentence: "saves credentials as a profile, after trying them",
    group: "setup",
    load: async () => (await import("./login.js")).login,
  },
  {
    name: "logout",
    sentence: "deletes a profile",
    group: "setup",
    load: async () => (await import("./logout.js")).logout,
  },
  {
    name: "profiles",
    sentence: "lists profiles; `profiles use NAME` makes one the default",
    group: "setup",
    load: async () => (await import("./profiles.js")).profiles,
  },
  {
    name: "check",
    sentence: "tells what works and what does not, and what to do",
    group: "setup",
    load: async () => (await import("./check.js")).check,
  },
  {
    name: "whoami",
    sentence: "shows which tenant and credentials are used",
    group: "setup",
    load: async () => (await import("./whoami.js")).whoami,
  },
  {
    name: "ops",
    sentence: "lists operations, or finds them by words",
    group: "find",
    load: async () => (await import("./ops.js")).ops,
  },
  {
    name: "describe",
    sentence: "shows an operation: parameters, body, answer, scope",
    group: "find",
    load: async () => (await import("./describe.js")).describe,
  },
  {
    name: "call",
    sentence: "calls an operation",
    group: "call",
    load: async () => (await import("./call.js")).call,
  },
  {
    name: "upload",
    sentence: "sends a file",
    group: "call",
    load: async () => (await import("./upload.js")).upload,
  },
  {
    name: "download",
    sentence: "saves a file",
    group: "call",
    load: async () => (await import("./download.js")).download,
  },
  {
    name: "request",
    sentence: "calls an endpoint by method and path",
    group: "call",
    load: async () => (await import("./request.js")).request,
  },
  {
    name: "export",
    sentence: "writes all rows of an export feed, and goes on where it stopped",
    group: "data",
    load: async () => (await import("./export.js")).exportFeed,
  },
  {
    name: "report",
    sentence: "lists and runs the reports that are set up in ServiceTitan",
    group: "data",
    load: async () => (await import("./report.js")).report,
  },
  {
    name: "sync",
    sentence: "copies a company's data into a database, by @st/sync",
    group: "other",
    load: async () => (await import("./hand-over.js")).handOver("sync"),
  },
  {
    name: "fake",
    sentence: "runs a fake ServiceTitan, by @st/testing",
    group: "other",
    load: async () => (await import("./hand-over.js")).handOver("fake"),
  },
  {
    name: "mcp",
    sentence: "serves operations to agents, by @st/mcp",
    group: "other",
    load: async () => (await import("./hand-over.js")).handOver("mcp"),
  },
  {
    name: "completion",
    sentence: "prints a script that completes words in bash, zsh or fish",
    group: "other",
    load: async () => (await import("./completion.js")).completion,
  },
];
