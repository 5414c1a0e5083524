import { describe, expect, test } from "vitest";
import * as sdk from "../src/index.ts";
import { cut, serverOf } from "./answering.ts";

const problem = { type: "urn:x", title: "No", status: 422, detail: "It is empty.", code: "empty_file", hint: "Export it again.", field: "file" };

describe("a refused request", () => {
  test("is an error with the server's words, the next step and the field", async () => {
    const { client } = serverOf([{ status: 422, body: problem }]);
    const error = await client.system.status().catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(sdk.ProblemError);
    expect(error).toMatchObject({ message: "It is empty.", code: "empty_file", hint: "Export it again.", field: "file", status: 422 });
  });

  const kinds = [
    [400, sdk.ValidationError], [401, sdk.UnauthorisedError], [403, sdk.ForbiddenError], [404, sdk.NotFoundError],
    [409, sdk.ConflictError], [412, sdk.PreconditionFailedError], [413, sdk.TooLargeError], [422, sdk.ValidationError],
  ] as const;

  test.each(kinds)("with status %d has a class of its own", async (status, kind) => {
    const { client } = serverOf([{ status, body: { ...problem, status } }]);
    await expect(client.system.status()).rejects.toBeInstanceOf(kind);
  });

  test.each([[429, sdk.RateLimitedError], [503, sdk.UnavailableError]])("with status %d too, once it was tried enough", async (status, kind) => {
    const { client, sent } = serverOf(Array.from({ length: 5 }, () => ({ status, body: problem })));
    await expect(client.system.status()).rejects.toBeInstanceOf(kind);
    expect(sent).toHaveLength(5);
  });

  test("that only the owner can answer carries the questions", async () => {
    const questions = [{ id: "date_order", file: "a.txt", line: 3, text: "04/05/2025", options: [] }];
    const { client } = serverOf([{ status: 409, body: { ...problem, code: "question_open", questions } }]);
    const error = await client.imports.resume("2").catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(sdk.QuestionOpenError);
    expect((error as sdk.QuestionOpenError).problem.questions).toEqual(questions);
  });

  test.each([["nothing", {}], ["a list", []], ["no object", "no"]])("that answers %s still has a code and no hint", async (_name, body) => {
    const { client } = serverOf([{ status: 500, body }]);
    await expect(client.system.status()).rejects.toMatchObject({ code: "http_500", hint: "", field: null, status: 500 });
  });

  test("keeps the status it came with, whatever its body says", async () => {
    const { client } = serverOf([{ status: 500, body: { ...problem, status: 200 } }]);
    await expect(client.system.status()).rejects.toMatchObject({ status: 500 });
  });

  test("that kept none of the messages posted tells why, one by one", async () => {
    const errors = [{ index: 0, code: "message_empty", detail: "The message says nothing.", field: "message_content" }];
    const { client } = serverOf([{ status: 422, body: { stored: 0, duplicates: 0, errors, message_ids: [null] } }]);
    const error = await client.messages.post({ conversation_id: "x" }).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(sdk.NotKeptError);
    expect(error).toMatchObject({ code: "message_empty", message: "The message says nothing.", posted: { errors } });
  });
});

test("a server that is gone is said to be gone, with the next step", async () => {
  const { client } = serverOf([cut], { retry: { attempts: 1 } });
  const error = await client.summaries.digest({}).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(sdk.UnreachableError);
  expect(error).toMatchObject({ code: "unreachable", status: 0, hint: "Start it again with `earmark serve`.", cause: cut });
});
