// The people of the demo, with what they have in their hands.
import { ConsoleSession } from './console.mjs'
import { Phone } from './phone.mjs'
import { ServerLog } from './server-log.mjs'

export class People {
  /** every phone that was given out @type {Phone[]} */
  phones = []
  #program
  #base
  #log

  /**
   * @param {import('./phone.mjs').Program} program
   * @param {{ base: string, logFile: string }} server
   */
  constructor(program, { base, logFile }) {
    this.#program = program
    this.#base = base
    this.#log = new ServerLog(logFile)
  }

  /** Somebody who has just installed the mini-program and opened it. */
  newcomer() {
    const phone = new Phone(this.#program, this.#base)
    phone.start()
    this.phones.push(phone)
    return phone
  }

  /**
   * Signs in with a phone number and the code that is sent to it, from the front page.
   * @param {Phone} phone
   * @param {string} number
   */
  async signIn(phone, number) {
    const before = this.#log.codes(number).length
    await phone.tap('place-step')
    await phone.type('sign-in-phone', number)
    await phone.tap('sign-in-ask-code')
    await phone.type('sign-in-code', await this.#log.code(number, before))
    await phone.tap('sign-in-submit')
    await phone.element('home-report')
  }

  /** @param {string} login */
  atTheConsole(login) {
    return ConsoleSession.signIn(this.#base, login, this.#log.password(login))
  }
}
