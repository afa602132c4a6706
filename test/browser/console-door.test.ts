import { Events, OAuth2Server } from 'oauth2-mock-server'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createOperators } from '../../src/console/door/operators.ts'
import { type ConsoleStage, operatorPassword, signIn, startConsoleStage } from './console-stage.ts'
import { launchBrowser } from './phone-stage.ts'

let browser: Browser
let stage: ConsoleStage
beforeAll(async () => {
  browser = await launchBrowser()
  stage = await startConsoleStage()
  await stage.operator('asif', 'Asif Khan', 'agent')
  await stage.operator('meera', 'Meera Joshi', 'admin')
})
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()))
})
afterAll(async () => {
  await browser?.close()
  await stage?.close()
})

const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true })
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

describe('the door of the console', () => {
  it('says beside the field what is wrong with a sign-in, and opens the page that was asked for', async () => {
    const { page, faults } = await stage.open(browser, '/replies')
    await signIn(page, 'asif', 'not the password at all')
    await page.getByText('The sign-in name or the password is not right.').waitFor()
    expect(await page.getByLabel('Password', { exact: true }).getAttribute('aria-invalid')).toBe('true')
    await signIn(page, 'asif')
    await heading(page, 'Replies').waitFor()
    expect(page.url()).toBe(`${stage.url}/console/replies`)
    expect(faults).toEqual([])
  })

  it('shows nothing before a first password is replaced, and says what a new one lacks', async () => {
    await stage.operator('neha', 'Neha Gupta', 'agent', true)
    const { page } = await stage.open(browser, '/inbox')
    await signIn(page, 'neha')
    await heading(page, 'Choose your own password').waitFor()
    expect(await page.getByRole('navigation').count()).toBe(0)
    const choose = async (next: string, again = next) => {
      await page.getByLabel('Password now').fill(operatorPassword)
      await page.getByLabel('New password', { exact: true }).fill(next)
      await page.getByLabel('New password again').fill(again)
      await button(page, 'Save and go on').click()
    }
    await choose('short')
    await page.getByText('At least 12 characters.').waitFor()
    await choose('seven rivers under one moon', 'seven rivers under one noon')
    await page.getByText('The two are not the same.').waitFor()
    await choose('neha gupta neha gupta')
    await page.getByText(/too close to your name/).waitFor()
    await choose('seven rivers under one moon')
    await heading(page, 'Inbox').waitFor()
  })

  it('comes back when a session is over, and then to the same page', async () => {
    const { page } = await stage.open(browser, '/account')
    await signIn(page, 'asif')
    await heading(page, 'Asif Khan').waitFor()
    const { office, store } = stage.playground.service
    const operators = createOperators(office, store)
    await operators.change(operators.idOf('asif'), ({ age }) => ({ age: age + 1 }))
    await page.getByRole('link', { name: 'Inbox' }).click()
    await heading(page, 'Sign in').waitFor()
    await signIn(page, 'asif')
    await heading(page, 'Inbox').waitFor()
    expect(page.url()).toContain('/console/inbox/')
  })

  it('opens with a passkey that was added before', async () => {
    const { page, faults } = await stage.open(browser, '/account')
    await withPasskeys(page)
    await signIn(page, 'asif')
    await page.getByLabel('Name of a new passkey').fill('Office laptop')
    await button(page, 'Add').click()
    await button(page, 'Remove Office laptop').waitFor()
    await button(page, 'Account of Asif Khan').click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await button(page, 'Use a passkey').click()
    await heading(page, 'Asif Khan').waitFor()
    await page.getByText(/used just now/).waitFor()
    expect(faults).toEqual([])
  })

  it('leads to the identity provider, and from there back to the page that was asked for', async () => {
    const provider = new OAuth2Server()
    await provider.issuer.keys.generate('RS256')
    await provider.start(0, '127.0.0.1')
    provider.service.on(Events.BeforeTokenSigning, ({ payload }) =>
      Object.assign(payload, { email: 'uma@lender.example', email_verified: true }),
    )
    const own = await startConsoleStage({
      OIDC_ISSUER: provider.issuer.url ?? '',
      OIDC_CLIENT_ID: 'flowless',
      OIDC_CLIENT_SECRET: 'a secret of the client',
    })
    const { office, store } = own.playground.service
    const uma = { signInName: 'uma@lender.example', name: 'Uma Devi', role: 'agent' } as const
    await createOperators(office, store).add(uma)
    const { page } = await own.open(browser, '/replies')
    await page.getByRole('link', { name: 'Continue with single sign-on' }).click()
    await heading(page, 'Replies').waitFor()
    await button(page, 'Account of Uma Devi').waitFor()
    expect(page.url()).toBe(`${own.url}/console/replies`)
    await own.close()
    await provider.stop()
  })

  it('keeps the colours that somebody chose', async () => {
    const { page } = await stage.open(browser, '/account', { colorScheme: 'light' })
    await signIn(page, 'asif')
    const colours = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    await heading(page, 'Asif Khan').waitFor()
    const light = await colours()
    await button(page, 'Account of Asif Khan').click()
    await page.getByRole('menuitem', { name: 'Dark' }).click()
    await expect.poll(colours).not.toBe(light)
    const dark = await colours()
    await page.reload()
    await heading(page, 'Asif Khan').waitFor()
    expect(await colours()).toBe(dark)
  })

  it('shows a first password once, to the admin who made it', async () => {
    const { page } = await stage.open(browser, '/operators')
    await signIn(page, 'meera')
    await button(page, 'Add an operator').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name').fill('Tara Bose')
    await dialog.getByLabel('Signs in as').fill('asif')
    await dialog.getByRole('button', { name: 'Add' }).click()
    await dialog.getByText(/Somebody has this sign-in name/).waitFor()
    await dialog.getByLabel('Signs in as').fill('tara')
    await dialog.getByRole('button', { name: 'Add' }).click()
    const password = await page.getByRole('dialog').locator('pre').textContent()
    await button(page, 'I have passed it on').click()
    await page.getByRole('cell', { name: 'Tara Bose', exact: true }).waitFor()
    await page.reload()
    await page.getByRole('cell', { name: 'Tara Bose', exact: true }).waitFor()
    expect(await page.content()).not.toContain(password)
    const { page: hers } = await stage.open(browser, '/')
    await signIn(hers, 'tara', password ?? '')
    await heading(hers, 'Choose your own password').waitFor()
  })

  it('shows each role the pages that it may open, and none else', async () => {
    const pagesOf = async (role: 'compliance' | 'admin' | 'supervisor') => {
      await stage.operator(`the-${role}`, `The ${role}`, role)
      const { page } = await stage.open(browser, '/')
      await signIn(page, `the-${role}`)
      const links = page.getByRole('navigation', { name: 'Pages' }).getByRole('listitem')
      await links.first().waitFor()
      return links.allTextContents()
    }
    expect(await pagesOf('supervisor')).toEqual(['Inbox', 'Cases', 'Replies', 'Health'])
    expect(await pagesOf('compliance')).toEqual(['Inbox', 'Cases', 'Audit'])
    expect(await pagesOf('admin')).toEqual(['Audit', 'Operators', 'Health'])
  })
})

/** A device that says yes to every passkey, as Chromium pretends one. */
async function withPasskeys(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
    },
  })
}
