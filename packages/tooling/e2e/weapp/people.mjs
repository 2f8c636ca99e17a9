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
    await phone.tap('place-step')
    await this.prove(phone, number, 'sign-in')
    await phone.tap('sign-in-submit')
    await phone.element('home-report')
  }

  /**
   * Fills in a number and the code that is sent to it.
   * @param {Phone} phone
   * @param {string} number
   * @param {string} [form] how the ids of its fields begin
   */
  async prove(phone, number, form = 'prove') {
    const before = this.#log.codes(number).length
    await phone.type(`${form}-phone`, number)
    await phone.tap(`${form}-ask-code`)
    await phone.type(`${form}-code`, await this.#log.code(number, before))
  }

  /** @param {string} login */
  atTheConsole(login) {
    return ConsoleSession.signIn(this.#base, login, this.#log.password(login))
  }
}
