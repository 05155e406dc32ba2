namespace Shinso.Cli.Runs.Report;

/// <summary>How the report looks, on a screen and on A4 paper.</summary>
internal static class ReportStyle
{
    public const string Sheet = """
        :root { --ink: #1c2733; --soft: #5b6875; --line: #dde3e9; --paper: #fff; --back: #f3f5f8; --blue: #0b6fb8; --orange: #d9730d; --tint: #eaf3fa; color-scheme: light; }
        * { box-sizing: border-box; }
        html { background: var(--back); }
        body { margin: 0 auto; max-width: 60rem; padding: 2.2rem 1.4rem 3rem; color: var(--ink); font: 15px/1.6 system-ui, -apple-system, "Segoe UI", "Hiragino Sans", "Yu Gothic UI", "Noto Sans CJK JP", "Noto Sans JP", Meiryo, sans-serif; overflow-wrap: break-word; }
        header { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 1rem; margin: 0 0 1.1rem; }
        header p { margin: 0; color: var(--soft); }
        h1 { flex: 1 1 100%; margin: 0; font-size: 1.9rem; font-weight: 650; letter-spacing: -.01em; line-height: 1.25; }
        h2 { margin: 0 0 .8rem; font-size: 1.08rem; font-weight: 650; }
        h3 { margin: .2rem 0 .5rem; font-size: .95rem; font-weight: 650; }
        p { margin: .5rem 0; }
        section { margin: 0 0 1rem; padding: 1.2rem 1.4rem 1.25rem; background: var(--paper); border: 1px solid var(--line); border-radius: 10px; }
        .figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(10.2rem, 1fr)); gap: .8rem; margin: 0 0 1rem; padding: 0; border: 0; background: none; }
        .figures div { padding: .8rem 1rem .85rem; background: var(--paper); border: 1px solid var(--line); border-radius: 10px; }
        .figures div.main { border-color: var(--blue); background: var(--tint); }
        .figures dt { color: var(--soft); font-size: .82rem; }
        .figures dd { margin: .1rem 0 0; font-size: 1.5rem; font-weight: 620; line-height: 1.25; font-variant-numeric: tabular-nums; }
        .figures small { display: block; color: var(--soft); font-size: .8rem; font-weight: 400; line-height: 1.4; }
        .badge { padding: .05rem .6rem; border: 1px solid currentColor; border-radius: 1rem; color: var(--soft); font-size: .8rem; }
        .badge.finished { color: var(--blue); } .badge.diverged, .badge.interrupted { color: var(--orange); }
        .note { color: var(--soft); font-size: .88rem; }
        .warning { border-left: 3px solid var(--orange); padding-left: .7rem; }
        .charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(16.5rem, 1fr)); gap: 1.2rem; align-items: start; }
        .side { display: flex; flex-wrap: wrap; gap: 0 3rem; } .side > div { min-width: 0; }
        svg { display: block; width: 100%; height: auto; font: 12px system-ui, "Hiragino Sans", "Yu Gothic UI", "Noto Sans CJK JP", "Noto Sans JP", Meiryo, sans-serif; }
        svg text { fill: var(--soft); } svg .title { fill: var(--ink); font-weight: 600; } svg .mark { fill: var(--ink); font-size: 11px; }
        svg .grid { stroke: var(--line); } svg .best { stroke: var(--soft); stroke-dasharray: 3 3; }
        svg .curve { fill: none; stroke-width: 2; stroke-linejoin: round; } svg .train { stroke: var(--blue); stroke-dasharray: 5 3; } svg .validation { stroke: var(--orange); } svg .rate { stroke: var(--blue); }
        svg .dot { stroke: var(--paper); stroke-width: 1.5; } svg .dot.train { fill: var(--blue); stroke-dasharray: none; } svg .dot.validation { fill: var(--orange); stroke: var(--paper); } svg .dot.rate { fill: var(--blue); }
        svg .point { fill: var(--blue); fill-opacity: .45; }
        .scroll { overflow-x: auto; }
        table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: .92rem; }
        th, td { padding: .28rem .9rem .28rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: baseline; }
        th { color: var(--soft); font-size: .84rem; font-weight: 500; } .n { text-align: right; }
        .matrix th, .matrix td { min-width: 3.4rem; padding: .4rem .5rem; border: 2px solid var(--paper); text-align: center; }
        .matrix th[scope=row] { padding-right: .8rem; text-align: right; } .matrix .none { color: #a5afb9; } .matrix small { display: block; opacity: .8; font-size: .74rem; line-height: 1.2; }
        dl { margin: 0; } section dl div { display: grid; grid-template-columns: 12rem 1fr; gap: 0 1rem; padding: .22rem 0; border-bottom: 1px solid var(--line); } section dl div:last-child { border: 0; }
        dt { color: var(--soft); } dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }
        .parts { display: flex; height: 1.9rem; margin: 0 0 .8rem; overflow: hidden; border-radius: 6px; color: #fff; font-size: .82rem; line-height: 1.9rem; text-align: center; white-space: nowrap; }
        .parts span { min-width: 0; overflow: hidden; } .parts .train { background: var(--blue); } .parts .validation { background: var(--orange); } .parts .test { background: #5b6875; }
        code, pre { font: .88rem ui-monospace, "SF Mono", Consolas, "Noto Sans Mono CJK JP", monospace; } pre { margin: .2rem 0 .8rem; padding: .7rem .9rem; border-radius: 6px; background: var(--back); white-space: pre-wrap; overflow-wrap: anywhere; }
        footer { color: var(--soft); font-size: .82rem; text-align: center; }
        @media (max-width: 34rem) { section dl div { grid-template-columns: 1fr; } body { padding: 1.2rem .8rem; } section { padding: 1rem; } }
        @page { size: A4; margin: 14mm 15mm; }
        @media print {
          html { background: none; } body { max-width: none; padding: 0; font-size: 10.5pt; line-height: 1.5; } h1 { font-size: 19pt; }
          * { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
          section { padding: 0 0 2mm; margin: 0 0 4mm; border: 0; border-radius: 0; break-inside: avoid; } section.long { break-inside: auto; } h2 { padding-bottom: 1mm; border-bottom: 1.5px solid var(--ink); break-after: avoid; }
          .figures { grid-template-columns: repeat(4, 1fr); gap: 2.5mm; padding: 0; } .figures div { padding: 2.5mm 3mm; } .figures dd { font-size: 14pt; }
          .charts { gap: 4mm; grid-template-columns: 1fr 1fr; } .side { gap: 0 8mm; } .matrix th, .matrix td { min-width: 10mm; padding: 1mm 1.2mm; font-size: 9pt; } table { font-size: 9.5pt; } tr { break-inside: avoid; } .scroll { overflow: visible; }
        }
        """;
}
