/** The look of the sign-in page: the tokens of Catalyst's theme, in both colour schemes. */
export const signInStyle = `
:root{--app:#fff;--fg:#17181c;--dim:#5c606a;--line:#e6e6ea;--edge:#dcdce2;--hover:#f3f3f5;--tag:#ebebee;--ring:#1f6feb;color-scheme:light dark}
@media (prefers-color-scheme:dark){:root{--app:#17181c;--fg:#f1f2f4;--dim:#a2a6b0;--line:#27282e;--edge:#33343b;--hover:#202126;--tag:#2a2b31;--ring:#70b8ff}}
*{box-sizing:border-box;margin:0}
body{font:400 14px/1.4 Inter,system-ui,sans-serif;color:var(--fg);background:var(--app);display:grid;grid-template-columns:minmax(0,1fr) 640px;min-height:100vh}
.side{background:#101114;color:#f1f2f4;padding:40px 48px;position:relative;overflow:hidden;display:flex;flex-direction:column}
.brand{display:flex;gap:12px;align-items:center;font-weight:600;font-size:16px}
.claim{font-size:32px;font-weight:600;line-height:40px;letter-spacing:-.02em;margin-top:72px;max-width:340px;text-wrap:balance}
.sub{color:#a2a6b0;margin-top:12px;max-width:420px;font-size:16px;line-height:24px;text-wrap:balance}
.curve{position:absolute;left:-8px;bottom:132px;width:calc(100% + 16px);height:320px}
.facts{margin-top:auto;display:flex;flex-wrap:wrap;gap:4px 24px;font-size:12px;color:#a2a6b0;position:relative}
main{padding:64px 72px;display:flex;flex-direction:column;justify-content:center}
h1{font-size:24px;font-weight:600;letter-spacing:-.015em;line-height:1.3}
.lead{color:var(--dim);margin:4px 0 20px}
form{border:1px solid var(--edge);border-radius:8px;overflow:hidden}
h2{padding:12px 14px 4px;font-size:12px;font-weight:400;color:var(--dim)}
ul+h2{border-top:1px solid var(--line)}
ul{list-style:none;padding:0}li+li{border-top:1px solid var(--line)}
button{display:grid;grid-template-columns:32px minmax(0,1fr) auto;gap:0 12px;align-items:center;width:100%;min-height:56px;padding:8px 12px 8px 14px;border:0;background:none;color:inherit;font:inherit;text-align:left;cursor:pointer}
button:hover,button.last{background:var(--hover)}
button:focus-visible{outline:2px solid var(--ring);outline-offset:-2px;border-radius:4px}
.avatar{width:32px;height:32px;border-radius:50%;background:var(--tag);display:grid;place-items:center;font-size:12px;font-weight:600;color:var(--dim)}
b{display:block;font-weight:600;line-height:18px;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}small{display:block;font-size:12px;line-height:18px;color:var(--dim)}
.end{display:flex;gap:8px;align-items:center;color:var(--dim)}.arrow{font-size:20px;line-height:1}
.tag{background:var(--tag);color:var(--fg);border-radius:4px;padding:2px 8px;font-size:12px}
kbd{border:1px solid var(--edge);border-radius:4px;padding:0 4px;font:inherit;font-size:12px}
.note{color:var(--dim);font-size:12px;margin-top:16px}
@media (max-width:1024px){body{grid-template-columns:1fr;grid-template-rows:auto 1fr}.side{padding:20px 16px}.claim,.sub,.curve,.facts{display:none}main{padding:24px 16px;justify-content:flex-start}}
`;
