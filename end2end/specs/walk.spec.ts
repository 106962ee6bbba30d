// One citizen's way through the whole product, on a phone. Each page ends with an audit.
import { expect, test, type Page } from '@playwright/test';
import { emptyHeadings, open, signInHere, started, title } from '../support/app';
import { expectNoViolations } from '../support/axe';
import { attach, declare, fillDate } from '../support/forms';
import { bankCard, freshPhone, idNumber } from '../support/people';
import { largePhoto, photo } from '../support/pictures';
import { API, setClock, staff, staffRead } from '../support/platform';
import { decoded } from '../support/qr';

const MONDAY_MORNING = '2026-11-23T10:00:00+08:00';
const LUNCH_IN_THE_VILLAGES = '2026-11-23T11:40:00+08:00';

test('home: search, five jobs, the hotline, and a 长辈版 that is remembered', async ({ page }) => {
  await open(page, '/');
  await expect(title(page, '您要办什么事？')).toBeVisible();
  const jobs = page.getByRole('navigation', { name: '办事' }).getByRole('link');
  await expect(jobs).toHaveCount(5);
  for (const job of ['去哪儿办', '要带什么', '在手机上办', '办到哪步了', '说说办得怎么样']) {
    await expect(jobs.filter({ hasText: job })).toBeVisible();
  }
  await expect(page.getByRole('main').getByRole('link', { name: /12345/ })).toHaveAttribute('href', 'tel:12345');
  await expectNoViolations(page);

  const elder = page.getByRole('button', { name: '长辈版' });
  await elder.click();
  await expect(elder).toHaveAttribute('aria-pressed', 'true');
  await page.reload();
  await started(page);
  await expect(page.getByRole('button', { name: '长辈版' })).toHaveAttribute('aria-pressed', 'true');
  const size = () => page.getByRole('button', { name: '长辈版' }).evaluate((e) => parseFloat(getComputedStyle(document.documentElement).fontSize));
  expect(await size()).toBeGreaterThanOrEqual(22);
  await expectNoViolations(page);
  await page.getByRole('button', { name: '标准版' }).click();

  await page.getByRole('searchbox', { name: '找要办的事' }).fill('老人补贴');
  await page.getByRole('button', { name: '搜索' }).click();
  await expect(title(page, '办什么事')).toBeVisible();
  await expect(page.getByRole('main').getByRole('link', { name: /高龄津贴/ })).toBeVisible();
});

