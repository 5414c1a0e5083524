import type { ImportReport } from "@earmark/client";
import { cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";
import { serve, show } from "@/testing";
import { uploadsOf } from "./Imports";
import { QuestionCard } from "./QuestionCard";
import { openQuestions } from "./questions";

afterEach(cleanup);

const order = {
  id: "date_order", file: "a.txt", line: 3, text: "04/05/2025, 19:12 - Lotte: Tor?",
  options: [{ value: "dmy", reads_as: "2025-05-04" }, { value: "mdy", reads_as: "2025-04-05" }],
};
const owner = { id: "owner", file: "a.txt", line: 0, text: "", options: [{ value: "Noor", reads_as: "" }] };

function aReport(import_id: string, questions: ImportReport["questions"]): ImportReport {
  return { import_id, upload_id: "u", file: "a.txt", state: "waiting", questions } as ImportReport;
}

test("both readings of a date are said in full", async () => {
  serve({});
  await show(<QuestionCard open={{ question: order, reports: [aReport("1", [order])] }} place={1} total={1} />);
  expect(screen.getByText(/Sunday, (4 May|May 4,) 2025|Sunday 4 May 2025/)).toBeTruthy();
  expect(screen.getByText(/Saturday, (5 April|April 5,) 2025|Saturday 5 April 2025/)).toBeTruthy();
});

test("one answer serves every file it was asked of", async () => {
  const asked = serve({ "POST /imports/1/answers": {}, "POST /imports/2/answers": {} });
  const [open] = openQuestions([aReport("1", [order]), aReport("2", [order])]);
  if (!open) throw new Error("no question is open");
  await show(<QuestionCard open={open} place={1} total={1} />);
  await userEvent.click(screen.getByRole("button", { name: /Month first/ }));
  const answers = asked.filter((one) => one.method === "POST");
  expect(answers.map((one) => one.path)).toEqual(["/imports/1/answers", "/imports/2/answers"]);
  expect(answers[0]?.body).toEqual({ date_order: "mdy" });
});

test("never more than two questions, one of a kind", () => {
  const other = { ...order, options: [{ value: "ymd", reads_as: "" }] };
  const open = openQuestions([aReport("1", [order, owner]), aReport("2", [other, owner])]);
  expect(open.map((one) => one.question.id)).toEqual(["date_order", "owner"]);
});

test("the chats of one file stand together", () => {
  expect(uploadsOf([aReport("1", []), aReport("2", [])]).map((upload) => upload.reports.length)).toEqual([2]);
});
