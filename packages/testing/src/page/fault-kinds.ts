import type { Fault } from "../options.js";

/** The faults that the form offers. */
export const kinds: Readonly<Record<string, { name: string; fault: Fault }>> = {
  unavailable: { name: "answer 503", fault: { respond: { status: 503 } } },
  broken: { name: "answer 500", fault: { respond: { status: 500 } } },
  limited: {
    name: "answer 429, retry after 5 s",
    fault: { respond: { status: 429, headers: { "retry-after": "5" } } },
  },
  lose: { name: "carry it out, lose the answer", fault: { loseAnswer: true } },
  break: { name: "break the connection", fault: { disconnect: true } },
  half: { name: "break off half way", fault: { disconnect: "body" } },
  hang: { name: "never answer", fault: { hang: true } },
  slow: { name: "answer after 5 s", fault: { delay: 5_000 } },
};
