import { describe, expect, test } from 'vitest'
import type { StepName } from '../../src/journey/state.ts'
import { at } from './paths.ts'

/** At this step the borrower says | we reply, among other things | where they are then. */
const tables: Partial<Record<StepName, [says: string, reply: string, step: StepName][]>> = {
  name: [
    ['12345', 'in letters', 'name'],
    ['yes', 'in letters', 'name'],
    ['ASHA VERMA', 'Asha Verma', 'birth-date'],
    ['आशा वर्मा', 'आशा वर्मा', 'birth-date'],
    ['Mera naam Asha hai', 'Asha', 'birth-date'],
  ],
  'birth-date': [
    ['tomorrow', 'could not read', 'birth-date'],
    ['31-02-1995', 'does not exist', 'birth-date'],
    ['01-01-2030', 'in the future', 'birth-date'],
    ['01-01-2010', 'from 21 years', 'birth-date'],
    ['01-01-1960', 'by the age of 58', 'birth-date'],
    ['31/12/95', '31 December 1995', 'employment'],
    ['३१-१२-१९९५', '31 December 1995', 'employment'],
  ],
  employment: [
    ['perhaps', 'tap one of the buttons', 'employment'],
    ['2', 'Self-employed', 'income'],
    ['dukan', 'Self-employed', 'income'],
    ['student', 'Something else', 'income'],
  ],
  income: [
    ['a lot', 'could not read', 'income'],
    ['2-3 lakh', '[₹2,00,000]\n[₹3,00,000]', 'income'],
    ['50', 'Did you mean *₹50,000*', 'income'],
    ['6 LPA', '*₹50,000*', 'income'],
    ['900 crore', 'too large', 'income'],
    ['₹45k', '₹45,000', 'purpose'],
    ['1.5 lakh', '₹1,50,000', 'purpose'],
    ['डेढ़ लाख', '₹1,50,000', 'purpose'],
    ['४५०००', '₹45,000', 'purpose'],
    ['20,000', 'whole household', 'household-income'],
    ['25,000', 'whole household', 'household-income'],
    ['25,001', 'need the money', 'purpose'],
  ],
  purpose: [
    ['something nice', 'tap one of the buttons', 'purpose'],
    ['shaadi', 'Wedding or family', 'pincode'],
    ['7', 'Something else', 'pincode'],
  ],
  pincode: [
    ['Pune', 'could not find a pincode', 'pincode'],
    ['41100', 'could not find a pincode', 'pincode'],
    ['011001', 'No pincode begins with a zero', 'pincode'],
    ['110001 or 411001', 'more than one pincode', 'pincode'],
    ['110 001', 'Pincode: *110001*', 'summary'],
    ['PIN 110001', 'Pincode: *110001*', 'summary'],
    ['पिन ११०००१', 'Pincode: *110001*', 'summary'],
    ['7 MG Road, Pune 411001', 'Pincode: *411001*', 'summary'],
  ],
  summary: [
    ['hmm', 'tap one of the buttons', 'summary'],
    ['no', 'Which answer', 'summary'],
    ['sahi hai', 'Your consent', 'consent'],
  ],
  consent: [
    ['ok', 'clear yes or no', 'consent'],
    ['yes', 'clear yes or no', 'consent'],
    ['haan', 'clear yes or no', 'consent'],
    ['1', 'clear yes or no', 'consent'],
    ['👍', 'clear yes or no', 'consent'],
    ['I agree to nothing', 'clear yes or no', 'consent'],
    ['no', 'have not checked your credit report', 'closed'],
    ['nahi', 'have not checked your credit report', 'closed'],
    ['i AGREE!', 'your 8 offers', 'offers'],
    ['मैं सहमत हूँ', 'your 8 offers', 'offers'],
  ],
  offers: [
    ['the best one', 'tap one of the offers', 'offers'],
    ['9', 'tap one of the offers', 'offers'],
    ['3', '₹3,30,000 for 18 months', 'offers'],
    ['5 lakh 36 months', '₹5,00,000 for 36 months', 'offers'],
    ['I want only 2 lakh', 'how many months would you like to repay ₹2,00,000', 'offers'],
    ['for 2 years please', 'How much would you like to borrow', 'offers'],
    ['kam chahiye', 'How much would you like to borrow', 'offers'],
    ['can I get 1.5 lakh for 18 months', '₹1,50,000 for 18 months', 'offers'],
    ['75000 12 mahine', '₹75,000 for 12 months', 'offers'],
    ['डेढ़ लाख 24 महीने', '₹1,50,000 for 24 months', 'offers'],
    ['7 lakh', '₹7,00,000 is outside what we lend', 'offers'],
    ['1 lakh 100 months', 'You can choose 6, 12, 18, 24, 36 months', 'offers'],
    ['what does the fee of 10,000 mean?', 'will not guess', 'offers'],
    ['thanks', 'Glad to help', 'offers'],
  ],
  bank: [
    ['my bank', 'no account number', 'bank'],
    ['123456789012', 'Now the *IFSC*', 'bank'],
    ['HDFC0000001', 'Now the *account number*', 'bank'],
    ['HDFC0000001 123456789012', 'ending in *9012*', 'bank'],
    ['123456789012 ABCD0123456', 'no bank branch with the IFSC ABCD0123456', 'bank'],
    ['123456789012 HDFC000001', '4 letters, a zero', 'bank'],
    ['1234 HDFC0000001', '9 to 18 digits', 'bank'],
    ['4111111111111111', 'card number', 'bank'],
    ['9876543210', 'phone number', 'bank'],
    ['999941057058', 'together with the IFSC', 'bank'],
    ['123456789012 987654321098 HDFC0000001', 'more than one account number', 'bank'],
  ],
  agreement: [
    ['ok', 'type exactly *I accept*', 'agreement'],
    ['yes', 'type exactly *I accept*', 'agreement'],
    ['1', 'type exactly *I accept*', 'agreement'],
    ['👍', 'type exactly *I accept*', 'agreement'],
    ['no', 'nothing is agreed', 'agreement'],
    ['back', 'your 8 offers', 'offers'],
    ['i accept.', '••••••0001', 'agreement'],
    ['मुझे मंज़ूर है', '••••••0001', 'agreement'],
  ],
  loan: [
    ['when is my EMI?', 'Next EMI', 'loan'],
    ['meri emi kab hai', 'Next EMI', 'loan'],
    ['kitna dena hai', 'Next EMI', 'loan'],
    ['मेरी EMI कब है?', 'Next EMI', 'loan'],
    ['my loan', 'Next EMI', 'loan'],
    ['need another loan', 'already have a running loan', 'loan'],
    ['naya loan chahiye', 'already have a running loan', 'loan'],
    ['दूसरा लोन चाहिए', 'already have a running loan', 'loan'],
    ['thank you', 'Glad to help', 'loan'],
    ['शुक्रिया', 'Glad to help', 'loan'],
  ],
}

