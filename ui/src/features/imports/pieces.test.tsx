import type { ImportReport, Question } from "@earmark/client";
import { cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, test, vi } from "vitest";
import { serve, show } from "@/testing";
import { Bar, ChooseFiles } from "./ChooseFiles";
import { ColumnsForm } from "./ColumnsForm";
import { Confirm } from "./Confirm";
import { Failure } from "./Failure";
import { openQuestions } from "./questions";
import { UploadProvider } from "./uploads";

afterEach(cleanup);

describe("a button that takes something away", () => {
  const place = async (onConfirm: () => void) => show(<Confirm label="Undo" sure="Really?" busy={false} onConfirm={onConfirm} />);

  test("asks once more, and then does it", async () => {
    const undo = vi.fn();
    await place(undo);
    await userEvent.click(screen.getByRole("button", { name: "Undo" }));
    expect(undo).not.toHaveBeenCalled();
    await userEvent.click(screen.getByRole("button", { name: "Really?" }));
    expect(undo).toHaveBeenCalledOnce();
  });
  test("forgets the question when one goes elsewhere", async () => {
    await place(() => undefined);
    await userEvent.click(screen.getByRole("button", { name: "Undo" }));
    await userEvent.tab();
    expect(screen.getByRole("button", { name: "Undo" })).toBeTruthy();
  });
  test("works by keyboard alone", async () => {
    const undo = vi.fn();
    await place(undo);
    await userEvent.tab();
    await userEvent.keyboard("{Enter} ");
    expect(undo).toHaveBeenCalledOnce();
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
