/** What names, labels, events and log lines of a cluster may say to whoever shows them. */
export const hostileWords = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(2)>',
  '</script><svg onload=alert(3)>',
  'javascript:alert(4)',
  '{{constructor.constructor("alert(5)")()}}',
  'x\r\nSet-Cookie: stolen=1\r\n\r\n<html>',
  'data: {"kind":"forged"}\n\n',
  '\u2028\u0000\u001b[2J\u202egnp.exe',
  '"} 1\nhonban_gate_decision{cluster="forged"',
] as const;

/** Those that only a page can fall for: other places, other styles, other directions, no place to break a line. */
export const hostileToPages = [
  ...hostileWords,
  '<a href="https://evil.example/">here</a><style>*{display:none}</style><base href="//evil.example">',
  '\u202e\u2066elgnis\u2029\u200fאבג\u0085',
  '\u001b[31mred\u001b]8;;https://evil.example\u0007link',
  'a'.repeat(5000),
  '長'.repeat(5000),
] as const;
