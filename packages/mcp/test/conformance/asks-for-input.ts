import {
  acceptedContent,
  type CallToolResult,
  CLIENT_CAPABILITIES_META_KEY,
  type ClientCapabilities,
  type InputRequest,
  type InputRequiredResult,
  inputRequired,
  type McpServer,
  ProtocolError,
  ProtocolErrorCode,
  type ServerContext,
} from "@modelcontextprotocol/server";
import * as z from "zod";

type Asked = CallToolResult | InputRequiredResult;

const text = (value: string): CallToolResult => ({
  content: [{ type: "text", text: value }],
});
const ask = (
  message: string,
  name: string,
  schema: z.ZodType = z.string(),
): InputRequest =>
  inputRequired.elicit({
    message,
    requestedSchema: z.object({ [name]: schema }),
  });
const sample = (prompt: string): InputRequest =>
  inputRequired.createMessage({
    messages: [{ role: "user", content: { type: "text", text: prompt } }],
    maxTokens: 100,
  });

/** The suite's tools and prompts that need something of the client. */
export function asksForInput(server: McpServer): void {
  const add = (
    name: string,
    run: (context: ServerContext) => Asked | Promise<Asked>,
  ) => server.registerTool(name, { description: name }, run);
  const single = (name: string, key: string, request: InputRequest) =>
    add(name, ({ mcpReq: { inputResponses } }) => {
      const response = inputResponses?.[key];
      return response === undefined
        ? inputRequired({ inputRequests: { [key]: request } })
        : text(`Hello, ${JSON.stringify(response)}!`);
    });
  add("test_input_required_result_elicitation", ({ mcpReq }) => {
    const accepted = acceptedContent(
      mcpReq.inputResponses,
      "user_name",
      z.object({ name: z.string() }),
    );
    return accepted === undefined
      ? inputRequired({
          inputRequests: { user_name: ask("What is your name?", "name") },
        })
      : text(`Hello, ${accepted.name}!`);
  });
  single(
    "test_input_required_result_sampling",
    "capital_question",
    sample("What is the capital of France?"),
  );
  single(
    "test_input_required_result_list_roots",
    "client_roots",
    inputRequired.listRoots(),
  );
  single("test_missing_capability", "sampled", sample("Hello"));
  single("test_sampling", "sampled", sample("Hello"));
  single(
    "test_streaming_elicitation",
    "confirm",
    ask("Please confirm", "ok", z.boolean()),
  );
  single("test_elicitation", "answer", ask("Your answer?", "username"));
  single("test_elicitation_sep1034_defaults", "a", ask("Defaults?", "name"));
  single("test_elicitation_sep1330_enums", "a", ask("Choices?", "name"));
  withState(add);
  add("test_input_required_result_capabilities", ({ mcpReq }) => {
    const envelope = mcpReq.envelope as Readonly<
      Record<string, ClientCapabilities | undefined>
    >;
    const declared = envelope[CLIENT_CAPABILITIES_META_KEY] ?? {};
    return inputRequired({
      inputRequests: {
        ...(declared.sampling && { sampled: sample("Hello") }),
        ...(declared.elicitation && { name: ask("Name?", "name") }),
      },
    });
  });
  server.registerPrompt(
    "test_input_required_result_prompt",
    { description: "asks first" },
    ({ mcpReq }) => {
      const found = acceptedContent(mcpReq.inputResponses, "user_context");
      if (found === undefined)
        return inputRequired({
          inputRequests: {
            user_context: ask("What context should the prompt use?", "context"),
          },
        });
      const content = { type: "text", text: JSON.stringify(found) } as const;
      return { messages: [{ role: "user", content }] };
    },
  );
}

/** Those whose state goes to the client and comes back. */
function withState(
  add: (name: string, run: (context: ServerContext) => Asked) => void,
): void {
  const confirm = () => ask("Please confirm", "ok", z.boolean());
  const stateful = (
    name: string,
    requests: () => Record<string, InputRequest>,
  ) =>
    add(name, ({ mcpReq }) => {
      const state = mcpReq.requestState<string>();
      if (state === undefined)
        return inputRequired({
          inputRequests: requests(),
          requestState: `${name}:1`,
        });
      if (state !== `${name}:1`)
        throw new ProtocolError(
          ProtocolErrorCode.InvalidParams,
          "requestState",
        );
      return text("state-ok");
    });
  stateful("test_input_required_result_request_state", () => ({
    confirm: confirm(),
  }));
  stateful("test_input_required_result_tampered_state", () => ({
    confirm: confirm(),
  }));
  stateful("test_input_required_result_multiple_inputs", () => ({
    user_name: ask("What is your name?", "name"),
    greeting: sample("Generate a greeting"),
    client_roots: inputRequired.listRoots(),
  }));
  add("test_input_required_result_multi_round", ({ mcpReq }) => {
    const state = mcpReq.requestState<string>();
    if (state === "2") return text("done");
    return state === "1"
      ? inputRequired({
          inputRequests: {
            step2: ask("Step 2: What is your favorite color?", "color"),
          },
          requestState: "2",
        })
      : inputRequired({
          inputRequests: { step1: ask("Step 1: What is your name?", "name") },
          requestState: "1",
        });
  });
}
