import type {
  CallToolResult,
  InputRequiredResult,
  McpServer,
  ServerContext,
} from "@modelcontextprotocol/server";
import { ServiceTitanError } from "@st/core";
import * as z from "zod";
import { explainError } from "./explain-error.js";
import { ask, personAt, type Question } from "./person.js";
import type { AuditEntry, AuditLog } from "./privacy/audit-log.js";
import { fitRows, MOST_CHARACTERS, render } from "./results/answer.js";
import type { Tenant } from "./tenants.js";
import type { Shared, Tool, ToolAnswer, ToolRequest } from "./tool.js";

/** Registers the tools on a server. */
export function registerTools(
  server: McpServer,
  tools: readonly Tool[],
  shared: Shared,
  audit: AuditLog,
): void {
  for (const tool of tools) {
    const { name, title, description, writes = false } = tool;
    server.registerTool(
      name,
      {
        title,
        description,
        inputSchema: withTenant(tool, shared).strict(),
        annotations: {
          readOnlyHint: !writes,
          ...(writes && { destructiveHint: true, idempotentHint: false }),
          openWorldHint: !tool.isLocal,
        },
      },
      (given: unknown, context: ServerContext) =>
        runTool(
          tool,
          given as object,
          { signal: context.mcpReq.signal, person: personAt(server, context) },
          shared,
          audit,
        ),
    );
  }
}

/** With several tenants every call says whose data it is about. */
function withTenant(
  { input, isLocal }: Tool,
  { tenants }: Shared,
): z.ZodObject {
  if (isLocal || !tenants.several) return input;
  const [first, ...others] = tenants.ids.map((id) => z.literal(id));
  const tenant = z.union([first as z.ZodLiteral<number>, ...others]);
  return input.extend({ tenant });
}

async function runTool(
  tool: Tool,
  given: { readonly tenant?: number; readonly operation?: unknown },
  request: ToolRequest,
  shared: Shared,
  audit: AuditLog,
): Promise<CallToolResult | InputRequiredResult> {
  const started = shared.now();
  const { tenant: tenantId, ...input } = given;
  let tenant: Tenant | undefined;
  const done = (entry: Omit<AuditEntry, "tool" | "tenantId" | "ms">) =>
    audit.add({
      tool: tool.name,
      ...(!tool.isLocal && { tenantId: tenant?.id }),
      ...entry,
      ms: shared.now() - started,
    });
  try {
    audit.flush();
  } catch (error) {
    return errorResult(error);
  }
  try {
    tenant = shared.tenants.get(
      tool.isLocal ? shared.tenants.ids[0] : tenantId,
    );
    const answer = await tool.run(input as never, tenant, shared, request);
    if ("question" in answer) {
      done({ operation: answer.operation, result: "asked" });
      return ask(answer.question);
    }
    const failed = "isError" in answer && answer.isError;
    done({
      operation: answer.operation,
      result: failed ? String(answer.head["outcome"]) : "ok",
    });
    return resultOf(answer, tenant, shared, tool.isLocal ?? false);
  } catch (error) {
    const explained = explainError(error);
    const known = ServiceTitanError.isInstance(error);
    done({
      operation: known ? error.operation : undefined,
      result: explained.outcome === "not-sent" ? "refused" : "failed",
      status: explained.status,
      error: known ? error.name : "Error",
    });
    return errorResult(error);
  }
}

function errorResult(error: unknown): CallToolResult {
  const text = JSON.stringify(explainError(error));
  return { ...textResult(text), isError: true };
}

/** An answer that is no question. */
type Told = Exclude<ToolAnswer, { question: Question }>;

function resultOf(
  answer: Told,
  tenant: Tenant,
  shared: Shared,
  isLocal: boolean,
): CallToolResult {
  if ("text" in answer) return textResult(answer.text);
  const { rows, label, from = 0 } = answer;
  const isError = answer.isError ? { isError: true } : {};
  const owner = shared.tenants.several && !isLocal ? { tenant: tenant.id } : {};
  const head = { ...owner, ...answer.head };
  if (rows === undefined)
    return { ...textResult(render(head, undefined)), ...isError };
  const fitting = fitRows({ ...answer, head });
  const facts = {
    ...(fitting.isCut || from > 0
      ? { shown: fitting.rows.length, from, of: rows.length }
      : {}),
    ...(fitting.isCut && moreOf(answer, fitting.rows.length, tenant, shared)),
  };
  return {
    ...textResult(render({ ...head, ...facts }, fitting.rows, label)),
    ...isError,
  };
}

/** How to see what did not fit. */
function moreOf(
  answer: Exclude<Told, { text: string }>,
  shown: number,
  tenant: Tenant,
  { results }: Shared,
): object {
  const { keep, rows = [], from = 0, operation = "" } = answer;
  const next = from + shown;
  const hint =
    next < rows.length
      ? `Cut. read_more with handle and from ${next}, or narrow with fields and where.`
      : "Long texts are cut. read_more with handle, fields and skip (characters).";
  if (!keep) return { hint };
  const size = JSON.stringify(rows).length;
  const kept = { tenantId: tenant.id, operation, rows };
  return { handle: results.add(kept, size), hint };
}

/** One text: the same in text and in structure would cost twice. */
function textResult(text: string): CallToolResult {
  const fits = text.length <= MOST_CHARACTERS;
  const shown = fits ? text : `${text.slice(0, MOST_CHARACTERS - 20)}… (cut)`;
  return { content: [{ type: "text", text: shown }] };
}
