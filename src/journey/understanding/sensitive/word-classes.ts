/** Words that stand for each other in the phrases beside this file, as `phraseFinder` takes them. */

export const not = 'nahi|nahin|nhi|nai|nahee|na|mat|not'
export const gone = 'gaya|gaye|gae|gayi|gai|gayin|gain|gya|gye|gyi|chuka|chuke|chuki'
export const inside = 'me|mein|main|men|mai'

/** "Will do", as it ends a Hindi verb of its own: de dunga, kar lungi. */
export const willDo =
  'dunga|dungi|denge|du|dun|doon|dega|doge|lunga|lungi|lenge|lu|lun|loon|dalunga|dalungi|dalenge|dalega|daloge|daalunga|daalenge|karunga|karungi|karenge|dena|lena|dalu'

export const kin =
  'papa|pitaji|pita|man|father|fathers|dad|daddy|mummy|mom|mum|mother|maa|mata|mataji|ammi|abbu|pati|patni|husband|wife|biwi|bivi|bhai|bhaiya|brother|behen|bahan|behan|sister|beta|bete|beti|son|daughter|dada|dadi|dadaji|nana|nani|uncle|aunty|chacha|chachi|mama|mausi|sasur|sasurji|saas|damad|parents|grandfather|grandmother|borrower|customer|applicant|karjdar|karzdar'

/** Whom a collector must leave in peace. */
export const others =
  'family|mother|mom|mummy|father|dad|papa|parents|wife|husband|brother|sister|son|daughter|relative*|friend*|boss|manager|office|neighbour*|neighbor*|colleague*|contact*|employer|everyone|everybody|company|workplace|inlaws'
export const othersInHindi =
  'rishtedar*|relative*|padosi*|padausi*|gharvalo*|gharwalo*|ghar|parivar|pariwar|family|dosto*|doston|office|ofis|naukri|contact*|biwi|bivi|patni|pati|maa|mummy|papa|mata|pita|pitaji|behen|bahan|bhai|boss|sasural|mohalle|mohalla|gaon|company|bachcho|bachche'

export const collectors =
  'agent*|ejent*|recovery|rikvri|collection|collector*|vasuli|vasooli|wasuli|staff|executive|employee*|caller*|log|logo|logon|ladka|ladke|ladko|admi|aadmi|banda|bande|vale|wale|valo|walo|karmchari|bouncer*|they|you|he|she|people|men|guys|your|tum|ye|yeh|ve|vo|wo|aap'
export const surelyCollectors =
  'agent*|ejent*|recovery|rikvri|collection|collector*|vasuli|vasooli|wasuli|staff|executive|caller*|log|logo|logon|ladka|ladke|ladko|admi|aadmi|banda|bande|karmchari|bouncer*'

export const somebody =
  'someone|somebody|kisi|kisine|koi|unknown|stranger*|anjaan|anjan|fraudster*|scammer*|thief|he|she|they|friend|relative|agent|dost|rishtedar|cousin|employer|unhone|usne|jisne|dusre|doosre|bhai|brother|uncle'
export const myPapers =
  'name|naam|nam|pan|pain|pancard|aadhaar|aadhar|adhaar|adhar|adharcard|document*|dastavej*|docs|id|ids|identity|details|photo|kagaz|kagaj|kagajat|number|kyc|selfie'
export const loan = 'loan|loans|lon|lone|karj|karja|karz|karza|emi|emis|udhar|rin'
export const took =
  'take|took|taken|apply|applied|avail|availed|sign|signed|ask|asked|request|requested|borrow|borrowed|opened|open'
