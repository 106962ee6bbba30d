// Fills in any application: the questions come from the platform, the answers from their kind.
import { expect, type Locator, type Page } from '@playwright/test';
import { photo } from './pictures';
import { bankCard, creditCode, dayFromNow, idNumber } from './people';

let people = 0;

type Condition =
  | { is: { id: string; any_of: string[] } }
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition };

interface Option {
  id: string;
  label: string;
  sensitive?: string[];
}

interface Kind {
  type: string;
  min?: number;
  max?: number;
  min_days?: number;
  max_days?: number;
  unit?: string;
  entry?: string;
  options?: Option[];
  fields?: Field[];
}

interface Field {
  id: string;
  label: string;
  optional?: boolean;
  when?: Condition;
  sensitive?: string[];
  kind: Kind;
}

interface FormPage {
  id: string;
  title: string;
  when?: Condition;
  fields: Field[];
}

export interface Form {
  title: string;
  declaration: string;
  pages: FormPage[];
}

/** Which way through a form: the first option of every choice, or the last. */
export type Way = 'first' | 'last';

/** Answers that conditions hang on; one that is there before its question is asked is given to it. */
export type Chosen = Map<string, string>;

/** The pages that are asked after these answers. */
export function pagesAsked(form: Form, chosen: Chosen): FormPage[] {
  return form.pages.filter((page) => !page.when || holds(page.when, chosen));
}

/** The box of the consent that sensitive questions want. */
export const CONSENT = '同意办这件事用上面这些敏感信息';

/** Ticks what stands over the button at the last look, the consent where these answers ask for one. */
export async function declare(page: Page, sensitive = true): Promise<void> {
  const consent = page.getByRole('checkbox', { name: CONSENT });
  if (sensitive) {
    await expect(consent).not.toBeChecked();
    await consent.check();
  } else {
    await expect(consent).toHaveCount(0);
  }
  await page.getByRole('checkbox', { name: '我已读过上面的声明，我同意' }).check();
}

/** Whether something sensitive is asked after these answers; people here are no children. */
export function asksSensitive(form: Form, chosen: Chosen): boolean {
  const asked = pagesAsked(form, chosen).flatMap((page) => page.fields);
  return asked.filter((field) => !field.when || holds(field.when, chosen)).some((field) => isSensitive(field, chosen));
}

function isSensitive({ id, kind, sensitive }: Field, chosen: Chosen): boolean {
  const picked = kind.type === 'choices' ? kind.options![0].id : chosen.get(id);
  return (
    kind.type === 'bank_card' ||
    !!sensitive?.length ||
    !!kind.options?.find((one) => one.id === picked)?.sensitive?.length ||
    !!kind.fields?.some((inner) => isSensitive(inner, chosen))
  );
}

/** Fills in one page, and checks that what is asked follows from the answers. */
export async function fillPage(page: Page, asked: FormPage, chosen: Chosen, way: Way): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: asked.title, exact: true })).toBeVisible();
  const main = page.getByRole('main');
  for (const field of asked.fields) {
    if (field.when && !holds(field.when, chosen)) {
      await expect(main.getByText(field.label, { exact: true })).toHaveCount(0);
      continue;
    }
    await fill(main, field, chosen, way);
  }
}