test('map: the list narrows down by town, kind, item and opening; the map comes only when asked for', async ({ page }) => {
  const maps: string[] = [];
  page.on('request', (request) => {
    if (/leaflet/i.test(request.url())) maps.push(request.url());
  });
  await setClock(page, MONDAY_MORNING);
  await open(page, '/map');
  const count = page.getByText(/^找到 \d+ 个站点/);
  await expect(count).toHaveText('找到 376 个站点');
  const card = () => page.getByRole('main').getByRole('listitem').filter({ has: page.getByRole('heading', { level: 2 }) });
  await expect(card().first()).toContainText('峄城区政务服务中心');
  await expect(card().first()).toContainText('开着门，还有2小时');
  await expect(card().first()).toContainText('周一至周五 8:30–12:00');
  await expect(card().first().getByRole('link', { name: /电话/ })).toHaveAttribute('href', /^tel:[\d-]+$/);
  await expectNoViolations(page);

  await page.getByText('更多条件', { exact: true }).click();
  await page.getByRole('combobox', { name: '哪个镇街' }).selectOption({ label: '古邵镇' });
  await expect(page).toHaveURL(/town=370404100/);
  await page.getByRole('combobox', { name: '哪种站点' }).selectOption({ label: '镇街便民服务中心' });
  await expect(count).toHaveText('找到 1 个站点');
  await page.getByRole('combobox', { name: '要办什么事' }).selectOption({ label: '高龄津贴申领' });
  await expect(card().first()).toContainText('高龄津贴申领：可咨询，可受理');
  // The address follows a little later.
  await expect(page).toHaveURL(/kind=town.*item=gljt/);
  await setClock(page, LUNCH_IN_THE_VILLAGES);
  await page.reload();
  await started(page);
  await page.getByText(/^更多条件，已选：高龄津贴申领、古邵镇/).click();
  await page.getByRole('combobox', { name: '哪种站点' }).selectOption('');
  const all = Number((await count.textContent())!.match(/\d+/)![0]);
  await page.getByRole('checkbox', { name: '现在开门' }).check();
  await expect(page).toHaveURL(/open=1/);
  await expect.poll(async () => Number((await count.textContent())!.match(/\d+/)![0])).toBeLessThan(all);
  const states = await card().locator('.jb-state').allTextContents();
  expect(states.length).toBeGreaterThan(0);
  expect(states.filter((state) => /休|下班|停办|还没开门|未核实/.test(state))).toEqual([]);

  await page.reload();
  await started(page);
  await page.getByText(/^更多条件，已选：.*古邵镇/).click();
  await expect(page.getByRole('combobox', { name: '哪个镇街' })).toHaveValue('370404100');
  await expect(page.getByRole('checkbox', { name: '现在开门' })).toBeChecked();
  expect(maps, 'the list needs no map code').toEqual([]);

  await card().first().getByRole('button', { name: /^怎么去/ }).click();
  const ways = page.getByRole('dialog', { name: '怎么过去' });
  await expect(ways.getByRole('link', { name: /地图$/ })).toHaveCount(4);
  await expect(ways.getByRole('link', { name: /^看地址/ })).toHaveAttribute('href', /^\/sites\//);
  await expect(ways.getByRole('link', { name: '高德地图' })).toHaveAttribute('href', /^https:\/\/uri\.amap\.com\/navigation\?to=117\.\d{6},34\.\d{6},/);
  await expect(ways).toContainText('离开本站');
  await expectNoViolations(page);
  await page.keyboard.press('Escape');
  await expect(ways).toBeHidden();

  await page.getByRole('radio', { name: '地图' }).check();
  await expect(page.getByRole('group', { name: /示意图/ }).getByRole('button').first()).toBeVisible();
  expect(maps.length).toBeGreaterThan(0);
  await expectNoViolations(page);
});

test('site: when, where, which window, what can be done', async ({ page }) => {
  await setClock(page, MONDAY_MORNING);
  await open(page, '/sites/S370404');
  await expect(title(page, '峄城区政务服务中心')).toBeVisible();
  await expect(page.getByText('开着门，还有2小时').first()).toBeVisible();
  await expect(page.getByText(/核对）/).first()).toBeVisible();
  await expect(page.getByText(/坛山街道示例路1号/)).toBeVisible();
  for (const part of ['开门时间', '地址和怎么过去', '窗口', '在这里能办', '这里有']) {
    await expect(page.getByRole('heading', { name: part, exact: true })).toBeVisible();
  }
  await expect(page.getByRole('main').getByRole('link', { name: /打电话问/ })).toHaveAttribute('href', /^tel:/);
  expect(await emptyHeadings(page)).toEqual([]);
  await expectNoViolations(page);
  const items = page.getByRole('main').getByRole('link', { name: /可受理|可咨询/ });
  await expect(items).toHaveCount(8);
  const count = page.getByText(/^能办 \d+ 件事$/);
  await page.getByRole('button', { name: /^看全部 \d+ 件$/ }).click();
  await expect(count, 'the keyboard goes on above what came').toBeFocused();
  await expect(items).toHaveCount(Number((await count.textContent())!.match(/\d+/)![0]));
  await page.getByRole('main').getByRole('link', { name: /高龄津贴申领/ }).click();
  await expect(title(page, '高龄津贴申领')).toBeVisible();
});

test('items: the whole list, all items of it', async ({ page }) => {
  // An audit of a page as long as this takes its time.
  test.slow();
  await open(page, '/items');
  await expect(page.getByText(/^找到 \d+ 项$/)).toBeVisible();
  await expectNoViolations(page);
});

test('guide: every heading has something to say', async ({ page }) => {
  await open(page, '/items');
  await page.getByRole('main').getByRole('link', { name: /高龄津贴申领/ }).click();
  await expect(title(page, '高龄津贴申领')).toBeVisible();
  for (const part of ['要带什么', '什么情况能办', '什么情况不能办', '怎么办', '多久办好', '要花多少钱', '去哪儿办，不用手机怎么办', '常见问题', '问谁，找谁投诉', '不服决定怎么办', '法律依据', '基本信息']) {
    await expect(page.getByRole('heading', { level: 2, name: part, exact: true })).toBeVisible();
  }
  expect(await emptyHeadings(page)).toEqual([]);
  await expectNoViolations(page);
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  expect(height, 'what one came for is near').toBeLessThan(4500);
  const law = page.getByRole('button', { name: '法律依据' });
  await expect(page.getByText('老年人权益保障法').first()).toBeHidden();
  await law.click();
  await expect(law).toHaveAttribute('aria-expanded', 'true');
  await expect(page.getByText('老年人权益保障法').first()).toBeVisible();
  await expectNoViolations(page);
});

test('notice: my list in a few taps; back, reload, paper and the code lead to the same sheet', async ({ page }) => {
  await open(page, '/items/gljt');
  await page.getByRole('link', { name: '要带什么', exact: true }).click();
  const answer = (text: string) => page.getByRole('main').getByRole('link', { name: text });
  await expect(title(page, '老人今年满多少周岁了？')).toBeVisible();
  await expectNoViolations(page);
  await answer('80到89周岁').click();
  await expect(title(page, '老人现在吃低保，或者是特困供养吗？')).toBeFocused();
  await page.goBack();
  await expect(title(page, '老人今年满多少周岁了？')).toBeVisible();
  await expect(answer('80到89周岁')).toContainText('上次选的');
  await page.goForward();
  await answer('是').first().click();
  await answer('不是，一直在峄城').click();
  await expect(title(page, '谁来办？')).toBeVisible();
  await page.reload();
  await started(page);
  await expect(title(page, '谁来办？')).toBeVisible();
  await answer('和老人在一个户口簿上的老伴、儿女').click();
  await answer('老人的其他银行卡').click();

  await expect(title(page, '高龄津贴申领')).toBeFocused();
  await expect(page.getByRole('main')).toContainText('老人的其他银行卡');
  const materials = page.getByRole('checkbox');
  await expect(page.getByRole('heading', { name: '要带 2 样' })).toBeVisible();
  await expect(page.getByRole('button', { name: '到了再填：1 样' })).toBeVisible();
  await expect(materials, 'what need not be brought opens by a tap').toHaveCount(2);
  await page.getByRole('button', { name: '先不用带：4 样' }).click();
  await expect(materials).toHaveCount(6);
  await page.getByRole('checkbox', { name: '老人近期照片' }).check();
  await expect(page.getByText('还差 1 样。')).toBeVisible();
  await page.getByRole('checkbox', { name: /老人的银行卡/ }).check();
  await expect(page.getByText('都备齐了。'), 'what need not be brought is not missed').toBeVisible();
  await page.reload();
  await started(page);
  await expect(page.getByRole('checkbox', { name: /老人的银行卡/ })).toBeChecked();
  expect(await emptyHeadings(page)).toEqual([]);
  await expectNoViolations(page);

  await page.getByRole('button', { name: /^存下来/ }).click();
  const address = await decoded(page.getByRole('img', { name: /二维码/ }));
  expect(new URL(address).origin).toBe(new URL(page.url()).origin);
  await page.emulateMedia({ media: 'print' });
  for (const role of ['navigation', 'banner', 'contentinfo', 'button'] as const) {
    await expect(page.getByRole(role), `${role} on paper`).toHaveCount(0);
  }
  await expect(page.getByRole('img', { name: /二维码/ })).toBeVisible();
  expect(await edges(page, '.jb-tick .jb-fold__body'), 'how to get each stands below its name').toHaveLength(1);
  await page.emulateMedia({ media: null });
  await page.goto(address);
  await started(page);
  await expect(page.getByRole('heading', { name: '要带 2 样' })).toBeVisible();
  await expect(page.getByRole('checkbox', { name: /老人的银行卡/ })).toBeChecked();
});

/** Where parts begin on the left, each place once. */
async function edges(page: Page, parts: string): Promise<number[]> {
  const all = await page.locator(parts).evaluateAll((found) =>
    found.map((part) => Math.round(part.getBoundingClientRect().left)));
  return [...new Set(all)];
}

test('apply, follow, supplement, decision, review, rectification', async ({ page, request }) => {
  test.setTimeout(180_000);
  const no = await test.step('fill in and submit', () => apply(page));
  await test.step('answer what the office asks for', () => supplement(page, no));
  await test.step('be decided', () => decided(page, no));
  await test.step('say how it was, and see what comes of it', () => review(page));

  async function supplement(page: Page, no: string): Promise<void> {
    await staff(request, `/cases/${no}/supplement_request`, {
      actor: '坛山街道便民服务中心 受理岗',
      gaps: [
        { field: 'bank_no', text: '银行账号少了一位，请对照卡片重填。' },
        { field: 'elder_photo', text: '照片太暗，请重新拍一张。' },
      ],
      days: 5,
    });
    // What waits stands where one looks first, with its day.
    for (const path of ['/', '/me']) {
      await open(page, path);
      const todo = page.getByRole('main').getByRole('link', { name: /高龄津贴申领.*请在 .+ 以前补交/ });
      await expect(todo, path).toHaveAttribute('href', `/cases/${no}`);
      await expectNoViolations(page);
    }
    await open(page, '/cases');
    await page.getByRole('main').getByRole('link', { name: /请在 .+ 以前补交/ }).click();
    await expect(page.getByRole('heading', { name: '现在要您做的' })).toBeVisible();
    await expect(page.getByText(/照片太暗，请重新拍一张/).first()).toBeVisible();
    await expectNoViolations(page);
    await page.getByRole('textbox', { name: '银行账号' }).fill(bankCard());
    await attach(page.getByRole('group', { name: '老人近期的照片' }));
    await page.getByRole('button', { name: '提交补充材料' }).click();
    await expect(page.getByRole('heading', { name: '现在要您做的' })).toHaveCount(0);
    await expect(page.getByText('补的已经收到，谢谢您')).toBeVisible();
    await expect(page.getByText('补充材料已提交')).toBeVisible();
  }

  async function decided(page: Page, no: string): Promise<void> {
    const actor = '峄城区民政局 审批岗';
    await staff(request, `/cases/${no}/acceptance`, { actor });
    await page.reload();
    await started(page);
    await expect(page.getByText('已受理，正在办理')).toBeVisible();
    await expect(page.getByText(/最晚 .+ 办完/)).toBeVisible();
    await staff(request, `/cases/${no}/decision`, { actor, kind: 'granted', text: '从本月起按月发放，每月25日前到账。' });
    await page.reload();
    await started(page);
    await expect(page.getByRole('heading', { name: '您的申请通过了' })).toBeVisible();
    const steps = page.getByRole('heading', { name: '办到哪一步' }).locator('..').getByRole('listitem');
    await expect(steps).toHaveText([/提交申请/, /一次告知需要补充的材料/, /补充材料已提交/, /受理/, /办结.*当前进度/s]);
    await expect(page.getByRole('button', { name: '撤回申请' })).toHaveCount(0);
    await page.getByText('谁看过、办过我的材料').click();
    await page.getByRole('button', { name: '查一查' }).click();
    for (const done of ['请您补充材料', '受理', '作出决定']) {
      await expect(page.getByRole('definition').filter({ hasText: `示例工作人员：${done}` })).toBeVisible();
    }
    expect(await emptyHeadings(page)).toEqual([]);
    await expectNoViolations(page);
  }

  async function review(page: Page): Promise<void> {
    await page.getByRole('link', { name: /评价：办理结果/ }).click();
    await expect(title(page, '这次办得怎么样？')).toBeVisible();
    const own = page.url();
    await page.getByRole('button', { name: '提交评价' }).click();
    await expect(page.getByRole('heading', { name: '请先改好下面几处' })).toBeFocused();
    await page.getByRole('radio', { name: '不满意', exact: true }).check();
    await page.getByRole('button', { name: '提交评价' }).click();
    await expect(page.getByRole('link', { name: /请选一条原因，或写几个字/ })).toBeVisible();
    await expectNoViolations(page);
    await page.getByRole('checkbox', { name: '没有提供材料样本' }).check();
    const words = `照片要求没写清（${no}）`;
    await page.getByRole('textbox', { name: /具体说说/ }).fill(words);
    await page.getByRole('checkbox', { name: '匿名评价' }).check();
    await page.getByRole('button', { name: '提交评价' }).click();
    await expect(page.getByText('谢谢您的评价')).toBeVisible();
    await expect(page.getByRole('heading', { name: '您的评价：不满意' })).toBeVisible();
    await expect(page.getByText('没有提供材料样本')).toBeVisible();
    await expect(page.getByText('已收到您的评价').first()).toBeVisible();
    await expect(page.getByText(/最晚 2026年\d+月\d+日 答复您/)).toBeVisible();
    await expectNoViolations(page);

    const { reviews } = await staffRead<{ reviews: { token: string; text: string; phone?: string }[] }>(request, '/reviews');
    const given = reviews.find((one) => one.text === words)!;
    expect(given.phone, 'anonymous').toBeUndefined();
    await staff(request, `/reviews/${given.token}/rectification`, { state: 'verifying' });
    await staff(request, `/reviews/${given.token}/rectification`, { state: 'rectifying', text: '正在补材料样本。' });
    await staff(request, `/reviews/${given.token}/rectification`, { state: 'answered', text: '样本已放到办事指南里，谢谢您提醒。' });
    await page.goto(own);
    await started(page);
    await expect(page.getByText('样本已放到办事指南里，谢谢您提醒。')).toBeVisible();
    await expect(page.getByText('已经答复').first()).toBeVisible();
    await expect(page.getByRole('button', { name: '提交评价' })).toHaveCount(0);
    await expectNoViolations(page);
    const again = await request.post(`${API}/reviews/${own.split('/').at(-1)}`, {
      headers: { Origin: new URL(own).origin, 'Idempotency-Key': 'another' },
      data: { grade: 'very_good' },
    });
    expect(again.status(), 'one review for one service').toBe(409);
  }
});

/** Fills in 高龄津贴 for an old parent and submits it; gives the case's number. */
async function apply(page: Page): Promise<string> {
  await open(page, '/items/gljt');
  await page.getByRole('link', { name: '在手机上办' }).click();
  await expect(title(page, '高龄津贴申请')).toBeVisible();
  await expect(page.getByText('老人身份证的照片')).toBeVisible();
  await expectNoViolations(page);
  await page.getByRole('link', { name: '登录并开始填写' }).click();
  await expect(title(page, '登录')).toBeVisible();
  await expectNoViolations(page);
  await signInHere(page, freshPhone());

  await expect(title(page, '老人的情况')).toBeVisible();
  await expect(page.getByText('第 1 步，共 5 步')).toBeVisible();
  await page.getByRole('textbox', { name: '老人的姓名' }).fill('示例王秀英');
  await page.getByRole('textbox', { name: '老人的身份证号' }).fill(idNumber('19410308'));
  await attach(page.getByRole('group', { name: '老人身份证的照片' }), photo());
  await attach(page.getByRole('group', { name: '老人身份证的照片' }), photo('反面.png'));
  await expect(page.getByRole('group', { name: '老人身份证的照片' }).getByText('拍照或选照片')).toBeHidden();
  await page.getByRole('combobox', { name: '镇（街道）' }).selectOption({ label: '坛山街道' });
  await page.getByRole('combobox', { name: '村（社区）' }).selectOption({ index: 1 });
  await expect(page.getByRole('group', { name: '老人享受低保或特困供养吗' })).toHaveCount(0);
  await page.getByRole('radio', { name: '80到89周岁' }).check();
  await page.getByRole('group', { name: '老人享受低保或特困供养吗' }).getByRole('radio', { name: '是' }).check();
  await attach(page.getByRole('group', { name: '老人近期的照片' }), largePhoto());
  await expect(page.getByText(/已保存在本机/)).toBeVisible();
  await expectNoViolations(page);
  await page.getByRole('button', { name: '下一步' }).click();

  await expect(title(page, '户口')).toBeVisible();
  await page.getByRole('radio', { name: '是，近一年迁来的' }).check();
  await page.getByRole('textbox', { name: '原来的户口在哪里' }).fill('微山县示例镇');
  await page.getByRole('radio', { name: '老人承诺已停发或没领过，由民政局核实' }).check();
  await fillDate(page.getByRole('group', { name: '哪一天停发的' }), '2026-09-30');
  await expectNoViolations(page);
  await page.getByRole('button', { name: '下一步' }).click();

  await expect(title(page, '收钱的卡')).toBeVisible();
  await page.getByRole('radio', { name: '老人的社保卡' }).check();
  await page.getByRole('textbox', { name: '银行账号' }).fill(bankCard());
  await page.getByRole('button', { name: '下一步' }).click();

  await expect(title(page, '联系谁')).toBeVisible();
  await page.getByRole('radio', { name: '老人自己' }).check();
  await page.getByRole('textbox', { name: '联系手机号' }).fill('139 0000 0001');
  await page.getByRole('button', { name: '下一步' }).click();

  await expect(title(page, '核对并提交')).toBeVisible();
  await expect(page.getByText('370404 19410308')).toBeVisible();
  await expect(page.getByText('2026年9月30日')).toBeVisible();
  await expectNoViolations(page);
  await page.getByRole('link', { name: /^修改\s*户口$/ }).click();
  await expect(title(page, '户口')).toBeVisible();
  await page.getByRole('textbox', { name: '原来的户口在哪里' }).fill('微山县示例街道');
  await page.getByRole('button', { name: '改好了' }).click();
  await expect(page.getByText('微山县示例街道')).toBeVisible();
  await page.getByRole('button', { name: '提交' }).click();
  await expect(page.getByRole('heading', { name: '请先改好下面几处' })).toBeFocused();
  await declare(page);
  await page.getByRole('button', { name: '提交' }).click();

  await expect(page.getByRole('heading', { name: '已提交，请记下办件编号' })).toBeVisible();
  const no = new URL(page.url()).pathname.split('/').at(-1)!;
  expect(no).toMatch(/^\d{16}$/);
  await expect(page.getByText('已提交，等待受理')).toBeVisible();
  await page.getByText('我填的内容', { exact: true }).click();
  await expect(page.getByText('微山县示例街道')).toBeVisible();
  await expect(page.getByText('19410308')).toHaveCount(0);
  expect(await emptyHeadings(page)).toEqual([]);
  await expectNoViolations(page);
  return no;
}