for (const [step, rows] of Object.entries(tables)) {
  describe(`asked for ${step}`, () => {
    test.each(rows)('"%s" → %s → %s', (says, reply, after) => {
      const conversation = at(step as StepName).say(says)
      expect(conversation.words).toContain(reply)
      expect(conversation.state.step).toBe(after)
    })
  })
}

describe('to close the loan is more than to look at it', () => {
  test.each(['i want to close my loan', 'loan band karna hai', 'mera loan close karo', 'मेरा लोन बंद करना है'])(
    '"%s" is told what it costs today',
    (says) => {
      const conversation = at('loan').say(says)
      expect(conversation.words).toContain('*without any penalty*')
      expect(conversation.words).not.toContain('Next EMI')
    },
  )
})

describe('after a refused consent', () => {
  test.each(['loan chahiye', 'mujhe loan lena hai', 'लोन चाहिए', 'yes'])('"%s" shows it again', (says) => {
    const conversation = at('consent').say('no').say(says)
    expect(conversation.words).toContain('Your consent')
    expect(conversation.state.step).toBe('consent')
  })
})

describe('what was probably meant', () => {
  test.each([
    ['45', 'yes', 45_000_00],
    ['45', '1', 45_000_00],
    ['45', 'haan', 45_000_00],
    ['6 LPA', 'ok', 50_000_00],
    ['2-3 lakh', '2', 3_00_000_00],
  ])('"%s" and then "%s" is taken once the borrower says so', (says, confirms, paise) => {
    const conversation = at('income').say(says)
    expect(conversation.state.application?.answers.monthlyIncomePaise).toBeUndefined()
    conversation.say(confirms)
    expect(conversation.state.application?.answers.monthlyIncomePaise).toBe(paise)
  })

  test('of two amounts a "yes" takes none', () => {
    expect(at('income').say('2-3 lakh').say('yes').state.step).toBe('income')
  })

  test('a date the wrong way round is offered the right way', () => {
    const conversation = at('birth-date').say('12-31-1995')
    expect(conversation.words).toContain('[31 December 1995]')
    expect(conversation.say('yes').state.application?.answers.dateOfBirth).toBe('1995-12-31')
  })

  test('an amount offered for one question is no answer to the next', () => {
    const conversation = at('income').say('20').say('20,000')
    conversation.press('take:income')
    expect(conversation.words).toContain('earlier message')
    expect(conversation.state.application?.answers.householdAnnualIncomePaise).toBeUndefined()
  })
})
