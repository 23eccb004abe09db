namespace Eigenspectrum.Stages.Report;

/// <summary>The style sheet of the page: light and dark, wide and narrow, screen and paper.</summary>
static class PageStyle
{
    internal const string Sheet = """
        :root{color-scheme:light dark;--paper:#fff;--ink:#1f2328;--muted:#59636e;--rule:#d5dae0;--panel:#f6f8fa;
        --link:#0b5cad;--good:#116329;--good-ground:#dcf5e3;--bad:#a40e26;--bad-ground:#ffe3e3;
        --open:#6b4e00;--open-ground:#fff3cd}
        @media screen and (prefers-color-scheme:dark){:root{
        --paper:#14181d;--ink:#e6eaee;--muted:#a3adb8;--rule:#363d47;
        --panel:#1b2027;--link:#7cb7ff;--good:#7ee2a0;--good-ground:#12351f;--bad:#ff9a9a;--bad-ground:#4a1519;
        --open:#f5d779;--open-ground:#3d3209}}
        *{box-sizing:border-box}
        html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
        body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,-apple-system,'Segoe UI',
        'Helvetica Neue',Arial,'Liberation Sans','DejaVu Sans',sans-serif;overflow-wrap:break-word}
        main,header,footer{max-width:1100px;margin:0 auto;padding:0 20px}
        header{padding-top:28px}footer{color:var(--muted);font-size:14px;padding-bottom:40px}
        h1{font-size:30px;line-height:1.2;margin:0 0 8px}h2{font-size:25px;line-height:1.25;margin:0 0 4px}
        h3{font-size:18px;margin:34px 0 8px}h4{font-size:15px;margin:18px 0 6px}
        p{margin:8px 0}sup,sub{line-height:0}a{color:var(--link)}
        code,.code{font-family:ui-monospace,'SF Mono',Menlo,Consolas,'Liberation Mono','DejaVu Sans Mono',monospace;
        font-size:.87em}
        .muted{color:var(--muted)}.small{font-size:14px}
        nav{background:var(--panel);border:1px solid var(--rule);border-radius:8px;padding:10px 18px;margin:18px 0}
        nav ol{margin:4px 0;padding-left:22px}nav ul{list-style:none;margin:0;padding:0;font-size:14px}
        nav li li{display:inline-block;margin-right:14px}
        article{border-top:2px solid var(--rule);margin-top:52px;padding-top:26px}
        .question{font-size:18px;margin-top:10px}
        .answer{background:var(--panel);border-left:4px solid var(--link);border-radius:0 6px 6px 0;padding:10px 16px;
        margin:14px 0}
        .warning{background:var(--open-ground);color:var(--open);border-radius:6px;padding:8px 14px;
        margin:8px 0;font-size:15px}
        .badge{display:inline-block;margin-right:5px;border-radius:999px;padding:0 10px;font-size:13px;font-weight:600;
        line-height:22px;white-space:nowrap}
        .partly{background:var(--panel);box-shadow:inset 0 0 0 1px var(--rule)}
        .holds{background:var(--good-ground);color:var(--good)}.fails{background:var(--bad-ground);color:var(--bad)}
        .not-measured{background:var(--open-ground);color:var(--open)}
        .scroll{overflow-x:auto;margin:10px 0;border:1px solid var(--rule);border-radius:8px}
        .scroll:focus-visible{outline:2px solid var(--link)}
        table{border-collapse:collapse;width:100%;font-size:14.5px;line-height:1.45}
        th,td{text-align:left;vertical-align:top;padding:7px 12px;border-bottom:1px solid var(--rule)}
        th{font-weight:600;background:var(--panel);white-space:nowrap}tbody tr:last-child>*{border-bottom:0}
        .number{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}td.wide{min-width:240px}
        td.measure{min-width:200px}td.measure code{overflow-wrap:break-word}
        td.nowrap{white-space:nowrap}
        figure{margin:22px 0 30px}.panels{display:grid;gap:6px 14px;justify-items:center;
        grid-template-columns:repeat(auto-fit,minmax(min(100%,400px),1fr))}
        .panels svg{width:100%;max-width:520px;height:auto}.alone svg{max-width:640px}
        .legend{text-align:center}.legend svg{width:100%;max-width:520px;height:auto}
        figcaption{font-size:14.5px;color:var(--muted);max-width:860px;margin:6px auto 0}
        figcaption strong{color:var(--ink)}
        details{margin:10px 0}summary{cursor:pointer;font-weight:600}
        .runs{margin:0;padding-left:18px;font-size:13.5px;color:var(--muted)}
        @media (max-width:640px){body{font-size:15.5px}main,header,footer{padding-left:14px;padding-right:14px}
        h1{font-size:25px}h2{font-size:21px}td,th{padding:6px 9px}}
        @media print{body{font-size:10.5pt}main,header,footer{max-width:none;padding:0}
        nav{border:0;padding:0;background:none}
        article{break-before:page;border:0;margin-top:0}figure,tr,.answer{break-inside:avoid}h3,h4{break-after:avoid}
        .scroll{overflow:visible;border:0}table{font-size:8.5pt}th,td{padding:3px 5px;
        white-space:normal!important}td.wide,td.measure{min-width:0;width:30%}td code{overflow-wrap:break-word}
        .badge{border:1px solid currentColor}a{color:inherit;text-decoration:none}
        .panels{grid-template-columns:1fr 1fr}.alone{display:block}.alone svg{max-width:70%}}
        """;
}
