/** Edits of operations at a random place. */
import type { HttpMethod, SpecOperation } from "../../normalise/document.ts";
import {
  type Mutation,
  NoPlace,
  renameKey,
  type Target,
  TEXT,
} from "./mutation-target.ts";

function moveOperation(
  target: Target,
  to: (path: string, method: HttpMethod) => [string, HttpMethod],
): void {
  const [path, method, spec] = target.pick(target.operations());
  const [newPath, newMethod] = to(path, method);
  const { paths } = target.document;
  Reflect.deleteProperty(paths[path] ?? {}, method);
  paths[newPath] = { ...paths[newPath], [newMethod]: spec };
}

export const paths: Record<string, Mutation> = {
  "rename path": (target) =>
    moveOperation(target, (path, method) => [`${path}/renamed`, method]),
  "climb a path": (target) =>
    moveOperation(target, (path, method) => [`${path}/../evil`, method]),
  "rename path value": (target) => {
    const path = target.pick(
      Object.keys(target.document.paths).filter((one) => one.includes("{id}")),
    );
    renameKey(target.document.paths, path, path.replace("{id}", "{key}"));
    for (const spec of Object.values(
      target.document.paths[path.replace("{id}", "{key}")] ?? {},
    ) as SpecOperation[])
      for (const parameter of spec.parameters)
        if (parameter.name === "id" && parameter.in === "path")
          parameter.name = "key";
  },
  "change method": (target) =>
    moveOperation(target, (path, method) => [
      path,
      method === "put" ? "patch" : "put",
    ]),
  "drop operation": (target) => {
    const [path, method] = target.pick(target.operations());
    Reflect.deleteProperty(target.document.paths[path] ?? {}, method);
  },
  "copy operation": (target) => {
    const [path, method, spec] = target.pick(target.operations());
    target.document.paths[`${path}/copy`] = {
      [method]: {
        ...structuredClone(spec),
        operationId: `${spec.operationId}Copy`,
      },
    };
  },
  "change status": (target) => {
    const { responses } = target.operation();
    const status = target.pick(Object.keys(responses));
    renameKey(responses, status, status === "201" ? "200" : "201");
  },
  "answer nothing": (target) => {
    const { responses } = target.operation();
    const status = target.pick(Object.keys(responses));
    Reflect.deleteProperty(responses[status] ?? {}, "content");
  },
  "answer an error": (target) => {
    target.operation().responses["418"] = { description: "Teapot" };
  },
  "change media type": (target) => {
    // The body of an error has one form, whatever its media type.
    const [content] = Object.entries(target.operation().responses).flatMap(
      ([status, { content: one }]) =>
        one === undefined || Number(status) >= 400 ? [] : [one],
    );
    if (content === undefined) throw new NoPlace();
    renameKey(content, target.pick(Object.keys(content)), "text/plain");
  },
  "drop body": (target) => {
    Reflect.deleteProperty(target.operation(), "requestBody");
  },
  "take a body": (target) => {
    target.operation().requestBody = {
      content: {
        "application/json": {
          schema: { type: "object", properties: { added: TEXT } },
        },
      },
    };
  },
};

export const scopes: Record<string, Mutation> = {
  "change scope": (target) => {
    target.operation().security = [
      { oauth2: ["tn.other.things:r"], appKey: [] },
    ];
  },
  "drop scope": (target) => {
    Reflect.deleteProperty(target.operation(), "security");
  },
  "change title": (target) => {
    target.document.info.title += " 2";
  },
  "change server": (target) => {
    for (const server of target.document.servers)
      server.url = server.url.replace(/v\d+$/, "v9");
  },
  "deprecate operation": (target) => {
    const operation = target.operation();
    // Some documents say it in the tag, or of the body, instead.
    if (operation.requestBody || /deprecated/i.test(`${operation.tags}`))
      throw new NoPlace();
    operation.deprecated = !operation.deprecated;
  },
  "describe operation": (target) => {
    target.operation().summary = "Told anew";
  },
};
