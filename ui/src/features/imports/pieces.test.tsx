import type { ImportReport, Question } from "@earmark/client";
import { cleanup, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, test, vi } from "vitest";
import { serve, show, type Asked } from "@/testing";
import { Bar, ChooseFiles } from "./ChooseFiles";
import { ColumnsForm } from "./ColumnsForm";
import { Failure } from "./Failure";
import { openQuestions } from "./questions";
import { UndoDialog } from "./UndoDialog";
import { UploadProvider } from "./uploads";

afterEach(cleanup);

describe("taking an import back", () => {
  const report = (import_id: string, change: Partial<ImportReport>) =>
    ({ import_id, new: 0, already_present: 0, media_present: 0, ...change }) as unknown as ImportReport;
  const undone = (asked: Asked[]) => asked.filter((one) => one.method === "POST").map((one) => one.path);

  test("tells what goes and what stays, and does nothing yet", async () => {
    const asked = serve({});
    await show(<UndoDialog reports={[report("1", { new: 91, already_present: 2 }), report("2", { new: 9, media_present: 3 })]} onClose={() => undefined} />);
    const lines = screen.getAllByRole("listitem").map((one) => one.textContent);
    expect(lines.slice(0, 3)).toEqual([
      "100 messages that only this holds go.", "So do its 3 files, where nothing else holds them.", "2 messages that were here before stay.",
    ]);
    expect(undone(asked)).toEqual([]);
  });
  test("takes back one after the other, and closes", async () => {
    const asked = serve({ "POST /imports/1/undo": {}, "POST /imports/2/undo": {} });
    const close = vi.fn();
    await show(<UndoDialog reports={[report("1", {}), report("2", {})]} onClose={close} />);
    await userEvent.click(screen.getByRole("button", { name: "Take it back" }));
    await waitFor(() => expect(close).toHaveBeenCalled());
    expect(undone(asked)).toEqual(["/imports/1/undo", "/imports/2/undo"]);
  });
  test("stays open with the reason when it is refused", async () => {
    serve({});
    await show(<UndoDialog reports={[report("1", {})]} onClose={() => undefined} />);
    await userEvent.click(screen.getByRole("button", { name: "Take it back" }));
    expect((await screen.findByRole("alert")).textContent).toContain("not here any more");
  });
});

test.each([[-5, "0"], [0, "0"], [33.4, "33"], [250, "100"]])("a bar at %d per cent stands at %s", async (percent, shown) => {
  await show(<Bar percent={percent} label="Progress" />);
  expect(screen.getByRole("progressbar", { name: "Progress" }).getAttribute("aria-valuenow")).toBe(shown);
});

describe("the columns of a table", () => {
  const question: Question = {
    id: "columns", file: "a.csv", line: 1, text: "",
    options: [{ value: "When", reads_as: "When: 2025-05-04" }, { value: "Who", reads_as: "" }, { value: "What", reads_as: "What: hi" }],
  };

  test("are answered by what was chosen, and not by what was left out", async () => {
    const answer = vi.fn();
    await show(<ColumnsForm question={question} busy={false} onAnswer={answer} />);
    const [when, text, who] = screen.getAllByRole("combobox");
    if (!when || !text || !who) throw new Error("a field is missing");
    await userEvent.selectOptions(when, "When");
    await userEvent.selectOptions(text, "What");
    await userEvent.selectOptions(who, "Who");
    await userEvent.click(screen.getByRole("button"));
    expect(answer).toHaveBeenCalledWith({ timestamp: "When", message_content: "What", user_id: "Who" });
  });
  test("need three of six", async () => {
    await show(<ColumnsForm question={question} busy={false} onAnswer={() => undefined} />);
    expect(screen.getAllByRole("combobox").map((field) => (field as HTMLSelectElement).required)).toEqual([true, true, true, false, false, false]);
  });
  test("are not sent twice", async () => {
    await show(<ColumnsForm question={question} busy onAnswer={() => undefined} />);
    expect((screen.getByRole("button") as HTMLButtonElement).disabled).toBe(true);
  });
});

test("a file that could not be read says what to do, in the language of the page", async () => {
  const report = { file: "⁧ملف⁩.zip", error: { code: "zip_locked", detail: "server words", hint: "" } } as unknown as ImportReport;
  await show(<Failure report={report} />);
  const said = screen.getByRole("alert").textContent ?? "";
  expect(said).toContain("⁧ملف⁩.zip");
  expect(said).not.toContain("server words");
});

describe("open questions", () => {
  const order = (value: string): Question => ({ id: "date_order", file: "a", line: 1, text: "", options: [{ value, reads_as: "" }] });
  const report = (state: ImportReport["state"], ...questions: Question[]) => ({ state, questions }) as unknown as ImportReport;

  test.each(["running", "failed", "undone", "interrupted"] as const)("are none while an import is %s", (state) => {
    expect(openQuestions([report(state, order("dmy"))])).toEqual([]);
  });
  test("that read alike are asked once, of all their files", () => {
    const both = [report("waiting", order("dmy")), report("done", order("dmy"))];
    expect(openQuestions(both).map((one) => one.reports.length)).toEqual([2]);
  });
  test("of one kind that read differently come one after the other", () => {
    const both = [report("waiting", order("dmy")), report("waiting", order("ymd"))];
    expect(openQuestions(both)).toHaveLength(1);
    expect(openQuestions(both.slice(1))).toHaveLength(1);
  });
});

test("the place for files says where to get them, and takes the kinds that are read", async () => {
  serve({});
  await show(<UploadProvider><ChooseFiles /></UploadProvider>);
  const field = screen.getByTestId("files") as HTMLInputElement;
  expect([field.multiple, field.accept]).toEqual([true, ".txt,.zip,.json,.csv"]);
  expect(screen.getAllByRole("listitem")).toHaveLength(3);
});
