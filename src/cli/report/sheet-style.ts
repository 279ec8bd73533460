/** Ink on paper: few lines, one seal red, and hatching for what is not known. */
export const sheetStyle = `
@page { size: A4; margin: 18mm 16mm; }
body { font: 10.5pt/1.55 'Inter', 'Hiragino Sans', 'Noto Sans CJK JP', 'BIZ UDPGothic', 'Yu Gothic UI', sans-serif;
  color: oklch(0.24 0.02 265); max-width: 190mm; margin: 0 auto; padding: 8mm; font-variant-numeric: tabular-nums; }
:lang(ja) { line-height: 1.7; }
header { display: flex; justify-content: space-between; align-items: start; }
h1 { font: 600 24pt/1.2 'Noto Serif CJK JP', 'Hiragino Mincho ProN', 'Yu Mincho', Georgia, serif; margin: 0; white-space: nowrap; }
h2 { font-size: 11.5pt; margin: 7mm 0 2mm; break-after: avoid; }
.approvals { display: flex; }
.approvals div { width: 24mm; height: 24mm; border: 1px solid oklch(0.52 0.19 29); margin-left: -1px; text-align: center; }
.approvals span { display: block; border-bottom: 1px solid oklch(0.52 0.19 29); font-size: 8pt; line-height: 1.8; color: oklch(0.52 0.19 29); }
:lang(en) .approvals div { width: 36mm; height: 16mm; border-width: 0 0 1px; margin-left: 4mm; }
:lang(en) .approvals span { border: 0; text-align: left; }
.approvals small { display: block; font-size: 7pt; color: oklch(0.54 0.012 265); margin-top: 11mm; }
:lang(en) .approvals small { margin-top: 5mm; text-align: left; }
footer { display: flex; gap: 6mm; margin-top: 8mm; padding-top: 4mm; border-top: 1px solid oklch(0.80 0.008 95); break-inside: avoid; font-size: 9pt; }
footer p { margin: 0 0 1.5mm; } .code { width: 34mm; height: 34mm; flex: none; background: #fff; fill: #000; }
pre { font: 7.5pt/1.4 'JetBrains Mono', 'Noto Sans Mono CJK JP', ui-monospace, monospace; margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
@media print { body { padding: 0; max-width: none; } * { print-color-adjust: exact; } thead { display: table-header-group; } }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 5mm; margin: 5mm 0; }
dt { color: oklch(0.54 0.012 265); } dd { margin: 0; overflow-wrap: anywhere; }
.verdict { font-size: 26pt; font-weight: 650; margin: 4mm 0 1mm; }
.verdict.go { color: oklch(0.46 0.10 155); } .verdict.no-go, .verdict.undetermined { color: oklch(0.52 0.19 29); }
.trial { font-weight: 600; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
th { text-align: left; font-weight: 500; color: oklch(0.54 0.012 265); border-bottom: 1px solid oklch(0.80 0.008 95); }
td { vertical-align: top; padding: 1.5mm 3mm 1.5mm 0; border-bottom: 1px solid oklch(0.90 0.006 95); overflow-wrap: anywhere; }
th:first-child { width: 28mm; } tr { break-inside: avoid; }
code { font: 8.5pt/1.4 'JetBrains Mono', 'Noto Sans Mono CJK JP', ui-monospace, monospace; color: oklch(0.45 0.015 265); }
.state { font-weight: 600; } .met { color: oklch(0.46 0.10 155); } .unmet { color: oklch(0.52 0.19 29); }
.stale { color: oklch(0.52 0.11 70); } .waived, .new { color: oklch(0.45 0.09 300); }
.unknown { color: oklch(0.45 0.03 300); background: repeating-linear-gradient(135deg, oklch(0.88 0.02 300) 0 1px, transparent 1px 5px); }
`;
