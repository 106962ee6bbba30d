// Invented people: numbers that pass the rules and belong to nobody.
import { randomInt } from 'node:crypto';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const USCC = '0123456789ABCDEFGHJKLMNPQRTUWXY';

let next = randomInt(10_000);

/** A mobile number that no other test of this run signs in with. */
export function freshPhone(): string {
  const worker = Number(process.env.TEST_PARALLEL_INDEX ?? 0) % 10;
  next = (next + 1) % 10_000;
  return `139000${worker}${String(next).padStart(4, '0')}`;
}

/** 公民身份号码 of somebody born on `day` (YYYYMMDD) in 峄城. */
export function idNumber(day = '19360308', order = '002'): string {
  const digits = `370404${day}${order}`;
  const sum = WEIGHTS.reduce((all, weight, at) => all + weight * Number(digits[at]), 0);
  return digits + '10X98765432'[sum % 11];
}

/** 统一社会信用代码 with a check digit that fits. */
export function creditCode(): string {
  const body = '91370404MA0TEST00'.replace('S', '5');
  let weight = 1;
  let sum = 0;
  for (const character of body) {
    sum += USCC.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return body + USCC[(31 - (sum % 31)) % 31];
}

/** 银行卡号: 19 digits that pass Luhn. */
export function bankCard(): string {
  const body = '622200000000000000';
  const sum = [...body].reverse().reduce((all, digit, at) => {
    const value = Number(digit) * (at % 2 === 0 ? 2 : 1);
    return all + (value > 9 ? value - 9 : value);
  }, 0);
  return body + String((10 - (sum % 10)) % 10);
}

/** A day in China's civil time, `days` after today, as YYYY-MM-DD. */
export function dayFromNow(days = 0): string {
  const at = Date.now() + 8 * 3_600_000 + days * 86_400_000;
  return new Date(at).toISOString().slice(0, 10);
}