/** Answers one question. */
export async function fill(within: Locator, field: Field, chosen: Chosen, way: Way): Promise<void> {
  const { kind } = field;
  const name = field.label + (kind.unit ? `（${kind.unit}）` : '') + (field.optional ? '（选填）' : '');
  const group = within.getByRole('group', { name, exact: true });
  switch (kind.type) {
    case 'choice': {
      const wanted = kind.options!.find((one) => one.id === chosen.get(field.id));
      const option = wanted ?? (way === 'first' ? kind.options![0] : kind.options!.at(-1)!);
      chosen.set(field.id, option.id);
      await choose(within, name, option.label, kind.options!.length);
      return;
    }
    case 'choices': {
      const one = kind.options!.find((option) => option.id === chosen.get(field.id)) ?? kind.options![0];
      chosen.set(field.id, one.id);
      await group.getByRole('checkbox', { name: one.label, exact: true }).check();
      return;
    }
    case 'yes_no':
      chosen.set(field.id, way === 'first' ? 'yes' : 'no');
      await group.getByRole('radio', { name: way === 'first' ? '是' : '否', exact: true }).check();
      return;
    case 'date':
      await fillDate(group, dayWithin(kind));
      return;
    case 'division':
      await group.getByRole('combobox', { name: '镇（街道）' }).selectOption({ index: way === 'first' ? 1 : 3 });
      await group.getByRole('combobox', { name: '村（社区）' }).selectOption({ index: 2 });
      return;
    case 'photo':
      for (let sent = 0; sent < (kind.min ?? 1); sent += 1) await attach(group);
      return;
    case 'group':
      await group.getByRole('button', { name: `添加${kind.entry}` }).click();
      for (const inner of kind.fields!) {
        await fill(group, inner, chosen, way);
      }
      return;
    default:
      await within.getByRole('textbox', { name, exact: true }).fill(textFor(kind, chosen, way));
  }
}

/** Sends a photograph and waits until it has arrived. */
export async function attach(group: Locator, file = photo()): Promise<void> {
  const arrived = group.getByText('已上传', { exact: true });
  const before = await arrived.count();
  await group.locator('input[type=file]').setInputFiles(file);
  await expect(arrived).toHaveCount(before + 1, { timeout: 20_000 });
}

/** Puts a day into year, month and day. */
export async function fillDate(group: Locator, day: string): Promise<void> {
  const [year, month, date] = day.split('-');
  await group.getByRole('textbox', { name: '年' }).fill(year);
  await group.getByRole('combobox', { name: '月' }).selectOption(month);
  await group.getByRole('combobox', { name: '日' }).selectOption(date);
}

async function choose(within: Locator, name: string, label: string, options: number): Promise<void> {
  if (options > 7) {
    await within.getByRole('combobox', { name, exact: true }).selectOption({ label });
    return;
  }
  await within.getByRole('group', { name, exact: true }).getByRole('radio', { name: label, exact: true }).check();
}

/** A day that the field takes: as near to today as it may be. */
function dayWithin({ min_days: min, max_days: max }: Kind): string {
  return dayFromNow(Math.max(min ?? -30, Math.min(max ?? 1, 1)));
}

/** Ages go up with the options: the first is 80 to 89, the last 100 and more; who says to be young or in the middle is. */
function born(chosen: Chosen, way: Way): string {
  const said: Record<string, number> = { young: 30, mid: 50 };
  const age = said[chosen.get('age') ?? ''] ?? (way === 'first' ? 85 : 102);
  return `${new Date().getFullYear() - age}0308`;
}

function textFor({ type, max = 20, min = 0 }: Kind, chosen: Chosen, way: Way): string {
  switch (type) {
    case 'name':
      return '示例王秀英';
    case 'id_number':
      // Two that a form asks for are two people's.
      return idNumber(born(chosen, way), String((people = (people + 1) % 900) + 100));
    case 'mobile':
      return '13900000001';
    case 'bank_card':
      return bankCard();
    case 'uscc':
      return creditCode();
    case 'number':
      return String(Math.max(min, 2));
    default:
      return '示例内容，照实填写'.slice(0, max);
  }
}

function holds(condition: Condition, chosen: Chosen): boolean {
  if ('is' in condition) {
    return condition.is.any_of.includes(chosen.get(condition.is.id) ?? '');
  }
  if ('all' in condition) {
    return condition.all.every((inner) => holds(inner, chosen));
  }
  if ('any' in condition) {
    return condition.any.some((inner) => holds(inner, chosen));
  }
  return !holds(condition.not, chosen);
}
