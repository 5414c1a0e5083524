/** Numbers in words where a person would say them. */

import type { TFunction } from "i18next";

/** `three`, up to twelve; digits beyond, written as the language writes them. */
export function inWords(t: TFunction, count: number, locale: string): string {
  return count >= 0 && count <= 12 ? t(`number.${count}`) : new Intl.NumberFormat(locale).format(count);
}
