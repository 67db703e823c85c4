import type { Call } from "../operations/call.js";
import { answerCall } from "../operations/dispatch.js";
import { blob, type Files } from "../operations/files.js";
import { queryOf } from "../operations/parameters.js";
import { othersFirst } from "../operations/rests.js";
import type { Tenancies } from "../state/tenancies.js";
import { operationOf, type Target } from "./app.js";
import { takeBody } from "./body-fields.js";
import type { Closing } from "./closing.js";
import { type Faults, throughFault } from "./faults.js";
import { admit, refuse } from "./gate.js";
import type { Grants } from "./grants.js";
import { ignoredOf } from "./ignored.js";
import type { Limiter } from "./limiter.js";
import { problem } from "./problem.js";
import { type Received, receive } from "./received.js";
import type { RequestRecord } from "./record.js";
import type { Tokens } from "./tokens.js";
import type { UnfilteredPolicy } from "./unfiltered.js";
import { unknownPath } from "./unknown-path.js";

/** What a fake answers requests with. */
export interface Parts {
  readonly appKey: string;
  /** Ids of the modules that are served. */
  readonly modules: readonly string[];
  readonly tenancies: Tenancies;
  readonly files: Files;
  readonly grants: Grants;
  readonly tokens: Tokens;
  readonly limiter: Limiter;
  readonly faults: Faults;
  readonly unfiltered: UnfilteredPolicy;
  readonly record: RequestRecord;
  readonly closing: Closing;
}

/** Records a request and answers it, with the fault that is due. */
export async function handle(
  parts: Parts,
  request: Request,
  target: Target,
): Promise<Response> {
  const { record, faults } = parts;
  const { closed } = parts.closing;
  const received = await receive(request);
  const operation = operationOf(target);
  if (operation) received.operation = operation;
  if (target.kind === "operation") {
    const ignored = ignoredOf(target.endpoint, received);
    if (Object.values(ignored).some((names) => names.length > 0))
      received.ignored = ignored;
  }
  const entry = record.add(received);
  const fault = faults.take(entry);
  const dropped = (fields: readonly string[]) => {
    if (fields.length === 0) return;
    const {
      query = [],
      unfiltered = [],
      fields: known = [],
    } = entry.ignored ?? {};
    entry.ignored = { query, unfiltered, fields: [...known, ...fields] };
  };
  const run = async () => answer(parts, received, target, dropped);
  const response = await (fault ? throughFault(fault, run, closed) : run());
  entry.status = response.status;
  return response;
}

function answer(
  parts: Parts,
  received: Received,
  target: Target,
  dropped: Call["dropped"],
): Response | Promise<Response> {
  const { appKey, modules, tenancies, files, grants, tokens } = parts;
  if (target.kind === "token") return tokens.answer(received);
  if (target.kind === "file") return blob(files, received);
  const tenant = admit(received, appKey, tokens, parts.limiter);
  if (tenant instanceof Response) return tenant;
  if (target.kind === "unknownPath") return unknownPath(received.path, modules);
  if (target.kind === "otherMethod") return problem(405, "Method Not Allowed");
  const { endpoint, values } = target;
  return (
    refuse(endpoint, values, tenant, grants.isGranted, received) ??
    parts.unfiltered.check(endpoint, received) ??
    answerCall({
      context: tenancies.of(tenant).context,
      endpoint,
      tenant,
      values,
      received: { ...received, body: takeBody(endpoint, received.body).body },
      query: queryOf(endpoint.operation, received.query),
      dropped,
      rest: async () => {
        await othersFirst();
        parts.closing.checkOpen();
      },
    })
  );
}
