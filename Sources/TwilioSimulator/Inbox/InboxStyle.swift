/// How the inbox looks: one style for light and dark, for narrow and wide.
enum InboxStyle {
    static let css: StaticString = """
        :root { color-scheme: light dark; --ink: #1c2430; --dim: #5d6876; --line: #dfe4ea; --ground: #f6f7f9;
          --card: #ffffff; --link: #0b5cad; --good: #0a6b3d; --good-bg: #dcf5e7; --bad: #a3192b; --bad-bg: #fde4e6;
          --wait: #7a4b00; --wait-bg: #fdf0d5; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e6eaf0; --dim: #9aa6b4; --line: #313a46;
          --ground: #14181e; --card: #1c222a; --link: #7db8f5; --good: #7fe0ab; --good-bg: #123524; --bad: #ff9aa6;
          --bad-bg: #43161c; --wait: #f3c877; --wait-bg: #3b2c0e; } }
        * { box-sizing: border-box; }
        body { margin: 0; font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--ground); }
        a { color: var(--link); }
        .skip { position: absolute; left: -999px; }
        .skip:focus { left: 1rem; top: .5rem; }
        header { background: var(--card); border-bottom: 1px solid var(--line); padding: .9rem 1.5rem 0; }
        header .top { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; align-items: baseline; }
        h1 { font-size: 1.15rem; margin: 0; }
        h2 { font-size: 1rem; margin: 0 0 .75rem; }
        header p { margin: 0; color: var(--dim); }
        nav { display: flex; gap: 1.5rem; margin-top: .6rem; }
        nav a { padding: .45rem 0; text-decoration: none; color: var(--dim); border-bottom: 3px solid transparent; }
        nav a:hover { color: var(--ink); }
        nav a[aria-current] { color: var(--ink); border-color: var(--link); font-weight: 600; }
        .page { display: grid; grid-template-columns: minmax(0, 1fr) 20rem; gap: 1.5rem; padding: 1.5rem;
          max-width: 90rem; margin: 0 auto; align-items: start; }
        .card { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 1rem;
          margin-bottom: 1.5rem; }
        .scroll { overflow-x: auto; }
        table { width: 100%; border-collapse: collapse; }
        th { text-align: left; font-size: .8rem; color: var(--dim); font-weight: 600; white-space: nowrap; }
        th, td { padding: .5rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; }
        tr:last-child td { border-bottom: 0; }
        td.body { min-width: 12rem; max-width: 26rem; overflow-wrap: anywhere; white-space: pre-line; }
        td.address, td.time { white-space: nowrap; }
        td.time, .dim { color: var(--dim); }
        .url { overflow-wrap: anywhere; min-width: 14rem; }
        code { font: .85em/1.4 ui-monospace, monospace; overflow-wrap: anywhere; }
        .status { display: inline-block; border-radius: 999px; padding: .05rem .6rem; font-size: .85rem;
          font-weight: 600; white-space: nowrap; color: var(--wait); background: var(--wait-bg); }
        .status.good { color: var(--good); background: var(--good-bg); }
        .status.bad { color: var(--bad); background: var(--bad-bg); }
        .note { border-radius: 8px; padding: .6rem 1rem; margin: 0 0 1.5rem; color: var(--good);
          background: var(--good-bg); }
        .note.bad { color: var(--bad); background: var(--bad-bg); }
        .empty { color: var(--dim); text-align: center; padding: 2.5rem 1rem; }
        .pages { display: flex; justify-content: space-between; gap: 1rem; padding-top: .75rem; }
        dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .35rem 1.25rem; margin: 0; }
        dt { color: var(--dim); }
        dd { margin: 0; overflow-wrap: anywhere; white-space: pre-wrap; }
        form { display: grid; gap: .6rem; margin: 0; }
        form + form { margin-top: .6rem; }
        label { display: grid; gap: .15rem; font-size: .85rem; color: var(--dim); }
        input, select, textarea { font: inherit; width: 100%; padding: .35rem .5rem; color: var(--ink);
          background: var(--ground); border: 1px solid var(--line); border-radius: 6px; }
        button { font: inherit; font-weight: 600; padding: .4rem .8rem; color: #ffffff; background: #0b5cad; border: 0;
          border-radius: 6px; cursor: pointer; }
        button.plain { color: var(--ink); background: var(--ground); border: 1px solid var(--line); }
        :focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
        .pair { display: grid; grid-template-columns: 1fr 1fr; gap: .6rem; }
        ul.faults { margin: 0 0 .75rem; padding-left: 1.1rem; }
        @media (max-width: 60rem) { .page { grid-template-columns: minmax(0, 1fr); padding: 1rem; } }
        @media (max-width: 40rem) { thead { display: none; } table, tbody, tr, td { display: block; }
          td { border: 0; padding: .1rem 0; } tr { padding: .6rem 0; border-bottom: 1px solid var(--line); } }
        """
}
