import { SyncStoreError } from "../../errors.js";

/** By PostgreSQL's code, or that of the system. */
const SENTENCES: Readonly<Record<string, string>> = {
  "25006": "it takes no writes; name the primary server, not a replica",
  "28000": "the server refuses this user; check the address and pg_hba.conf",
  "28P01": "the user or the password is wrong; check the address",
  "2BP01":
    "something of yours depends on what has to change; drop it and run again",
  "3D000": "there is no such database; create it, or name another",
  "42501": "the role lacks a privilege; see Privileges in the documentation",
  "42P07":
    "the schema has a table of this name that no sync made; name another schema",
  "53100":
    "the server's disk is full; free space and run again, which goes on where it stopped",
  "53300": "the server takes no more connections; close some, or try again",
  "55P03":
    "another program keeps a table locked; end that program, or try again",
  "57014":
    "the statement was cancelled, by statement_timeout or by someone; raise it and run again",
  ECONNREFUSED:
    "nothing answers there; check host and port, and that the server is running",
  ENOTFOUND: "there is no such host; check the address",
  EAI_AGAIN: "the host's address could not be found; check the network",
  DEPTH_ZERO_SELF_SIGNED_CERT:
    "the server's certificate is not trusted; name its authority with sslrootcert in the address",
  SELF_SIGNED_CERT_IN_CHAIN:
    "the server's certificate is not trusted; name its authority with sslrootcert in the address",
};

/** The connection is gone, or the server asks to try again. */
const LOST = new Set([
  ...["ECONNRESET", "ECONNREFUSED", "ECONNABORTED", "EPIPE", "ETIMEDOUT"],
  ...["EHOSTUNREACH", "ENETUNREACH", "ENETDOWN", "EAI_AGAIN"],
  // Nothing was heard in a transaction for too long.
  "25P03",
  // Shut down, crashed, starting; too many connections.
  ...["57P01", "57P02", "57P03", "53300"],
  // Serialization failure, deadlock.
  ...["40001", "40P01"],
]);

/** Whether the same transaction may succeed on another attempt. */
export function isPassing(error: unknown): boolean {
  const { code = "", message = "" } = error as {
    code?: string;
    message?: string;
  };
  return (
    LOST.has(code) ||
    /^08/.test(code) ||
    /^Connection terminated|^Client has encountered a connection error|timeout expired|^Client was closed/.test(
      message,
    )
  );
}

/** An error of PostgreSQL or of the network, in one sentence. */
export function storeError(name: string, error: unknown): SyncStoreError {
  if (SyncStoreError.isInstance(error)) return error as SyncStoreError;
  const { code, message, detail } = error as {
    code?: string;
    message?: string;
    detail?: string;
  };
  const known = code === undefined ? undefined : SENTENCES[code];
  const told = message || code || String(error);
  // A detail of a constraint quotes values.
  const more = code === "2BP01" && detail ? ` (${detail})` : "";
  const why = known ? `${known}: ${told}${more}` : told;
  return new SyncStoreError(`${name}: ${why.replace(/\.$/, "")}.`, {
    cause: error,
  });
}
