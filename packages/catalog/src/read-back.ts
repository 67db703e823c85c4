import type { Operation } from "./operation.js";
import { operation, operations } from "./operations.js";
import { pathArguments } from "./path-arguments.js";

/** `Note` of `createNote`. */
const SUBJECT = /^[a-z]+([A-Z].*?)s?$/;
const CREATES = /^(create|upload)/;
/** Files and feeds do not show what became of a row. */
const SHOWS = new Set(["page", "value"]);

/**
 * The operation that shows what became of a write, to ask after an outcome
 * that is `unknown`: for `jpm.jobs.createNote` it is `jpm.jobs.listNotes`, for
 * `jpm.jobs.cancel` it is `jpm.jobs.get`. Absent for a read, and where no
 * operation of the same resource reads the row.
 *
 * @param of an operation of the index, its name or its official id
 * @throws ServiceTitanInputError when there is no such operation
 */
export function readBack(of: Operation | string): Operation | undefined {
  const write = operation(typeof of === "string" ? of : of.name);
  if (write.retry === "read") return undefined;
  const reads = operations(write.module).filter(
    ({ resource, retry, kind }) =>
      resource === write.resource && retry === "read" && SHOWS.has(kind),
  );
  const subject = SUBJECT.exec(write.method)?.[1];
  const ofSubject =
    subject === undefined
      ? []
      : [`list${subject}s`, `get${subject}s`, `get${subject}`];
  // The id of a new row is not known.
  const creates = CREATES.test(write.method);
  const isNewRow = creates && subject === undefined;
  const hasId = pathArguments(write).length > 0 && !isNewRow;
  const fitting = reads.filter(
    (read) =>
      fits(read, write) &&
      !(isNewRow && /^get/.test(read.method) && pathArguments(read).length > 0),
  );
  const named = [...ofSubject, ...(hasId ? ["get", "list"] : ["list", "get"])]
    .map((method) => fitting.find((read) => read.method === method))
    .find((read) => read !== undefined);
  return (
    named ??
    fitting.find(
      ({ kind, method }) => !creates || kind === "page" || method === "getAll",
    )
  );
}

/** Whether the values in the path of the write are enough for the read. */
function fits(read: Operation, write: Operation): boolean {
  return pathArguments(read).length <= pathArguments(write).length;
}
