import type { ReceivedRequest } from "../options.js";
import type { Received } from "./received.js";

/** The requests received so far. */
export interface RequestRecord {
  /** Oldest first. */
  readonly requests: ReceivedRequest[];
  /** Adds a request. Set `status` of the entry once it is answered. */
  add(received: Received): ReceivedRequest;
}

/** @param most requests to keep; the oldest are dropped */
export function createRecord(most: number, now: () => number): RequestRecord {
  const requests: ReceivedRequest[] = [];

  function add({
    method,
    url,
    path,
    query,
    headers,
    body,
    operation,
    ignored,
  }: Received): ReceivedRequest {
    const entry: ReceivedRequest = {
      method,
      url,
      path,
      query,
      headers,
      body,
      at: now(),
      ...(operation ? { operation } : {}),
      ...(ignored ? { ignored } : {}),
    };
    requests.push(entry);
    if (requests.length > most) requests.splice(0, requests.length - most);
    return entry;
  }

  return { requests, add };
}
