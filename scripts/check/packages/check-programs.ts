/**
 * The programs of the packages as npx starts them: `st` hands over to the other
 * packages, or says which one to install; `st-mcp` answers a client.
 */
import { rmSync } from "node:fs";
import { join } from "node:path";
import {
  type CallToolResult,
  Client,
  type Tool,
} from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { type Check, checkOf } from "../report.ts";
import { type CommandResult, runCommand } from "../run-command.ts";
import { npmEnvironment } from "./npm-install.ts";

interface Program {
  readonly word: string;
  readonly name: string;
  /** How its help begins. */
  readonly says: string;
}

/** What `st` hands over to. */
const PROGRAMS: readonly Program[] = [
  { word: "sync", name: "@st/sync", says: "Copies a company's" },
  { word: "fake", name: "@st/testing", says: "Starts a fake" },
  { word: "mcp", name: "@st/mcp", says: "st-mcp: an MCP server" },
];

/** Exit code of `st` for what is missing in the set-up. */
const NOT_SET_UP = 3;

/**
 * @param folder where the packages are installed; those that `st` hands over to
 *   are gone afterwards
 */
export async function checkPrograms(folder: string): Promise<readonly Check[]> {
  const installed = await Promise.all([
    answersClient(folder),
    ...PROGRAMS.map((program) => handsOver(folder, program)),
  ]);
  for (const { name } of PROGRAMS)
    rmSync(join(folder, "node_modules", name), { recursive: true });
  const missing = PROGRAMS.map((program) => saysWhatIsMissing(folder, program));
  return [...installed, ...(await Promise.all(missing))];
}

async function handsOver(
  folder: string,
  { word, says }: Program,
): Promise<Check> {
  const { code, stdout, output } = await st(folder, [word, "--help"]);
  const ok = code === 0 && stdout.startsWith(says);
  return checkOf(`npx: st ${word} hands over`, ok ? [] : [output]);
}

async function saysWhatIsMissing(
  folder: string,
  { word, name }: Program,
): Promise<Check> {
  const { code, output } = await st(folder, [word]);
  const ok =
    code === NOT_SET_UP && output.includes(`npx -p @st/cli -p ${name} st`);
  const label = `npx: st ${word} without ${name} says what to install`;
  return checkOf(label, ok ? [] : [output]);
}

function st(folder: string, args: readonly string[]): Promise<CommandResult> {
  return runCommand("npx", ["--offline", "-p", "@st/cli", "st", ...args], {
    cwd: folder,
    env: npmEnvironment(folder),
  });
}

/** The official client over stdio: its handshake, the tools, and a read. */
async function answersClient(folder: string): Promise<Check> {
  const client = new Client({ name: "check", version: "1" });
  const problems: string[] = [];
  try {
    await client.connect(
      new StdioClientTransport({
        command: "npx",
        args: ["--offline", "@st/mcp", "--fake"],
        cwd: folder,
        env: npmEnvironment(folder),
        stderr: "ignore",
      }),
    );
    const { tools } = await client.listTools();
    const names = tools.map(({ name }: Tool) => name);
    if (!names.includes("call_read")) problems.push(`tools: ${names}`);
    const result = (await client.callTool({
      name: "call_read",
      arguments: { operation: "crm.customers.list", limit: 1, fields: ["id"] },
    })) as CallToolResult;
    const text = JSON.stringify(result.content);
    if (!/\\"rows\\":\[\{\\"id\\":\d+\}\]/.test(text)) problems.push(text);
  } catch (error) {
    problems.push(String(error));
  } finally {
    await client.close();
  }
  return checkOf("npx @st/mcp answers the official client", problems);
}
