// A document that is written from right to left: article 1 of the Pact of the League of Arab States, signed in Cairo on
// 22 March 1945, in its own language. The text is that of the treaty, as
// https://lcrs-politica.com/research/mythak-jamaa-aldol-alaarby has it; the annotations were made for the tests.

export const pact = `---
title: ميثاق جامعة الدول العربية
date: 1945-03-22
type: treaty
language: ar
---

مادة 1
[تتألف [جامعة الدول العربية]{@الجامعة} من الدول العربية المستقلة الموقعة على هذا الميثاق]{claim #تتألف} ولكل دولة عربية مستقلة [الحق في أن تنضم الى الجامعة]{claim #الحق}، [فإذا رغبت في الانضمام]{condition #إذا-رغبت governs=#الحق}، قدمت طلباً بذلك يودع لدى الأمانة العامة الدائمة، ويعرض على المجلس في أول اجتماع يعقد بعد تقديم الطلب

@الجامعة: جامعة الدول العربية
  type: organisation
`;
